#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hundreds of hostile and odd files through the whole machine: walk, read, annotate, store, check.

The generator is not part of this project; without ../shared/tools the test says so and skips. What its
manifest.tsv asks of every file is compared with the report of the import."""

import csv
import os
import pathlib
import resource
import sqlite3
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import terminal
from terminal import Skip

GENERATOR = pathlib.Path(os.environ.get('QUOTH_SHARED', 'missing')) / 'tools' / 'make_hostile.py'
MAX_SECONDS = 80        # of CPU, for all files together: three times what they take (25 to 42)
MAX_CHECK_SECONDS = 20
NOBODY = 65534
STATUSES = {'import': {'imported', 'duplicate'}, 'import-with-warning': {'warning', 'duplicate'},
            'reject-with-reason': {'rejected'}, 'skip': {'skipped'}}

# Where we do better than the manifest asks, or where it leaves a choice.
EXCEPTIONS = {
    'txt-dots': ({'rejected'}, 'without a letter or a digit there is no text'),
    'txt-title-1mb': ({'warning'}, 'a word of a megabyte is told of, wherever it stands'),
    'html-million-refs': ({'warning'}, 'the same'),
    'html-null-tagname': ({'warning'}, 'a NUL is told of, in plain text and here'),
    'xml-12mb-text': ({'imported'}, 'read as events, a text has no limit but that of an article'),
    'zip-overlapping-entries': ({'warning'}, 'one stream under 501 names is one file; the number is told'),
    'eml-bare-lf-headers': ({'imported', 'duplicate'}, 'a mail as every Unix keeps it'),
    'pdf-page-tree-loop': ({'imported', 'duplicate'}, 'the one page there is, once'),
    'pdf-deep-arrays': ({'imported', 'duplicate'}, 'poppler reads the pages and needs no array'),
    'pdf-xref-huge-size': ({'imported', 'duplicate'}, 'poppler finds the objects without their table'),
    'sp-link-file-outside': ({'skipped'}, 'no link inside a folder is followed, wherever it leads'),
    'sp-dir-named-txt': ({None}, 'a folder is looked into whatever its name; there is nothing in it'),
}
FOR_ROOT = {
    'sp-no-permission': ({'imported', 'duplicate'}, 'root reads everything'),
    'sp-dir-no-permission': ({None}, 'root looks into every folder'),
}


def can_be_nobody(t):
    """Root reads files whatever their permissions; nobody has to be able to start the program, though."""
    if os.geteuid() != 0:
        return False
    try:
        return subprocess.run(t.command('--version'), user=NOBODY, group=NOBODY, extra_groups=[],
                              stdout=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def limit_cpu():
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))


def cpu_of(function):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = function()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return result, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def prepare(t):
    if not GENERATOR.exists():
        raise Skip(f'the generator of hostile files is not here: {GENERATOR}')
    subprocess.run([sys.executable, GENERATOR, t.folder / 'in'], check=True, stdout=subprocess.DEVNULL,
                   cwd=t.folder)
    with open(t.folder / 'in/manifest.tsv', encoding='utf-8', newline='\n') as f:
        rows = list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
    os.unlink(t.folder / 'in/manifest.tsv')
    assert len(rows) > 200
    who = {}
    if can_be_nobody(t):
        who = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
        subprocess.run(['chown', '-hR', f'{NOBODY}:{NOBODY}', t.folder], check=True)
    print('# as', 'nobody' if who else f'user {os.geteuid()}')
    return rows, who


def complaints(rows, report, base, allowed):
    files = {urllib.parse.unquote_to_bytes(f['uri'].removeprefix(base)): f for f in report['files']}
    assert len(report['files']) == report['seen']
    assert len(files) == len({f['uri'] for f in report['files']})
    for row in rows:
        file = files.get(urllib.parse.unquote_to_bytes(row['path']))
        status = file['status'] if file else None
        expected, _ = allowed.get(row['fault'], (STATUSES[row['expect']], ''))
        if row['articles'].startswith('0') and 'warning' in expected:    # nothing may be taken, with a reason
            expected = expected | {'rejected'}
        if file and any('not read yet' in reason for reason in file['reasons']):
            expected = {'rejected'}
        if status not in expected:
            yield f'{row["fault"]}: {status}, not {expected}: {file and file["reasons"]}'
        elif status in ('rejected', 'warning', 'duplicate') and not file['reasons']:
            yield f'{row["fault"]}: {status} without a reason'


def texts_of(corpus):
    """Every text of every table of ours, the indices of words left out: they hold what the tables hold."""
    with sqlite3.connect(f'file:{corpus}?mode=ro', uri=True) as db:
        tables = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                  if '_fts' not in name]
        for table in tables:
            for row in db.execute(f'SELECT * FROM "{table}"'):
                yield from (value for value in row if isinstance(value, str))


def test_hostile(t):
    """Each of the hostile files is taken, told of or refused as it should be, and none costs the others."""
    rows, who = prepare(t)
    allowed = EXCEPTIONS | (FOR_ROOT if os.geteuid() == 0 and not who else {})
    report, seconds = cpu_of(lambda: t.run_json('import', '--report=json', 'in', status=3, preexec_fn=limit_cpu, **who))
    print(f'# {report["seen"]} files, {report["articles"]} articles, {seconds:.1f} CPU-s')
    assert seconds < MAX_SECONDS
    wrong = list(complaints(rows, report, (t.folder / 'in').as_uri() + '/', allowed))
    assert not wrong, '\n'.join(wrong)

    (out, _), seconds = cpu_of(lambda: t.run('check', **who))
    print(f'# check: {seconds:.1f} CPU-s')
    assert out == 'ok\n' and seconds < MAX_CHECK_SECONDS

    forbidden = {row['mustnot'].replace('\\r', '\r') for row in rows} - {''}
    assert len(forbidden) > 4
    told = [reason for file in report['files'] for reason in file['reasons']]
    for text in [*texts_of(t.corpus), *told]:
        assert not any(word in text for word in forbidden), text[:300]


terminal.main(globals())
