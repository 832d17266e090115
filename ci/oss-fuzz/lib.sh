# shellcheck shell=bash disable=SC2154 # check sets what is used here
# The parts of ci/oss-fuzz/check: a build in the environment of OSS-Fuzz's image, and what is asked of its results.

# What the image sets, by sanitizer. UBSan's list is that of its image: vptr and function are for C++.
declare -rA sanitizer_flags=(
  [address]='-fsanitize=address -fsanitize-address-use-after-scope'
  [undefined]='-fsanitize=bool,array-bounds,integer-divide-by-zero,null,return,shift,signed-integer-overflow,unsigned-integer-overflow,vla-bound -fno-sanitize-recover=bool,array-bounds,integer-divide-by-zero,null,return,shift,signed-integer-overflow,vla-bound'
  [memory]='-fsanitize=memory -fsanitize-memory-track-origins'
)
# The prefix of the functions that a sanitizer's instrumentation calls.
declare -rA sanitizer_calls=([address]=__asan [undefined]=__ubsan [memory]=__msan)
# Calls of its sanitizer that the parsers' functions in a target have at least. Those of the whole program say nothing: the
# run-time libraries call each other more than a thousand times.
readonly calls_wanted=20
# Edges that a target has at least, with the parser that it calls.
readonly edges_wanted=100
# Libraries that each machine of OSS-Fuzz has: the C library, and the compiler's own.
readonly libraries='^(libc|libm|libdl|librt|libpthread|libresolv|libgcc_s|libstdc\+\+|ld-linux.*)\.so'
# Targets with a second opinion from a library that the image has not are not built there.
readonly elsewhere='#include [<"](openssl|gmime|gsasl)'

faults=0

usage_error() {
  echo "ci/oss-fuzz/check: $1; --help says more" >&2
  exit 2
}

fault() { # what
  echo "  WRONG: $*"
  faults=$((faults + 1))
}

# Targets that must come out.
targets_expected() {
  local file
  if [ ${#wanted[@]} -gt 0 ]; then
    printf '%s\n' "${wanted[@]}"
    return
  fi
  for file in fuzz/targets/fuzz_*.c; do
    grep -qE "$elsewhere" "$file" || basename "$file" .c | sed 's/^fuzz_//'
  done
}

can_i386() {
  echo 'int main(){}' | "clang++-$clang" -m32 -fsanitize=address,fuzzer-no-link -x c++ -o /dev/null - 2>/dev/null
}

# Not every kernel starts programs of 32 bits.
can_run() { # architecture
  local status=0
  [ "$1" = i386 ] || return 0
  mkdir -p "$work"
  echo 'int main(){}' | "clang++-$clang" -m32 -x c++ -o "$work/probe" - && "$work/probe" 2>/dev/null || status=$?
  return "$status"
}

# What a checkout of this state would hold.
copy_sources() { # to
  git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || printf '%s\0' "$file"
  done | tar --null -T - -cf - | tar -xf - -C "$1"
}

# The build, in an environment of its own: what is not set here is not there.
run_build() { # sanitizer, architecture, folder
  local flags="-O1 -fno-omit-frame-pointer -gline-tables-only -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
  flags+=" ${sanitizer_flags[$1]} -fsanitize=fuzzer-no-link"
  [ "$2" = x86_64 ] || flags="-m32 $flags"
  rm -rf "$3" && mkdir -p "$3/out" "$3/work" "$3/src/mailspec"
  copy_sources "$3/src/mailspec"
  touch "$3/begin"
  env -i PATH="$PATH" HOME="$3" CC="clang-$clang" CXX="clang++-$clang" CFLAGS="$flags" CXXFLAGS="$flags" \
    LIB_FUZZING_ENGINE=-fsanitize=fuzzer SANITIZER="$1" ARCHITECTURE="$2" FUZZING_ENGINE=libfuzzer FUZZING_LANGUAGE=c \
    SRC="$3/src" OUT="$3/out" WORK="$3/work" bash -eu "$3/src/mailspec/ci/oss-fuzz/build.sh" >"$3/build.log" 2>&1
}

check_build() { # sanitizer, architecture
  local folder=$PWD/$work/$1-$2 target before=$faults begin=$SECONDS targets runs=1
  echo "$1 $2: building"
  if ! run_build "$1" "$2" "$folder"; then
    tail -n 30 "$folder/build.log" | sed 's/^/    /'
    fault "build.sh failed; $folder/build.log"
    return
  fi
  mapfile -t targets < <(targets_expected)
  can_run "$2" || {
    echo "$1 $2: built and looked at, not run: this machine starts no programs for $2"
    runs=
  }
  [ -z "$(find "$folder/src" -newer "$folder/begin" -print -quit)" ] || fault "build.sh writes into its sources"
  [ ${#wanted[@]} -gt 0 ] || check_nothing_else "$folder/out"
  for target in "${targets[@]}"; do
    check_target "$1" "$2" "$folder/out" "$target"
  done
  echo "$1 $2: ${#targets[@]} targets, $((faults - before)) faults, $((SECONDS - begin)) s"
}

# $OUT holds targets and what belongs to them.
check_nothing_else() { # out
  local file name
  for file in "$1"/*; do
    name=${file##*/}
    name=${name%_seed_corpus.zip}
    name=${name%.dict}
    name=${name%.options}
    [ -f "fuzz/targets/$name.c" ] || fault "$file belongs to no target"
  done
}

check_target() { # sanitizer, architecture, out, target
  local program=$3/fuzz_$4
  if [ ! -x "$program" ]; then
    fault "$program is missing"
    return
  fi
  check_kind "$program" "$2"
  check_libraries "$program"
  check_calls "$program" "$1"
  check_beside "$program" "$4"
  [ -z "$runs" ] || check_runs "$program" "$4"
}

check_kind() { # program, architecture
  local machine
  machine=$(readelf -h "$1" 2>/dev/null | sed -n 's/^ *Machine: *//p')
  case $2-$machine in
  x86_64-*X86-64 | i386-*80386) ;;
  *) fault "$1 is no ELF program for $2: ${machine:-another file}" ;;
  esac
}

check_libraries() { # program
  readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE "$libraries" >"$work/needed" || true
  [ ! -s "$work/needed" ] || fault "$1 is not static: it needs $(tr '\n' ' ' <"$work/needed")"
}

# Calls of sanitizers in functions of the parsers: how many of each.
count_calls() { # program
  objdump -d --no-show-raw-insn "$1" 2>/dev/null | awk '
    /^[0-9a-f]+ <.*>:$/ { ours = $2 ~ /^<ms_/ }
    ours && match($0, /(call|jmp) .*<__(asan|msan|ubsan)/) { sub(/.*</, ""); n[substr($0, 1, index($0, "n"))]++ }
    END { for (name in n) print name, n[name] }'
}

check_calls() { # program, sanitizer
  local other count
  count_calls "$1" >"$work/calls"
  for other in address undefined memory; do
    count=$(awk -v name="${sanitizer_calls[$other]}" '$1 == name { print $2 }' "$work/calls")
    count=${count:-0}
    if [ "$other" = "$2" ]; then
      [ "$count" -ge "$calls_wanted" ] || fault "$1 has $count calls of $other in its parser, and should have $calls_wanted"
    else
      [ "$count" -eq 0 ] || fault "$1 has $count calls of $other in its parser, and is built with $2"
    fi
  done
}

check_beside() { # program, target
  local seeds
  seeds=$(unzip -Z1 "$1_seed_corpus.zip" 2>/dev/null | wc -l)
  [ "$seeds" -gt 0 ] || fault "$1_seed_corpus.zip has no seeds"
  [ "$seeds" -eq "$(find "corpora/seeds/$2" "corpora/regressions/$2" -type f 2>/dev/null | wc -l)" ] ||
    fault "$1_seed_corpus.zip has $seeds seeds, which is not what corpora/ has"
  [ ! -f "corpora/dictionaries/$2.dict" ] || [ -s "$1.dict" ] || fault "$1.dict is missing"
  grep -q '^\[libfuzzer\]$' "$1.options" 2>/dev/null || fault "$1.options is missing"
}

# Its seeds, four times each; then a second of fuzzing from them.
check_runs() { # program, target
  local seeds=$work/seeds log=$work/run.log edges options=(-rss_limit_mb=2560 -timeout=25)
  rm -rf "$seeds" && mkdir -p "$seeds"
  unzip -q -o "$1_seed_corpus.zip" -d "$seeds" 2>/dev/null || true
  [ ! -f "$1.dict" ] || options+=(-dict="$1.dict")
  find "$seeds" -type f -print0 | UBSAN_OPTIONS=silence_unsigned_overflow=1 xargs -0 "$1" "${options[@]}" -runs=4 >"$log" 2>&1 || {
    tail -n 15 "$log" | sed 's/^/    /'
    fault "$1 breaks on its seeds"
    return
  }
  UBSAN_OPTIONS=silence_unsigned_overflow=1 "$1" "${options[@]}" -seed=1337 -max_total_time=1 -artifact_prefix="$work/" "$seeds" >"$log" 2>&1 || {
    tail -n 15 "$log" | sed 's/^/    /'
    fault "$1 does not fuzz for a second"
  }
  grep -q '^Done [1-9]' "$log" || fault "$1 did not come to its end"
  edges=$(sed -nE 's/^INFO: Loaded 1 modules +\(([0-9]+) .*/\1/p' "$log")
  [ "${edges:-0}" -ge "$edges_wanted" ] || fault "$1 has ${edges:-no} edges to be covered, and should have $edges_wanted"
}
