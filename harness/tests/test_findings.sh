#!/usr/bin/env bash
# Each expected deviation is explained in its server's FINDINGS.md, and each finding is of an expected deviation.
set -uo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
readonly root
readonly servers=$root/conformance/servers
failures=0

fail() {
  printf 'FAIL: %s\n' "$1"
  failures=$((failures + 1))
}

# The folder that has the findings of a server: its own, or that of the make's first generation (exim for exim-4-98).
findings_of() { # server
  local name=$1
  while [ -n "$name" ]; do
    [ -e "$servers/$name/FINDINGS.md" ] && printf '%s\n' "$servers/$name/FINDINGS.md" && return
    [ "${name%-*}" = "$name" ] && break
    name=${name%-*}
  done
}

# Ids of rows whose verdict is no "info", which breaks no clause.
deviations() { # expected.tsv
  awk -F '\t' '!/^#/ && $3 != "info" { print $1 }' "$1" | sort -u
}

# A file's words between backticks that are ids, or begin one.
named() { # FINDINGS.md
  # shellcheck disable=SC2016 # the backticks are Markdown's
  grep -o '`[a-z]*/[^` ]*`' "$1" | tr -d '`' | sort -u
}

# Lines of the first list that neither stand in the second nor lie below one of its lines.
not_below() { # list list
  awk 'NR == FNR { known[$0] = 1; next }
    { for (id = $0; id != "" && !(id in known);) if (!sub("/[^/]*$", "", id)) id = ""
      if (id == "") print }' "$2" "$1"
}

# Lines of the first list that no line of the second stands for or lies below.
not_above() { # list list
  awk 'NR == FNR { for (id = $0; ;) { known[id] = 1; if (!sub("/[^/]*$", "", id)) break } next }
    !($0 in known)' "$2" "$1"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
for expected in "$servers"/*/expected.tsv; do
  server=$(basename "$(dirname "$expected")")
  deviations "$expected" >"$work/rows"
  [ -s "$work/rows" ] || continue
  file=$(findings_of "$server")
  [ -n "$file" ] || { fail "$server has expected deviations, and no FINDINGS.md"; continue; }
  named "$file" >"$work/named"
  while read -r id; do
    fail "$server: ${file#"$root/"} has no finding for $id"
  done < <(not_below "$work/rows" "$work/named")
  cat "$work/rows" >>"$work/rows-of-$(basename "$(dirname "$file")")"
  count=$((count + $(wc -l <"$work/rows")))
done
for file in "$servers"/*/FINDINGS.md; do
  make=$(basename "$(dirname "$file")")
  named "$file" >"$work/named"
  while read -r id; do
    fail "${file#"$root/"} has $id, which no expected.tsv of $make has"
  done < <(not_above "$work/named" "$work/rows-of-$make")
  grep -qF "servers/$make/FINDINGS.md" "$root/conformance/FINDINGS.md" || fail "FINDINGS.md does not name $make"
done

[ "$failures" = 0 ] && printf 'ok: %d expected deviations have their findings\n' "$count"
exit "$((failures != 0))"
