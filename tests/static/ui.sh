#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ui.sh FOLDER : GTK takes every template in it. Prints TAP, one point a file.
# Needs a display, Xvfb here: without one gtk4-builder-tool crashes.
set -u
if [ -z "${QUOTH_UI_DISPLAY:-}" ]; then
  exec env QUOTH_UI_DISPLAY=1 GDK_BACKEND=x11 xvfb-run -a "$0" "$@"
fi
n=0 failed=0
for file in "$1"/*.ui; do
  n=$((n + 1))
  if output=$(gtk4-builder-tool validate "$file" 2>&1); then
    echo "ok $n $(basename "$file")"
  else
    failed=1
    printf '%s\n' "$output" | sed 's/^/# /'
    echo "not ok $n $(basename "$file")"
  fi
done
echo "1..$n"
exit $failed
