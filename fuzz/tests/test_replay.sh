#!/usr/bin/env bash
# engines/replay.c: it reads files and folders, and does not call nothing a success. $1 is a target.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/folder"
printf 'Zm9v' >"$work/one"
printf 'Zm9' >"$work/folder/two"

expect() { # status, output, arguments
  local status=0 output
  output=$("$target" "${@:3}" 2>/dev/null) || status=$?
  if [ "$status" != "$1" ] || [ "$output" != "$2" ]; then
    echo "replay ${*:3}: expected status $1 and \"$2\", got $status and \"$output\"" >&2
    exit 1
  fi
}

readonly target=$1
expect 0 "2 inputs replayed" "$work/one" "$work/folder"
expect 1 "1 inputs replayed" "$work/one" "$work/missing"
expect 1 "0 inputs replayed"
