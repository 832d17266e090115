# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# libFuzzer: one process, or its fork mode, which shares a corpus between several.

# Octets that were freed and are watched by ASan. A target gives back all it has after each input: what it uses too late it
# uses soon, and the 256 MB that ASan keeps make new pages of memory the largest cost.
readonly quarantine=quarantine_size_mb=8

# In the place of the process that calls it. Where libFuzzer finds a mutator, inputs grow slowly only when that is asked
# for.
exec_libfuzzer() { # target, folder
  local more=() dictionary
  dictionary=$(dictionary_of "$1")
  [ -z "$dictionary" ] || more+=(-dict="$dictionary")
  [ "$workers" -eq 1 ] || more+=(-fork="$workers" -ignore_crashes=0 -ignore_timeouts=0 -ignore_ooms=0)
  export ASAN_OPTIONS=$quarantine${ASAN_OPTIONS:+:$ASAN_OPTIONS}
  exec "$(program_of "$(preset_of libfuzzer "$sanitizer")" "$1")" -max_total_time="$seconds" -runs="$runs" -seed="$seed" \
    -timeout="$slow_after" -rss_limit_mb="$memory_max_mb" -max_len="$input_max" -len_control=100 "${more[@]}" \
    -artifact_prefix="$2/" -print_final_stats=1 "$2/corpus"
}

run_libfuzzer() { # target, folder
  local log=$2/log status=0
  (exec_libfuzzer "$1" "$2") >"$log" 2>&1 || status=$?
  times >"$2/times"
  summary_libfuzzer "$1" "$log" "$(children_seconds "$2/times")"
  return "$status"
}

# The value that follows a word in the last line that has it.
last_value() { # word, log
  awk -v word="$1" '{ for (i = 1; i < NF; i++) if ($i == word) value = $(i + 1) } END { print value + 0 }' "$2"
}

executions_of() { # log
  awk '/^#[0-9]+/ { n = substr($1, 2) + 0 } /stat::number_of_executed_units/ { n = $2 } END { print n + 0 }' "$1"
}

# Edges that an empty input reaches: what a target does before it looks at anything.
empty_edges_libfuzzer() { # target
  "$(program_of "$(preset_of libfuzzer "$sanitizer")" "$1")" -runs=0 2>&1 | last_value cov: -
}

# CPU-seconds of ended children, from what `times` wrote.
children_seconds() { # file
  awk 'END { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); n += t[1] * 60 + t[2] } printf "%.2f", n }' "$1"
}

summary_libfuzzer() { # target, log, CPU-seconds
  local executions edges
  executions=$(executions_of "$2")
  edges=$(last_value cov: "$2")
  awk -v n="$executions" -v edges="$edges" -v cpu="$3" -v empty="$(empty_edges_libfuzzer "$1")" 'BEGIN {
    printf "%d executions (%d a CPU-second), %d edges, %d beyond an empty input", n, (cpu > 0 ? n / cpu : 0), edges, edges - empty }'
}

progress_libfuzzer() { # target, folder
  grep -qs ' cov: ' "$2/log" || { echo starting && return; }
  describe "$(tail -n 200 "$2/log" | last_value exec/s: -)" "$(count_files "$2/corpus")" \
    "$(tail -n 200 "$2/log" | last_value cov: -)" "$(since_newest "$2/corpus")"
}
