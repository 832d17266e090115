# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# `ci/fuzz coverage`: what corpora reach of parsers/, by clang's own counters, which know regions too.

# What the seeds alone must reach of parsers/, in percent: --check.
readonly lines_wanted=95 branches_wanted=88

# What is in the programs beside parsers/. llvm-cov takes folders to look at too, but not when a compiler cache has made
# the paths relative to the build: it then counts everything.
readonly not_parsers='(^|/)(harness/(play|script|net)|fuzz/(targets|oracles|memory|mutators|engines))/'

# The tools must be of the compiler's version.
llvm_tool() { # name
  local version=${clang:-$(clang -dumpversion | cut -d. -f1)}
  command -v "$1-$version" || command -v "$1" || die "$1 is missing; ci/setup test installs it"
}

# Replays a target's corpora; without --seeds also what was grown.
profile_target() { # target, work
  local inputs=() grown
  mapfile -t inputs < <(corpora_of "$1")
  for grown in build/fuzz/*/"$1"/corpus; do
    [ -n "$seeds_only" ] || [ ! -d "$grown" ] || inputs+=("$grown")
  done
  LLVM_PROFILE_FILE=$2/$1.profraw "$(program_of fuzz-coverage "$1")" "${inputs[@]}" >"$2/$1.log" 2>&1 || {
    tail -n 5 "$2/$1.log"
    found+=("$1")
  }
  "$profdata" merge -sparse "$2/$1.profraw" -o "$2/$1.profdata"
}

# llvm-cov's totals as: name, lines, branches, regions.
tell_totals() { # name, work, objects...
  "$cov" export -summary-only -ignore-filename-regex="$not_parsers" -instr-profile="$2/$1.profdata" "${@:3}" \
    2>/dev/null |
    python3 -c '
import json, sys
t = json.load(sys.stdin)["data"][0]["totals"]
print("%-19s" % sys.argv[1], *("%6.2f %% of %d %s" % (t[k]["percent"], t[k]["count"], k) for k in ("lines", "branches", "regions")), sep="  ")' "$1"
}

command_coverage() {
  local target work=build/fuzz/coverage objects=() program profdata cov
  profdata=$(llvm_tool llvm-profdata)
  cov=$(llvm_tool llvm-cov)
  build fuzz-coverage
  leave_out_unbuilt fuzz-coverage
  rm -rf "$work" && mkdir -p "$work"
  for target in "${targets[@]}"; do
    profile_target "$target" "$work"
    program=$(program_of fuzz-coverage "$target")
    tell_totals "$target" "$work" "$program"
    objects+=(-object "$program")
  done
  "$profdata" merge -sparse "$work"/*.profdata -o "$work/all.profdata"
  "$cov" show -format=html -show-branches=count -show-regions -ignore-filename-regex="$not_parsers" \
    -instr-profile="$work/all.profdata" -output-dir="$work/html" "${objects[@]:1}" >/dev/null 2>&1
  tell_totals all "$work" "${objects[@]:1}" | tee "$work/total"
  echo "line by line: $work/html/index.html"
  [ -z "$check" ] || check_total "$work/total"
}

check_total() { # file
  awk -v lines="$lines_wanted" -v branches="$branches_wanted" '
    { for (i = 1; i <= NF; i++) { if ($i == "lines") l = $(i - 4); if ($i == "branches") b = $(i - 4) } }
    END { exit !(l >= lines && b >= branches) }' "$1" || {
    say "below $lines_wanted % of lines or $branches_wanted % of branches"
    found+=(coverage)
  }
}
