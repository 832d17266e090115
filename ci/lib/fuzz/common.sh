# shellcheck shell=bash disable=SC2154,SC2034 # the parts use each other's variables
# What every command of ci/fuzz uses: messages, targets, corpora, builds, and an end that leaves nothing running.

# One name a line for what may follow --engine and --sanitizer.
readonly engines=(libfuzzer afl)
readonly sanitizers=(address undefined memory none)

# The largest input that the engines make: what grammars need is far smaller.
readonly input_max=4096
# An input that takes longer, in seconds, is a find.
readonly slow_after=10
readonly memory_max_mb=2048

die() {
  echo "ci/fuzz: $*" >&2
  exit 2
}

say() { echo "ci/fuzz: $*"; }

all_targets() {
  find fuzz/targets -name 'fuzz_*.c' -printf '%f\n' | sed 's/^fuzz_//; s/\.c$//' | sort
}

is_one_of() { # word, words...
  local word
  for word in "${@:2}"; do
    [ "$word" != "$1" ] || return 0
  done
  return 1
}

# The folders of a target's inputs that are kept and exist.
corpora_of() { # target
  local folder
  for folder in "corpora/seeds/$1" "corpora/regressions/$1"; do
    [ ! -d "$folder" ] || printf '%s\n' "$folder"
  done
}

count_files() { # folder...
  find "$@" -type f 2>/dev/null | wc -l
}

# Where an engine's finds and grown corpora of a target are.
folder_of() { # target
  printf 'build/fuzz/%s/%s' "$engine" "$1"
}

dictionary_of() { # target
  local dictionary=corpora/dictionaries/$1.dict
  [ ! -f "$dictionary" ] || printf '%s' "$dictionary"
}

# The preset of an engine with a sanitizer. libFuzzer's "address" has UBSan in it, and is its default; AFL++'s default
# is a plain build, which is several times as fast, beside which others look at the same inputs with sanitizers.
preset_of() { # engine, sanitizer
  case $1-$2 in
  libfuzzer-address) echo libfuzzer ;;
  afl-none) echo afl ;;
  *) echo "$1-$2" ;;
  esac
}

# The folder that a preset builds in; a clang of another version has one of its own.
build_of() { # preset
  printf 'build/%s%s' "$1" "${clang:+-clang-$clang}"
}

configure() { # preset
  local more=()
  [ -z "$clang" ] || more+=("-DCMAKE_C_COMPILER=clang-$clang")
  cmake --preset "$1" -B "$(build_of "$1")" "${more[@]}"
}

build() { # preset, targets...
  local log=build/fuzz/build-$1.log
  mkdir -p build/fuzz
  # afl-clang-fast takes this from the environment of the build, as its preset says.
  if ! { configure "$1" &&
    env ${AFL_ENV[$1]:-} cmake --build "$(build_of "$1")" -j "$(nproc)" ${2:+--target "${@:2}"}; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    die "the build failed; $log has all of it"
  fi
}
declare -rA AFL_ENV=([afl]='AFL_QUIET=1 AFL_LLVM_CMPLOG=1')

# Whether a preset has a target here, before anything is built.
builds_target() { # preset, target
  configure "$1" >"build/fuzz/build-$1.log" 2>&1 || die "cannot configure $1; build/fuzz/build-$1.log says why"
  cmake --build "$(build_of "$1")" --target help | grep "^fuzz_$2: " >/dev/null
}

# Leaves out targets that a build has not: second opinions are for some sanitizers alone.
leave_out_unbuilt() { # preset
  local target built=()
  for target in "${targets[@]}"; do
    if [ -x "$(program_of "$1" "$target")" ]; then
      built+=("$target")
    else
      say "$target is not built with $1, and left out"
    fi
  done
  [ ${#built[@]} -gt 0 ] || die "nothing is left"
  targets=("${built[@]}")
}

program_of() { # preset, target
  printf '%s/fuzzers/fuzz_%s' "$(build_of "$1")" "$2"
}

# A process and all that it started, children first asked.
descendants() { # pid
  local child
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null || true); do
    descendants "$child"
    echo "$child"
  done
}

end_process() { # pid
  local all
  all="$1 $(descendants "$1")"
  # shellcheck disable=SC2086 # several numbers
  kill -TERM $all 2>/dev/null || true
}

# CPU-seconds that a process and all that it started have used so far, with a tenth.
cpu_seconds() { # pid
  local pid files=()
  for pid in "$1" $(descendants "$1"); do
    files+=("/proc/$pid/stat")
  done
  cat "${files[@]}" 2>/dev/null | sed 's/^.*) //' |
    awk -v tick="$(getconf CLK_TCK)" '{ n += $12 + $13 + $14 + $15 } END { printf "%.1f\n", n / tick }'
}

# Ctrl-C: ends what runs, and says where things are.
interrupted() {
  local children
  trap '' INT TERM
  children=$(descendants $$)
  # shellcheck disable=SC2086 # several numbers
  [ -z "$children" ] || kill -TERM $children 2>/dev/null || true
  wait
  printf '\n'
  say "stopped. ${leftovers:-Nothing was running.}"
  exit 130
}
leftovers=
