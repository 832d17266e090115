#!/usr/bin/env bash
# ci/fuzz: what it refuses, what it reads from logs, triage of an input, and what is told of planted defects. No fuzzer
# is built for this: a script that behaves like one takes its place.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fail() {
  echo "ci/fuzz: $*" >&2
  exit 1
}

expect() { # what, expected, got
  [ "$2" = "$3" ] || fail "$1: expected \"$2\", got \"$3\""
}

# Wrong usage has status 2 and says what is wrong.
refuses() { # words, arguments...
  local status=0 said
  said=$(ci/fuzz "${@:2}" 2>&1) || status=$?
  expect "status of ${*:2}" 2 "$status"
  [[ $said == *"$1"* ]] || fail "${*:2} should say \"$1\", not \"$said\""
}
refuses 'Usage:'
refuses 'no command "walk"' walk
refuses 'no option "--fast"' run --fast
refuses '--seconds takes a value' run --seconds
refuses '--seconds takes a number' run --seconds 0
refuses '--runs takes a number' run --runs x
refuses '--seed takes a number' run --seed -1
refuses '--jobs takes a number' run --jobs 0
refuses 'no engine "honggfuzz"' run --engine honggfuzz
refuses 'no sanitizer "thread"' run --sanitizer thread
refuses 'no target "nothing"' run nothing
refuses '--clang takes a version' run --clang new
refuses 'clang-98 is missing' run --clang 98
refuses '--sync and --name are for --engine afl' run --sync "$place"
refuses '--name is a machine' run --engine afl --name here
refuses '--name takes letters' run --engine afl --sync "$place" --name a/b
refuses 'merge takes a folder' merge
refuses 'triage takes an input' triage
refuses 'is not there' triage "$place/missing"
refuses 'which target' triage "$root/ci/fuzz"
refuses 'there is no fuzz/planted/nothing.patch' planted --only nothing
refuses '--by takes some of' planted --by luck
[[ $(ci/fuzz --help) == *'Examples:'* ]] || fail 'the help has no examples'
[[ $(ci/fuzz list base64_decode) == base64_decode*seeds*regressions ]] || fail 'list does not say what base64_decode has'

# Who spoke, from what a target wrote.
# shellcheck source=../../ci/lib/fuzz/reason.sh
. ci/lib/fuzz/reason.sh
reads() { # expected reason, log
  printf '%b' "$2" >"$place/log"
  expect "reason of \"$2\"" "$1" "$(reason_of "$place/log")"
}
reads '' 'INFO: Seed: 1\n#2 INITED cov: 3\nDone 2 runs in 0 second(s)\n'
reads 'oracle split: in pieces the value is another one' \
  'INFO\noracle split: in pieces the value is another one\n==1== ERROR: libFuzzer: deadly signal\n'
reads 'oracle allocation: memory is not given back' 'seeds/a\rseeds/b\roracle allocation: memory is not given back\n'
reads 'address heap-buffer-overflow' \
  '==9==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1\nSUMMARY: AddressSanitizer: heap-buffer-overflow a.c:1\n'
reads 'leak' '==9==ERROR: LeakSanitizer: detected memory leaks\n'
reads 'undefined shift exponent 32 is too large' 'a.c:3:4: runtime error: shift exponent 32 is too large\n'
reads 'memory use-of-uninitialized-value' '==9==WARNING: MemorySanitizer: use-of-uninitialized-value\n'
reads 'slow' '==9== ERROR: libFuzzer: timeout after 10 seconds\n'
reads 'out of memory' '==9== ERROR: libFuzzer: out-of-memory (used: 2049Mb)\n'
reads 'signal' '==9== ERROR: libFuzzer: deadly signal\n'
expect 'speaker' 'oracle split' "$(speaker_of 'oracle split: in pieces')"
expect 'speaker' 'address' "$(speaker_of 'address heap-buffer-overflow')"
expect 'name' 'oracle-split-in-pieces-a-b' "$(name_for 'oracle split: in pieces, "A" (b)')"
printf '    #0 0x1 in raise /lib/raise.c:1\n    #1 0x2 in oracle_check %s/fuzz/oracles/oracle.c:9:5\n    #2 0x3 in look %s/fuzz/targets/a.c:3:1\n\n    #0 0x4 in other %s/b.c:1\n' \
  "$root" "$root" "$root" >"$place/log"
expect 'stack' 'look fuzz/targets/a.c:3:1' "$(stack_of "$place/log")"

# A target that breaks on inputs with "BAD", and minimises to that.
cat >"$place/target" <<'TARGET'
#!/bin/sh
for argument; do
  case $argument in
  -minimize_crash=1) minimise=1 ;;
  -exact_artifact_path=*) artifact=${argument#*=} ;;
  -*) ;;
  *) input=$argument ;;
  esac
done
grep -q BAD "$input" || exit 0
[ -z "$minimise" ] || printf "${SMALLER:-BAD}" >"$artifact"
grep -q WORSE "$input" && echo "oracle spans: octets outside the input" >&2 && exit 134
echo "oracle split: in pieces the value is another one" >&2
exit 134
TARGET
chmod +x "$place/target"

# `ci/fuzz triage` with that target in the place of what it would build.
triage() { # input, target...
  (
    # shellcheck source=../../ci/lib/fuzz/common.sh
    . ci/lib/fuzz/common.sh
    # shellcheck source=../../ci/lib/fuzz/triage.sh
    . ci/lib/fuzz/triage.sh
    build() { :; }
    builds_target() { [ "$1" != "${without:-}" ]; }
    program_of() { echo "$place/target"; }
    # shellcheck disable=SC2034 # triage reads them
    subject=$1 clang='' found=()
    targets=("${@:2}")
    command_triage
    echo "found ${#found[@]}"
  )
}
mkdir -p "$place/base64_decode"
printf 'some octets that are BAD' >"$place/base64_decode/crash"
printf 'fine' >"$place/base64_decode/fine"
said=$(triage "$place/base64_decode/crash" smtp_path base64_decode)
for words in 'target     base64_decode' 'broke      oracle split: in pieces the value is another one' 'input      3 octets' \
  "replay     $place/target build/fuzz/triage/base64_decode/minimised" \
  'corpora/regressions/base64_decode/oracle-split-in-pieces-the-value-is-another-one' 'found 1'; do
  [[ $said == *"$words"* ]] || fail "triage should say \"$words\": $said"
done
# What breaks otherwise when it is smaller is not the same find: the input stays as it was.
said=$(SMALLER='BAD WORSE' triage "$place/base64_decode/crash" base64_decode)
[[ $said == *'input      24 octets'* ]] || fail "triage takes an input that breaks otherwise: $said"
said=$(triage "$place/base64_decode/fine" base64_decode)
[[ $said == *'breaks nothing in base64_decode'*'found 0'* ]] || fail "triage of an input that breaks nothing: $said"
# A build that has not the target is left out, and said to be.
said=$(without=libfuzzer triage "$place/base64_decode/crash" base64_decode)
[[ $said == *'base64_decode is not built with libfuzzer, which is left out'*'found 1'* ]] ||
  fail "triage says nothing of a build without the target: $said"

# A row for each defect, in which a way that was not tried again keeps its word; and who found how many.
(
  # shellcheck disable=SC2034 # the tables read them
  planted=$place ways=(tests vectors seeds libfuzzer afl)
  head_of() { sed -n "s/^$2: //p" "$1"; }
  # shellcheck source=../../ci/lib/fuzz/planted_table.sh
  . ci/lib/fuzz/planted_table.sh
  printf 'what: a\nkind: wrong answer\n' >"$place/a.patch"
  printf 'what: b\nkind: crash\n' >"$place/b.patch"
  declare -A cells=([tests]=test_x [vectors]=no [seeds]=no [libfuzzer]=- [afl]=-)
  keep_row "$place/a.patch" a
  cells=([tests]=- [vectors]=- [seeds]=- [libfuzzer]='oracle split, 1.5 s' [afl]=no)
  keep_row "$place/a.patch" a
  keep_row "$place/b.patch" b
  expect 'rows' 3 "$(wc -l <"$place/results.tsv")"
  expect 'row' 'a,a,wrong answer,,test_x,no,no,oracle split, 1.5 s,no' "$(grep ^a "$place/results.tsv" | tr '\t' ,)"
  expect 'all' '| all | 2 | 1 | 0 | 0 | 2 | 0 | 2 | 2 | 2 |' "$(table_of_ways | tail -n 1)"
  expect 'defects' 4 "$(table_of_defects | wc -l)"
  is_found || fail 'what libFuzzer found is not found'
  cells=([tests]=no [vectors]=- [seeds]=no [libfuzzer]=- [afl]=no)
  ! is_found || fail 'what nothing found is found'
)
