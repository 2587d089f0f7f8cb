#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot.sh OUT.png [FILE…] : a picture of the real window with the files opened in it.
# quoth is found in PATH. QUOTH_SHOT_SCHEME=light|dark; a window action may be sent first, as its
# name and a parameter in GVariant text: QUOTH_SHOT_ACTION="select-quote <int64 1>".
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ -z "${QUOTH_SHOT_SESSION:-}" ]; then
  data=$(mktemp -d)
  trap 'rm -rf "$data"' EXIT
  QUOTH_SHOT_SESSION=1 XDG_DATA_HOME=$data "$here/in-session.sh" "$0" "$@"
  exit
fi

# The memory keeps no settings; ask libadwaita directly.
[ "${QUOTH_SHOT_SCHEME:-light}" = light ] || export ADW_DEBUG_COLOR_SCHEME=prefer-dark
out=$1; shift
quoth "$@" &
program=$!

# The window stands when three pictures in a row are the same.
previous='' same=0
for _ in $(seq 100); do
  sleep 0.4
  kill -0 $program 2> /dev/null || { echo 'screenshot.sh: the program ended' >&2; exit 1; }
  xdotool search --onlyvisible --name . > /dev/null 2>&1 || continue
  picture=$(import -window root rgb:- | sha256sum)
  if [ "$picture" = "$previous" ]; then same=$((same + 1)); else same=0; fi
  previous=$picture
  if [ $same -ge 2 ]; then
    [ -n "${QUOTH_SHOT_ACTION:-}" ] || break
    read -r action parameter <<< "$QUOTH_SHOT_ACTION"
    gdbus call --session --dest org.quoth.Quoth --object-path /org/quoth/Quoth/window/1 \
      --method org.gtk.Actions.Activate "$action" "[$parameter]" '{}' > /dev/null
    QUOTH_SHOT_ACTION='' same=0
  fi
done
# Without a window manager GTK draws a border of 5 pixels around the window.
import -window root png:- | convert - -shave 5x5 +repage "$out"
kill $program
wait $program 2> /dev/null || true
