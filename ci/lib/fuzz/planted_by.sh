# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# The ways to find a planted defect. Each prints who found it, or "no".

readonly absolute_planted=$PWD/$planted

# Unit tests beside what they test; vectors and corpora are ways of their own. The test that counts work takes longer than
# all others together, and is for what is slow.
by_tests() { # target, log
  local part=parsers without='vectors|test_complexity' first
  ! grep -qs '^+++ b/harness/' "$planted/applied" || part='(parsers|harness)'
  ! grep -qs '^kind: slow' "$planted/applied" || without=vectors
  (cd "$tree" && ctest --preset dev -j "$(nproc)" --stop-on-failure -R "^$part/" -E "$without") >"$2" 2>&1 && echo no && return
  first=$(sed -nE 's/^\t *[0-9]+ - [a-z]+\/([^ ]+).*/\1/p' "$2" | head -n 1)
  echo "${first:-ctest}"
}

by_vectors() { # target, log
  (cd "$tree" && build/dev/mailspec vectors) >"$2" 2>&1 && echo no && return
  echo yes
}

# All targets, since a defect may lie where several come by; its own first.
by_seeds() { # target, log
  local target inputs
  for target in $1 $(all_targets); do
    [ -x "$tree/build/dev/fuzzers/fuzz_$target" ] || continue
    mapfile -t inputs < <(corpora_of "$target")
    # Not "Aborted", which bash would say.
    { "$tree/build/dev/fuzzers/fuzz_$target" "${inputs[@]}" >"$2" 2>&1; } 2>/dev/null && continue
    printf '%s%s\n' "$(speaker_of "$(reason_of "$2" | grep . || echo signal)")" \
      "$([ "$target" = "${1:-$target}" ] || echo " by $target")"
    return
  done
  echo no
}

# Lets a process in the background use so much CPU time, then ends it. Sets spent. A process that uses none for long is
# ended too.
spend() { # pid
  local cpu deadline=$((SECONDS + seconds * 10 + 60))
  spent=0
  while kill -0 "$1" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do
    cpu=$(cpu_seconds "$1")
    # Who has ended has no time of its own any more.
    awk -v a="$cpu" -v b="$spent" 'BEGIN { exit !(a > b) }' && spent=$cpu
    awk -v a="$spent" -v b="$seconds" 'BEGIN { exit !(a >= b) }' && break
    sleep 0.3
  done
  end_process "$1"
  wait "$1" 2>/dev/null || true
}

# An empty place to work in, with what is kept of a corpus and nothing that was grown.
fresh() { # way, target
  rm -rf "$planted/work/$1" && mkdir -p "$planted/work/$1"
  prepare "$2" "$planted/work/$1"
}

by_libfuzzer() { # target, log
  local work=$absolute_planted/work/libfuzzer reason spent
  fresh libfuzzer "$1"
  (
    cd "$tree"
    seconds=$((seconds * 10 + 60)) seed=1 workers=1
    exec_libfuzzer "$1" "$work"
  ) >"$2" 2>&1 &
  spend $!
  reason=$(reason_of "$2")
  [ -z "$reason" ] && echo no && return
  echo "$(speaker_of "$reason"), $spent s"
}

# The main process is plain and the secondary has ASan, as in a campaign; they share the CPU-seconds.
by_afl() { # target, log
  local work=$absolute_planted/work/afl reason spent input
  fresh afl "$1"
  (
    cd "$tree"
    engine=afl sanitizer=none sanitizer_given='' sync='' name=''
    seconds=$((seconds * 10 + 60)) seed=1 workers=2
    run_afl "$1" "$work"
  ) >"$2" 2>&1 &
  spend $!
  keep_afl_finds "$work/out" "$work"
  input=$(finds_of "$work" | head -n 1)
  [ -z "$input" ] && echo no && return
  afl_reason "$1" "$input" >>"$2"
  reason=$(reason_of "$2")
  echo "$(speaker_of "${reason:-signal}"), $spent s"
}

# What an input of AFL++ breaks, by its build with ASan, then by the plain one.
afl_reason() { # target, input
  local preset
  case $2 in
  */hang-*) echo 'libFuzzer: timeout' && return ;;
  esac
  for preset in afl-address afl; do
    "$tree/build/$preset/fuzzers/fuzz_$1" "$2" 2>&1 || return 0
  done
}
