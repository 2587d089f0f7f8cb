#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""End to end: the installed program in a real X window, driven as a person drives it.

e2e.py BUILD PREFIX DRAGSRC [SCENARIO…]   prints TAP. Runs itself inside in-session.sh."""
import csv
import hashlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile

HERE = pathlib.Path(__file__).resolve().parent

# ---- articles of our own ------------------------------------------------------------------------------

FERRY = '''Title: Ferry strike enters third day as talks collapse
Date: 2026-06-12
Source: Harbour Times
Author: Nora Velt

Talks between the Seafarers’ Union and Northern Ferries broke down on Monday night, leaving four thousand islanders without a crossing.

“We will not go back to the ships until the company puts every promise in writing,” said Ilse Marrant, the secretary of the union.

Tomas Brok, the director, insisted: “Nobody gains from an empty harbour.”
'''
BRIDGE = '''Title: Mayor defends bridge budget
Date: 2026-06-11
Source: The Lowland Post

“The old bridge carries ten thousand people a day,” said Ana Ruiz, the mayor of Rivertown.

“A bridge is no luxury,” Ruiz told reporters.
'''
ISLAND = '''Title: Court stays sale of Marrow Island
Date: 2026-06-09
Source: City Wire

“The sale is stopped, and it stays stopped,” said Judge Olen Tarr on Tuesday.
'''
NETS = '''Title: Fishermen warn of empty nets
Date: 2026-06-10
Source: Coast Weekly

“The herring has gone north,” said Mads Holm, a fisherman from Vell.
'''
DROPPED = {'ferry.txt': FERRY, 'bridge.txt': BRIDGE, 'island.txt': ISLAND, 'nets.txt': NETS}


def pass_on(pipe, copy):
    """What everybody in the session says, programs started by the bus too: shown, and kept to be looked through."""
    with open(copy, 'wb', buffering=0) as file:
        for line in pipe:
            file.write(line)
            sys.stderr.buffer.write(line)
            sys.stderr.buffer.flush()


def outside(build, prefix, dragsrc, scenarios):
    """Installs, makes room, and goes into a session of our own."""
    if pathlib.Path(build) not in pathlib.Path(prefix).parents:
        print('1..0 # SKIP the prefix is not inside the build folder; ./dev test makes such a build')
        return 77
    subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet'], check=True, stdout=subprocess.DEVNULL)
    room = tempfile.mkdtemp(prefix='quoth-e2e-')
    try:
        env = dict(os.environ, QUOTH_E2E_ROOM=room, QUOTH_PREFIX=prefix, WM='openbox' if shutil.which('openbox') else '',
                   HOME=room, XDG_DATA_HOME=room + '/data', PATH=f'{prefix}/bin:{os.environ["PATH"]}',
                   XDG_DATA_DIRS=f'{prefix}/share:/usr/local/share:/usr/share',
                   GSETTINGS_SCHEMA_DIR=f'{prefix}/share/glib-2.0/schemas', TZ='UTC', LC_ALL='C.UTF-8')
        session = subprocess.Popen([str(HERE.parent / 'in-session.sh'), '/usr/bin/python3', __file__, build, prefix,
                                    dragsrc, *scenarios], env=env, stderr=subprocess.PIPE)
        pump = threading.Thread(target=pass_on, args=(session.stderr, room + '/stderr'), daemon=True)
        pump.start()
        code = session.wait()
        pump.join(2)
        return code
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == '__main__' and 'QUOTH_E2E_ROOM' not in os.environ:
    sys.exit(outside(os.path.realpath(sys.argv[1]), sys.argv[2], os.path.realpath(sys.argv[3]), sys.argv[4:]))

from desk import (Failed, Program, box, children, do, drag, find, find_all, is_showing, key,  # noqa: E402
                  search, selected_text, states, text_of, type_text, wait, walk, x_windows, xdo)
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOM = pathlib.Path(os.environ['QUOTH_E2E_ROOM'])
PREFIX = os.environ['QUOTH_PREFIX']
QUOTH = PREFIX + '/bin/quoth'
CLI = PREFIX + '/bin/quoth-cli'
DRAGSRC = sys.argv[3]
DROPDST = str(pathlib.Path(DRAGSRC).with_name('dropdst'))
DESKTOP_FILE = PREFIX + '/share/applications/org.quoth.Quoth.desktop'


# ---- set-up of a scenario -------------------------------------------------------------------------------

class Desk:
    """A data folder of its own for each scenario; programs started by the bus see it too."""

    def __init__(self, name):
        self.room = ROOM / name
        self.room.mkdir()
        self.trace = str(self.room / 'trace')
        os.environ['XDG_DATA_HOME'] = str(self.room / 'data')
        os.environ['QUOTH_TRACE'] = self.trace
        subprocess.run(['dbus-update-activation-environment', 'DISPLAY', 'XDG_DATA_DIRS', 'XDG_DATA_HOME', 'HOME',
                        'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'QUOTH_TRACE', 'GSK_RENDERER',
                        'GDK_BACKEND', 'GTK_USE_PORTAL', 'GSETTINGS_BACKEND', 'GSETTINGS_SCHEMA_DIR', 'LC_ALL', 'TZ',
                        'PATH'], check=True)
        self.programs = []

    def folder(self, name, files):
        where = self.room / name
        where.mkdir()
        for file, text in files.items():
            (where / file).write_text(text, encoding='utf-8')
        return where

    def start(self, *args):
        program = Program(self.trace, [QUOTH, *map(str, args)])
        self.programs.append(program)
        program.window()
        return program

    def launched(self, *command):
        """The program as another one starts it (double click)."""
        subprocess.run(list(map(str, command)), check=True)
        program = Program(self.trace)
        self.programs.append(program)
        program.window()
        return program

    def end(self):
        for program in self.programs:
            program.end()
        if self.programs:
            wait(self.programs[0].has_gone, 'the end of what the scenario started')


def with_articles(desk, files=None):
    """The program with all four articles in it, the first one chosen."""
    folder = desk.folder('articles', files or DROPPED)
    program = desk.start(folder)
    program.wait_last('articles', len(files or DROPPED))
    wait(lambda: int(program.last('quotes') or 0) >= len(files or DROPPED), 'quotes in the list')
    wait(lambda: program.last('article') is not None, 'the text of the first article')  # a giant one keeps GTK busy
    return program


def rows(program, list_name):
    """Rows of a list that are on screen, top to bottom."""
    tree = program.get(None, list_name)
    found = [x for x in children(tree) if x.get_role_name() == 'list item' and is_showing(x)]
    return sorted(found, key=lambda x: box(x)[1])


def row_with(program, list_name, words):
    return wait(lambda: next((x for x in rows(program, list_name) if words in (x.get_name() or '')), None),
                f'a row of {list_name} with “{words}”')


def same_words(shown, stored):
    """Words of a list against words of the text: blanks folded."""
    return ' '.join(shown.split()) == ' '.join(stored.split())


# ---- scenarios ------------------------------------------------------------------------------------------------

def drop_on(desk, program, place, what):
    """drags from a second process onto the part of the window that is called `place`"""
    with open(desk.room / 'dragsrc.log', 'a', encoding='utf-8') as log:
        source = subprocess.Popen([DRAGSRC, what], stderr=log)
    try:
        source_id = wait(lambda: x_windows('^dragsrc$')[-1], 'the drag source')
        x0, y0 = program.origin()
        if place == 'window':
            to_x, to_y = x0 + 600, y0 + 300
        else:
            node = program.get(None, place)
            x, y, width, height = box(node)
            to_x, to_y = x0 + x + width // 2, y0 + y + min(height // 2, 200)
        corner_x, corner_y = (20, 700) if to_x > 300 else (1100, 700)
        xdo('windowmove', source_id, corner_x, corner_y)
        xdo('windowraise', source_id)
        time.sleep(0.3)  # the window manager moves it in its own time
        place_line = xdo('getwindowgeometry', source_id).split('Position: ')[1].split(' ')[0].split(',')
        drag(source_id, int(place_line[0]) + 60, int(place_line[1]) + 30, to_x, to_y)
        time.sleep(0.7)  # who drags has to be there until all was handed over
    finally:
        source.terminate()
        source.wait()


def drop_folder(desk):
    """real drops of folders from a second process: on the empty window, the list, the text, the entry"""
    program = desk.start()
    n = 0
    for place, file in (('window', 'ferry.txt'), ('Articles', 'bridge.txt'),
                        ('Article text', 'island.txt'), ('Filter quotes', 'nets.txt')):
        folder = desk.folder(f'from {place} ï %41', {file: DROPPED[file]})
        drop_on(desk, program, place, str(folder))
        n += 1
        program.wait_last('articles', n)
    wait(lambda: len(rows(program, 'Articles')) == 4, 'four rows of articles')
    entry = program.get(None, 'Filter quotes')
    if 'file:' in text_of(entry):
        raise Failed('the drop went into the entry as text')
    program.close()


def drop_selections(desk):
    """a selection dropped out of a browser is an article; a link is refused with a word; nothing is fetched"""
    program = desk.start()
    drop_on(desk, program, 'window', 'html:<p>The ferry stays in port.</p><p>“Nobody told us,” said Mads Holm.</p>')
    program.wait_last('articles', 1)
    row_with(program, 'Articles', 'The ferry stays')
    drop_on(desk, program, 'Articles', 'text:The bridge is open again, said Ada Kerr.')
    program.wait_last('articles', 2)
    drop_on(desk, program, 'Articles', 'link:https://example.org/page.html')
    wait(lambda: any('fetches nothing' in (label.get_name() or '') for label in search(program.app(), 'label')),
         'a word about addresses')
    kept = sorted(path.suffix for path in (desk.room / 'data' / 'quoth' / 'pasted').iterdir())
    if kept != ['.html', '.txt'] or program.last('articles') != '2':
        raise Failed(f'{kept} were kept, {program.last("articles")} articles are there')
    program.close()


def copied(desk, what):
    """a second process that holds the clipboard until it is ended"""
    source = subprocess.Popen([DRAGSRC, 'copy', what])
    wait(lambda: x_windows('^dragsrc$'), 'the window that copies')
    time.sleep(0.5)
    return source


def paste_articles(desk):
    """Ctrl+V makes an article of what was copied elsewhere; in an entry it is the entry's"""
    program = with_articles(desk)
    source = copied(desk, 'html:<p>The harbour is shut.</p><p>“It is the storm,” said Ada Kerr.</p>')
    try:
        program.click(program.get(None, 'Filter quotes'))
        xdo('windowactivate', '--sync', program.window())
        key('ctrl+v')
        wait(lambda: 'harbour' in text_of(program.get(None, 'Filter quotes')), 'the text in the entry')
        key('ctrl+a', 'BackSpace', 'F6')
        key('ctrl+v')
        program.wait_last('articles', 5)
        row_with(program, 'Articles', 'The harbour is shut')
    finally:
        source.terminate()
        source.wait()
    program.close()


def press(program, name):
    """the button called so, wherever it is"""
    do(wait(lambda: next((x for x in search(program.app(), 'push button') if name in (x.get_name() or '') and is_showing(x)), None),
            f'the button {name}'), 'click')


def undo_paste(desk):
    """an import is taken out again by Ctrl+Z, by the toast and beside its report, and comes back"""
    program = with_articles(desk)
    source = copied(desk, 'html:<p>The harbour is shut.</p><p>“It is the storm,” said Ada Kerr.</p>')
    try:
        program.click(program.get(None, 'Articles'), 20, 200)
        key('ctrl+v')
        program.wait_last('articles', 5)
        row_with(program, 'Articles', 'The harbour is shut')
    finally:
        source.terminate()
        source.wait()
    key('ctrl+z')
    program.wait_last('articles', 4)
    wait(lambda: any('taken out again' in (x.get_name() or '') for x in search(program.app(), 'label')), 'a word about it')
    press(program, 'Redo')
    program.wait_last('articles', 5)
    row_with(program, 'Articles', 'The harbour is shut')

    # With a file that was there already the report stays in sight, and Undo beside it.
    again = desk.folder('again', {'ferry.txt': FERRY, 'storm.txt': 'The storm is over, said Ida Rowan.'})
    drop_on(desk, program, 'Articles', str(again))
    program.wait_last('articles', 6)
    press(program, 'Undo this import')
    program.wait_last('articles', 5)
    wait(lambda: not any('Undo this import' in (x.get_name() or '') and is_showing(x)
                         for x in search(program.app(), 'push button')), 'no Undo of another act')
    program.close()


def act(name, *parameter):
    """an action of the first window, as a menu activates it"""
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        'org.quoth.Quoth', '/org/quoth/Quoth/window/1', 'org.gtk.Actions', 'Activate',
        GLib.Variant('(sava{sv})', (name, list(parameter), {})), None, 0, -1, None)


def items_with(program, words):
    return [x for x in search(program.app(), 'list item') if words in (x.get_name() or '')]


def report_and_history(desk):
    """a ZIP with one bad file among ten: the report says which, saves as CSV, and the history has it later"""
    program = desk.start()
    archive = desk.room / 'ten.zip'
    with zipfile.ZipFile(archive, 'w') as z:
        for i in range(9):
            z.writestr(f'{i}.txt', f'Number {i} is open, said Ada Kerr.')
        z.writestr('bad.txt', bytes(range(256)) * 8)
    drop_on(desk, program, 'window', str(archive))
    program.wait_last('articles', 9)
    do(program.get('push button', 'Import report'), 'click')
    wait(lambda: items_with(program, 'bad.txt'), 'the bad file')
    target = desk.room / 'report.csv'
    do(next(x for x in search(program.app(), 'push button') if x.get_name().startswith('Save report')), 'click')
    save_dialog(program, 'Save Import Report', target.with_suffix(''))
    wait(lambda: target.exists() and target.stat().st_size > 0, 'the CSV file')  # it is there before its rows are
    with open(target, encoding='utf-8', newline='') as file:
        lines = list(csv.DictReader(file))
    if len(lines) != 11 or [line['status'] for line in lines].count('rejected') != 1:
        raise Failed(f'eleven rows, one of them rejected, were expected: {lines}')
    key('Escape')

    act('import-history')
    wait(lambda: items_with(program, '9 articles'), 'the import in the history')
    xdo('windowactivate', '--sync', x_windows('Import History')[-1])
    key('Down', 'Return')
    wait(lambda: items_with(program, 'bad.txt'), 'the report that was kept')
    xdo('windowactivate', '--sync', x_windows('Import Report')[-1])
    key('Escape')
    wait(lambda: not x_windows('Import Report'), 'the end of the report')
    xdo('windowactivate', '--sync', x_windows('Import History')[-1])
    key('Escape')
    program.close()


def verify_sources(desk):
    """which files have changed since they were imported: a dialog says so"""
    program = with_articles(desk)
    (desk.room / 'articles' / 'ferry.txt').write_text('Other words.', encoding='utf-8')
    (desk.room / 'articles' / 'nets.txt').unlink()
    act('verify-sources')
    wait(lambda: items_with(program, 'ferry.txt. Changed'), 'the file that changed')
    if not items_with(program, 'nets.txt. Not there') or items_with(program, 'island.txt. '):
        raise Failed('the list is not of what changed')
    xdo('windowactivate', '--sync', x_windows('Verify Sources')[-1])
    key('Escape')
    program.close()


def read_as(desk):
    """a text whose encoding was guessed wrong is read again as the user says, and once only"""
    where = desk.room / 'gazeta.txt'
    where.write_bytes('Łódź i Gdańsk: "Most zamknięty", powiedział burmistrz. Żółta łódź.'.encode('iso-8859-2'))
    program = desk.start(where)
    program.wait_last('articles', 1)
    act('read-as', GLib.Variant('(ass)', ([where.as_uri()], 'ISO-8859-5')))
    row_with(program, 'Articles', 'Ѓ')  # Polish letters read as Cyrillic ones
    act('read-as', GLib.Variant('(ass)', ([where.as_uri()], 'ISO-8859-2')))
    row_with(program, 'Articles', 'Łódź i Gdańsk')
    wait(lambda: len(rows(program, 'Articles')) == 1, 'one article, not one for each reading')
    program.close()


def click_in(title, node):
    """a click on something in a dialog, which comes to the front"""
    window = wait(lambda: x_windows(title), f'the dialog “{title}”')[-1]
    xdo('windowactivate', '--sync', window)
    x, y, width, height = box(node)
    xdo('mousemove', '--window', window, x + width // 2, y + height // 2, 'sleep', '0.1', 'click', 1)


def repair_layout(desk):
    """a Nexis file whose headlines have another label: the line is marked, the rules saved, the file read again"""
    where = desk.room / 'nexis.txt'
    where.write_text('DOCUMENTS 4\n\n' + ''.join(
        f'   {i} of 4 DOCUMENTS\n\n  The Harbour Times\n\n  May {i}, 2024 Saturday\n\nSUPERSCRIPT: Bridge number {i} is shut\n\n'
        f'BYLINE: Ida Marsh\n\nLENGTH: 9 words\n\n"The bridge will close," said Ole Brandt of item {i}.\n\n'
        'LANGUAGE: ENGLISH\n\n' for i in range(1, 5)), encoding='utf-8')
    program = desk.start(where)
    program.wait_last('articles', 4)
    row_with(program, 'Articles', 'SUPERSCRIPT: Bridge number 2')  # the label is taken for a part of it
    act('import-history')
    wait(lambda: items_with(program, '4 articles'), 'the import in the history')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('Import History'), 'the history')[-1])
    key('Down', 'Return')
    click_in('Import Report', wait(lambda: next(iter(items_with(program, 'nexis.txt')), None), 'the file in the report'))
    do(wait(lambda: next((x for x in search(program.app(), 'push button') if 'was cut into articles' in (x.get_name() or '')), None),
            'the button'), 'click')
    find_label = lambda words: list(search(program.app(), 'label', words))
    wait(lambda: find_label('4 announced, 4 split by “nexis-classic”, 3 shown here'), 'the counts')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('Layout of nexis.txt'), 'the layout')[-1])
    key(*['Down'] * 8)  # to the headline
    key('alt+l', 'space')
    time.sleep(0.5)  # the rows of a drop-down have no names to wait for
    key('Down', 'Down', 'Return')  # title
    wait(lambda: find_label('4 announced, 4 split by “my-nexis-classic”, 3 shown here'), 'the new rules')
    wait(lambda: items_with(program, 'Title: SUPERSCRIPT: Bridge number 2'), 'the other headlines as titles')
    key('alt+s')
    wait(lambda: 'layout saved' in program.trace(), 'the layout on the disk')
    if 'SUPERSCRIPT' not in (desk.room / 'data' / 'quoth' / 'layouts' / 'my-nexis-classic.layout').read_text('utf-8'):
        raise Failed('the label is not in the layout')
    key('alt+i')
    wait(lambda: [x for x in rows(program, 'Articles') if x.get_name().startswith('Bridge number 2 is shut')], 'the headline')
    wait(lambda: len(rows(program, 'Articles')) == 4, 'four articles, not eight')
    for title in ('Import Report', 'Import History'):
        xdo('windowactivate', '--sync', wait(lambda: x_windows(title), title)[-1])
        key('Escape')
    program.close()


def columns(desk):
    """a table whose columns were guessed wrong: the report says so, they are set, the file is read again"""
    where = desk.room / 'table.csv'
    where.write_text('id,abstract,notes\n' + ''.join(
        f'{i},Bridge {i} is shut,"""The bridge is shut,"" said Ole Brandt on day {i} of the month."\n' for i in (1, 2)), encoding='utf-8')
    program = desk.start(where)
    program.wait_last('articles', 2)
    act('import-history')
    wait(lambda: items_with(program, '2 articles'), 'the import in the history')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('Import History'), 'the history')[-1])
    key('Down', 'Return')
    click_in('Import Report', wait(lambda: next(iter(items_with(program, 'Columns: Text: abstract')), None), 'the columns'))
    key('alt+u')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('^Columns$'), 'the columns')[-1])
    key('space')  # the text: no column, abstract, id, notes
    time.sleep(0.5)
    key('Down', 'Down', 'Return', 'Tab', 'space')
    time.sleep(0.5)
    key('Down', 'Return')  # the title: abstract
    time.sleep(0.5)
    key('alt+i')
    wait(lambda: [x for x in rows(program, 'Articles') if x.get_name().startswith('Bridge 2 is shut')], 'the title')
    wait(lambda: len(rows(program, 'Articles')) == 2, 'two articles, not four')
    for title in ('Import Report', 'Import History'):
        xdo('windowactivate', '--sync', wait(lambda: x_windows(title), title)[-1])
        key('Escape')
    program.close()


def watched_folder(desk):
    """what comes into a watched folder is imported: while it is watched, and what came before the corpus was opened"""
    program = with_articles(desk)
    inbox = desk.room / 'inbox'
    inbox.mkdir()
    (inbox / 'other.quoth').write_bytes(b'SQLite format 3\0' + bytes(100))  # a corpus is no article, and changes for ever
    (inbox / 'early.txt').write_text('The bridge is shut, said Ada Kerr, who has to know it.', encoding='utf-8')
    os.utime(inbox / 'early.txt', (time.time() - 60,) * 2)
    act('watch-folder', GLib.Variant('s', inbox.as_uri()))
    program.wait_last('articles', 5)
    row_with(program, 'Articles', 'The bridge is shut')
    (inbox / 'deep').mkdir()
    (inbox / 'deep' / 'late.txt.part').write_text('The ferry is not', encoding='utf-8')
    (inbox / 'deep' / 'late.txt').write_text('The ferry sails again, said Ada Kerr on Monday at noon.', encoding='utf-8')
    program.wait_last('articles', 6)
    ends = [line for line in program.trace() if line.startswith('import ended')]
    if not all(re.fullmatch(r'import ended: \d+ articles? imported', line) for line in ends):
        raise Failed(f'something was looked at that is no article: {ends}')
    act('watched-folders')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('Watched Folders'), 'the dialog')[-1])
    key('Escape')
    program.close()
    (inbox / 'between.txt').write_text('The road is open, said Ada Kerr while nobody watched it.', encoding='utf-8')
    os.utime(inbox / 'between.txt', (time.time() - 60,) * 2)
    program = desk.start()
    (desk.room / 'other').mkdir()
    act('watch-folder', GLib.Variant('s', (desk.room / 'other').as_uri()))  # whether the list was read already or not
    program.wait_last('articles', 7)
    program.close()
    with sqlite3.connect(desk.room / 'data' / 'quoth' / 'library.quoth') as db:
        kept, = db.execute("SELECT value FROM meta WHERE key = 'remembered_watched'").fetchone()
    if kept.split() != [inbox.as_uri(), (desk.room / 'other').as_uri()]:
        raise Failed(f'the list of watched folders is {kept!r}')


FERRY_STAYS = ['The ferry between Halden and Port Amble will not sail before the end of the month, the board decided on Monday.',
         '“We have asked for a new engine since March, and we are still waiting,” said Mara Quill, who runs the line.',
         'Farmers on the island now bring their milk to the market by road, a detour of some hundred kilometres.',
         '“Nobody asked us,” complained Ole Brandt, who keeps forty cows above the harbour.']


def copies(desk):
    """an article and its copies side by side; counted once where the user says so; another share, no copies"""
    def article(title, paragraphs):
        return f'Title: {title}\nOutlet: {title} Times\n\n' + '\n\n'.join(paragraphs) + '\n'

    program = with_articles(desk, {
        'a.txt': article('Harbour', FERRY_STAYS), 'b.txt': article('Island', FERRY_STAYS[:3]),
        'c.txt': article('Lowford', FERRY_STAYS[:2] + ['Lorries pass the school, said Ida Marsh.'] + FERRY_STAYS[2:]),
        'd.txt': article('Council', ['“The budget is too large,” said Tom Fenn on Tuesday, and sat down again.'])})
    wait(lambda: items_with(program, '3 copies'), 'the number of copies in the list of articles')
    total = int(program.last('quotes'))
    program.click(row_with(program, 'Articles', 'Harbour'))
    act('copies')
    program.wait_last('copies', 3)
    wait(lambda: items_with(program, 'Island. Island Times') and items_with(program, 'shown in the window'), 'both')
    if not items_with(program, '100 % of the shorter text is in both'):
        raise Failed('a copy that is cut from below is wholly in the other')
    wait(lambda: items_with(program, f'Here: {FERRY_STAYS[0]} There: {FERRY_STAYS[0]}'), 'the texts')
    xdo('windowactivate', '--sync', wait(lambda: x_windows('3 copies'), 'the copies')[-1])
    key('alt+c')
    wait(lambda: int(program.last('quotes')) == 4, f'the quotes of two articles, not {total}')
    spin = program.get('spin button')
    spin.set_current_value(100)
    program.wait_last('copies', 2)  # the one that stands in it to the last word
    wait(lambda: not items_with(program, 'Lowford. Lowford Times'), 'the end of the other')
    key('Escape')
    program.close()


def filter_by_typing(desk):
    """the list follows while somebody types; Enter makes chips; removing them brings all back"""
    program = with_articles(desk)
    total = program.last('quotes')
    program.click(program.get(None, 'Filter quotes'))
    type_text('herring')
    program.wait_last('quotes', 1)
    wait(lambda: len(rows(program, 'Quotes')) == 1, 'one row')
    key('ctrl+a', 'BackSpace')
    program.wait_last('quotes', total)
    type_text('speaker:Ruiz')
    program.wait_last('quotes', 2)
    names = [row.get_name() for row in rows(program, 'Quotes')]
    if not all('Ruiz' in name for name in names):
        raise Failed(f'rows that are not of Ruiz: {names}')
    key('Return')
    wait(lambda: chip_crosses(program), 'a chip')
    type_text('date:20x')
    wait(lambda: any('Column' in (label.get_name() or '') for label in search(program.app(), 'label')),
         'what is wrong with the query, with its column')
    if program.last('quotes') != '2':
        raise Failed('a query that does not parse changed the list')
    key('ctrl+a', 'BackSpace')
    program.click(wait(lambda: chip_crosses(program), 'a chip')[0])
    program.wait_last('quotes', total)
    program.close()


WITH_STANCES = {
    'bridge.txt': 'Ada Kerr spoke at the port.\n\n'
                  '“We will mend the bridge before the winter,” Ada Kerr told reporters on Monday.\n\n'
                  'Kerr opposes a toll on the new road.\n\nTom Abara denied that his men had loosened the bolts.\n',
}


def stances_hidden(desk):
    """stances are no quotes: the pane says how many it hides, a click shows them, a chip takes them away again"""
    program = with_articles(desk, WITH_STANCES)
    quotes = int(program.last('quotes'))
    program.wait_last('left', 'out 1')
    if any('opposes' in row.get_name() for row in rows(program, 'Quotes')):
        raise Failed('a stance is among the quotes')
    program.click(program.get('push button', '1 stance hidden. Show them'))
    program.wait_last('quotes', quotes + 1)
    row_with(program, 'Quotes', 'opposes · stance')
    program.wait_last('left', 'out 0')
    program.click(wait(lambda: chip_crosses(program), 'a chip')[0])
    program.wait_last('quotes', quotes)
    program.get('push button', '1 stance hidden. Show them')
    program.close()


def reasons(desk):
    """the card under the text says why, to whom and what was denied; Tab reaches it, and it is read as a whole"""
    program = with_articles(desk, WITH_STANCES)
    program.click(row_with(program, 'Quotes', 'mend the bridge'))
    card = wait(lambda: next((x for x in walk(program.app()) if (x.get_name() or '').startswith('Why this speaker: ')),
                             None), 'the card')
    for words in ('Ada Kerr', '“told” (a neutral verb)', 'to reporters'):
        if words not in card.get_name():
            raise Failed(f'no {words} in {card.get_name()}')
    key('alt+2')
    wait(lambda: 'focused' in states(program.get('text', 'Article text')), 'the focus in the text')
    for _ in range(6):
        if 'focused' in states(card):
            break
        key('Tab')
        time.sleep(0.2)
    wait(lambda: 'focused' in states(card), 'the focus on the card')
    program.click(row_with(program, 'Quotes', 'loosened the bolts'))
    wait(lambda: 'denied, or not said' in (card.get_name() or ''), 'that it was denied')
    program.close()


def chip_crosses(program):
    return [b for b in search(program.app(), 'push button', None, True)
            if (b.get_name() or '').startswith('Remove filter')]


def choose_quote(desk):
    """choosing a quote selects exactly its words in the text; choosing in the text chooses the row"""
    program = with_articles(desk)
    program.click(row_with(program, 'Quotes', 'herring'))
    view = program.get('text', 'Article text')
    wait(lambda: selected_text(view) == '“The herring has gone north,”'
         or selected_text(view) == 'The herring has gone north,', 'the words of the quote selected')
    program.click(row_with(program, 'Quotes', 'carries ten thousand'))
    wait(lambda: 'carries ten thousand people a day' in selected_text(program.get('text', 'Article text')),
         'the words of the other article selected')

    # Now the other way: click into the second quote of this text.
    view = program.get('text', 'Article text')
    at = text_of(view).index('no luxury')
    r = Atspi.Text.get_character_extents(view.get_text_iface(), at, Atspi.CoordType.WINDOW)
    x, y, _, _ = box(view)
    program.click(view, r.x - x + 2, r.y - y + r.height // 2)
    wait(lambda: 'selected' in states(row_with(program, 'Quotes', 'no luxury')), 'the row of the clicked quote')
    program.close()


def attributes(desk):
    """a screen reader may ask for the attributes of every run of the text"""
    program = with_articles(desk)
    program.click(row_with(program, 'Quotes', 'every promise'))
    view = program.get('text', 'Article text')
    wait(lambda: 'every promise' in selected_text(view), 'the quote selected')
    program.click(row_with(program, 'Names', 'Ilse Marrant'))
    iface = view.get_text_iface()
    at, runs, length = 0, 0, len(text_of(view))
    while at < length:
        _, start, end = Atspi.Text.get_attribute_run(iface, at, True)
        at, runs = max(end, at + 1), runs + 1
    if runs < 4:
        raise Failed(f'only {runs} runs: headline, cue and speaker should stand out')
    if not program.pids():
        raise Failed('the program has gone')
    program.close()


def giant_paragraph(desk):
    """a quote in the middle of one paragraph of 100,000 words stands in the upper half of the text"""
    filler = 'The boats lay in the harbour of Vell and nobody knew when they would sail. ' * 3400
    program = with_articles(desk, {'giant.txt': f'Title: One paragraph\nDate: 2026-06-12\n\n{filler}'
                                                f'“The herring has gone north,” said Mads Holm. {filler}\n'})
    program.click(row_with(program, 'Quotes', 'herring'))
    view = program.get(None, 'Article text')
    wait(lambda: 'herring' in selected_text(view), 'the quote selected')

    def height_of_quote():
        span = Atspi.Text.get_selection(view.get_text_iface(), 0)
        r = Atspi.Text.get_character_extents(view.get_text_iface(), span.start_offset, Atspi.CoordType.WINDOW)
        _, y, _, height = box(view)
        return 0.1 < (r.y - y) / height < 0.5

    wait(height_of_quote, 'the quote in the upper half')
    program.close()


def save_dialog(program, title, path):
    """Types a path into the file chooser as a person does."""
    dialog = wait(lambda: x_windows(title)[-1], f'a window called {title}')
    xdo('windowactivate', '--sync', dialog)
    time.sleep(0.4)
    type_text(str(path))  # over the part of the name that GTK selects; its ending stays
    time.sleep(0.6)
    key('Return')


def export_csv(desk):
    """exporting what is filtered; another CSV reader reads it back, the manifest fits"""
    program = with_articles(desk)
    target = desk.room / 'out.csv'
    program.click(program.get(None, 'Filter quotes'))
    type_text('speaker:Ruiz')
    program.wait_last('quotes', 2)
    key('ctrl+e')
    do(wait(lambda: export_button(program), 'the export dialog'), 'click')
    save_dialog(program, 'Export|Save', target)
    wait(target.exists, 'the CSV file')
    wait(lambda: program.last('export') is not None, 'the end of the export')
    with open(target, encoding='utf-8', newline='') as file:
        lines = list(csv.DictReader(file))
    if len(lines) != 2 or any(None in line or None in line.values() for line in lines):
        raise Failed(f'expected two whole rows, got {lines}')
    values = ' | '.join(value for line in lines for value in line.values())
    for words in ('The old bridge carries ten thousand people a day', 'A bridge is no luxury', 'Ana Ruiz',
                  'The Lowland Post', '2026-06-11'):
        if words not in values:
            raise Failed(f'“{words}” is not in the CSV: {values}')
    manifest = (desk.room / 'out.csv.manifest.json').read_text(encoding='utf-8')
    if hashlib.sha256(target.read_bytes()).hexdigest() not in manifest:
        raise Failed('the manifest does not hold the SHA-256 of the CSV')
    program.close()


def export_button(program):
    """The button of the export dialog, not the one in the header bar of the window."""
    for window in children(program.app()):
        if find(window, 'list', 'Quotes') is None:
            for button in find_all(window, 'push button', None, True):
                if 'Export' in (button.get_name() or ''):
                    return button
    return None


def undo_delete(desk):
    """deleting an article happens at once, and Ctrl+Z brings back every row"""
    program = with_articles(desk)
    quotes = program.last('quotes')
    program.click(row_with(program, 'Articles', 'empty nets'))
    key('Delete')
    program.wait_last('articles', 3)
    wait(lambda: int(program.last('quotes')) < int(quotes), 'fewer quotes')
    key('ctrl+z')
    program.wait_last('articles', 4)
    program.wait_last('quotes', quotes)
    row_with(program, 'Articles', 'empty nets')
    program.close()


def focused_pane(program):
    """Which pane has the focus, by the name of a list, text or entry around or in it."""
    for name in ('Articles', 'Article text', 'Names', 'Quotes'):
        if any('focused' in states(x) for x in walk(program.get(None, name, showing=False))):
            return name
    return None


def keyboard_only(desk):
    """F6 goes round all four panes and back; arrows choose; no pointer needed"""
    program = with_articles(desk)
    key('alt+1')
    wait(lambda: focused_pane(program) == 'Articles', 'the focus in the articles')
    shown = program.last('article')
    key('Down')
    wait(lambda: program.last('article') != shown, 'the next article')
    order = ['Articles']
    for _ in range(4):
        key('F6')
        wait(lambda: focused_pane(program) not in (None, order[-1]), f'F6 leaving {order[-1]}')
        order.append(focused_pane(program))
    if order != ['Articles', 'Article text', 'Names', 'Quotes', 'Articles']:
        raise Failed(f'F6 went {order}')
    key('shift+F6')
    wait(lambda: focused_pane(program) == 'Quotes', 'Shift+F6 going back to the quotes')
    key('Home', 'Return')
    wait(lambda: selected_text(program.get('text', 'Article text')), 'a quote chosen by keys')
    key('alt+2', 'j')
    wait(lambda: any(line.startswith('quote ') for line in program.trace()), 'j going to a quote')
    key('ctrl+f')
    find_entry = program.get(None, 'Find in text')
    wait(lambda: any('focused' in states(x) for x in walk(find_entry)), 'the focus in the find bar')
    type_text('THE')
    wait(lambda: any(' of ' in (label.get_name() or '') or ' of ' in (text_of(label) if label.get_text_iface() else '')
                     for label in find_all(program.app(), 'label', None, True)), 'n of m')
    key('Escape')
    wait(lambda: focused_pane(program) == 'Article text', 'Escape giving the focus back to the text')
    program.close()


def drag_rows_out(desk):
    """rows dragged out arrive in a spreadsheet as CSV and in an editor as citations"""
    program = with_articles(desk)
    xdo('windowsize', '--sync', program.window(), 1240, 540)  # pressed, it comes to the front
    wait(lambda: box(program.frame())[3] <= 560, 'a low window')
    for mime, words in (('text/plain;charset=utf-8', 'Ilse Marrant'), ('text/csv', 'speaker,verb,words')):
        with subprocess.Popen([DROPDST, mime], stdout=subprocess.PIPE, text=True) as target:
            try:
                target_id = wait(lambda: x_windows('^dropdst$')[-1], 'the drop target')
                xdo('windowmove', target_id, 20, 660)
                time.sleep(0.3)
                to_x, to_y = map(int, xdo('getwindowgeometry', target_id).split('Position: ')[1].split(' ')[0].split(','))
                x, y, width, height = box(row_with(program, 'Quotes', 'Ilse Marrant'))
                x0, y0 = program.origin()
                drag(target_id, x0 + x + width // 2, y0 + y + height // 2, to_x + 60, to_y + 60)
                text = target.communicate(timeout=10)[0]
            finally:
                target.terminate()
        if words not in text or 'We will not go back to the ships' not in text:
            raise Failed(f'{mime}: {text!r}')
    program.close()


def border(desk):
    """a border between panes can be dragged, and stands where it was left after a restart"""
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'
    try:
        program = with_articles(desk)
        x, y, width, _ = box(program.get(None, 'Quotes'))
        x0, y0 = program.origin()
        drag(program.window(), x0 + x, y0 + y + 200, x0 + x - 60, y0 + y + 200)
        wait(lambda: box(program.get(None, 'Quotes'))[2] >= width + 50, 'wider quotes')
        left = box(program.get(None, 'Quotes'))[0]
        program.close()
        again = desk.start()
        again.wait_last('articles', 4)
        wait(lambda: abs(box(again.get(None, 'Quotes'))[0] - left) <= 2, f'the border at {left}')
        again.close()
    finally:
        os.environ['GSETTINGS_BACKEND'] = 'memory'


def windows_beside(desk):
    """keys, help, preferences and the main menu open by their keys, without network, and close by Escape"""
    program = with_articles(desk)
    for shortcut, word in (('ctrl+question', 'Next pane'), ('F1', 'speaker:'), ('ctrl+comma', 'Preferences')):
        key(shortcut)
        # More than the window itself: GTK reports another toplevel for each.
        window = wait(lambda: next((w for w in children(program.app()) if find(w, 'list', 'Quotes') is None), None),
                      f'the window of {shortcut}')
        wait(lambda: any(word in (x.get_name() or '') or word in (text_of(x) if x.get_text_iface() else '')
                         for x in [window, *walk(window)]), f'“{word}” in the window of {shortcut}')
        key('Escape')
        wait(lambda: len(children(program.app())) == 1, f'the end of the window of {shortcut}')
    key('F10')
    wait(lambda: 'Preferences' in [x.get_name() for x in find_all(program.app(), None, 'Preferences', True)],
         'the main menu')
    key('Escape')
    program.close()


def narrow_window(desk):
    """at 700 pixels names, quotes and articles can all still be reached"""
    program = with_articles(desk)
    xdo('windowsize', '--sync', program.window(), 700, 700)
    wait(lambda: box(program.frame())[2] <= 720, 'a narrow window')
    for pane, shortcut in (('Articles', 'alt+1'), ('Article text', 'alt+2'), ('Names', 'alt+3'), ('Quotes', 'alt+4')):
        key(shortcut)
        wait(lambda: focused_pane(program) == pane, f'{pane} with {shortcut}')
        node = program.get(None, pane)
        x, _, width, _ = box(node)
        if x < 0 or x + width > 720 or width < 100:
            raise Failed(f'{pane} stands at {box(node)}')
    key('alt+3')
    wait(lambda: focused_row(program, 'Names') == 'Ana Ruiz, 2', 'the first of the names')
    key('space')
    about_is_open(program, 'Ana Ruiz')
    key('Down', 'Down', 'Return')  # quotes by her: a tab of their own comes forward
    program.wait_last('quotes', 2)
    wait(lambda: focused_pane(program) == 'Quotes' and is_showing(program.get(None, 'Quotes')), 'the quotes of Ana Ruiz')
    program.close()


def double_click(desk):
    """gio open, gio launch and a second quoth: one process, one window, files imported"""
    corpus = desk.room / 'press.quoth'
    folder = desk.folder('first', {'ferry.txt': FERRY})
    subprocess.run([CLI, 'import', '--corpus', str(corpus), str(folder)], check=True, stdout=subprocess.DEVNULL)
    kind = subprocess.run(['gio', 'info', '-a', 'standard::content-type', str(corpus)],
                          capture_output=True, text=True).stdout
    if 'quoth' not in kind:
        raise Failed(f'the file is taken for {kind}')
    program = desk.launched('gio', 'open', corpus)
    program.wait_last('articles', 1)
    more = desk.folder('more', {'bridge.txt': BRIDGE, 'nets.txt': NETS})
    subprocess.run(['gio', 'launch', DESKTOP_FILE, str(more / 'bridge.txt')], check=True)
    program.wait_last('articles', 2)
    second = subprocess.run([QUOTH, str(more / 'nets.txt')], timeout=60)
    if second.returncode != 0:
        raise Failed(f'the second quoth ended with {second.returncode}')
    program.wait_last('articles', 3)
    if len(program.pids()) != 1:
        raise Failed(f'processes: {program.pids()}')
    frames = [w for w in children(program.app()) if w.get_role_name() == 'frame']
    if len(frames) != 1:
        raise Failed(f'{len(frames)} windows')
    program.close()


def sort_articles(desk):
    """the list of articles in other orders, from its menu; a search keeps the order"""
    program = with_articles(desk)

    def first():
        return rows(program, 'Articles')[0].get_name()

    for letter, headline in (('h', 'Court stays'), ('f', 'Mayor defends')):
        program.click(program.get(None, 'Order of the articles'))
        wait(lambda: find(program.app(), None, 'Headline', True), 'the menu')
        key(letter)
        wait(lambda: headline in first(), f'“{headline}” first, now “{first()}”')
        key('Escape')
    program.click(program.get(None, 'Search articles'))
    type_text('the')
    wait(lambda: 'Mayor' in first() or 'Fishermen' in first(), 'the order after a search')
    program.close()


def terminal_beside(desk):
    """what a terminal imports beside the open window is seen in 3 s; both write at once and nothing is lost"""
    program = desk.start(desk.folder('first', {'ferry.txt': FERRY}))
    program.wait_last('articles', 1)
    library = desk.room / 'data' / 'quoth' / 'library.quoth'
    one = desk.folder('one', {'bridge.txt': BRIDGE})
    subprocess.run([CLI, 'import', '--corpus', str(library), str(one)], check=True, stdout=subprocess.DEVNULL)
    wait(lambda: program.last('articles') == '2', 'the article from the terminal, within 3 s', 3)

    many = {name: text for name, text in many_articles().items() if name < '00300'}
    terminal = subprocess.Popen([CLI, 'import', '--corpus', str(library), str(desk.folder('many', many))],
                                stdout=subprocess.DEVNULL)
    wait(lambda: int(program.last('articles')) > 2, 'the first of many articles')
    here = desk.folder('here', {'nets.txt': NETS})
    subprocess.run([QUOTH, str(here / 'nets.txt')], check=True, timeout=60)
    if terminal.wait(120) != 0:
        raise Failed(f'the terminal ended with {terminal.returncode}')
    program.wait_last('articles', 303)
    program.close()
    check = subprocess.run([CLI, 'check', '--corpus', str(library)], capture_output=True, text=True)
    if check.returncode != 0:
        raise Failed(f'quoth-cli check: {check.stdout}{check.stderr}')


def many_articles():
    """Enough work for some seconds: 3,000 articles of 2,000 words."""
    filler = 'The boats lay in the harbour of Vell and nobody knew when they would sail again. ' * 12
    return {f'{i:05}.txt': f'Title: Notice {i}\nDate: 2026-06-12\n\n'
            + ''.join(f'{filler}\n\n“The boat number {i} of pier {k} is late,” said Ilse Marrant.\n\n' for k in range(10))
            for i in range(3000)}


def close_in_mid_import(desk):
    """closing in mid import keeps what is committed, whole, and the corpus opens clean"""
    folder = desk.folder('many', many_articles())
    program = desk.start(folder)
    wait(lambda: int(program.last('articles') or 0) > 0, 'the first articles in the list')
    program.close()

    path = desk.room / 'data' / 'quoth' / 'library.quoth'
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        if db.execute('PRAGMA integrity_check').fetchall() != [('ok',)]:
            raise Failed('integrity_check')
        n, = db.execute('SELECT count(*) FROM article').fetchone()
    if not 0 < n < 3000:
        raise Failed(f'{n} articles of 3000 were committed')
    check = subprocess.run([CLI, 'check', '--corpus', str(path)], capture_output=True, text=True)
    if check.returncode != 0:
        raise Failed(f'quoth-cli check: {check.stdout}{check.stderr}')
    again = desk.start()
    again.wait_last('articles', n)
    again.close()


def cancel_import(desk):
    """Cancel stops at once, keeps what is in, and the bar tells what was skipped"""
    many = many_articles()
    many['photo.jpg'] = '\x00\x01\x02 no text'
    program = desk.start()
    button = program.get('push button', 'Cancel import', showing=False)
    progress = program.get('progress bar', 'Import progress', showing=False)
    subprocess.run([QUOTH, str(desk.folder('many', many))], check=True)
    wait(lambda: int(program.last('articles') or 0) > 0, 'the first articles in the list')
    if not is_showing(progress):
        raise Failed('no progress to be seen')
    do(button, 'click')
    wait(lambda: program.last('import') is not None, 'the end of the import')
    if int(program.last('articles')) >= 3000:
        raise Failed('the import ran to its end')
    do(program.get('push button', 'Import report'), 'click')
    dialog = wait(lambda: next((w for w in children(program.app()) if find(w, None, 'Imported files')), None),
                  'the report')
    find(dialog, None, 'Imported files')
    key('Escape')
    program.close()


# ---- names ----------------------------------------------------------------------------------------------------

def focused_row(program, list_name):
    """Name of the row of this list that has the focus."""
    return next((x.get_name() for x in rows(program, list_name) if 'focused' in states(x)), None)


def links(program):
    """What the popover of a name counts: {'Mentions': '4', …}, once all is read."""
    counts = program.get('list', 'Counts')
    said = [x.get_name().split(', ') for x in children(counts) if is_showing(x)]
    if not said or any(number == '…' for _, number in said):
        return None
    return dict(said)


def about_is_open(program, name):
    return wait(lambda: program.last('about') == name and links(program), f'the popover about {name}')


def about_is_closed(program):
    return wait(lambda: find(program.app(), 'list', 'Counts', True) is None, 'the end of the popover')


def open_about(program, name, shortcut='space'):
    program.click(row_with(program, 'Names', name))
    wait(lambda: 'selected' in states(row_with(program, 'Names', name)), f'the row of {name}')
    key(shortcut)
    return about_is_open(program, name)


def click_in_popover(program, words):
    """AT-SPI does not know where a popover stands; the X server does, of a window of that size."""
    inside = program.get('list', 'Counts')
    row = wait(lambda: next((x for x in children(inside) if words in x.get_name()), None), f'“{words}” in the popover')
    popover = inside
    while popover.get_parent().get_name() != 'QuothNamesView':
        popover = popover.get_parent()
    x0, y0, width, height = box(popover)
    tree = subprocess.run(['xwininfo', '-root', '-tree'], check=True, capture_output=True, text=True).stdout
    left, top = map(int, re.search(rf' {width}x{height}\+-?\d+\+-?\d+  \+(-?\d+)\+(-?\d+)', tree).groups())
    x, y, row_width, row_height = box(row)
    xdo('mousemove', left + x - x0 + row_width // 2, top + y - y0 + row_height // 2, 'sleep', '0.1', 'click', 1)


# Articles about two people of one surname, one with a middle name at times; the last does not say whom it means.
ROWANS = {
    'ida.txt': 'Title: Ferries union calls a ballot\nDate: 2026-06-12\n\n“We stay ashore,” said Ida Rowan, the secretary '
               'of the union.\n\nRowan said that the boats would stay in Vell.\n',
    'per.txt': 'Title: A yard opens\nDate: 2026-06-13\n\n“The yard is open,” said Per Rowan, a shipwright. Mr. Rowan '
               'smiled.\n',
    'again.txt': 'Title: The ballot is counted\nDate: 2026-06-15\n\n“We go back,” said Ida M. Rowan. Ida Rowan smiled.\n',
    'who.txt': 'Title: Talks go on\nDate: 2026-06-14\n\nRowan did not come to the talks. “It was late,” said Rowan.\n',
}


def open_surname(desk):
    """a bare surname says whom it may be, and leads to each of them; forms say why they are one name"""
    program = with_articles(desk, ROWANS)
    scope(program, 'All')
    program.click(wait(lambda: next((x for x in rows(program, 'Names') if x.get_name().startswith('Rowan, ')), None),
                       'the open surname'))
    key('space')
    about_is_open(program, 'Rowan')
    candidates = {x.get_name() for x in children(program.get('list', 'May be'))}
    if candidates != {'Ida Rowan, 4 mentions', 'Per Rowan, 2 mentions'}:
        raise Failed(f'candidates of Rowan: {candidates}')
    key('Down', 'Down', 'Down', 'Down')  # past the counts
    chosen = wait(lambda: next((x.get_name() for x in children(program.get('list', 'May be')) if 'focused' in states(x)),
                               None), 'the focus on a candidate')
    name = chosen.split(', ')[0]
    if name != 'Ida Rowan':
        raise Failed(f'the candidate mentioned most is not the first: {name}')
    key('Return')
    about_is_open(program, name)
    wait(lambda: find(program.app(), 'list', 'May be', True) is None, 'a name that is not open')
    forms = [x.get_name() for x in children(program.get('list', 'In the texts'))]
    if len(forms) != 3 or not re.fullmatch('Ida Rowan – .*, 2 times', forms[0]) or 'Rowan – surname, 1 time' not in forms:
        raise Failed(f'forms of {name}, each once: {forms}')
    key('Escape')
    about_is_closed(program)
    wait(lambda: 'selected' in states(row_with(program, 'Names', name)), 'the row of the candidate')
    program.close()


def scope(program, name):
    program.click(program.get('push button', name))


def names_follow_the_filter(desk):
    """names stand by kind; what is counted of them follows the filter, in the corpus and in the article"""
    program = with_articles(desk)
    scope(program, 'All')
    wait(lambda: any(row.get_name().startswith('PEOPLE') for row in rows(program, 'Names')), 'the heading of people')
    names = [row.get_name() for row in rows(program, 'Names')]
    if not names[0].startswith('PEOPLE') or 'Ana Ruiz, 2' not in names or not any(n.startswith('PLACES') for n in names):
        raise Failed(f'names by kind: {names}')
    if open_about(program, 'Ana Ruiz')['Quotes by'] != '2':
        raise Failed(f'quotes by Ana Ruiz: {links(program)}')
    key('Escape')
    about_is_closed(program)
    program.click(program.get(None, 'Filter quotes'))
    type_text('luxury')
    key('Return')
    program.wait_last('quotes', 1)
    if open_about(program, 'Ana Ruiz') != {'Mentions': '2', 'Articles': '1', 'Quotes by': '1', 'Quotes about': '0'}:
        raise Failed(f'under the filter: {links(program)}')
    key('Escape')
    about_is_closed(program)
    program.click(wait(lambda: chip_crosses(program), 'a chip')[0])
    program.wait_last('quotes', 6)

    # Names of other articles go when the filter leaves those out, and the article keeps what is in its text.
    program.click(program.get(None, 'Filter quotes'))
    type_text('speaker:Ruiz')
    key('Return')
    wait(lambda: not any('Mads Holm' in (row.get_name() or '') for row in rows(program, 'Names')),
         'names of the bridge alone')
    program.click(row_with(program, 'Articles', 'empty nets'))
    scope(program, 'This article')
    row_with(program, 'Names', 'Mads Holm, 1')
    if open_about(program, 'Mads Holm')['Quotes by'] != '1':
        raise Failed(f'a speaker takes the place of another: {links(program)}')
    key('Escape')
    about_is_closed(program)
    program.close()


def about_a_name(desk):
    """a name's button, Space and Alt+Enter open its popover, and Escape gives the row its focus back"""
    program = with_articles(desk)
    scope(program, 'All')
    row = row_with(program, 'Names', 'Tomas Brok')
    _, _, width, height = box(row)
    program.click(row, width - 30, height // 2)
    about_is_open(program, 'Tomas Brok')
    wait(lambda: any('focused' in states(x) for x in children(program.get('list', 'Counts'))), 'the focus in the popover')
    forms = [x.get_name() for x in children(program.get('list', 'In the texts'))]
    if len(forms) != 1 or not forms[0].startswith('Tomas Brok – ') or not forms[0].endswith('1 time'):
        raise Failed(f'forms of Tomas Brok: {forms}')
    key('Escape')
    about_is_closed(program)
    wait(lambda: focused_row(program, 'Names') == 'Tomas Brok, 1', 'the focus back on the row')
    for shortcut, there in (('Home', 'Ana Ruiz, 2'), ('End', 'Tuesday · 9 Jun 2026, 1'), ('Page_Up', 'Ana Ruiz, 2')):
        key(shortcut)
        wait(lambda: focused_row(program, 'Names') == there, f'{there} by {shortcut}')
    for there in ['Ilse Marrant, 1', 'Mads Holm, 1', 'Olen Tarr, 1', 'Tomas Brok, 1', 'Northern Ferries, 1']:
        key('Down')  # over the heading of organisations
        wait(lambda: focused_row(program, 'Names') == there, f'{there} by Down')
    key('Up')
    wait(lambda: focused_row(program, 'Names') == 'Tomas Brok, 1', 'back over the heading')
    for shortcut in ('Tab', 'Down'):
        program.click(program.get('entry', 'Search names'))
        wait(lambda: focused_row(program, 'Names') is None, 'the focus in the search')
        key(shortcut)
        wait(lambda: focused_row(program, 'Names') == 'Tomas Brok, 1', f'the focus on the chosen name by {shortcut}')
    for shortcut in ('space', 'alt+Return'):
        before = focused_row(program, 'Names')
        key(shortcut)
        about_is_open(program, before.split(', ')[0])
        key('Escape')
        about_is_closed(program)
        wait(lambda: focused_row(program, 'Names') == before, f'the focus back after {shortcut}')
    program.close()


def follow_counts(desk):
    """every count in the popover of a name leads to just its rows"""
    program = with_articles(desk)
    scope(program, 'All')
    counts = open_about(program, 'Ana Ruiz')
    if counts != {'Mentions': '2', 'Articles': '1', 'Quotes by': '2', 'Quotes about': '0'}:
        raise Failed(f'counts: {counts}')
    click_in_popover(program, 'Quotes by')
    program.wait_last('quotes', 2)
    wait(lambda: focused_pane(program) == 'Quotes', 'the focus in the quotes')
    if not all('Ruiz' in row.get_name() for row in rows(program, 'Quotes')):
        raise Failed('quotes that are not of Ruiz')

    open_about(program, 'Ana Ruiz', 'alt+Return')
    key('Down', 'Return')
    program.wait_last('articles', 1)
    row_with(program, 'Articles', 'Mayor defends')
    if text_of(program.get(None, 'Search articles')) != 'name:="Ana Ruiz"':
        raise Failed(f'the search says {text_of(program.get(None, "Search articles"))}')

    open_about(program, 'Ana Ruiz')
    key('Return')
    wait(lambda: focused_pane(program) == 'Article text', 'the focus in the text')
    wait(lambda: selected_text(program.get('text', 'Article text')) == 'Ana Ruiz', 'the first mention selected')
    key('n')
    wait(lambda: selected_text(program.get('text', 'Article text')) == 'Ruiz', 'the second mention selected')
    key('alt+Return')
    wait(lambda: program.trace()[-1] == 'about Ana Ruiz' and links(program), 'the popover in the text')
    key('Escape')
    about_is_closed(program)
    wait(lambda: focused_pane(program) == 'Article text', 'the focus back in the text')
    program.close()


def step_through_mentions(desk):
    """n and p go from mention to mention out of the list of names, into another article if need be"""
    long = FERRY + '\nThe boats lay in the harbour and nobody knew when they would sail again.\n' * 40 \
        + '\nMarrant did not say when.\n'
    program = with_articles(desk, dict(DROPPED, **{'ferry.txt': long}))
    scope(program, 'All')
    program.click(row_with(program, 'Articles', 'Ferry strike'))
    view = program.get('text', 'Article text')
    meta = wait(lambda: next(x for x in search(program.app(), 'label') if 'Harbour Times · ' in x.get_name()), 'the outlet')
    top = box(meta)[1]
    program.click(row_with(program, 'Names', 'Ilse Marrant'))
    for shortcut, words in (('n', 'Ilse Marrant'), ('n', 'Marrant'), ('p', 'Ilse Marrant'), ('p', 'Marrant')):
        key(shortcut)
        wait(lambda: selected_text(view) == words, f'“{words}” after {shortcut}')
        if focused_pane(program) != 'Names':
            raise Failed(f'{shortcut} moved the focus to {focused_pane(program)}')
    wait(lambda: box(meta)[1] < top, 'the line of the outlet scrolled away with the text')
    program.click(row_with(program, 'Names', 'Mads Holm'))
    key('n')
    wait(lambda: selected_text(program.get('text', 'Article text')) == 'Mads Holm', 'the mention in the other article')
    wait(lambda: 'selected' in states(row_with(program, 'Articles', 'empty nets')), 'the row of that article')
    program.close()


SCENARIOS = [drop_folder, drop_selections, paste_articles, undo_paste, report_and_history, verify_sources, read_as, copies, repair_layout, columns, watched_folder, filter_by_typing, stances_hidden, choose_quote, reasons, giant_paragraph, attributes,
             export_csv, undo_delete, keyboard_only, names_follow_the_filter, about_a_name, follow_counts, open_surname, step_through_mentions,
             drag_rows_out, border, windows_beside, narrow_window, double_click, sort_articles, terminal_beside, close_in_mid_import, cancel_import]


def say(text):
    """On stderr: test runners show that of a failed test, and not the comments of TAP."""
    for line in text.splitlines():
        print('# ' + line, file=sys.stderr, flush=True)


class Complaints:
    """Warnings of GTK and GLib from our program, since asked last."""

    def __init__(self):
        self.read = 0

    def new(self):
        time.sleep(0.1)  # what the program said last is on its way through a pipe
        with open(ROOM / 'stderr', encoding='utf-8', errors='replace') as log:
            log.seek(self.read)
            said = log.read()
            self.read = log.tell()
        return [line for line in said.splitlines()
                if re.match(r'\(quoth:\d+\): .*(WARNING|CRITICAL)', line) and not any(x in line for x in NOT_OURS)]


# Words of warnings that GTK itself is to blame for, each with the reason.
NOT_OURS = ()


def run(scenario, number, complaints):
    desk = Desk(scenario.__name__)
    began = time.monotonic()
    try:
        scenario(desk)
        said = complaints.new()
        if said:
            raise Failed('the program warned:\n' + '\n'.join(said))
        print(f'ok {number} {scenario.__doc__} # {time.monotonic() - began:.1f} s', flush=True)
        return True
    except Exception as error:  # one broken scenario must not hide the others
        picture = f'{os.environ.get("MESON_BUILD_ROOT", "/tmp")}/e2e-{scenario.__name__}.png'
        subprocess.run(['import', '-window', 'root', picture], check=False)
        say(f'{scenario.__name__} failed after {time.monotonic() - began:.1f} s')
        say(traceback.format_exc() if not isinstance(error, Failed) else str(error))
        for program in desk.programs[:1]:
            say('trace: ' + '; '.join(program.trace()[-12:]))
        for line in complaints.new():
            say(line)
        say(f'picture: {picture}')
        print(f'not ok {number} {scenario.__doc__}', flush=True)
        return False
    finally:
        desk.end()


def main():
    chosen = [s for s in SCENARIOS if not sys.argv[4:] or s.__name__ in sys.argv[4:]]
    print(f'1..{len(chosen)}')
    complaints = Complaints()
    results = [run(scenario, i + 1, complaints) for i, scenario in enumerate(chosen)]
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
