#!/usr/bin/env bash
# conformance/README.md shows exchanges as their files have them.
set -uo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
readonly root
readonly readme=$root/conformance/README.md
failures=0

fail() {
  printf 'FAIL: %s\n' "$1"
  failures=$((failures + 1))
}

# Each example is a line of its id, an empty line, and the file between fences.
shown() { # id
  awk -v wanted="\`$1\`:" '
    $0 == wanted { found = 1; next }
    found && /^```/ { if (inside) exit; inside = 1; next }
    inside { print }' "$readme"
}

mapfile -t ids < <(sed -n 's/^`\([a-z0-9/-]*\)`:$/\1/p' "$readme")
for id in "${ids[@]}"; do
  [ -e "$root/conformance/$id.exchange" ] || fail "README.md shows $id, which is no file"
  diff -u "$root/conformance/$id.exchange" <(shown "$id") ||
    fail "README.md shows $id otherwise than its file has it"
done

sections=$(sed -n '/^## Twelve worked examples/,/^## Grammar/p' "$readme" | grep -c '^### ')
[ "$sections" = 12 ] || fail "README.md has $sections worked examples, not twelve"
[ "${#ids[@]}" -ge 12 ] || fail "README.md shows only ${#ids[@]} files"

[ "$failures" = 0 ] && printf 'ok: %d exchanges are as their files\n' "${#ids[@]}"
exit "$((failures != 0))"
