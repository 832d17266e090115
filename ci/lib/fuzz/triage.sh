# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# `ci/fuzz triage`: what an input breaks, as small as it gets, and where it should be kept.

# How long minimising may take, in seconds.
readonly minimise_seconds=20
readonly triage_options=(-timeout="$slow_after" -rss_limit_mb="$memory_max_mb")

# The target whose name is a folder of the input's path: build/fuzz/afl/TARGET/..., corpora/regressions/TARGET/...
target_from_path() { # input
  local part
  while read -r part; do
    if [ -f "fuzz/targets/fuzz_$part.c" ]; then
      echo "$part"
      return
    fi
  done < <(tr / '\n' <<<"$1" | tac)
}

# Runs an input once; status 1 when it breaks nothing.
breaks() { # program, input, log
  "$1" "${triage_options[@]}" "$2" >"$3" 2>&1
  [ -n "$(reason_of "$3")" ]
}

# Sets `preset` to the first build in which the input fails: with ASan and UBSan, with MSan, with the oracles alone.
find_preset() { # target, input, log
  for preset in libfuzzer libfuzzer-memory libfuzzer-none; do
    if ! builds_target "$preset" "$1"; then
      say "$1 is not built with $preset, which is left out"
      continue
    fi
    build "$preset" "fuzz_$1"
    ! breaks "$(program_of "$preset" "$1")" "$2" "$3" || return 0
  done
  return 1
}

# The smaller input, when it still breaks the same; else the input as it was.
minimised() { # program, input, work
  local reason=$4
  "$1" "${triage_options[@]}" -minimize_crash=1 -max_total_time="$minimise_seconds" \
    -exact_artifact_path="$3/smaller" "$2" >"$3/minimise.log" 2>&1 || true
  if [ -s "$3/smaller" ] && breaks "$1" "$3/smaller" "$3/smaller.log" && [ "$(reason_of "$3/smaller.log")" = "$reason" ]; then
    mv "$3/smaller" "$3/minimised"
  else
    cp "$2" "$3/minimised"
  fi
}

tell_triage() { # target, program, work, reason
  local size keep
  size=$(wc -c <"$3/minimised")
  keep=corpora/regressions/$1/$(name_for "$4")
  echo "target     $1"
  echo "broke      $4"
  echo "input      $size octets$([ "$size" -le 256 ] || echo ', its beginning'):"
  head -c 256 "$3/minimised" | od -A d -t x1z | sed '$d; s/^/           /'
  echo "stack      $(stack_of "$3/log" | sed '2,$s/^/           /')"
  echo "replay     $2 $3/minimised"
  echo "to keep    mkdir -p ${keep%/*} && cp $3/minimised $keep"
}

command_triage() {
  local input=$subject target=${targets[0]} work program reason preset
  [ "${#targets[@]}" -eq 1 ] || target=$(target_from_path "$(realpath -m "$input")")
  [ -n "$target" ] || die "which target is $input for? ci/fuzz triage $input TARGET"
  work=build/fuzz/triage/$target
  rm -rf "$work" && mkdir -p "$work"
  if ! find_preset "$target" "$input" "$work/log"; then
    say "$input breaks nothing in $target: neither with ASan and UBSan, nor with MSan, nor without"
    return
  fi
  program=$(program_of "$preset" "$target")
  reason=$(reason_of "$work/log")
  minimised "$program" "$input" "$work" "$reason"
  breaks "$program" "$work/minimised" "$work/log" || true
  tell_triage "$target" "$program" "$work" "$reason"
  found+=("$target")
}
