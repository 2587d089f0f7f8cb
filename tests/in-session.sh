#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# in-session.sh COMMAND… : runs COMMAND in a desktop session of its own that nobody sees: its own
# X server (Xvfb), D-Bus, settings and runtime folders, and the window manager $WM when one is
# named. All of it ends with COMMAND, also when we are killed; only processes started here are.
set -u
session=$(mktemp -d)
x_pid='' bus_pid=''

end_session () {
  [ -z "$bus_pid" ] || kill -- "-$bus_pid" 2> /dev/null
  [ -z "$x_pid" ] || kill "$x_pid" 2> /dev/null
  wait 2> /dev/null
  rm -rf "$session"
}
trap end_session EXIT
trap 'exit 143' TERM INT HUP

export XDG_RUNTIME_DIR=$session/run XDG_CONFIG_HOME=$session/config XDG_CACHE_HOME=$session/cache
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

Xvfb -displayfd 8 -screen 0 "${SCREEN:-1280x800}x24" -nolisten tcp -noreset \
  8> "$session/display" 2> "$session/xvfb.log" &
x_pid=$!
for _ in $(seq 200); do
  [ -s "$session/display" ] && break
  sleep 0.05
done
[ -s "$session/display" ] || { cat "$session/xvfb.log" >&2; exit 99; }

DISPLAY=:$(cat "$session/display")
export DISPLAY GDK_BACKEND=x11 GTK_USE_PORTAL=0 GSETTINGS_BACKEND=memory LC_ALL=${LC_ALL:-C.UTF-8}
export GSK_RENDERER=${GSK_RENDERER:-cairo}   # without a GPU faster than the GL of llvmpipe
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS NO_AT_BRIDGE

# The bus leads a process group of its own, so that the trap ends all that was started on it. What
# the bus and the window manager print goes to stderr: stdout is COMMAND's alone.
setsid dbus-run-session -- bash -c '[ -z "${WM:-}" ] || { "$WM" & sleep 0.3; }; exec 1>&3 3>&-; "$@"' \
  _ "$@" 3>&1 1>&2 &
bus_pid=$!
wait "$bus_pid"
