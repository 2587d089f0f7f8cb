#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ui.sh FOLDER TYPES.so : GTK takes every template in FOLDER. Prints TAP, one point a file.
# TYPES.so, loaded before the tool, holds our own widgets and libadwaita's. Signal handlers are left
# out, for the tool cannot see them; tests/ui makes every widget for real.
# Needs a display, Xvfb here: without one gtk4-builder-tool crashes.
set -u
if [ -z "${QUOTH_UI_DISPLAY:-}" ]; then
  exec env QUOTH_UI_DISPLAY=1 GDK_BACKEND=x11 xvfb-run -a "$0" "$@"
fi
bare=$(mktemp --suffix=.ui)
trap 'rm -f "$bare"' EXIT
n=0 failed=0
for file in "$1"/*.ui; do
  n=$((n + 1))
  sed 's/<signal [^>]*>//; s/<\/signal>//' "$file" > "$bare"
  if output=$(LD_PRELOAD=$2 gtk4-builder-tool validate "$bare" 2>&1); then
    echo "ok $n $(basename "$file")"
  else
    failed=1
    printf '%s\n' "$output" >&2
    echo "not ok $n $(basename "$file")"
  fi
done
echo "1..$n"
exit $failed
