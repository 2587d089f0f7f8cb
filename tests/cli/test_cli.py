#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of quoth-cli, run for real on small files; what it prints is read back by other programs."""

import csv
import gzip
import hashlib
import io
import json
import os
import pty
import re
import signal
import socket
import sqlite3
import subprocess
import tarfile
import time
import zipfile

import terminal
from terminal import Skip, article, put_articles


def by_name(report):
    return {os.path.basename(f['uri']): f for f in report['files']}


# ---- usage ------------------------------------------------------------------------------------------

def test_help(t):
    """--help and --version go to stdout and end well."""
    out, err = t.run('--help')
    assert all(name in out for name in ('annotate', 'import', 'list', 'export', 'check', 'copies', 'layout')), out
    assert not err
    assert t.run('--version')[0].startswith('quoth-cli ')
    for name in ('annotate', 'import', 'list', 'export', 'check'):
        assert '--help' in t.run(name, '--help')[0]
    assert '--corpus' in t.run('list', '--help')[0]
    assert '--corpus' not in t.run('annotate', '--help')[0]


def test_wrong_usage(t):
    """Wrong usage ends with 2, says why on stderr and prints nothing."""
    for args in ((), ('frobnicate',), ('--nonsense',), ('list',), ('list', 'verbs'), ('import',), ('annotate',),
                 ('annotate', '--jsonl', 'a.txt'), ('export',), ('export', '--output', 'x.csv', '--limit', '-1'),
                 ('import', '--report=xml', '.'), ('import', '--nonsense', '.'), ('list', 'quotes', '--format', 'xls'),
                 ('list', 'quotes', '--limit', '-1'), ('check', 'a.txt')):
        out, err = t.run(*args, status=2)
        assert out == '' and err, args
    assert not t.corpus.exists()
    t.put('a.txt', article(1))
    t.run('import', 'a.txt')
    for args in (('list', 'quotes', '--sort', 'colour'), ('list', 'quotes', 'colour:blue'), ('list', 'quotes', 'date:soon')):
        out, err = t.run(*args, status=2)
        assert out == '' and err, args


def test_suggestion(t):
    """A command with one slip is recognised."""
    assert '“import”' in t.run('imoprt', 'x', status=2)[1]
    assert '“annotate”' in t.run('anotate', 'x', status=2)[1]
    assert 'did you mean' not in t.run('bake', status=2)[1]


def test_query_error(t):
    """A query that does not parse names the column."""
    t.put('a.txt', article(1))
    t.run('import', 'a.txt')
    assert 'Column 6' in t.run('list', 'quotes', 'pier colour:blue', status=2)[1]


def test_bytes_for_words(t):
    """Bytes that mean nothing are wrong usage, whatever they stand for."""
    t.put('a.txt', article(1))
    t.run('import', 'a.txt')
    junk = b'\xff\xfe%s\x1b[31m'
    for args in ((junk,), ('--sort', junk), ('--format', junk), ('--limit', junk), ('"',), ('speaker:',)):
        command = [t.program, 'list', 'quotes', *args]
        done = subprocess.run(command, env=t.env, cwd=t.folder, capture_output=True, check=False)
        assert done.returncode == 2 and not done.stdout and done.stderr, (args[:2], done)
        assert b'\x1b' not in done.stderr, done.stderr
    t.run('import', '', status=2)


def test_not_a_corpus(t):
    """A folder, a device or a path through a file is no corpus, to read or to write."""
    t.put('a.txt', article(1))
    (t.folder / 'dir').mkdir()
    for path in ('dir', '/dev/null', 'a.txt', 'a.txt/x.quoth'):
        for args in (('list', 'quotes'), ('check',), ('import', 'a.txt')):
            out, err = t.run(*args, '--corpus', path, status=1)
            assert not out and err.startswith('quoth-cli: '), (args, path, out, err)
    assert t.folder.joinpath('a.txt').read_text() == article(1)


def test_no_corpus(t):
    """Reading where there is no corpus says how to make one, and makes none."""
    for args in (('list', 'quotes'), ('export', '--output', 'x.csv'), ('check',)):
        assert 'quoth-cli import' in t.run(*args, status=1)[1]
    assert not t.corpus.exists()


# ---- import -------------------------------------------------------------------------------------------

def test_import_report(t):
    """One row for every file of a folder that holds anything."""
    t.put('press/a good.txt', article(1))
    t.put('press/deep/er/b.txt', article(2))
    t.put('press/twin.txt', article(1))
    t.put('press/empty.txt', b'')
    t.put('press/picture.txt', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 40)
    t.put('press/.hidden.txt', article(3))
    t.put('press/.DS_Store', article(4))
    t.put('press/.git/config', article(5))
    os.symlink('..', t.folder / 'press/up')
    os.symlink('nowhere', t.folder / 'press/gone.txt')
    os.mkfifo(t.folder / 'press/pipe.txt')
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(t.folder / 'press/sock.txt'))

    report = t.run_json('import', '--report=json', 'press', 'missing.txt', status=3)
    files = by_name(report)
    assert {name: f['status'] for name, f in files.items()} == {
        'a%20good.txt': 'imported', 'b.txt': 'imported', 'twin.txt': 'duplicate', 'empty.txt': 'rejected',
        'picture.txt': 'rejected', '.hidden.txt': 'imported', '.DS_Store': 'skipped', '.git': 'skipped', 'up': 'skipped', 'gone.txt': 'rejected',
        'pipe.txt': 'skipped', 'sock.txt': 'skipped', 'missing.txt': 'rejected'}, files
    assert (report['seen'], report['imported'], report['duplicate'], report['rejected'], report['skipped'],
            report['articles']) == (13, 3, 1, 4, 5, 3), report
    assert report['seen'] == len(report['files'])
    assert files['a%20good.txt']['format'] == 'plain' and files['a%20good.txt']['articles'] == 1
    assert files['a%20good.txt']['uri'].startswith('file:///')
    assert 'Council of' in files['twin.txt']['reasons'][0]
    assert all(f['reasons'] for name, f in files.items() if f['status'] == 'rejected')


def test_archives(t):
    """Each file of an archive has a row below it; a bad one costs the others nothing, and nothing is written."""
    inner, outer, tar = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, 'w') as z:
        z.writestr('deep/Über uns.txt', article(11))
    with zipfile.ZipFile(outer, 'w', zipfile.ZIP_DEFLATED) as z:
        for i in range(9):
            z.writestr(f'{i}.txt', article(i))
        z.writestr('bad.txt', bytes(range(256)) * 8)
        z.writestr('../../outside.txt', article(12))
        z.writestr('inner.zip', inner.getvalue())
        z.writestr('__MACOSX/._0.txt', b'litter')
    with tarfile.open(fileobj=tar, mode='w:gz') as z:
        for name, text in (('0.txt', article(0)), ('new.txt', article(13))):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            z.addfile(info, io.BytesIO(text.encode()))
    t.put('a.zip', outer.getvalue())
    t.put('b.tar.gz', tar.getvalue())
    t.put('c.txt.gz', gzip.compress(article(14).encode()))
    report = t.run_json('import', '--report=json', 'a.zip', 'b.tar.gz', 'c.txt.gz', status=3)
    files = {f['uri'].rpartition('/in/')[2].removeprefix(t.folder.as_uri() + '/'): f for f in report['files']}
    assert [*files][:4] == ['a.zip', 'a.zip!/0.txt', 'a.zip!/1.txt', 'a.zip!/2.txt'], files
    assert report['articles'] == 9 + 1 + 1 + 1 + 1 and report['rejected'] == 1, report
    assert files['a.zip!/bad.txt']['status'] == 'rejected' and files['a.zip!/bad.txt']['reasons']
    assert files['a.zip']['status'] == 'warning' and '1 of the 12' in ' '.join(files['a.zip']['reasons']), files['a.zip']
    assert files['a.zip!/inner.zip!/deep/%C3%9Cber%20uns.txt']['status'] == 'imported', files
    assert files['b.tar.gz!/0.txt']['status'] == 'duplicate' and files['b.tar.gz!/new.txt']['status'] == 'imported'
    assert files['c.txt.gz']['format'] == 'plain' and files['c.txt.gz']['articles'] == 1
    assert not any('MACOSX' in name for name in files)
    assert not list(t.folder.rglob('*.txt')) and not (t.folder.parent / 'outside.txt').exists()
    again = t.run_json('import', '--report=json', 'a.zip', 'b.tar.gz', 'c.txt.gz', status=3)
    assert again['articles'] == 0 and again['duplicate'] == 17, again
    with sqlite3.connect(t.corpus) as db:
        sources = dict(db.execute('SELECT uri, sha256 FROM source'))
    uri = (t.folder / 'a.zip').as_uri() + '!/3.txt'
    assert sources[uri] == hashlib.sha256(article(3).encode()).hexdigest()


def test_failed_files_are_not_tried_for_ever(t):
    """In a folder; the file itself, or the same name with other bytes, is. Every import leaves its report."""
    t.put('in/bad.bin', bytes(range(256)) * 8)
    t.put('in/good.txt', article(1))
    first = t.run_json('import', '--report=json', 'in', status=3)
    again = t.run_json('import', '--report=json', 'in', status=3)
    told = {f['uri'].rpartition('/')[2]: f for f in again['files']}
    assert told['bad.bin']['status'] == 'rejected' and 'not tried again' in told['bad.bin']['reasons'][-1], told
    assert told['bad.bin']['reasons'][0] == first['files'][0]['reasons'][0]
    pointed = t.run_json('import', '--report=json', 'in/bad.bin', status=1)
    assert not any('not tried again' in reason for reason in pointed['files'][0]['reasons']), pointed
    t.put('in/bad.bin', article(2))
    assert t.run_json('import', '--report=json', 'in')['articles'] == 1
    with sqlite3.connect(t.corpus) as db:
        kept = db.execute('SELECT import_id, n, uri, status, articles FROM import_file ORDER BY 1, 2').fetchall()
    assert [row[3:] for row in kept] == [(3, 0), (0, 1), (3, 0), (2, 0), (3, 0), (0, 1), (2, 0)], kept


def test_sources_are_verified(t):
    """Which of the files articles came from have changed or gone since; of members of an archive, the archive."""
    for i in range(4):
        t.put(f'in/{i}.txt', article(i))
    with zipfile.ZipFile(t.folder / 'in' / 'a.zip', 'w') as z:
        z.writestr('x.txt', article(8))
        z.writestr('y.txt', article(9))
    t.run('import', 'in')
    assert t.run('check', '--sources')[0] == 'ok\n'
    t.put('in/1.txt', 'Something else now.')
    (t.folder / 'in/2.txt').unlink()
    with zipfile.ZipFile(t.folder / 'in' / 'a.zip', 'a') as z:
        z.writestr('z.txt', article(10))
    out, _ = t.run('check', '--sources', status=3)
    told = sorted((state, uri.rpartition('/')[2]) for state, uri in (line.split('\t') for line in out.splitlines()))
    assert told == [('changed', '1.txt'), ('changed', 'a.zip'), ('gone', '2.txt')], out
    t.run('import', 'in')
    assert t.run('check', '--sources', status=3)[0].split('\t')[0] == 'gone'


def test_encoding_forced(t):
    """A text whose encoding was guessed wrong is read as the user says."""
    text = 'Мост закрыт, сказала мэр.'
    (t.folder / 'a.txt').write_bytes(text.encode('koi8-r'))
    assert t.run_json('import', '--report=json', '--encoding=KOI8-R', 'a.txt')['articles'] == 1
    with sqlite3.connect(t.corpus) as db:
        assert db.execute('SELECT body, encoding FROM article_text, source').fetchall() == [(text, 'KOI8-R')]
    assert 'no-such' in t.run('import', '--encoding=no-such', 'a.txt', status=2)[1]


def test_report_as_csv(t):
    """A row a file, for spreadsheets."""
    t.put('a.txt', article(1))
    t.put('=b.bin', bytes(range(256)) * 8)
    out, _ = t.run('import', '--report=csv', 'a.txt', '=b.bin', status=3)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row['status'] for row in rows] == ['imported', 'rejected'], rows
    assert rows[0]['sha256'] == hashlib.sha256(article(1).encode()).hexdigest() and rows[1]['reasons']


def test_own_layout(t):
    """A layout in the user's data folder splits what no other does."""
    t.put('data/quoth/layouts/mine.layout', '[Layout]\nName=mine\nKinds=text;\nRecognise=%%%;\n[Article]\nBegins=%%%;\n'
          'Order=title;date;outlet;\n')
    t.put('export.txt', ''.join(f'%%%\nTitle {i}\n\n3 May 2014\n\nThe Herald\n\n{article(i)}\n' for i in range(3)))
    report = t.run_json('import', '--report=json', 'export.txt')
    assert report['articles'] == 3 and report['files'][0]['layout'] == 'mine', report
    out, _ = t.run('list', 'articles', '--format=csv')
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {(row['title'], row['outlet'], row['date']) for row in rows} == {(f'Title {i}', 'The Herald', '2014-05-03') for i in range(3)}, rows


def test_import_text_report(t):
    """The report for people lists only what was not taken."""
    t.put('press/good.txt', article(1))
    t.put('press/empty.txt', b'')
    out, _ = t.run('import', 'press', status=3)
    assert 'empty.txt' in out and 'good.txt' not in out
    out, _ = t.run('import', 'press/good.txt')
    assert 'good.txt' in out      # known already
    assert 'empty.txt' in t.run('import', 'press/empty.txt', status=1)[0]


def test_unreadable(t):
    """What may not be read is rejected with the reason, and the rest goes on."""
    t.put('press/good.txt', article(1))
    os.chmod(t.put('press/closed.txt', article(2)), 0)
    (t.folder / 'press/room').mkdir()
    os.chmod(t.folder / 'press/room', 0)
    more = {}
    if os.geteuid() == 0:      # root may read everything: be nobody
        for path in (t.folder, t.folder / 'press', t.folder / 'press/good.txt', t.folder / 'press/closed.txt'):
            os.chown(path, 65534, 65534)
        if subprocess.run(['cat', t.program], user=65534, capture_output=True, check=False).returncode:
            raise Skip('the program lies where only root may read it, and root may read everything')
        more = {'user': 65534, 'group': 65534, 'extra_groups': []}
    report = t.run_json('import', '--report=json', 'press', status=3, **more)
    os.chmod(t.folder / 'press/room', 0o700)
    files = by_name(report)
    assert files['good.txt']['status'] == 'imported'
    assert files['closed.txt']['status'] == 'rejected' and files['room']['status'] == 'rejected'


def test_many_descriptors(t):
    """Importing works with few file descriptors."""
    put_articles(t, 'press', 40, 1)
    args = ['sh', '-c', 'ulimit -n 40; exec "$@"', 'sh', *t.command('import', '--report=json', 'press')]
    done = subprocess.run(args, env=t.env, cwd=t.folder, capture_output=True, check=False)
    assert json.loads(done.stdout)['articles'] == 40, done


def test_several_corpora(t):
    """--corpus makes and reads another corpus."""
    t.put('a.txt', article(1))
    t.run('import', '--corpus', 'other/new.quoth', 'a.txt')
    assert not t.corpus.exists()
    assert t.run('list', 'articles', '--corpus', 'other/new.quoth', '--format', 'jsonl')[0].count('\n') == 1


def n_articles(path):
    """As another program sees it; 0 while there is no corpus yet."""
    try:
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
            return db.execute('SELECT count(*) FROM article').fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_interrupted(t):
    """SIGINT in mid import keeps what is whole; importing again completes it."""
    put_articles(t, 'press', 600, 12)
    process = t.start('import', '--report=json', 'press')
    while not n_articles(t.corpus):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    report = json.loads(out)
    assert process.returncode == 1 and b'stopped' in err, (process.returncode, err)
    assert report['seen'] <= 600 and report['skipped'] > 0 and report['rejected'] == 0, report['seen']
    assert t.run('check')[0] == 'ok\n'
    assert t.run('list', 'articles', '--format', 'jsonl')[0].count('\n') == report['articles']
    again = t.run_json('import', '--report=json', 'press')
    assert again['articles'] + report['articles'] == 600
    assert again['duplicate'] == report['articles']


def read_terminal(master):
    """All that is shown until nobody holds the other end any more, which Linux tells by EIO."""
    shown = b''
    try:
        while chunk := os.read(master, 4096):
            shown += chunk
    except OSError:
        pass
    os.close(master)
    return shown


def test_bar(t):
    """The bar is on stderr, and only when that is a terminal."""
    put_articles(t, 'press', 300, 2)
    assert t.run('import', '--corpus', 'a.quoth', 'press')[1] == ''
    master, slave = pty.openpty()
    program = subprocess.Popen(t.command('import', '--corpus', 'b.quoth', 'press'), env=t.env, cwd=t.folder,
                               stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    shown = read_terminal(master)
    assert program.wait() == 0
    assert re.search(rb'\d+ of \d+ files', shown), shown


# ---- files that are no corpus ------------------------------------------------------------------------

def refused(t, path, word):
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    t.put('a.txt', article(1))
    for args in (('import', '--corpus', path, 'a.txt'), ('list', 'quotes', '--corpus', path), ('check', '--corpus', path)):
        out, err = t.run(*args, status=1)
        assert out == '' and word in err, err
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_newer(t):
    """A corpus of a newer version is refused with its own message and left as it is."""
    t.put('a.txt', article(1))
    t.run('import', '--corpus', 'room/new.quoth', 'a.txt')
    with sqlite3.connect(t.folder / 'room/new.quoth') as db:
        db.execute('PRAGMA journal_mode = DELETE')
        db.execute('PRAGMA user_version = 9999')
    db.close()
    refused(t, t.folder / 'room/new.quoth', 'newer')


def test_foreign(t):
    """Another program's database is refused with its own message and left as it is."""
    (t.folder / 'room').mkdir()
    with sqlite3.connect(t.folder / 'room/other.db') as db:
        db.execute('CREATE TABLE recipe (name TEXT)')
    db.close()
    refused(t, t.folder / 'room/other.db', 'not a Quoth corpus')


def test_damaged(t):
    """A damaged corpus is refused with its own message and left as it is."""
    put_articles(t, 'press', 20, 4)
    t.run('import', '--corpus', 'room/bad.quoth', 'press')
    path = t.folder / 'room/bad.quoth'
    data = bytearray(path.read_bytes())
    data[8192 * 3:8192 * 5] = b'\xa5' * 8192 * 2
    path.write_bytes(data)
    refused(t, path, 'damaged')


# ---- list and export ------------------------------------------------------------------------------------

def corpus_of(t, n=8):
    put_articles(t, 'press', n, 3)
    t.run('import', 'press')


def test_list_formats(t):
    """Each format reads back to the same rows."""
    corpus_of(t)
    for kind in ('quotes', 'names', 'articles'):
        lines = [json.loads(line) for line in t.run('list', kind, '--format', 'jsonl')[0].splitlines()]
        comma = list(csv.DictReader(io.StringIO(t.run('list', kind, '--format', 'csv', '--exact')[0], newline='')))
        tab = list(csv.DictReader(io.StringIO(t.run('list', kind, '--format', 'tsv', '--exact')[0], newline=''),
                                  delimiter='\t'))
        assert len(lines) == len(comma) == len(tab) >= 8, kind
        assert comma == tab
        ids = [key for key in lines[0] if key in comma[0]]
        assert ids, (lines[0], comma[0])
        for line, row in zip(lines, comma):
            for key in ids:
                assert row[key] == ('' if line[key] is None else str(line[key])), (key, line, row)


def test_names_of_one_person(t):
    """A person is one row, however written; the row says how else, and why."""
    for n, (who, said) in enumerate((('Vladimir Petrov', 'The piers are safe,'), ('V. Petrov', 'The boats are late,'),
                                     ('Mr. Petrov', 'The harbour is open,'))):
        t.put(f'{n}.txt', f'“{said}” {who} said on the quay at Oldport, while gulls circled above the old town hall.\n')
    t.run('import', '0.txt', '1.txt', '2.txt')
    names = [json.loads(line) for line in t.run('list', 'names', '--format', 'jsonl')[0].splitlines()]
    people = [n for n in names if 'Petrov' in n['name']]
    assert [n['name'] for n in people] == ['Vladimir Petrov'], people
    assert (people[0]['mentions'], people[0]['articles'], people[0]['quotes']) == (3, 3, 3), people
    assert people[0]['also'] == 'Petrov; V. Petrov', people
    assert people[0]['reason'].split('; ')[0] == 'the only person with this surname in this corpus', people
    assert list(people[0])[-2:] == ['also', 'reason'], people  # promised columns stay where they were
    for form in ('Vladimir Petrov', 'V. Petrov', 'Petrov'):
        quotes = t.run('list', 'quotes', '--format', 'csv', f'speaker:="{form}"')[0].splitlines()[1:]
        assert len(quotes) == 3 and all(q.startswith('Vladimir Petrov,') for q in quotes), (form, quotes)


def test_list_limit_and_sort(t):
    """--limit and --sort."""
    corpus_of(t)
    rows = [json.loads(line) for line in t.run('list', 'quotes', '--format', 'jsonl', '--sort', 'speaker')[0].splitlines()]
    speakers = [r['speaker'] for r in rows if r['speaker']]
    assert speakers == sorted(speakers, key=str.casefold) and len(set(speakers)) > 2
    back = [json.loads(line) for line in
            t.run('list', 'quotes', '--format', 'jsonl', '--sort', 'date', '--reverse')[0].splitlines()]
    assert [r['date'] for r in back] == sorted(r['date'] for r in back)
    assert t.run('list', 'quotes', '--format', 'jsonl', '--limit', '3')[0].count('\n') == 3


def test_list_query(t):
    """Words and fields filter, in one argument or several; -- lets a query begin with a minus."""
    corpus_of(t)
    all_rows = t.run('list', 'quotes', '--format', 'jsonl')[0].count('\n')
    ana = t.run('list', 'quotes', 'speaker:ruiz', '--format', 'jsonl')[0].splitlines()
    assert 0 < len(ana) < all_rows and all('Ruiz' in json.loads(line)['speaker'] for line in ana)
    rest = t.run('list', 'quotes', '--format', 'jsonl', '--', '-speaker:ruiz')[0].count('\n')
    assert rest + len(ana) == all_rows
    both = t.run('list', 'quotes', 'speaker:ruiz', 'pier', '--format', 'jsonl')[0]
    assert both == t.run('list', 'quotes', 'speaker:ruiz pier', '--format', 'jsonl')[0]


CARRIED = (
    '“We will mend the bridge before the winter,” Ada Kerr, the mayor of Wells, told reporters on Monday.\n\n'
    'Tom Abara denied that his men had loosened the bolts. A report from the county found that the pier was '
    'never safe.\n\nKerr opposes a toll on the new road. “Nobody asked us,” fishermen said to the council.\n\n'
    'Abara would not say whether the county had paid.\n')


def test_what_a_quote_carries(t):
    """To whom, said or denied, what kind of source: in rows, queries and annotations."""
    path = t.put('bridge.txt', CARRIED)
    t.run('import', path)
    rows = [json.loads(line) for line in t.run('list', 'quotes', '--format', 'jsonl')[0].splitlines()]
    by_verb = {r['verb']: r for r in rows}
    assert by_verb['told']['addressee'] == 'reporters' and by_verb['told']['polarity'] == 'asserted', rows
    assert by_verb['told']['verb_group'] == 'neutral', rows
    assert by_verb['found']['runner_up'] == 'Tom Abara', rows  # the name nearest to it that is not the source
    assert by_verb['denied']['polarity'] == 'denied' and by_verb['would not say']['polarity'] == 'refused', rows
    assert by_verb['found']['speaker_type'] == 'document' and by_verb['said']['speaker_type'] == 'collective', rows
    assert list(rows[0])[-4:] == ['addressee', 'polarity', 'runner_up', 'verb_group'], rows[0]
    for query, verb in (('to:reporters', 'told'), ('to:council', 'said'), ('polarity:denied', 'denied'),
                        ('speaker-type:document', 'found')):
        found = [json.loads(line)['verb'] for line in
                 t.run('list', 'quotes', query, '--format', 'jsonl')[0].splitlines()]
        assert found == [verb], (query, found)
    err = t.run('list', 'quotes', 'polarity:perhaps', status=2)[1]
    assert 'Column 10' in err and 'asserted, denied or refused' in err, err

    quotes = t.run_json('annotate', path)['quotes']
    told = next(q for q in quotes if q['cue']['lemma'] == 'tell')
    assert CARRIED[told['addressee']['start']:told['addressee']['end']] == 'reporters', told
    assert told['cue']['group'] == 'neutral' and told['speaker']['kind'] == 'named', told
    assert told['polarity'] == 'asserted', told
    assert told['runner_up']['name'] == 'Tom Abara', told
    assert [q['class'] for q in quotes].count('stance') == 1, quotes  # annotations keep everything


def test_stances_are_left_out(t):
    """Stances are listed and exported when asked for only, and stderr says how many are not."""
    t.run('import', t.put('bridge.txt', CARRIED))
    out, err = t.run('list', 'quotes')
    assert 'opposes' not in out and '1 stance left out' in err and 'class:any' in err, (out, err)
    out, err = t.run('list', 'quotes', 'class:any')
    assert 'opposes' in out and 'left out' not in err, (out, err)
    assert [json.loads(line)['verb'] for line in
            t.run('list', 'quotes', 'class:stance', '--format', 'jsonl')[0].splitlines()] == ['opposes']
    err = t.run('export', '--output', 'all.csv')[1]
    assert '1 stance left out' in err, err
    assert b'opposes' not in (t.folder / 'all.csv').read_bytes()
    assert json.loads((t.folder / 'all.csv.manifest.json').read_text())['stances_left_out'] == 1
    assert t.run('list', 'names')[1] == '3 rows\n' and t.run('list', 'articles')[1] == '1 row\n'
    articles = json.loads(t.run('list', 'articles', '--format', 'jsonl')[0])
    assert articles['quotes'] == 5, articles  # a count is a link to its rows


def test_own_groups_of_verbs(t):
    """A list of one's own moves verbs between groups; a bad line is named, and nothing runs on half a list."""
    t.run('import', t.put('bridge.txt', CARRIED))
    own = t.put('data/quoth/verb-groups.tsv', '# mine\nfind\tconceding\n')
    assert 'found' in t.run('list', 'quotes', 'verb:@conceding')[0]
    t.run('export', '--output', 'own.csv')
    manifest = json.loads((t.folder / 'own.csv.manifest.json').read_text())
    assert manifest['verb_groups'] == hashlib.sha256(own.read_bytes()).hexdigest(), manifest
    t.put('data/quoth/verb-groups.tsv', 'find\tconceding\nfind conceding\n')
    err = t.run('list', 'quotes', status=1)[1]
    assert 'verb-groups.tsv' in err and 'line 2' in err, err


def width(text):
    import unicodedata
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


def test_table(t):
    """The table fits the screen and stands straight with wide characters."""
    t.put('a.txt', 'Title: 河城の橋\nDate: 2023-06-12\nSource: 河城新聞\n\n“We will rebuild the bridge, and then we will '
                   'rebuild the harbour as well, whatever it may cost the town,” Mayor Ana Ruiz said.\n')
    corpus_of(t)
    for columns in (60, 100, 160):
        out, err = t.run('list', 'quotes', env={**t.env, 'COLUMNS': str(columns)})
        assert all(width(line) <= columns for line in out.splitlines()), (columns, out)
        assert 'row' in err
    lines = out.splitlines()
    assert '…' in t.run('list', 'quotes', env={**t.env, 'COLUMNS': '60'})[0]
    dates = {width(line[:line.index('20')]) for line in lines[1:] if ' 20' in line or line.startswith('20')}
    assert len(dates) == 1, dates
    assert 'Ana Ruiz' in out


def test_pipe(t):
    """A reader that goes away ends us quietly."""
    corpus_of(t, 30)
    for fmt in ('table', 'csv', 'jsonl'):
        process = subprocess.Popen(t.command('list', 'quotes', '--format', fmt), env=t.env, cwd=t.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        process.wait()
        assert b'quoth-cli' not in err and b'CRITICAL' not in err, err


def test_export(t):
    """The CSV and its manifest agree, and the same again is the same bytes."""
    corpus_of(t)
    t.run('export', 'speaker:ruiz', '--output', 'ruiz.csv')
    data = (t.folder / 'ruiz.csv').read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode('utf-8-sig'), newline='')))
    manifest = json.loads((t.folder / 'ruiz.csv.manifest.json').read_text())
    flat = json.dumps(manifest)
    assert hashlib.sha256(data).hexdigest() in flat
    assert 'speaker:ruiz' in flat and len(rows) > 2 and f'{len(rows)}' in flat
    assert any('Ruiz' in value for value in rows[0].values())
    t.run('export', 'speaker:ruiz', '--output', 'again.csv')
    assert (t.folder / 'again.csv').read_bytes() == data


def test_export_fails_whole(t):
    """A failing export leaves the old file as it was."""
    corpus_of(t)
    t.run('export', '--output', 'all.csv')
    before = (t.folder / 'all.csv').read_bytes()
    done = subprocess.run(['sh', '-c', 'ulimit -f 1; exec "$@"', 'sh', *t.command('export', '--output', 'all.csv')],
                          env=t.env, cwd=t.folder, capture_output=True, check=False)
    assert done.returncode == 1 and done.stderr, done
    assert (t.folder / 'all.csv').read_bytes() == before
    assert sorted(p.name for p in t.folder.glob('*all.csv*')) == ['all.csv', 'all.csv.manifest.json']


def test_check(t):
    """A good corpus is ok, also after --repair."""
    corpus_of(t)
    assert t.run('check')[0] == 'ok\n'
    assert t.run('check', '--repair')[0] == 'ok\n'
    assert t.run('list', 'articles', '--format', 'jsonl')[0].count('\n') == 8


# ---- annotate ----------------------------------------------------------------------------------------

MANY_BYTES = ('date 2023-06-12 Früh am Morgen: “Καλημέρα, we start 😀 now,” Mayor Ana Ruiz said in Zürich. '
              '“Nobody,” John Doe told reporters, “asked us – ever.”\n')


def test_annotate_offsets(t):
    """Offsets count code points of the file as it is."""
    t.put('a.txt', MANY_BYTES)
    t.put('b.txt', b'\xef\xbb\xbf' + article(2).encode())
    lines = t.run('annotate', 'a.txt', 'b.txt')[0].splitlines()
    assert [json.loads(line)['path'] for line in lines] == ['a.txt', 'b.txt']
    result = json.loads(lines[0])
    assert result['date'] == '2023-06-12'
    assert result['entities'] and len(result['quotes']) >= 2
    for entity in result['entities']:
        assert MANY_BYTES[entity['start']:entity['end']] == entity['text']
    quote = result['quotes'][0]
    assert 'Καλημέρα, we start 😀 now' in MANY_BYTES[quote['start']:quote['end']]
    assert quote['speaker']['name'] == 'Ana Ruiz'
    assert MANY_BYTES[quote['speaker']['start']:quote['speaker']['end']].endswith('Ana Ruiz')
    assert MANY_BYTES[quote['cue']['start']:quote['cue']['end']] == 'said'
    text = '\ufeff' + article(2)
    for entity in json.loads(lines[1])['entities']:
        assert text[entity['start']:entity['end']] == entity['text']


def test_originals(t):
    """A copy of each file is kept when it is asked for, by what is in it; a file that changed leads to it."""
    first, second = t.put('a.txt', article(1)), t.put('b.txt', article(2))
    t.run('import', 'a.txt')
    kept = t.corpus.parent / (t.corpus.name + '-originals')
    assert not kept.exists()
    t.run('import', '--originals', 'perhaps', 'b.txt', status=2)
    t.run('import', '--originals', 'keep', 'b.txt')
    t.put('c.zip', b'')
    with zipfile.ZipFile(t.folder / 'c.zip', 'w') as z:
        z.writestr('c.txt', article(3))
    t.put('bad.txt', b'\0\1\2\3' * 99)
    t.run('import', 'c.zip', 'bad.txt', status=3)
    digest = hashlib.sha256(second.read_bytes()).hexdigest()
    files = sorted(p.relative_to(kept).as_posix() for p in kept.rglob('*') if p.is_file())
    zipped = hashlib.sha256((t.folder / 'c.zip').read_bytes()).hexdigest()
    assert files == sorted(f'{d[:2]}/{d}' for d in (digest, zipped)), files
    first.write_text('Other words.')
    was = second.read_bytes()
    second.unlink()
    lines = dict((line.split('\t')[0], line.split('\t')[2:]) for line in t.run('check', '--sources', status=3)[0].splitlines())
    assert lines['changed'] == [] and open(lines['gone'][0], 'rb').read() == was, lines
    t.run('import', '--originals', 'leave', t.put('d.txt', article(4)))
    assert len([p for p in kept.rglob('*') if p.is_file()]) == 2


def test_columns(t):
    """Columns that were set are kept for all tables with these columns, and for no others."""
    rows = ''.join(f'{i},Bridge {i} is shut,The bridge over the Halden has been shut since day {i} of the month.\n' for i in (1, 2))
    t.put('one.csv', 'id,abstract,notes\n' + rows)
    report = t.run_json('import', '--report=json', 'one.csv')
    assert report['files'][0]['columns'] == 'text=abstract; other=id; other=notes', report
    t.run('import', '--columns', 'title=abstract', 'one.csv', status=2)
    t.put('two.csv', 'id,abstract,notes\n' + rows.replace('Halden', 'Vessa'))
    report = t.run_json('import', '--report=json', '--columns', 'title=abstract; text=notes', 'two.csv')
    assert report['files'][0]['columns'] == 'text=notes; title=abstract; other=id', report
    t.put('three.csv', 'id,abstract,notes\n' + rows.replace('Halden', 'Amble'))
    t.put('four.csv', 'id,headline,body\n' + rows.replace('Halden', 'Lowford'))
    t.put('five.jsonl', ''.join(json.dumps({'abstract': f'Ferry {i}', 'notes': f'The ferry {i} stays in port.'}) + '\n' for i in (1, 2)))
    report = by_name(t.run_json('import', '--report=json', 'three.csv', 'four.csv', 'five.jsonl'))
    assert report['three.csv']['columns'] == 'text=notes; title=abstract; other=id'
    assert report['four.csv']['columns'] == 'text=body; title=headline; other=id'
    assert report['five.jsonl']['columns'] == 'text=notes; title=abstract'
    t.put('six.csv', 'headline,date,body\n,,The road to Lowford is open again since noon of the day.\nA road,2024-05-01,It is open.\n')
    told = t.run_json('import', '--report=json', 'six.csv')['files'][0]['columns']
    assert told == 'text=body; title=headline; date=date', told  # though the first row has neither
    titles = [json.loads(line)['title'] for line in t.run('list', 'articles', '--format', 'jsonl')[0].splitlines()]
    assert titles.count('Bridge 1 is shut') >= 3 and 'Ferry 2' in titles, titles


def test_layout(t):
    """What each line of an export was taken for, by the layouts there are and by one that is tried."""
    text = ''.join(f'{i} of 2 DOCUMENTS\n\nThe Herald\n\nMay {i}, 2024 Saturday\n\nHEADLINE: Bridge {i}\n\nLENGTH: 9 words\n\n'
                   f'The bridge is shut, said Ole Brandt {i}.\n\n' for i in (1, 2))
    t.put('export.txt', text)
    lines = t.run('layout', 'export.txt')[0].splitlines()
    assert lines[:4] == ['layout\tnexis-classic', 'announced\t2', 'split\t2', 'shown\t2'], lines
    assert 'title\tHEADLINE: Bridge 1' in lines and 'text\tThe bridge is shut, said Ole Brandt 2.' in lines
    t.put('my.layout', '[Layout]\nName=mine\nKinds=text;\nRecognise=# of # DOCUMENTS;\n[Article]\nBegins=# of # DOCUMENTS;\n'
                       '[Labels]\nsection=HEADLINE;\n')
    lines = t.run('layout', 'export.txt', '--rules', 'my.layout')[0].splitlines()
    assert lines[0] == 'layout\tmine' and 'section\tHEADLINE: Bridge 2' in lines, lines
    assert 'no layout is needed' in t.run('layout', t.put('a.csv', 'title,text\nOne,A bridge is shut.\n'), status=1)[1]
    t.run('layout', status=2)
    t.run('layout', 'nowhere.txt', status=1)


def test_copies(t):
    """Copies are listed in groups, counted once where a query says so, and never left out otherwise."""
    words = [f'The {w} of the port of Halden was asked about number {i} and said nothing of it on day {i * 7}.'
             for i, w in enumerate(('captain', 'keeper', 'clerk', 'mayor', 'baker', 'judge', 'pilot', 'smith'))]
    t.put('a.txt', 'Title: One\n\n' + '\n\n'.join(words))
    t.put('b.txt', 'Title: Two\n\nHALDEN (dpa) – ' + '\n\n'.join(words[:6]))
    t.put('c.txt', article(1))
    t.run('import', 'a.txt', 'b.txt', 'c.txt')
    out, err = t.run('copies')
    lines = [line.split('\t') for line in out.splitlines()]
    assert lines[0] == ['1', '2'] and {line[-1] for line in lines[1:]} == {'One', 'Two'}, out
    assert [line[5] for line in lines[1:]].count('dpa') == 1, out
    assert '1 groups of copies, 2 articles; copies share 60 %' in err
    rows = [json.loads(line) for line in t.run('list', 'articles', '--format', 'jsonl')[0].splitlines()]
    assert sorted(row['copies'] or 0 for row in rows) == [0, 2, 2]
    assert len(t.run('list', 'articles', 'copies:once', '--format', 'jsonl')[0].splitlines()) == 2
    assert len(t.run('list', 'articles', 'agency:dpa', '--format', 'jsonl')[0].splitlines()) == 1
    assert t.run('copies', 'agency:none')[0].splitlines()[1:] == ['\t' + '\t'.join(line[1:]) for line in lines[1:] if line[5] == '']
    t.run('copies', '--share', '12', status=2)
    t.run('list', 'articles', '--', '-copies:once', status=2)
    t.run('list', 'articles', 'copies:once OR agency:dpa', status=2)
    assert 'share 100 %' in t.run('copies', '--share', '100')[1]
    assert t.run('check')[0] == 'ok\n'


def test_annotate_bad_files(t):
    """A file that is no UTF-8 is named, and the others go on."""
    t.put('a.txt', article(1))
    t.put('b.txt', b'caf\xe9 society')
    t.put('c.txt', article(3))
    t.put('empty.txt', b'')
    out, err = t.run('annotate', 'a.txt', 'b.txt', 'gone.txt', 'c.txt', 'empty.txt', status=3)
    assert [json.loads(line)['path'] for line in out.splitlines()] == ['a.txt', 'c.txt', 'empty.txt']
    assert 'b.txt' in err and 'gone.txt' in err
    assert t.run('annotate', 'b.txt', status=1)[0] == ''
    assert not t.corpus.exists()


def test_annotate_jsonl(t):
    """One result line for each line, in order, with the other keys kept."""
    lines = [{'id': i, 'text': article(i, 2), 'tags': ['a', {'b': None}], 'größe': 1.5, 'big': 2 ** 53 + 1}
             for i in range(12)]
    given = [json.dumps(line, ensure_ascii=i % 2 == 0) for i, line in enumerate(lines)]
    given[4] = 'this is no JSON'
    given[5] = '["no object"]'
    given[6] = '{"id": 6, "words": "no text"}'
    given[7] = '{"id": 7, "text": "cut \\u0000 short"}'
    out, err = t.run('annotate', '--jsonl', stdin='\n'.join(given).encode(), status=3)
    results = [json.loads(line) for line in out.splitlines()]
    assert len(results) == 12
    for i, result in enumerate(results):
        if i in (4, 5, 6, 7):
            assert f'line {i + 1}' in result['error'] and f'line {i + 1}' in err
            assert 'quotes' not in result
            continue
        assert {key: result[key] for key in lines[i]} == lines[i]
        assert result['quotes'] and result['date']
        for entity in result['entities']:
            assert lines[i]['text'][entity['start']:entity['end']] == entity['text']
    assert results[6]['id'] == 6


def test_annotate_jsonl_date(t):
    """A date given beside the text is the article's date."""
    line = json.dumps({'text': 'Ana Ruiz spoke on Monday.', 'date': 'June 14, 2023'})
    result = t.run_json('annotate', '--jsonl', stdin=line.encode())
    assert result['date'] == '2023-06-14'
    assert [e['value'] for e in result['entities'] if e['type'] == 'DATE'] == ['2023-06-12']


def test_annotate_references(t):
    """With --references, pronouns and descriptions say whom they stand for; without, nothing changes."""
    text = 'Früh kam Senator Ida Rowan nach Wells. Ida Rowan opened the pier. She thanked 😀 the crowd, and the ' \
           'crowd thanked the senator.\n'
    t.put('a.txt', text)
    plain = t.run_json('annotate', 'a.txt')
    result = t.run_json('annotate', '--references', 'a.txt')
    references = result.pop('references')
    assert result == plain
    assert [(r['text'], r['name'], r['type']) for r in references] == [
        ('She', 'Ida Rowan', 'PERSON'), ('the senator', 'Ida Rowan', 'PERSON')]
    for reference in references:
        assert text[reference['start']:reference['end']] == reference['text']
        assert text[reference['entity_start']:reference['entity_end']] == 'Ida Rowan'
        assert reference['certainty'] in ('guess', 'likely', 'sure') and reference['reason']
    line = json.dumps({'text': 'It rained.', 'references': 'mine'})
    assert t.run_json('annotate', '--jsonl', stdin=line.encode())['references'] == 'mine'
    assert t.run_json('annotate', '--jsonl', '--references', stdin=line.encode())['references'] == []


def test_annotate_streams(t):
    """A line is answered before the next one is given."""
    t.run('annotate', '--jsonl')
    process = subprocess.Popen(t.command('annotate', '--jsonl'), env=t.env, cwd=t.folder, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    for i in range(3):
        process.stdin.write(json.dumps({'id': i, 'text': article(i, 1)}).encode() + b'\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())['id'] == i
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=30) == 0


terminal.main(globals())
