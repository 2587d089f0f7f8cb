#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh [FOLDER] : what importing and annotating the articles below FOLDER costs, in CPU seconds
# (user + system) of whole processes, the best of three; wall time says little on a busy machine.
# FOLDER defaults to the 924 articles of ../shared. Wants quoth-cli on the PATH.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec python3 "$here/bench.py" "$(command -v quoth-cli)" "${1:-$here/../../../shared/data/polnear}"
