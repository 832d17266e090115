# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# AFL++: one process, or a main one and secondaries with a folder that they share, also between machines.

# Without --sanitizer the secondaries differ: the first has ASan, the second UBSan, others are plain.
afl_preset() { # number of the worker, from 0
  if [ -n "$sanitizer_given" ]; then
    preset_of afl "$sanitizer"
  else
    case $1 in
    1) echo afl-address ;;
    2) echo afl-undefined ;;
    *) echo afl ;;
    esac
  fi
}

# For the most workers that a target may have.
afl_more_presets() {
  local worker
  for ((worker = 0; worker < jobs / ${#targets[@]} && worker < 3; worker++)); do
    afl_preset "$worker"
  done
}

# The library with the mutators, which each preset builds; it knows by the target's name which to use.
mutator_library() { # preset
  local library
  library=$(build_of "$1")/fuzzers/libmailspec_mutator.so
  [ -f "$library" ] || die "$library is missing: afl-fuzz would go on without the mutators"
  printf '%s' "$library"
}

# One process: -M for the main one, unless another machine has it, and -S for the rest; alone it needs neither.
afl_role() { # out, worker
  local host=${name:-here}
  if [ "$workers" -eq 1 ] && [ -z "$sync" ]; then
    echo -n
  elif [ "$2" -eq 0 ] && ! find "$1" -maxdepth 2 -name is_main_node 2>/dev/null | grep -vq "/$host-0/"; then
    printf -- '-M\n%s-%d\n' "$host" "$2"
  else
    printf -- '-S\n%s-%d\n' "$host" "$2"
  fi
}

# The arguments that differ from worker to worker.
afl_variety() { # worker, preset
  local schedules=(explore fast coe rare exploit)
  [ "$2" != afl ] || printf -- '-c\n0\n'
  [ "$1" -eq 0 ] || printf -- '-p\n%s\n' "${schedules[$1 % ${#schedules[@]}]}"
}

afl_environment=(AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
  AFL_BENCH_UNTIL_CRASH=1 AFL_AUTORESUME=1)

afl_worker() { # target, folder, out, worker
  local preset arguments=() environment=("${afl_environment[@]}") mutator dictionary
  preset=$(afl_preset "$4")
  mapfile -t arguments < <(afl_role "$3" "$4" && afl_variety "$4" "$preset")
  # Of few executions not most are to go into calibrating the seeds: three of each, not eight.
  [ "$runs" -eq -1 ] || { arguments+=(-E "$runs") && environment+=(AFL_FAST_CAL=1); }
  [ "$seed" -eq 0 ] || arguments+=(-s "$seed")
  dictionary=$(dictionary_of "$1")
  [ -z "$dictionary" ] || arguments+=(-x "$dictionary")
  mutator=$(mutator_library "$preset")
  environment+=("MAILSPEC_FUZZ_TARGET=$1" "AFL_CUSTOM_MUTATOR_LIBRARY=$mutator")
  exec env "${environment[@]}" afl-fuzz -i "$2/corpus" -o "$3" -V "$seconds" -t 1000 -m none -G "$input_max" \
    "${arguments[@]}" -- "$(program_of "$preset" "$1")"
}

# All workers of a target; when one has found something the others are ended.
run_afl() { # target, folder
  local out=$2/out worker pid status=0 pids=()
  if [ -n "$sync" ]; then out=$sync/$1; else rm -rf "$out"; fi
  mkdir -p "$out"
  for ((worker = 0; worker < workers; worker++)); do
    afl_worker "$1" "$2" "$out" "$worker" >"$2/log$([ "$worker" -eq 0 ] || echo ".$worker")" 2>&1 &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do
    wait -n || status=1
    [ "$(afl_finds "$out" | wc -l)" -eq 0 ] || end_all "${pids[@]}"
  done
  afl_end_orphans "$(realpath "$out")"
  keep_afl_finds "$out" "$2"
  summary_afl "$1" "$out"
  [ -n "$(afl_stats "$out")" ] || status=1
  return "$status"
}

# AFL++ 4.04c may leave the target of its CmpLog server behind: stopped, without a parent, and deaf to SIGTERM. It is told
# by what it reads, which is in a folder of this run.
afl_end_orphans() { # out
  local link pid
  for link in /proc/[0-9]*/fd/0; do
    case $(readlink -- "$link" 2>/dev/null) in
    "$1"/default/* | "$1/${name:-here}-"[0-9]*/*)
      pid=${link#/proc/}
      kill -KILL "${pid%%/*}" 2>/dev/null || true
      ;;
    esac
  done
}

end_all() { # pids...
  local pid
  for pid in "$@"; do
    end_process "$pid"
  done
}

# Only this machine's: another one tells its own.
afl_own() { # out, file name
  find "$1" -mindepth 2 -maxdepth 2 \( -path "$1/default/$2" -o -path "$1/${name:-here}-[0-9]*/$2" \) 2>/dev/null
}

afl_stats() { # out
  afl_own "$1" fuzzer_stats
}

afl_finds() { # out
  local folder
  for folder in crashes hangs; do
    afl_own "$1" "$folder" | while read -r path; do find "$path" -type f -name 'id:*'; done
  done
}

keep_afl_finds() { # out, folder
  local input kind
  while read -r input; do
    kind=crash
    [[ $input != */hangs/* ]] || kind=hang
    cp "$input" "$2/$kind-$(sha1sum <"$input" | cut -c1-40)"
  done < <(afl_finds "$1")
}

# Edges that an empty input reaches.
empty_edges_afl() { # target
  local map
  map=$(mktemp)
  AFL_QUIET=1 afl-showmap -q -o "$map" -- "$(program_of "$(afl_preset 0)" "$1")" </dev/null >/dev/null 2>&1 || true
  wc -l <"$map"
  rm -f "$map"
}

summary_afl() { # target, out
  local stats=()
  mapfile -t stats < <(afl_stats "$2")
  [ ${#stats[@]} -gt 0 ] || { printf 'it did not start' && return; }
  awk -F' *: *' -v empty="$(empty_edges_afl "$1")" '$1 == "execs_done" { n += $2 } $1 == "execs_per_sec" { rate += $2 }
    $1 == "edges_found" && $2 > edges { edges = $2 }
    END { printf "%d executions (%d a second), %d edges, %d beyond an empty input", n, rate, edges, edges - empty }' "${stats[@]}"
}

# plot_data is written every few seconds, fuzzer_stats only every minute.
progress_afl() { # target, folder
  local out=${sync:+$sync/$1} plots=()
  out=${out:-$2/out}
  mapfile -t plots < <(afl_own "$out" plot_data)
  [ ${#plots[@]} -gt 0 ] || { echo starting && return; }
  for plot in "${plots[@]}"; do
    tail -n 1 "$plot" | grep -v '^#' || true
  done | awk -F', *' '{ rate += $11; if ($4 > inputs) inputs = $4; if ($13 > edges) edges = $13 }
    END { print rate + 0, inputs + 0, edges + 0 }' | {
    read -r rate inputs edges
    describe "$rate" "$inputs" "$edges" "$(since_newest "$(dirname "${plots[0]}")/queue")"
  }
}
