# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# `ci/fuzz planted`: each defect of fuzz/planted/ in turn, in a copy of the tree that is built again only where it changed.

readonly planted=build/planted
readonly tree=$planted/tree
readonly kinds=('crash' 'wrong answer' 'leak' 'slow')
readonly ways=(tests vectors seeds libfuzzer afl)

# A line of a patch's head.
head_of() { # patch, key
  sed -n "/^diff /q; s/^$2: *//p" "$1"
}

all_patches() {
  local patch wanted
  for patch in fuzz/planted/*.patch; do
    [ -f "$patch" ] || die "fuzz/planted has no patches"
    [ ${#only[@]} -eq 0 ] || is_one_of "$(basename "$patch" .patch)" "${only[@]}" || continue
    echo "$patch"
  done
  for wanted in "${only[@]}"; do
    [ -f "fuzz/planted/$wanted.patch" ] || die "there is no fuzz/planted/$wanted.patch"
  done
}

# Sums and names of a folder's files, without builds.
sums_of() { # folder
  (cd "$1" && find . -path ./build -prune -o -type f -print0 | xargs -0 -r sha1sum | sort)
}

# The copy is brought up to date; its builds stay. Only files that differ are written, and are new then: what was built from
# an older one, or from a defect, is built again, and nothing else.
refresh_tree() {
  local new=$planted/new file
  rm -rf "$new" && mkdir -p "$new" "$tree" "$planted/logs"
  uproot
  git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do
    [ ! -f "$file" ] || printf '%s\0' "$file"
  done | tar --null -T - -cf - | tar -xf - -C "$new"
  sums_of "$new" >"$planted/new.sums"
  sums_of "$tree" >"$planted/tree.sums"
  comm -13 "$planted/new.sums" "$planted/tree.sums" | while read -r _ file; do rm -f "$tree/$file"; done
  comm -23 "$planted/new.sums" "$planted/tree.sums" | cut -c 43- |
    tar -C "$new" --verbatim-files-from -T - -cf - | tar -C "$tree" -xmf -
  rm -rf "$new"
}

# What is planted is noted first: whoever comes next finds it and takes it out.
plant() { # patch
  local log
  patch -d "$tree" -p1 -s -f --dry-run --no-backup-if-mismatch -r - <"$1" >/dev/null || return 1
  cp "$1" "$planted/applied"
  log=$(patch -d "$tree" -p1 -f --no-backup-if-mismatch -r - <"$1") || die "planting $1 stopped halfway: $log"
}

uproot() {
  [ -f "$planted/applied" ] || return 0
  patch -d "$tree" -p1 -s -f -R --no-backup-if-mismatch -r - <"$planted/applied" >/dev/null || true
  # The original is newer than what was built from the defect.
  sed -n 's|^+++ b/||p' "$planted/applied" | sed 's/\t.*//' | while read -r file; do touch "$tree/$file"; done
  rm -f "$planted/applied"
}

is_wanted() { # way
  [[ ,$by, == *,$1,* ]]
}

# Builds in the copy what the wanted ways need. The parsers are a shared library there: of a defect one file is compiled
# and one library linked, not a hundred programs.
build_planted() { # log, target
  local steps=()
  if is_wanted tests || is_wanted vectors || is_wanted seeds || [ "$by" = build ]; then
    # The harness only for what needs it: its vectors, and defects of its own.
    steps+=("dev --target parsers/all fuzz/all")
    ! is_wanted vectors || steps[0]+=' mailspec'
    ! grep -qs '^+++ b/harness/' "$planted/applied" || steps[0]+=' harness/all'
  fi
  ! is_wanted libfuzzer || steps+=("libfuzzer --target ${2:+fuzz_}${2:-all}")
  if is_wanted afl; then
    steps+=("afl --target ${2:+fuzz_}${2:-all}" "afl-address --target ${2:+fuzz_}${2:-all}")
    [ ! -d fuzz/mutators ] || steps[-2]+=' mailspec_mutator'
  fi
  build_steps "${steps[@]}" >"$1" 2>&1
}

build_steps() { # preset and options of the build...
  local step shared
  for step in "$@"; do
    shared=OFF
    [[ $step != dev* ]] || shared=ON
    # shellcheck disable=SC2086 # several words
    (cd "$tree" && cmake --preset ${step%% *} -DBUILD_SHARED_LIBS=$shared -DCMAKE_LINK_DEPENDS_NO_SHARED=ON &&
      cmake --build -j "$(nproc)" --preset $step) || return 1
  done
}

check_by() {
  local way
  [ "$by" != build ] || return 0
  for way in ${by//,/ }; do
    is_one_of "$way" "${ways[@]}" || die "--by takes some of $(IFS=,; echo "${ways[*]}"), or build, not \"$way\""
  done
}

# A head says what it is, its kind and its target.
check_head() { # patch
  local target
  target=$(head_of "$1" target)
  [ -n "$(head_of "$1" what)" ] || die "$1 has no line \"what: ...\""
  is_one_of "$(head_of "$1" kind)" "${kinds[@]}" || die "$1 needs a line \"kind: ...\" with one of: ${kinds[*]}"
  [ -f "fuzz/targets/fuzz_$target.c" ] || die "$1 needs a line \"target: ...\" with a name of ci/fuzz list, not \"$target\""
}

# Without a defect nothing may fail: else whatever failed would be taken for a find.
check_sound() {
  local way said
  build_planted "$planted/logs/build.log" || {
    tail -n 40 "$planted/logs/build.log"
    die "the tree does not build without a defect"
  }
  mkdir -p "$planted/logs/sound"
  for way in tests vectors seeds; do
    is_wanted "$way" || continue
    said=$("by_$way" '' "$planted/logs/sound/$way.log")
    [ "$said" = no ] || die "$way fail without a defect: $said; $planted/logs/sound/$way.log"
  done
}

# One defect by each way; sets cells[way].
try_defect() { # patch, name
  local way logs=$planted/logs/$2
  mkdir -p "$logs"
  plant "$1" || {
    say "$2 does not apply any more"
    return 1
  }
  build_planted "$logs/build.log" "$(head_of "$1" target)" || {
    tail -n 30 "$logs/build.log"
    say "$2 does not build; $logs/build.log"
    uproot
    return 1
  }
  for way in "${ways[@]}"; do
    cells[$way]=-
    is_wanted "$way" || continue
    # In the background, so that Ctrl-C is heard at once.
    "by_$way" "$(head_of "$1" target)" "$logs/$way.log" >"$logs/said" &
    wait $! || true
    cells[$way]=$(cat "$logs/said")
  done
  uproot
}

command_planted() {
  local patch name patches=() row=0
  local -A cells=()
  check_by
  mapfile -t patches < <(all_patches)
  [ ${#patches[@]} -gt 0 ] || exit 2
  for patch in "${patches[@]}"; do
    check_head "$patch"
  done
  trap uproot EXIT
  leftovers="What was found so far is in $planted/results.tsv."
  refresh_tree
  check_sound
  for patch in "${patches[@]}"; do
    name=$(basename "$patch" .patch)
    row=$((row + 1))
    if ! try_defect "$patch" "$name"; then
      found+=("$name")
      continue
    fi
    tell_defect "$row/${#patches[@]}" "$name"
    [ "$by" = build ] || keep_row "$patch" "$name"
  done
  [ "$by" = build ] || write_tables
}
