#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls of the house: layers.py SRC checks every source below SRC against the tables here.

A folder may include its own headers and the doors (x/x.h) of the folders named in MAY_INCLUDE.
WORDS lists what may be written only in some folders: GTK, threads, SQL. Comments are not read.
Prints TAP, one point a rule, and what breaks it on stderr."""

import pathlib
import re
import sys

# folder: the folders whose doors it may include
MAY_INCLUDE = {
    'text': [],
    'annotate': ['text'],
    'train': ['text', 'annotate'],  # and the inner headers of annotate
    'import': ['text'],
    'reader': ['text', 'import'],
    'store': ['text', 'annotate'],
    'export': ['text', 'annotate', 'store'],
    'corpus': ['text', 'annotate', 'import', 'reader', 'store'],
    'cli': ['text', 'annotate', 'import', 'store', 'export', 'corpus'],
    'app': ['text', 'annotate', 'import', 'store', 'export', 'corpus'],
}

# what, as a pattern, the folders it may stand in
WORDS = [
    ('GTK', r'\b(?:Gtk|Gdk|Adw|Gsk)[A-Z]\w*|\b(?:gtk|gdk|adw|gsk)_\w+|<(?:gtk|gdk|adwaita)\b', ['app']),
    ('threads', r'\bg_(?:thread_(?!self\b)|async_queue|mutex|rw_lock|cond|task_run_in_thread)\w*|\bpthread_\w+'
                r'|\bG(?:ThreadPool|AsyncQueue|Mutex|Cond|RWLock)\b', ['corpus']),
    ('SQLite', r'\bsqlite3_\w+|<sqlite3', ['store']),
    ('SQL', r'"\s*(?:SELECT\s|INSERT\s+(?:INTO|OR)\s|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX|VIRTUAL)'
            r'|PRAGMA\s|BEGIN\s+(?:IMMEDIATE|EXCLUSIVE)|COMMIT\b|ROLLBACK\b)', ['store']),
]

COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:\\.|[^"\\\n])*")', re.DOTALL)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def without_comments(text):
    """The code, with comments blanked and its lines kept; strings stay."""
    return COMMENT.sub(lambda m: m.group(1) or '\n' * m.group(0).count('\n'), text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def wrong_includes(folder, path, code):
    for match in INCLUDE.finditer(code):
        name = match.group(1)
        home, _, header = name.rpartition('/')
        if home == folder or name == folder + '-resource.h':     # the latter is made by the build
            continue
        if folder == 'train' and home == 'annotate':
            continue
        if home in MAY_INCLUDE[folder] and header == home + '.h':
            continue
        yield f'{path}:{line_of(code, match.start(1))}: {folder}/ may not include "{name}"'


def wrong_words(path, code, what, pattern):
    for match in re.finditer(pattern, code):
        yield f'{path}:{line_of(code, match.start())}: {what} does not belong here: {match.group(0)}'


def sources(root):
    for path in sorted(root.glob('*/**/*.[ch]')):
        yield path.relative_to(root).parts[0], path, without_comments(path.read_text(encoding='utf-8'))


def main(root):
    problems = {'include': []} | {what: [] for what, _, _ in WORDS}
    n_files = 0
    for folder, path, code in sources(root):
        n_files += 1
        if folder not in MAY_INCLUDE:
            problems['include'].append(f'{path}: the table in layers.py does not know {folder}/')
            continue
        problems['include'] += wrong_includes(folder, path, code)
        for what, pattern, homes in WORDS:
            if folder not in homes:
                problems[what] += wrong_words(path, code, what, pattern)
    if not n_files:
        problems['include'].append(f'{root}: no sources')

    names = {'include': 'folders include only their own headers and the doors below'} | {
        what: f'{what} only in {", ".join(homes)}' for what, _, homes in WORDS}
    print(f'1..{len(names)}')
    for i, (what, name) in enumerate(names.items(), 1):
        for line in problems[what]:
            print(line, file=sys.stderr)
        print(f'{"not " if problems[what] else ""}ok {i} {name}')
    return 1 if any(problems.values()) else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
