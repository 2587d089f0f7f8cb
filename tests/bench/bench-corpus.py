#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-corpus.py BUILD WORK [--quick] [--million] : a corpus from its import to its export, beside other programs.

Articles are made by ../shared/tools/make_corpus.py; programs that are not installed are left out, with a word. Times
are CPU seconds (user + system) of finished processes, taken in turn; memory is that of all processes of a program
together. What is told is a table in Markdown: tests/bench/RESULTS.md is one such.

--quick    2,000 articles, once, no other programs: does it run, and how much does it do
--million  lists of a million articles, too (an hour, 20 GB)"""

import csv
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

import made

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUICK = '--quick' in sys.argv
MILLION = '--million' in sys.argv
BUILD, WORK = (pathlib.Path(x) for x in [x for x in sys.argv[1:] if not x.startswith('--')][:2])
N = 2000 if QUICK else 10000
ROUNDS = 1 if QUICK else 3

rows = []


def tell(number, what, value, other='', ratio='', goal=''):
    rows.append((number, what, value, other, ratio, goal))
    print(f'{number:4} {what}: {value} {other and "beside " + other} {ratio and "= " + ratio}', flush=True)


def tree(pid):
    """resident bytes of a process and of all below it"""
    total = 0
    try:
        for line in pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text('ascii').splitlines():
            if line.startswith('Pss:'):
                total += int(line.split()[1]) * 1024
        for task in pathlib.Path(f'/proc/{pid}/task').iterdir():
            for child in (task / 'children').read_text('ascii').split():
                total += tree(int(child))
    except (OSError, ValueError):
        pass
    return total


def run(*command, env=None, output=None):
    """CPU seconds, peak bytes of all processes together"""
    peak = 0
    before = os.times()
    process = subprocess.Popen([str(x) for x in command], env={**os.environ, **(env or {})},
                               stdout=output or subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def watch():
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, tree(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    watcher.join()
    after = os.times()
    if process.returncode not in (0, 3):
        raise SystemExit(f'{command[0]} ended with {process.returncode}')
    return after.children_user + after.children_system - before.children_user - before.children_system, peak


def spread(values):
    return f'{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})'


def text_of(folder):
    return sum(path.stat().st_size for path in folder.rglob('*.txt'))


# ---- importing -----------------------------------------------------------------------------------------

def importing():
    folder, corpus, index = made.make_files(WORK, N), WORK / 'made.quoth', WORK / 'recoll'
    own, other, memory = [], [], []
    has_recoll = shutil.which('recollindex') and not QUICK
    for _ in range(ROUNDS):
        made.fresh(corpus)
        spent, peak = run('quoth-cli', 'import', '-c', corpus, folder)
        own.append(spent)
        memory.append(peak / 1e6)
        if has_recoll:
            made.fresh(index)
            index.mkdir()
            (index / 'recoll.conf').write_text(f'topdirs = {folder}\n', encoding='utf-8')
            other.append(run('recollindex', '-c', index, '-z')[0])
    speed = N / statistics.median(own)
    tell('P1', f'import of {N:,} texts, files/CPU-s', f'{speed:.0f}',
         f'{N / statistics.median(other):.0f} (recollindex)' if other else '',
         f'{statistics.median(other) / statistics.median(own):.2f} ×' if other else '', '≥ 1.0 ×')
    tell('P4', f'memory of all processes, {N:,} texts, MB', spread(memory), '', '', '≤ 320')
    tell('P5', 'store ÷ text', f'{corpus.stat().st_size / text_of(folder):.2f}', '', '', '≤ 3.0')


def exporting():
    corpus = WORK / 'made.quoth'
    target = WORK / 'quotes.csv'
    made.fresh(target)
    own = run('quoth-cli', 'export', '-c', corpus, '-o', target, 'class:any')[0]
    with open(target, encoding='utf-8-sig', newline='') as file:
        n = sum(1 for _ in csv.reader(file)) - 1
    if not shutil.which('sqlite3') or QUICK:
        tell('P14', f'{n:,} quotes to CSV, rows/CPU-s', f'{n / own:,.0f}')
        return
    with open(WORK / 'other.csv', 'wb') as file:
        other = run('sqlite3', '-csv', f'file:{corpus}?mode=ro', 'SELECT * FROM quotes', output=file)[0]
    tell('P14', f'{n:,} quotes to CSV, rows/CPU-s', f'{n / own:,.0f}', f'{n / other:,.0f} (sqlite3 -csv)',
         f'{other / own:.2f} ×', '≥ 0.5 ×')


# ---- lists ---------------------------------------------------------------------------------------------

def lists(n):
    corpus = WORK / f'lists-{n}.quoth'
    programs = BUILD / 'tests' / 'bench'
    env = {'QUOTH_MODELS': str(ROOT / 'data' / 'models')}
    if not corpus.exists():
        subprocess.run([programs / 'make-corpus', made.make_files(WORK, N), str(n), corpus], check=True,
                       env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = subprocess.run([programs / 'bench-lists', corpus, '8' if QUICK else '60'], check=True, capture_output=True,
                          text=True).stdout
    group = ''
    for line in told.splitlines():
        match = re.match(r'  (first rows|gone after|) *p50 +([\d.]+) +p99 +([\d.]+)', line)
        if not line.startswith(' '):
            group = line
        elif match:
            number = 'P13' if group.startswith('a key') else 'P9' if group.startswith('facet') else 'P8' if group.startswith('quotes') else 'P6' if n <= 100000 else 'P7'
            goal = {'P6': '≤ 8', 'P7': '≤ 40', 'P8': '≤ 16', 'P9': '≤ 60', 'P13': '≤ 30'}[number]
            tell(number, f'{n:,} articles: {group}, ms p50 · p99', f'{match[2]} · {match[3]}', '', '', goal)
    return corpus


# ---- the window ----------------------------------------------------------------------------------------

def window(corpus):
    session = HERE.parent / 'in-session.sh'
    program = BUILD / 'tests' / 'bench' / 'bench-window'
    if not program.exists() or not shutil.which('Xvfb'):
        print('the window is not measured: it is not built, or there is no Xvfb')
        return
    env = {**os.environ, 'GTK_A11Y': 'test', 'XDG_DATA_HOME': str(WORK / 'data')}
    told = subprocess.run([session, program, corpus], check=True, capture_output=True, text=True, env=env).stdout
    for line in told.splitlines():
        match = re.match(r'(\w[\w ]+?) +\d+ frames.* ([\d.]+) % over.*away +([\d.]+) ms at most, (\d+) times', line)
        if match:
            tell('P12', f'{match[1]}: frames over 16 ms, longest stall', f'{match[2]} % · {match[3]} ms', '', '', '≤ 1 % · ≤ 50 ms')
    if QUICK or not shutil.which('gnome-text-editor'):
        return
    told = subprocess.run([HERE / 'bench-start.py', corpus], check=True, capture_output=True, text=True).stdout
    for line in told.splitlines()[1:]:
        name, wall, wall_ratio, spent, ratio, _, own, more = re.match(
            r'(.{28}) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +(\d+) +(\d+) +([+-]\d+)', line).groups()
        if name.startswith('quoth'):
            tell('P10', f'{name.strip()}: window after s, CPU-s', f'{wall} · {spent}', 'gnome-text-editor',
                 f'{wall_ratio} × · {ratio} ×', '≤ 1.5 ×')
            tell('P11', f'{name.strip()}: own memory, MB', own, 'gnome-text-editor', f'{more} MB', '≤ +60')


def commit():
    return subprocess.run(['git', '-C', ROOT, 'rev-parse', '--short', 'HEAD'], capture_output=True, text=True,
                          check=False).stdout.strip() or 'unknown'


def processor():
    for line in pathlib.Path('/proc/cpuinfo').read_text('utf-8').splitlines():
        if line.startswith('model name'):
            return line.split(':', 1)[1].strip()
    return platform.machine()


def main():
    if not made.MAKER.exists():
        print('bench: there is no ../shared to make articles of')
        raise SystemExit(77)
    if QUICK and WORK.exists():
        shutil.rmtree(WORK)
    WORK.mkdir(parents=True, exist_ok=True)
    importing()
    exporting()
    corpus = lists(2000 if QUICK else 345000)
    if not QUICK:
        lists(23500)
    if MILLION:
        corpus = lists(1000000)
    window(corpus)
    print(f'\n{processor()}, {os.cpu_count()} processors; commit {commit()}; {time.strftime("%Y-%m-%d")}\n')
    print('| | what | Quoth | beside | ratio | goal |\n|---|---|---|---|---|---|')
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')


main()
