# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py QUOTH_CLI FOLDER: see bench.sh."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROUNDS = 3


def measure(command, **more):
    """(stdout, CPU seconds, peak memory in MB) of one process."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, **more)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):
            sys.exit(f'{command[:2]} ended with {process.returncode}')
        out.seek(0)
        return out.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(run):
    return min((run() for _ in range(ROUNDS)), key=lambda result: result[1])


def main(cli, folder):
    texts = sorted(p for p in pathlib.Path(folder).glob('**/*.txt') if p.is_file())
    if not texts:
        sys.exit(f'no .txt in {folder}')
    size = sum(p.stat().st_size for p in texts)
    tokens = sum(len(re.findall(r"\w+(?:['’.-]\w+)*|[^\w\s]", p.read_text(errors='replace'))) for p in texts)

    with tempfile.TemporaryDirectory(prefix='quoth-bench-') as scratch:
        corpus = pathlib.Path(scratch) / 'bench.quoth'
        folders = sorted({str(p.parent) for p in texts})

        def do_import():
            corpus.unlink(missing_ok=True)
            return measure([cli, 'import', '--report=json', '--corpus', str(corpus), *folders])

        out, seconds, memory = best(do_import)
        taken = json.loads(out)['articles']
        print(f'import    {len(texts)} files, {size / 1e6:.1f} MB: {taken} articles taken')
        print(f'          {taken / seconds:.0f} articles/CPU-s, {size / 1e6 / seconds:.2f} MB/CPU-s, peak memory {memory:.0f} MB')
        print(f'store     {corpus.stat().st_size / size:.2f} × the text')

        _, seconds, memory = best(lambda: measure([cli, 'annotate', *map(str, texts)]))
        print(f'annotate  {tokens / seconds / 1000:.0f} thousand tokens/CPU-s, {len(texts) / seconds:.0f} articles/CPU-s, '
              f'peak memory {memory:.0f} MB')


main(*sys.argv[1:])
