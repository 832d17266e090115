# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# `ci/fuzz run`: targets beside each other, each in a process of its own, whose words come out in one piece.

# Presets that a run needs.
presets_needed() {
  preset_of "$engine" "$sanitizer"
  [ "$engine" = libfuzzer ] || afl_more_presets
}

# What is left of an earlier run was told then.
clear_finds() { # folder
  find "$1" -maxdepth 1 -type f -delete
}

finds_of() { # folder
  find "$1" -maxdepth 1 -type f \( -name 'crash-*' -o -name 'leak-*' -o -name 'timeout-*' -o -name 'oom-*' \
    -o -name 'slow-unit-*' -o -name 'hang-*' \) | sort
}

# One target; what is to be said goes to a file. Status 1 for a find.
run_target() { # target
  local folder said status=0
  folder=$(folder_of "$1")
  prepare "$1" "$folder"
  clear_finds "$folder"
  said=$("run_$engine" "$1" "$folder") || status=1
  [ -z "$(finds_of "$folder")" ] || status=1
  {
    printf '%-19s %s, %d s: %s\n' "$1" "$engine" "$seconds" "$said"
    [ "$status" -eq 0 ] || tell_find "$1" "$folder"
  } >"$folder/said"
  return "$status"
}

# How an input is run once more by the program that found it.
replay_command() { # target, input
  printf '%s %s' "$(program_of "$(preset_of "$engine" "$sanitizer")" "$1")" "$2"
}

tell_find() { # target, folder
  local input
  say "$engine found something in $1; the end of $2/log:"
  tail -n 30 "$2/log" | sed 's/^/    /'
  while read -r input; do
    echo "replay it with: $(replay_command "$1" "$input")"
    echo "what it is: ci/fuzz triage $input"
  done < <(finds_of "$2")
}

# A target has ended: its words, and whether it found something.
ended() { # pid
  local target=${running[$1]} folder
  folder=$(folder_of "$target")
  wait "$1" || found+=("$target")
  unset "running[$1]"
  clear_progress
  cat "$folder/said" 2>/dev/null || say "$target ended without a word; $folder/log may say why"
}

# Waits until fewer than `most` run.
wait_for_room() { # most
  local pid
  while [ ${#running[@]} -gt "$1" ]; do
    for pid in "${!running[@]}"; do
      kill -0 "$pid" 2>/dev/null || ended "$pid"
    done
    show_progress
    [ ${#running[@]} -le "$1" ] || sleep 0.3
  done
}

command_run() {
  local target preset at_once=$jobs
  local -gA running=()
  while read -r preset; do
    build "$preset" </dev/null
    leave_out_unbuilt "$preset"
  done < <(presets_needed | sort -u)
  leftovers="Grown corpora and finds are in build/fuzz/$engine/${sync:+ and $sync}."
  # More jobs than targets: several processes a target.
  workers=$((jobs > ${#targets[@]} ? jobs / ${#targets[@]} : 1))
  at_once=$((jobs / workers))
  for target in "${targets[@]}"; do
    rm -f "$(folder_of "$target")/said"
    run_target "$target" &
    running[$!]=$target
    wait_for_room $((at_once - 1))
  done
  wait_for_room 0
}
