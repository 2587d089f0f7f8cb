#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-names.py names|quotes PROGRAM PEERS FOLDER: see bench.sh. PEERS is where the npm packages are."""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")   # the same for all, as in bench.py
HERE = pathlib.Path(__file__).resolve().parent


def rounds(command, **more):
    """([CPU seconds of a round], how many were found) of a program that prints them line by line."""
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout.split('\n')
    table = [line.split() for line in lines if line]
    return [float(row[0]) for row in table], ' + '.join(table[0][1:])


def systems_of(what, program, paths):
    """[(name, command, what it finds)], ours first."""
    node = ['node', HERE / 'peers.js']
    wink = ('wink-nlp', [*node, 'wink', paths], 'dates, times, numbers; no names, no quotes')
    if what == 'names':
        return [('quoth', [program, 'names', paths], 'names, dates, amounts, joined to entities'),
                wink,
                ('compromise', [*node, 'compromise', paths], 'people, places, organisations')]
    return [('quoth', [program, 'all', paths], 'names, dates, amounts + quotes with speakers'),
            wink,
            ('compromise', [*node, 'compromise-quotes', paths], 'names + quotations; no speakers')]


def main(what, program, peers, folder):
    texts = sorted(p for p in pathlib.Path(folder).glob('**/*.txt') if p.is_file())
    if not texts:
        sys.exit(f'no .txt in {folder}')
    tokens = sum(len(TOKEN.findall(p.read_text(errors='replace'))) for p in texts)
    print(f'{len(texts)} texts, {tokens} tokens; CPU time of one process, texts in memory, warm')

    with tempfile.TemporaryDirectory(prefix='quoth-bench-') as scratch:
        paths = os.path.join(scratch, 'texts')
        pathlib.Path(paths).write_text(''.join(f'{p.resolve()}\n' for p in texts))
        print({'names': 'names', 'quotes': 'names + quotes + speakers'}[what])
        print('            thousand tokens/CPU-s   rounds          quoth is')
        print('              best    median       n  spread     × as fast   found')
        ours = None
        for name, command, finds in systems_of(what, program, paths):
            seconds, found = rounds(command, cwd=peers)
            best, median = (tokens / 1000 / s for s in (min(seconds), statistics.median(seconds)))
            ours = ours or best
            spread = (max(seconds) / min(seconds) - 1) * 100
            print(f'{name:10}  {best:6.0f}    {median:6.0f}      {len(seconds):2d}  {spread:4.0f} %'
                  f'        {ours / best:6.1f}   {found} ({finds})', flush=True)


main(*sys.argv[1:])
