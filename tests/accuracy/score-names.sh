#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# score-names.sh [--floor] [SET…] : names of people, organisations, places and the rest, scored
# strictly (span and type) against token files that people marked. Sets, all by
# default, each with its floor below: conll2003-testa (newswire), gmb (news), wnut17-dev (messages),
# gum-open (interviews, travel, courts), uner-ewt-test (mails, reviews, blogs; marks no MISC).
# With --floor, fails when F1 of a set is below its floor. Exit 77: the marked texts are not here.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared=$root/../shared
cli=${QUOTH_CLI:-quoth-cli}
declare -A floors=([conll2003-testa]=82 [gmb]=78 [wnut17-dev]=41 [gum-open]=63 [uner-ewt-test]=61)   # may only rise

check=
if [ "${1:-}" = --floor ]; then check=1; shift; fi
if [ ! -f "$shared/eval/score_ner.py" ] || [ ! -d "$shared/data/ner/dev" ]; then
  echo "score-names: no marked texts in $shared/data/ner/dev: nothing to score"
  exit 77
fi
[ $# -gt 0 ] || set -- conll2003-testa gmb wnut17-dev gum-open uner-ewt-test

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
for name; do
  python3 "$shared/eval/make_text.py" "$shared/data/ner/dev/$name.tsv" "$scratch/$name" > /dev/null
  "$cli" annotate "$scratch/$name"/text/*.txt > "$scratch/$name.jsonl"
  echo "== $name"
  # the sets mark persons, organisations, places and one class for all else; no dates or amounts
  python3 "$shared/eval/score_ner.py" --standoff "$scratch/$name/gold.jsonl" "$scratch/$name.jsonl" \
    --map PERSON=PER,NORP=MISC,EVENT=MISC,WORK=MISC,PRODUCT=MISC,DATE=,MONEY=,PERCENT=,QUANTITY= |
    tee "$scratch/table"
  floor=${floors[$name]:-}
  if [ -n "$check" ] && [ -n "$floor" ]; then
    f1=$(awk '/^ALL strict/ { print $5 }' "$scratch/table")
    echo "$name: F1 $f1, floor $floor"
    awk -v f="$f1" -v floor="$floor" 'BEGIN { exit !(f >= floor) }' || failed=1
  fi
done
exit $failed
