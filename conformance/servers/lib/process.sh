# shellcheck shell=bash
# Starts a server in a session of its own, and ends it with all that it started.
# $WORK/processes lists the leaders of its sessions, the outermost first: number
# and time of start, which together name a process for ever. MARK in the
# environment is how those are found that have left both session and parent.

# Seconds that a server gets to end after TERM, and then after KILL.
readonly TERM_TIME=6
readonly KILL_TIME=4

# Seconds between two looks.
readonly LOOK_PAUSE=0.05

readonly MARK=MAILSPEC_SERVER_WORK

process_start() {
  env "$MARK=$WORK" setsid -- "$RECIPE" serve "$WORK" </dev/null >>"$WORK/log" 2>&1 &
  STARTED=$!
  process_record "$STARTED"
}

# Tells whether what process_start began still runs.
process_started() {
  local -a fields
  process_stat "$STARTED"
}

# process_record PID
process_record() {
  local -a fields
  process_stat "$1" || return 0
  grep -qsxF -- "$1 ${fields[19]}" "$WORK/processes" ||
    printf '%s %s\n' "$1" "${fields[19]}" >>"$WORK/processes"
}

# Sets the caller's fields to what proc(5) has after the name of process PID, so
# that [0] is its state, [1] its parent, [3] its session, [19] its time of start.
process_stat() {
  local line
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${line##*) }"
  [[ ${fields[0]} != [ZX] ]]
}

# Sets MEMBERS to the server's living processes: those of its sessions, those that
# bear its mark, and whatever they started. A key is a process, its value the time
# of its start.
process_members() {
  local -A parent=() start=() session=() leader=()
  local -a fields
  local entry pid time grown=1
  for entry in /proc/[0-9]*; do
    pid=${entry#/proc/}
    process_stat "$pid" || continue
    parent[$pid]=${fields[1]} session[$pid]=${fields[3]} start[$pid]=${fields[19]}
  done
  for pid in "${!MEMBERS[@]}"; do
    [[ ${start[$pid]:-} == "${MEMBERS[$pid]}" ]] || unset "MEMBERS[$pid]"
  done
  while read -r pid time; do
    # A number that now names another process is none of ours.
    [[ -n $time && -n ${start[$pid]:-} && ${start[$pid]} != "$time" ]] || leader[$pid]=1
  done < <(process_leaders)
  while ((grown)); do
    grown=0
    for pid in "${!start[@]}"; do
      [[ -z ${MEMBERS[$pid]:-} ]] || continue
      [[ -n ${leader[$pid]:-}${leader[${session[$pid]}]:-}${MEMBERS[${parent[$pid]}]:-} ]] || continue
      MEMBERS[$pid]=${start[$pid]}
      grown=1
    done
  done
}

process_leaders() {
  local entry
  cat -- "$WORK/processes" 2>/dev/null || true
  # Processes of other users can't be read, and are not the server's.
  grep -lsxzF -- "$MARK=$WORK" /proc/[0-9]*/environ | while IFS=/ read -r _ _ entry _; do
    printf '%s\n' "$entry"
  done || true
}

declare -A MEMBERS=()

process_running() {
  process_members
  ((${#MEMBERS[@]}))
}

# Ends the server. Returns 1 if something is left.
process_stop() {
  local -a server
  if process_running; then
    # The innermost leader is the server itself, which ends its children in order.
    read -ra server < <(tail -n 1 -- "$WORK/processes" 2>/dev/null) || true
    server=("${server[0]:-0}")
    [[ -n ${MEMBERS[${server[0]}]:-} ]] || server=("${!MEMBERS[@]}")
    process_signal TERM "${server[@]}"
    process_gone "$TERM_TIME" || process_signal TERM "${!MEMBERS[@]}"
    process_gone 1 || process_signal KILL "${!MEMBERS[@]}"
    process_gone "$KILL_TIME" || return 1
  fi
  rm -f -- "$WORK/processes"
}

# process_signal SIGNAL PID...: to those of them that are the server's.
process_signal() {
  local signal=$1 pid
  shift
  for pid in "$@"; do
    [[ -z ${MEMBERS[$pid]:-} ]] || kill -s "$signal" -- "$pid" 2>/dev/null || true
  done
}

# process_gone SECONDS: waits until none is left; returns 1 if one still is.
process_gone() {
  local end=$((SECONDS + $1))
  while process_running; do
    ((SECONDS < end)) || return 1
    sleep "$LOOK_PAUSE"
  done
}
