#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh corpus [--quick|--million] : a corpus from its import to its export, and its window: bench-corpus.py
# bench.sh kill [ARTICLES [KILLS]] : an import of 100,000 articles that is killed a hundred times: bench-kill.py
# bench.sh [names|quotes|steps|reader] [FOLDER] : what importing and annotating the articles below FOLDER costs, in
# CPU seconds (user + system) of whole processes, the best of three; wall time says little on a busy machine.
# With "names": thousand tokens a CPU second of the name pass alone; with "quotes": of names, quotes and
# speakers, all that is annotated. Beside it, in the same run, wink-nlp and compromise from npm on the
# same texts, installed into the build folder (versions: package.json). With "steps" alone: thousand tokens
# a CPU second of the recurrent network, and of others in its place. With "reader" alone: what it costs that
# files are read by another process. FOLDER defaults to the 924 articles
# of ../shared. Wants quoth-cli on the PATH; the others want BUILD, the build folder.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

what=${1:-}
if [ "$what" = names ] || [ "$what" = quotes ]; then
  shift
  peers=$BUILD/bench-peers
  mkdir -p "$peers"
  if ! cmp -s "$here/package.json" "$peers/package.json" || [ ! -d "$peers/node_modules" ]; then
    cp "$here/package.json" "$peers"
    npm install --prefix "$peers" --no-package-lock --no-audit --no-fund --ignore-scripts >&2
  fi
  ninja -C "$BUILD" --quiet tests/bench/bench-names >&2
  exec "$here/bench-names.py" "$what" "$BUILD/tests/bench/bench-names" "$peers" "${1:-$here/../../../shared/data/polnear}"
fi
if [ "$what" = corpus ]; then
  shift
  ninja -C "$BUILD" --quiet >&2
  exec "$here/bench-corpus.py" "$BUILD" "$BUILD/bench-corpus" "$@"
fi
if [ "$what" = kill ]; then
  shift
  mkdir -p "$BUILD/bench-corpus"
  exec "$here/bench-kill.py" "$BUILD/bench-corpus" "$@"
fi
if [ "${1:-}" = steps ]; then
  ninja -C "$BUILD" --quiet tests/bench/recurrent-steps >&2
  exec "$BUILD/tests/bench/recurrent-steps"
fi
if [ "${1:-}" = reader ]; then
  ninja -C "$BUILD" --quiet tests/bench/bench-reader >&2
  QUOTH_MODELS=$here/../../data/models QUOTH_READER=$BUILD/src/reader/quoth-reader \
    exec "$BUILD/tests/bench/bench-reader" "${2:-$here/../../../shared/data/polnear}"
fi
exec python3 "$here/bench.py" "$(command -v quoth-cli)" "${1:-$here/../../../shared/data/polnear}"
