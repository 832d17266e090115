# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# What a run says while it goes on, on a terminal: a line for each target that runs, drawn over each second.

progress_lines=0
progress_at=-1

clear_progress() {
  [ "$progress_lines" -eq 0 ] || printf '\033[%dA\033[J' "$progress_lines"
  progress_lines=0
  progress_at=-1
}

# Seconds since the newest input of a corpus was written.
since_newest() { # folder
  local newest
  newest=$(find "$1" -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)
  [ -z "$newest" ] || echo $(($(date +%s) - ${newest%.*}))
}

describe() { # a second, inputs, edges, seconds since the last find
  awk -v rate="$1" -v inputs="$2" -v edges="$3" -v since="$4" 'BEGIN {
    printf "%d executions a second, %d inputs, %d edges", rate, inputs, edges
    if (since != "") printf ", the last new one %d s ago", since }'
}

show_progress() {
  local pid target
  [ -t 1 ] && [ "$progress_at" -ne "$SECONDS" ] || return 0
  clear_progress
  for pid in "${!running[@]}"; do
    target=${running[$pid]}
    printf '%-19s %s\n' "$target" "$("progress_$engine" "$target" "$(folder_of "$target")")"
    progress_lines=$((progress_lines + 1))
  done
  progress_at=$SECONDS
}
