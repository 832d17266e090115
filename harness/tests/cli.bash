# What the scripts that run the program from outside have in common: sourced by test_*.sh with
# `source "$(dirname "$0")/cli.bash" "$@"`, whose first argument is the program. They then work in a
# folder of their own, $work, which goes when they end, with the processes in `peers`.
# shellcheck shell=bash
set -uo pipefail
mailspec=$(readlink -f -- "$1")
work=$(mktemp -d)
peers=()
finish() {
  ((${#peers[@]} == 0)) || kill "${peers[@]}" 2>/dev/null
  rm -rf -- "$work"
}
trap finish EXIT
cd "$work" || exit 1
unset MAILSPEC_CONFORMANCE MAILSPEC_VECTORS MAILSPEC_PASSWORD MAILSPEC_PASSWORD2

failed=0
ran=0
# Stands before the arguments of each `run`.
subcommand=()

# say_failure TEXT: with what was run and what came of it.
say_failure() {
  failed=$((failed + 1))
  printf 'not ok: %s\n' "$1"
  printf '  ran: %s\n  exit status: %s\n' "$command" "$status"
  sed 's/^/  stdout: /' out
  sed 's/^/  stderr: /' err
}

# run ARGUMENT...: runs mailspec with stdin from the file `in`, which is then emptied.
run() {
  ran=$((ran + 1))
  command="mailspec ${subcommand[*]} $*"
  timeout 60 "$mailspec" "${subcommand[@]}" "$@" <in >out 2>err
  status=$?
  : >in
}

exits() { [[ $status == "$1" ]] || say_failure "expected exit status $1"; }
out_has() { grep -qF -- "$1" out || say_failure "expected on stdout: $1"; }
err_has() { grep -qF -- "$1" err || say_failure "expected on stderr: $1"; }
out_lacks() { ! grep -qF -- "$1" out || say_failure "not expected on stdout: $1"; }
out_is() { [[ $(cat out) == "$1" ]] || say_failure "expected stdout to be: $1"; }
silent() { [[ ! -s $1 ]] || say_failure "expected nothing on std$1"; }
file_is() { diff "$1" - >difference || { say_failure "$1 differs from what was expected:"; cat difference; }; }
# python PROGRAM: which must agree.
python() { python3 -c "$1" || say_failure 'the output is not as it should be'; }

# The last line of a script: how many commands ran and checks failed, and the exit status.
summary() {
  printf '%d commands run, %d checks failed\n' "$ran" "$failed"
  ((failed == 0))
}
: >in
: >out
: >err
command=none
status=-
