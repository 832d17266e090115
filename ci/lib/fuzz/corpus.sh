# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# Corpora: list, replay, minimise, merge.

command_list() {
  local target
  for target in "${targets[@]}"; do
    printf '%-19s %4d seeds %4d regressions\n' "$target" \
      "$(count_files "corpora/seeds/$target")" "$(count_files "corpora/regressions/$target")"
  done
}

# Any build will do: by default the one that ci/test makes anyway.
command_replay() {
  local target inputs preset=dev
  [ -z "$engine_given$sanitizer_given$clang" ] || preset=$(preset_of "$engine" "$sanitizer")
  build "$preset"
  leave_out_unbuilt "$preset"
  for target in "${targets[@]}"; do
    mapfile -t inputs < <(corpora_of "$target")
    printf '%-19s ' "$target"
    replay_folders "$preset" "$target" "${inputs[@]}" || found+=("$target")
  done
}

replay_folders() { # preset, target, folders...
  local program
  program=$(program_of "$1" "$2")
  case $1 in
  dev) "$program" "${@:3}" ;;
  libfuzzer*)
    # Each input once: libFuzzer takes files, not folders, for that.
    find "${@:3}" -type f -print0 | xargs -0 "$program" -timeout="$slow_after" >"build/fuzz/replay-$2.log" 2>&1 ||
      { tail -n 30 "build/fuzz/replay-$2.log" && return 1; }
    echo "$(count_files "${@:3}") inputs replayed"
    ;;
  afl*)
    find "${@:3}" -type f -print0 | xargs -0 "$program" >"build/fuzz/replay-$2.log" 2>&1 ||
      { tail -n 30 "build/fuzz/replay-$2.log" && return 1; }
    echo "$(count_files "${@:3}") inputs replayed"
    ;;
  esac
}

# Copies inputs under names that come from their octets: the same input twice is one.
gather() { # to, from...
  local input
  mkdir -p "$1"
  while read -r input; do
    [ -e "$1/${input%% *}" ] || cp "${input#*  }" "$1/${input%% *}"
  done < <(find "${@:2}" -type f -exec sha1sum {} +)
}

# A corpus to work on: what was grown before, and all that is kept.
prepare() { # target, folder
  local folders=()
  mapfile -t folders < <(corpora_of "$1")
  [ ${#folders[@]} -gt 0 ] || die "corpora/seeds/$1 is missing: a target starts from a seed"
  gather "$2/corpus" "${folders[@]}"
}

# Copies to an empty folder the inputs of others that reach something new. libFuzzer counts edges and how often each is
# taken; AFL++ the same with its own map.
reduce_libfuzzer() { # target, to, from...
  "$(program_of libfuzzer "$1")" -merge=1 -timeout="$slow_after" -max_len="$input_max" "${@:2}"
}

reduce_afl() { # target, to, from...
  local all
  all=$(mktemp -d)
  gather "$all" "${@:3}"
  rmdir "$2"
  # afl-cmin of AFL++ 4.04c keeps nothing; the script in bash works. @@: without afl-fuzz a target reads files, and not its
  # standard input, so that all inputs were alike.
  AFL_QUIET=1 afl-cmin.bash -i "$all" -o "$2" -t 1000 -- "$(program_of afl "$1")" @@
  rm -rf "$all"
}

# The grown corpus, with as few inputs as still reach all that it reaches.
command_minimise() {
  local target folder before preset
  preset=$(preset_of "$engine" "$([ "$engine" = afl ] && echo none || echo address)")
  build "$preset"
  leave_out_unbuilt "$preset"
  for target in "${targets[@]}"; do
    folder=$(folder_of "$target")
    prepare "$target" "$folder"
    before=$(count_files "$folder/corpus")
    rm -rf "$folder/reduced" && mkdir "$folder/reduced"
    "reduce_$engine" "$target" "$folder/reduced" "$folder/corpus" >"$folder/minimise.log" 2>&1 ||
      die "minimising $target failed; $folder/minimise.log says why"
    rm -rf "$folder/corpus" && mv "$folder/reduced" "$folder/corpus"
    printf '%-19s %d inputs, %d before: %s\n' "$target" "$(count_files "$folder/corpus")" "$before" "$folder/corpus"
  done
}

# Where the inputs for a target are in a corpus from elsewhere: a folder of its name, or all of it for one target.
source_of() { # target
  if [ -d "$subject/$1" ]; then
    printf '%s' "$subject/$1"
  elif [ ${#targets[@]} -eq 1 ]; then
    printf '%s' "$subject"
  fi
}

# Inputs of a folder that reach what the kept and the grown corpus do not; into the grown one, or the seeds.
command_merge() {
  local target source to any=0
  build libfuzzer
  leave_out_unbuilt libfuzzer
  for target in "${targets[@]}"; do
    source=$(source_of "$target")
    [ -n "$source" ] || continue
    any=1
    merge_target "$target" "$source"
  done
  [ "$any" -eq 1 ] || die "$subject has no folder named for a target; name one: ci/fuzz merge $subject TARGET"
}

merge_target() { # target, source
  local folder to known=() work=build/fuzz/merge/$1
  folder=$(folder_of "$1")
  mapfile -t known < <(corpora_of "$1")
  to=corpora/seeds/$1
  if [ -z "$into_seeds" ]; then
    to=$folder/corpus
    known+=("$to")
  fi
  rm -rf "$work" && mkdir -p "$to" "$folder" "$work/new"
  # What is known goes into a folder of its own; libFuzzer adds to it what reaches more.
  gather "$work/all" "${known[@]}"
  touch "$work/begin"
  reduce_libfuzzer "$1" "$work/all" "$2" >"$folder/merge.log" 2>&1 ||
    die "merging into $1 failed; $folder/merge.log says why"
  find "$work/all" -type f -newer "$work/begin" -exec mv -t "$work/new" {} +
  cp -a "$work/new/." "$to/"
  printf '%-19s %d of %d inputs are new: %s\n' "$1" "$(count_files "$work/new")" "$(count_files "$2")" "$to"
}
