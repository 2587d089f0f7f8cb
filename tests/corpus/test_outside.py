#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing leaves the machine, and nothing outside of the corpus is touched.

Files of all formats, and the hostile ones where their generator is at hand, are imported where there is no network
at all, and once more under strace: no socket but between ourselves, no connection, no file written but the
corpus and temporary ones, and no process of more than 512 MB."""

import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import terminal
from terminal import Skip

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / 'import'
GENERATOR = pathlib.Path(os.environ.get('QUOTH_SHARED', 'missing')) / 'tools' / 'make_hostile.py'
LARGEST = 2_000_000  # bytes of a hostile file: the giants have a test of their own
MAX_RESIDENT = 512 * 1024  # KiB
OWN_SOCKETS = re.compile(r'^(\d+ +)?(socketpair|sendmsg|recvmsg|recvfrom|sendto|shutdown|getsockopt|setsockopt)\(')
# asked by the C library for names of users; there is nothing to be found where it does not run
NAME_CACHE = '/var/run/nscd/socket'


def gather(t):
    """Samples of every format, and hostile files that are ordinary files."""
    where = t.folder / 'in'
    shutil.copytree(SAMPLES, where / 'samples', ignore=shutil.ignore_patterns('*.py', '*.c', 'meson.build', '__pycache__'))
    if GENERATOR.exists():
        subprocess.run([sys.executable, GENERATOR, where / 'hostile'], check=True, stdout=subprocess.DEVNULL, cwd=t.folder)
        for path in list((where / 'hostile').rglob('*')):
            if path.is_symlink() or not path.is_file() and not path.is_dir() or \
                    path.is_file() and (path.stat().st_size > LARGEST or path.name == 'manifest.tsv' or 'many' in path.name):
                path.unlink()
    return where


def report_of(t, command, corpus, where):
    """Whether each file was taken, and how many articles came of all. Which of two twins is the duplicate, and
    whether an archive of twins is one, depends on who is first."""
    done = subprocess.run([*command, t.program, 'import', '--corpus', corpus, '--report=json', where], env=t.env,
                          cwd=t.folder, capture_output=True, check=False)
    assert done.returncode in (0, 3), (done.returncode, done.stderr[-2000:])
    report = terminal.json.loads(done.stdout)
    return {f['uri']: f['status'] not in ('rejected', 'skipped') for f in report['files']}, report['articles']


def test_outside(t):
    """Files of all kinds are imported without a network, without a connection, without a file elsewhere."""
    tools = [shutil.which('unshare'), shutil.which('strace')]
    if None in tools:
        raise Skip('unshare and strace are not here')
    if subprocess.run(['unshare', '-rn', 'true'], check=False, capture_output=True).returncode != 0:
        raise Skip('this kernel gives no network of its own to who asks')
    where = gather(t)
    (t.folder / 'tmp').mkdir()
    t.env.update(TMPDIR=str(t.folder / 'tmp'), SQLITE_TMPDIR=str(t.folder / 'tmp'))

    plain = report_of(t, [], t.folder / 'plain.quoth', where)
    alone = report_of(t, ['unshare', '-rn'], t.folder / 'alone.quoth', where)
    assert len(plain[0]) > 100 and plain[1] > 100
    assert plain == alone, differences(plain, alone)

    log = t.folder / 'strace.log'
    traced = report_of(t, ['strace', '-f', '-qq', '-s', '300', '-o', log, '-e',
                           'trace=network,openat,open,creat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat'],
                       t.folder / 'traced.quoth', where)
    assert traced == plain, differences(plain, traced)
    check_calls(t, log.read_text('utf-8', 'replace').splitlines())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MAX_RESIDENT
    left = sorted(p.name for p in (t.folder / 'tmp').iterdir())
    assert left == [], left
    t.run('check', '--corpus', t.folder / 'traced.quoth')


def differences(one, other):
    return one[1], other[1], {k: (v, other[0].get(k)) for k, v in one[0].items() if other[0].get(k) != v}


def check_calls(t, lines):
    n_children = 0
    for line in lines:
        call = re.sub(r'^\d+ +', '', line)
        name = call.split('(')[0]
        if name in ('openat', 'open', 'creat'):
            if re.search(r'O_WRONLY|O_RDWR|O_CREAT', call) and '= -1' not in call:
                path = re.search(r'"([^"]*)"', call).group(1)
                assert path.startswith(str(t.folder)) or path == '/dev/null' or path.startswith('/proc/'), call
        elif name in ('rename', 'renameat', 'renameat2', 'link', 'linkat', 'mkdir', 'mkdirat'):
            assert all(p.startswith(str(t.folder)) for p in re.findall(r'"(/[^"]*)"', call)) or '= -1' in call, call
        elif name == 'socketpair':
            assert 'AF_UNIX' in call, call
            n_children += 1
        elif name in ('socket', 'connect'):
            assert 'AF_UNIX' in call and (name == 'socket' or NAME_CACHE in call), call
        else:
            assert OWN_SOCKETS.match(call) or not re.match(r'[a-z0-9_]+\(', call) or '+++' in call or name == '---', call
    assert n_children > 0, 'nothing was traced'


if __name__ == '__main__':
    sys.exit(terminal.main(globals()))
