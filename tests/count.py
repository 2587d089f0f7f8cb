#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what ran: count.py TESTLOG.json… prints "N passed, N failed, N skipped".

Meson's log has a line of JSON for each test program. A program that speaks TAP counts by its
points; any other as one. Known misses (a passage of a spec that is not right yet, and fails when it
comes right) are neither: they are told in a line before. A program that failed
without a failed point (it crashed, hung, or ran fewer points than planned) is one failure more.
Exit status 1 when anything failed, or when nothing ran at all."""

import collections
import json
import re
import sys

POINT = re.compile(r'^(not )?ok\b[^#\n]*(?:#\s*(\w+))?', re.MULTILINE)
GOOD = {'OK', 'EXPECTEDFAIL'}
SKIPPED = {'SKIP'}


def count_program(run, counts):
    """Adds one test program, a line of the log, to counts."""
    failed = 0
    points = 0
    for failure, directive in POINT.findall(run['stdout'] or ''):
        points += 1
        if directive.upper() == 'SKIP':
            counts['skipped'] += 1
        elif failure and directive.upper() == 'TODO':
            counts['missed'] += 1
        elif failure:
            failed += 1
        else:
            counts['passed'] += 1

    if run['result'] in SKIPPED:
        counts['skipped'] += points == 0
    elif run['result'] in GOOD:
        counts['passed'] += points == 0
    else:
        failed = max(failed, 1)
    counts['failed'] += failed


def main(paths):
    counts = collections.Counter()
    for path in paths:
        try:
            with open(path, encoding='utf-8') as log:
                for line in log:
                    count_program(json.loads(line), counts)
        except FileNotFoundError:
            print(f'count.py: no tests ran: {path} was not written', file=sys.stderr)
            counts['failed'] += 1
    if counts['missed']:
        print('{} passages are known misses'.format(counts['missed']))
    print('{passed} passed, {failed} failed, {skipped} skipped'.format_map(
        collections.defaultdict(int, counts)))
    return 1 if counts['failed'] or not counts['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
