#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh FUZZER CORPUS [SECONDS] : made-up input from the kept one for a minute; what it finds is not kept
set -euo pipefail
fuzzer=$(realpath "$1") corpus=$(realpath "$2")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/found"
cd "$room"
"$fuzzer" -max_total_time="${3:-60}" -timeout=25 -rss_limit_mb=2500 -max_len=70000 -print_final_stats=1 \
  -verbosity=0 "$room/found" "$corpus" || {
  for crash in "$room"/crash-* "$room"/timeout-* "$room"/oom-* "$room"/leak-*; do
    [ ! -f "$crash" ] || { echo "input, in base64:"; base64 "$crash" | head -c 20000; }
  done
  exit 1
}
