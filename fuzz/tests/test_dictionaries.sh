#!/usr/bin/env bash
# ci/dictionaries: every target has a dictionary that is current, and what is wrong is told. $1 is the source tree.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly words=$work/corpora/dictionaries/a.words dictionary=$work/corpora/dictionaries/a.dict

"$1/ci/dictionaries" --check

mkdir -p "$work/ci" "$work/corpora/dictionaries" "$work/fuzz/targets"
cp "$1/ci/dictionaries" "$work/ci"
cat >"$work/table.c" <<'SOURCE'
/* rows[] = {"not this"} */
static const row rows[] = {
    {"ONE", "first }"}, /* "nor this" */
    [TWO] = {.name = "\\Two", .other = "second"},
    {NAME("a\r\n"), '"'},
};
static const char *const rows[] = {""};
bool is = equal(MS_SPAN_LIT("WORD")) || octet == '"' || find(MS_SPAN_LIT("<>"));
SOURCE

fails() { # what it says, what is written to the .words file
  printf '%s\n' "$2" >"$words"
  if "$work/ci/dictionaries" "${@:3}" a 2>"$work/errors" >"$work/output"; then
    echo "ci/dictionaries took \"$2\"" >&2
    exit 1
  fi
  grep -qF -- "$1" "$work/errors" || { cat "$work/errors" >&2 && exit 1; }
}

gives() { # the tokens, what is written to the .words file
  printf '%s\n' "$2" >"$words"
  "$work/ci/dictionaries" a
  diff <(printf '%s' "$1") <(tail -n +2 "$dictionary" | tr '\n' ' ') || exit 1
}

gives '"ONE" "first }" "\\Two" "second" "a\x0d\x0a" ' 'table table.c rows'
gives '" ONE=" " \\Two=" " a\x0d\x0a=" ' 'column table.c rows " %s="'
gives '"WORD" ' 'compared table.c'
gives '"{3}\x0d\x0a" "\"" ' $'# a remark\ntoken "{3}\\x0d\\x0a"\n\ntoken "\\""\ntoken "\\""'
fails 'table.c has no table lines' 'table table.c lines'
fails 'missing.c cannot be read' 'table missing.c rows'
fails 'b.words cannot be read' 'words b'
fails 'what is this line? tokens "x"' 'tokens "x"'
fails 'is not current' 'token "x"' --check

# A target that nobody wrote words for is told too.
printf 'token "x"\n' >"$words"
"$work/ci/dictionaries"
"$work/ci/dictionaries" --check
touch "$work/fuzz/targets/fuzz_new.c"
if "$work/ci/dictionaries" --check 2>/dev/null >&2; then
  echo "ci/dictionaries --check took a target without a dictionary" >&2
  exit 1
fi
