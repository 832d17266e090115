# shellcheck shell=bash disable=SC2034 # other parts use what is set here
# What every recipe sources. It runs the life of a server; the recipe tells what
# differs from server to server:
#   recipe_requires   says with `require` what must be on this machine; nothing
#                     where `packages` names what is unpacked for the server alone
#   recipe_version    prints name and version in one line
#   recipe_configure  writes the configuration below $STATE, names the endpoints
#   recipe_serve      becomes the server (exec), which stays in the foreground
# and, at its end, calls: recipe_main "$@"
set -Eeuo pipefail
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
umask 022

RECIPE=$(readlink -f -- "$0")
SERVER_DIR=${RECIPE%/*}
SERVER=${SERVER_DIR##*/}
LIB=$(readlink -f -- "${BASH_SOURCE[0]%/*}")
# The folder of the recipe that sourced this: another than SERVER_DIR where a
# recipe sources that of a server's other generation.
BASE_DIR=$(readlink -f -- "${BASH_SOURCE[1]%/*}")
readonly RECIPE SERVER_DIR SERVER LIB BASE_DIR

# How long `up` may take altogether, in seconds. A start takes one or two; the
# rest is for a machine that is busy.
readonly UP_TIME=60

# How many lines of the log are shown when `up` fails.
readonly LOG_TAIL=20

for part in say profile place certificate ports process ready root isolate; do
  # shellcheck source=/dev/null
  . "$LIB/$part.sh"
done
unset part

recipe_requires() { :; }

recipe_main() {
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  case "${1:-} $#" in
  'version 1')
    recipe_can
    recipe_version
    ;;
  'fetch 1')
    recipe_fetch
    ;;
  'inside 2')
    WORK=$2
    STATE=$(readlink -f -- "$WORK/state")
    isolate_main
    ;;
  'up 2' | 'down 2' | 'serve 2')
    WORK=$(readlink -f -- "$2") || fail "there is no folder $2"
    "recipe_$1_verb"
    ;;
  *)
    say "usage: recipe up WORK | recipe down WORK | recipe version | recipe fetch"
    exit 2
    ;;
  esac
}

# Ends with 77 and a sentence where the server cannot run.
recipe_can() {
  if isolated; then
    isolate_requires
    root_requires
  fi
  recipe_requires
}

# Brings what the recipe has to fetch, so that `up` needs no network. A recipe may
# have more than packages.
recipe_fetch() {
  ! isolated || root_fetch
}

# The work is done by a child, and this process only waits: so it can act on a
# signal at once.
recipe_up_verb() {
  [[ -d $WORK && -w $WORK ]] || fail "$WORK is not a folder that can be written in"
  recipe_can
  ! process_running || fail "a server is up in $WORK already"
  UP_STEPS=
  trap up_failed EXIT
  up_steps &
  UP_STEPS=$!
  process_record "$UP_STEPS"
  wait "$UP_STEPS"
  trap - EXIT
}

up_steps() {
  trap - EXIT
  trap 'say "this command failed: $BASH_COMMAND"' ERR
  place_make
  certificate_make
  recipe_version >"$WORK/version"
  recipe_configure
  # Whoever waits for this may have been killed meanwhile.
  kill -0 $$ 2>/dev/null || exit 1
  process_start
  ready_wait
  ! declare -F recipe_fill >/dev/null || recipe_fill
  endpoints_write
}

# The last thing that a failed or interrupted `up` does.
up_failed() {
  local code=$?
  trap '' INT TERM HUP
  trap - EXIT
  # Bash tells of a child that was killed when it waits for it.
  { [[ -z $UP_STEPS ]] || kill -s KILL -- "$UP_STEPS" && wait "$UP_STEPS"; } 2>/dev/null || true
  process_stop || say "processes are left that do not end: ${!MEMBERS[*]}"
  if [[ -s $WORK/log ]]; then
    say "the last lines of its log:"
    tail -n "$LOG_TAIL" -- "$WORK/log" >&2
  fi
  place_leave
  exit "$code"
}

recipe_down_verb() {
  process_stop || fail "processes are left that do not end: ${!MEMBERS[*]}"
  place_leave
  rm -f -- "$WORK/endpoints.tsv"
}

# What `up` starts in the background.
recipe_serve_verb() {
  local fd
  process_record $$
  # The server must not hold what whoever called `up` has open.
  for fd in "/proc/$$/fd"/*; do
    fd=${fd##*/}
    ((fd <= 2)) || eval "exec $fd>&-"
  done
  STATE=$(readlink -f -- "$WORK/state")
  ! isolated || isolate_enter
  recipe_serve
}
