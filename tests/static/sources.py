#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every file of the project owes: sources.py ROOT. Prints TAP, one point a rule."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

WRITTEN = {'.c', '.h', '.py', '.sh', '.ui', '.css', '.sql', '.in', '.svg', '.po', '.xml'}
BY_NAME = {'meson.build', 'meson_options.txt', 'LINGUAS', '.clang-format', '.editorconfig'}
SCRIPT = re.compile(rb'#!\s*(?:/usr)?/bin/(?:env )?(bash|sh)\b')
UNFINISHED = re.compile(r'(?:#|//|\*|--)\s.*\b(?:FIXM[E]|XX[X]|TOD[O](?!\((?:\w+|#\d+)\)))')
# Articles and old corpora of the tests stand as they were found, without lines of ours.
FOUND = [('data', 'samples'), ('tests', 'import'), ('tests', 'store'), ('tests', 'fuzz')]
BY_US = {'.c', '.h', '.py', '.sh'}


def files(root):
    """Every file of the project: not the builds, not what only git or an editor keeps."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith(('build', '.git', '__pycache__')))
        for name in sorted(names):
            yield pathlib.Path(folder, name)


def sources(root):
    """The files we wrote, as (path, text)."""
    for path in files(root):
        found = path.relative_to(root).parts[:2] in FOUND
        with path.open('rb') as file:
            script = file.read(2) == b'#!'
        if script or path.name in BY_NAME or path.suffix in (BY_US if found else WRITTEN):
            yield path, path.read_text(encoding='utf-8')


def licence(root):
    """each source names its licence in its first lines"""
    for path, text in sources(root):
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in '\n'.join(text.splitlines()[:4]):
            yield f'{path}: no SPDX line'


def unfinished(root):
    """what is left to do carries a name or an issue"""
    for path, text in sources(root):
        for number, line in enumerate(text.splitlines(), 1):
            if UNFINISHED.search(line):
                yield f'{path}:{number}: {line.strip()}'


def shell(root):
    """shell scripts parse"""
    for path in files(root):
        with path.open('rb') as file:
            script = SCRIPT.match(file.readline())
        if script:
            run = subprocess.run([script.group(1).decode(), '-n', path], capture_output=True, text=True)
            if run.returncode:
                yield run.stderr.strip()


def potfiles(root):
    """po/POTFILES.in lists every file with strings for people"""
    with tempfile.NamedTemporaryFile('r', encoding='utf-8') as fresh:
        subprocess.run([root / 'po' / 'update-potfiles', fresh.name], check=True)
        if fresh.read() != (root / 'po' / 'POTFILES.in').read_text(encoding='utf-8'):
            yield 'po/POTFILES.in is not up to date: run po/update-potfiles'


def messages(root):
    """no string for people holds a macro that gettext cannot read: PRId64 of inttypes.h, it can"""
    for path in sorted((root / 'src').glob('*/*.[ch]')):
        text = path.read_text(encoding='utf-8')
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r'(?:\b_|\bN_|gettext) ?\(.*"\s*G_\w+_FORMAT', line):
                yield f'{path}:{number}: a macro of GLib in a string for people'


def translations(root):
    """translations pass msgfmt -c"""
    for path in sorted((root / 'po').glob('*.po')):
        run = subprocess.run(['msgfmt', '-c', '-o', os.devnull, path], capture_output=True, text=True)
        if run.returncode:
            yield run.stderr.strip()


def guide(root):
    """src/README.md names only files and functions that are there"""
    text = (root / 'src' / 'README.md').read_text(encoding='utf-8')
    code = '\n'.join(path.read_text(encoding='utf-8') for path in (root / 'src').glob('*/*.c'))
    for name in sorted(set(re.findall(r'`((?:\w|[/-])+\.[ch])`', text))):
        if not re.search('[/-]x[.-]', name) and not (root / 'src' / name).is_file():
            yield f'src/README.md: there is no src/{name}'
    for name in sorted(set(re.findall(r'`(\w+)(?:\(\)|\[\])`', text))):
        if not re.search(rf'\b{name}(?: \(|\[)', code):
            yield f'src/README.md: there is no {name} in src/'


def main(root):
    rules = [licence, unfinished, shell, potfiles, messages, translations, guide]
    print(f'1..{len(rules)}')
    failed = False
    for i, rule in enumerate(rules, 1):
        problems = [line for problem in rule(root) for line in problem.splitlines()]
        for line in problems:
            print(line, file=sys.stderr)
        print(f'{"not " if problems else ""}ok {i} {rule.__doc__}')
        failed |= bool(problems)
    return int(failed)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
