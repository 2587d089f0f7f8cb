#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# score-quotes.sh [--floor F1] [DIR] : who said what, scored against texts that people marked.
# DIR holds text/ and ann/ (default: the development part of PolNeAR beside the project). Prints the
# table of the scorer; with a floor, fails when F1 of quotation span + speaker is below it, or F1 of
# the spans alone below 0.95. Exit 77: the texts are not here.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
floor=
if [ "${1:-}" = --floor ]; then floor=$2; shift 2; fi
dir=${1:-$root/../shared/data/polnear/dev}
scorer=$root/../shared/eval/score_quotes.py
cli=${QUOTH_CLI:-quoth-cli}

if [ ! -d "$dir/text" ] || [ ! -f "$scorer" ]; then
  echo "score-quotes: no marked texts in $dir: nothing to score"
  exit 77
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$cli" annotate "$dir"/text/*.txt > "$scratch/found.jsonl"
python3 "$scorer" "$dir" "$scratch/found.jsonl" > "$scratch/table"
grep -v '^{' "$scratch/table"
[ -n "$floor" ] || exit 0

python3 - "$scratch/table" "$floor" <<'CHECK'
import json, sys
numbers = json.loads(open(sys.argv[1]).read().strip().split("\n")[-1])
bad = 0
for key, floor in (("q1_speaker", float(sys.argv[2])), ("q1_overlap", 0.95)):
    f1 = numbers[key]["f1"]
    print("%s: F1 %.3f, floor %.2f" % (key, f1, floor))
    bad |= f1 < floor
sys.exit(bad)
CHECK
