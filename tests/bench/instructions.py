#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""instructions.py BUILD [--update] : how much work the hot paths are, in instructions

Times differ from run to run, instructions hardly: those of an article that is understood, of one that is stored in
order or loaded, and of a list that is read, as callgrind counts them, beside what they were (instructions.json). More
than a twentieth more fails; less by as much asks for --update, so that it is not lost again. Figures hold for one
compiler and kind of processor; without any for this one there is nothing to compare with, and that is said."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1])
KEPT = pathlib.Path(__file__).with_name('instructions.json')
SAMPLES = sorted(p for p in (ROOT / 'data' / 'samples').iterdir() if p.suffix in ('.txt', '.md'))
TOLERANCE = 0.05
ENV = {'PATH': '/usr/bin:/bin', 'LANGUAGE': 'C', 'TZ': 'UTC', 'QUOTH_MODELS': str(ROOT / 'data' / 'models'),
       'HOME': '/nonexistent'}


def counted(*command):
    done = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', *map(str, command)],
                          env=ENV, capture_output=True, text=True, check=False)
    found = re.search(r'Collected : (\d+)', done.stderr)
    if done.returncode != 0 or not found:
        raise SystemExit(f'{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}')
    return int(found[1])


def annotated(cli):
    """of the samples, without what a start costs"""
    return (counted(cli, 'annotate', *SAMPLES * 3) - counted(cli, 'annotate', *SAMPLES)) // (2 * len(SAMPLES))


def stored(maker, room, *how):
    few, many = room / 'few.quoth', room / 'many.quoth'
    cost = counted(maker, *how, ROOT / 'data' / 'samples', 450, many) - counted(maker, *how, ROOT / 'data' / 'samples', 150, few)
    few.unlink()
    return cost // 300, many


def measure():
    cli, maker = BUILD / 'src' / 'cli' / 'quoth-cli', BUILD / 'tests' / 'bench' / 'make-corpus'
    with tempfile.TemporaryDirectory() as name:
        room = pathlib.Path(name)
        loaded, corpus = stored(maker, room)
        listed = counted(cli, 'list', 'quotes', '-c', corpus, '--limit', 50, 'date:2010..2012')
        corpus.unlink()
        in_order, _ = stored(maker, room, '--in-order')
    return {'an article understood': annotated(cli), 'an article stored in order': in_order,
            'an article loaded': loaded, '50 quotes of a corpus of 450 articles listed': listed}


def circumstances():
    options = json.loads(subprocess.run(['meson', 'introspect', '--buildoptions', BUILD], capture_output=True, text=True,
                                        check=True).stdout)
    chosen = {o['name']: o['value'] for o in options if o['name'] in ('optimization', 'b_sanitize', 'b_ndebug', 'b_lto')}
    compiler = subprocess.run(['cc', '-dumpfullversion'], capture_output=True, text=True, check=True).stdout.strip()
    library = re.search(r'(\d+\.\d+)$', subprocess.run(['ldd', '--version'], capture_output=True, text=True,
                                                     check=True).stdout.splitlines()[0])[1]
    wide = 'avx2' if re.search(r'^flags.*\bavx2\b', pathlib.Path('/proc/cpuinfo').read_text('ascii'), re.M) else 'plain'
    return f'cc {compiler}, libc {library}, {wide}, ' + ' '.join(f'{k}={v}' for k, v in sorted(chosen.items()))


def main():
    if not shutil.which('valgrind'):
        print('skipped: there is no valgrind')
        return 77
    here, found = circumstances(), measure()
    kept = json.loads(KEPT.read_text('utf-8')) if KEPT.exists() else {}
    if '--update' in sys.argv:
        kept[here] = found
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + '\n', 'utf-8')
    failed = False
    for what, n in found.items():
        before = kept.get(here, {}).get(what)
        change = n / before - 1 if before else 0
        failed |= abs(change) > TOLERANCE
        print(f'{n:>13,}  {what}' + (f'  {change:+.1%}' if before else ''))
    if here not in kept:
        print(f'skipped: nothing to compare with for {here}; --update keeps these figures')
        return 77
    if failed:
        print('more than a twentieth: find out why; where it has to be, run tests/bench/instructions.py BUILD --update')
    return failed


if __name__ == '__main__':
    sys.exit(main())
