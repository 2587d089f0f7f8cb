#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py [CORPUS…] : from the start of the program to its window, beside gnome-text-editor.

Each round starts the editor, Quoth with an empty corpus and Quoth with each CORPUS, in turn, and waits for the
window and then until the process rests. Told are the medians of wall seconds to the window, of CPU seconds and of
resident memory at rest (its own, without what it shares), and their ratios to the editor's. Runs itself in
in-session.sh; quoth is found in PATH."""

import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = int(os.environ.get('BENCH_ROUNDS', 5))
TICKS = os.sysconf('SC_CLK_TCK')
REST = 0.4  # seconds without a tick of CPU
PATIENCE = 30


def cpu(pid):
    """CPU seconds of the process and of its children that have ended"""
    with open(f'/proc/{pid}/stat', encoding='ascii', errors='replace') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return sum(int(x) for x in fields[11:15]) / TICKS


def memory(pid):
    """(resident, own) megabytes; pages of a mapped file that others may use as well are not its own"""
    sizes = {}
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        for line in file:
            name, _, rest = line.partition(':')
            if rest.strip().endswith('kB'):
                sizes[name] = int(rest.split()[0]) / 1024
    return sizes['Rss'], sizes['Private_Clean'] + sizes['Private_Dirty']


def windows():
    return set(subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.'], capture_output=True, text=True,
                              check=False).stdout.split())


def wait_for_window(before):
    """a window that was not there before"""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if windows() - before:
            return
        time.sleep(0.005)
    raise SystemExit('no window came')


def rest(pid):
    last, since = cpu(pid), time.monotonic()
    while time.monotonic() - since < REST:
        time.sleep(0.05)
        now = cpu(pid)
        if now != last:
            last, since = now, time.monotonic()
    return last


def end(process):
    """asked to quit, so that a corpus is closed as it should be; the editor is ended"""
    if 'quoth' not in process.args[0]:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.quoth.Quoth', '--object-path', '/org/quoth/Quoth',
                    '--method', 'org.gtk.Actions.Activate', 'quit', '[]', '{}'], capture_output=True, check=False)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def start(command):
    before = windows()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_window(before)
    wall = time.monotonic() - began
    spent = rest(process.pid)
    resident, own = memory(process.pid)
    end(process)
    while windows() - before:
        time.sleep(0.02)
    return wall, spent, resident, own


def main():
    if 'BENCH_IN_SESSION' not in os.environ:
        with tempfile.TemporaryDirectory() as data:
            os.environ.update(BENCH_IN_SESSION='1', XDG_DATA_HOME=data, WM='openbox')
            raise SystemExit(subprocess.run([HERE.parent / 'in-session.sh', 'python3', __file__, *sys.argv[1:]],
                                            check=False).returncode)

    commands = {'gnome-text-editor': ['gnome-text-editor', '--standalone'], 'quoth, nothing in it': ['quoth']}
    for corpus in sys.argv[1:]:
        commands[f'quoth, {pathlib.Path(corpus).stem}'] = ['quoth', corpus]
    for command in commands.values():  # once for the cache
        start(command)
    measured = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            measured[name].append(start(command))

    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in measured.items()}
    base = medians['gnome-text-editor']
    print(f'{"":28} {"window s":>9} {"ratio":>6} {"CPU s":>7} {"ratio":>6} {"resident MB":>12} {"own MB":>7} {"more":>6}')
    for name, (wall, spent, resident, own) in medians.items():
        print(f'{name:28} {wall:9.3f} {wall / base[0]:6.2f} {spent:7.2f} {spent / base[1]:6.2f} {resident:12.0f} '
              f'{own:7.0f} {own - base[3]:+6.0f}')


main()
