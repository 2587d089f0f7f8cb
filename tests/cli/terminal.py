# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal for tests: quoth-cli in a folder of its own, articles of our own making, and TAP.

A test file defines functions test_…(t: Terminal) and ends with terminal.main(globals()). It is called
with the path of quoth-cli, and optionally a word that selects tests. The docstring's first line is
the name of a point."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback


class Skip(Exception):
    """Raised with a clear word when a test cannot run here."""


class Terminal:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)  # commands run in `folder`
        self.folder = pathlib.Path(folder)
        self.corpus = self.folder / 'data' / 'quoth' / 'library.quoth'
        self.env = {'PATH': os.environ['PATH'], 'HOME': str(self.folder), 'TZ': 'UTC', 'LC_ALL': 'C.UTF-8',
                    'XDG_DATA_HOME': str(self.folder / 'data'), 'XDG_CACHE_HOME': str(self.folder / 'cache'),
                    'XDG_CONFIG_HOME': str(self.folder / 'config')}
        for name in ('QUOTH_READER', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS'):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def command(self, *args):
        return [self.program, *map(str, args)]

    def start(self, *args, **more):
        return subprocess.Popen(self.command(*args), env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def run(self, *args, status=0, stdin=b'', **more):
        """Runs a command, checks its exit status, returns (stdout, stderr) as text."""
        more.setdefault('env', self.env)
        done = subprocess.run(self.command(*args), cwd=self.folder, input=stdin, capture_output=True,
                              timeout=300, check=False, **more)
        out, err = done.stdout.decode(), done.stderr.decode()
        if done.returncode != status and 'not built into this Quoth' in out + err:
            raise Skip('needs what is not built into this Quoth')
        assert done.returncode == status, f'{args}: exit {done.returncode}, not {status}\n{out}{err}'
        return out, err

    def run_json(self, *args, **more):
        return json.loads(self.run(*args, **more)[0])

    def put(self, path, text):
        full = self.folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text if isinstance(text, bytes) else text.encode())
        return full


PEOPLE = ['Ana Ruiz', 'John Doe', 'Mei Tanaka', 'Omar Haddad', 'Lena Vogt', 'Pavel Dvorak', 'Chloe Martin']
PLACES = ['Rivertown', 'Northport', 'Eastvale', 'Lake Arden', 'Millbrook']
VERBS = ['said', 'told reporters', 'claimed', 'warned', 'insisted']


def article(number, paragraphs=6):
    """An article of invented people, different for every number."""
    def pick(words, i):
        return words[(number * 7 + i * 3) % len(words)]
    lines = [f'Title: Council of {pick(PLACES, 0)} meets for the {number}. time',
             f'Date: 20{number % 20 + 4:02}-{number % 12 + 1:02}-{number % 28 + 1:02}', '']
    for i in range(paragraphs):
        person, other = pick(PEOPLE, i), pick(PEOPLE, i + 2)
        lines += [f'Mayor {person} {pick(VERBS, i)} on Monday that bridge {number}-{i} would open. '
                  f'“We will rebuild pier {i} of {number} by spring,” {person} {pick(VERBS, i + 1)} in {pick(PLACES, i)}. '
                  f'{other} called the plan “far from enough” and left.', '']
    return '\n'.join(lines)


def put_articles(t, folder, n, paragraphs=6):
    for i in range(n):
        t.put(f'{folder}/{i:05}.txt', article(i, paragraphs))


def main(names):
    program, only = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ''
    tests = [f for name, f in names.items() if name.startswith('test_') and only in name]
    failed = 0
    print(f'1..{len(tests)}')
    for i, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).splitlines()[0].rstrip('.')
        try:
            with tempfile.TemporaryDirectory(prefix='quoth-cli-') as folder:
                test(Terminal(program, folder))
            print(f'ok {i} {name}', flush=True)
        except Skip as why:
            print(f'ok {i} {name} # SKIP {why}', flush=True)
        except Exception:
            failed += 1
            traceback.print_exc()
            print(f'not ok {i} {name}', flush=True)
    sys.exit(1 if failed else 0)
