#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# score-quotes.sh [--floor] [--ci N] [--write] [DIR] : who said what, scored against texts that
# people marked. DIR holds text/ and ann/ (default: the development part of PolNeAR beside the
# project). Prints the table of the scorer, the New York Times beside the other papers (its
# quotation marks are two apostrophes), how often who is sure is right, kinds and classes confused, and errors
# by cause. --ci N: with intervals from N rounds. --write: keeps the errors in quotes-errors.md.
# --floor: only the figures that have a floor; fails when one is below it. Exit 77: no texts here.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
scorer=$root/../shared/eval/score_quotes.py

# F1 of the scorer's rows, shares; may only rise. The gap is span + speaker of the other papers less
# that of the Times, and may only fall. The floors of certainty are in calibration.py.
floors='
  q1_speaker           0.91    span + speaker
  q1_overlap           0.97    quotation spans
  q1_speaker_accuracy  0.94    speaker, on spans found
  q2_content_token     0.87    content, tokens
  q2_content_half      0.78    content, Dice >= 0.5
  q2_source_overlap    0.80    source, overlap
  q2_cue_overlap       0.79    cue, overlap
  q2_triple            0.69    content + source + cue
  nyt_gap              0.03    span + speaker: others less NYT, at most
'

check= write= ci=()
while [[ ${1:-} == --* ]]; do
  case $1 in
    --floor) check=1 ;;
    --write) write=--write ;;
    --ci)    ci=(--ci "$2"); shift ;;
    *)       echo "score-quotes: no option $1" >&2; exit 2 ;;
  esac
  shift
done
dir=${1:-$root/../shared/data/polnear/dev}
if [ ! -d "$dir/text" ] || [ ! -f "$scorer" ]; then
  echo "score-quotes: no marked texts in $dir: nothing to score"
  exit 77
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export FOUND=$scratch/found.jsonl   # for the scripts beside this one
"${QUOTH_CLI:-quoth-cli}" annotate "$dir"/text/*.txt > "$FOUND"

if [ -n "$check" ]; then
  python3 "$here/quotes-floors.py" "$dir" <<< "$floors"
  exit
fi
python3 "$here/quotes-floors.py" --table "${ci[@]}" "$dir" <<< "$floors" || true   # read, not judged
echo
"$here/calibration.py" "$dir"
echo
"$here/quotes-errors.py" $write "$dir"
