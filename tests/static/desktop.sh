#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# desktop.sh SOURCE-DATA BUILT-DATA : what a desktop reads of us is valid, and says what we mean.
# Prints TAP, one point a fact.
set -u
source=$1 built=$2 app=org.quoth.Quoth n=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fact NAME COMMAND… : a point that holds when the command succeeds
fact () {
  local name=$1 output; shift
  n=$((n + 1))
  if output=$("$@" 2>&1); then
    echo "ok $n $name"
  else
    failed=1
    printf '%s\n' "$output" >&2
    echo "not ok $n $name"
  fi
}

# is_type FILE TYPE : the desktop takes FILE for TYPE
is_type () {
  local type
  type=$(XDG_DATA_HOME=$work XDG_DATA_DIRS=/usr/share gio info -a standard::content-type "$1" |
    sed -n 's/.*standard::content-type: //p')
  [ "$type" = "$2" ] || { echo "$1 is taken for “$type”"; false; }
}

# valid_metainfo FILE : nothing is wrong with it, but that we have no home page yet
valid_metainfo () {
  local said
  said=$(appstreamcli validate --no-net --no-color "$1") && return
  echo "$said"
  grep -q '^W: .* url-homepage-missing' <<< "$said" &&
    ! grep '^[EW]: ' <<< "$said" | grep -qv url-homepage-missing
}

# sqlite_file FILE APPLICATION-ID-IN-OCTAL : the head of a database of that application
sqlite_file () {
  printf 'SQLite format 3\0' > "$1"
  head -c 52 /dev/zero >> "$1"
  # shellcheck disable=SC2059
  printf "$2" >> "$1"
  head -c 4024 /dev/zero >> "$1"
}

corpus='application/vnd.quoth.corpus+sqlite3'
mkdir -p "$work/mime/packages"
cp "$built/$app.xml" "$work/mime/packages/"
sqlite_file "$work/named.quoth" 'QuOt'
sqlite_file "$work/renamed" 'QuOt'
sqlite_file "$work/other" 'Some'
printf 'damaged' > "$work/damaged.quoth"

fact 'the desktop entry is valid' desktop-file-validate "$built/$app.desktop"
fact 'the desktop entry opens corpora' grep -qF "MimeType=$corpus;" "$built/$app.desktop"
fact 'the desktop entry is German too' grep -q '^Comment\[de\]=' "$built/$app.desktop"
fact 'the service file has the same name as the desktop entry' grep -qx "Name=$app" "$built/$app.service"
fact 'the metainfo is valid' valid_metainfo "$built/$app.metainfo.xml"
fact 'the settings are valid' glib-compile-schemas --strict --dry-run "$source"
fact 'the icons are well formed' xmllint --noout "$source"/icons/hicolor/*/apps/*.svg
fact 'the MIME type is well formed' xmllint --noout "$built/$app.xml"
fact 'the MIME type installs' update-mime-database "$work/mime"
fact 'a damaged corpus is known by its name' is_type "$work/damaged.quoth" "$corpus"
fact 'a corpus is known by name and content' is_type "$work/named.quoth" "$corpus"
fact 'a renamed corpus is known by its content' is_type "$work/renamed" "$corpus"
fact 'a database of another program is none of ours' is_type "$work/other" application/vnd.sqlite3
echo "1..$n"
exit $failed
