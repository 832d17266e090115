#!/usr/bin/env bash
# The program mailspec from outside: usage errors, exit codes, and what the subcommands write that
# need no server. Usage: test_cli.sh MAILSPEC
set -uo pipefail
mailspec=$(readlink -f -- "$1")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd "$work" || exit 1
unset MAILSPEC_CONFORMANCE MAILSPEC_PASSWORD MAILSPEC_PASSWORD2

failed=0
ran=0

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
  command="mailspec $*"
  timeout 60 "$mailspec" "$@" <in >out 2>err
  status=$?
  : >in
}

exits() { [[ $status == "$1" ]] || say_failure "expected exit status $1"; }
out_has() { grep -qF -- "$1" out || say_failure "expected on stdout: $1"; }
err_has() { grep -qF -- "$1" err || say_failure "expected on stderr: $1"; }
out_lacks() { ! grep -qF -- "$1" out || say_failure "not expected on stdout: $1"; }
out_is() { [[ $(cat out) == "$1" ]] || say_failure "expected stdout to be: $1"; }
silent() { [[ ! -s $1 ]] || say_failure "expected nothing on std$1"; }
: >in

# --- subcommands and their help ---
run; exits 2; err_has 'Usage: mailspec COMMAND'
run --help; exits 0; out_has 'Commands:'; silent err
for name in run list check servers parse explain; do
  run --help; out_has "  $name "
  run "$name" --help; exits 0; out_has "Usage: mailspec $name"; out_has 'Example'; out_has 'Exit status'
  run help "$name"; exits 0; out_has "Usage: mailspec $name"
  run "$name" --no-such-option; exits 2; err_has "mailspec $name: unrecognized option"
done
run --version; exits 0; out_has 'mailspec '
run parse --version; exits 0; out_has 'mailspec '
run explian; exits 2; err_has 'did you mean "explain"?'
run frobnicate; exits 2; err_has 'there is no command "frobnicate"'
run help frobnicate; exits 2; err_has 'there is no command "frobnicate"'

# --- parse ---
run parse; exits 2; err_has 'name a GRAMMAR'
run parse pop3; exits 2; err_has 'there is no grammar "pop3"'
run parse base64 a b; exits 2; err_has 'one FILE at most'
run parse base64 missing; exits 2; err_has 'missing: No such file or directory'
run parse base64 .; exits 2; err_has 'Is a directory'
run parse base64 --memory 12; exits 2; err_has 'is no size'
run parse smtp-reply; exits 0; silent out

printf '250-mx.example.test hi\r\n250 SIZE 1\r\n221 2.0.0 bye\r\n' >in
run parse smtp-reply; exits 0; silent err
out_is '{"grammar":"smtp-reply","status":"complete","offset":0,"length":36,"value":{"code":250,"lines":[{"text":"mx.example.test hi","enhanced":null},{"text":"SIZE 1","enhanced":null}]},"diagnostics":[]}
{"grammar":"smtp-reply","status":"complete","offset":36,"length":15,"value":{"code":221,"lines":[{"text":"2.0.0 bye","enhanced":"2.0.0"}]},"diagnostics":[]}'

# The second reply's fault is told where it is in the stream.
printf '250 ok\r\n250 ok\n' >in
run parse smtp-reply -; exits 1
out_has '"id":"smtp.reply.bare-lf","severity":"error","rfc":5321,"section":"2.3.8","offset":14,"length":1'

printf '250-ok\r\n' >in
run parse smtp-reply; exits 1; out_has '"status":"more","offset":0,"length":8,"value":null'
printf 'hello\r\n' >in
run parse smtp-reply; exits 1; out_has '"status":"error"'; out_has '"smtp.reply.code-missing"'

# A line without an end: thrown away up to the next LF, and what follows is read as usual.
{ head -c 200000 /dev/zero | tr '\0' x; printf '\r\n250 ok\r\n'; } >in
run parse smtp-reply; exits 1
out_has '"status":"error","offset":0,"length":131072,"value":null,"diagnostics":[{"id":"smtp.frame.line-limit"'
out_has '"status":"complete","offset":200002,"length":8'

{ for _ in {1..3000}; do printf '250-%080d\r\n' 0; done; printf '250 ok\r\n250 ok\r\n'; } >in
run parse smtp-reply --memory 64K; exits 1
out_has '"problem":"longer than the limit on memory (--memory)"'
out_has '"status":"complete","offset":258008,"length":8'

printf '* 1 FETCH (UID 7 BODY[] {4}\r\na\000\377b)\r\na1 OK [READ-ONLY] done\r\n+ go\r\n' >in
run parse imap-response; exits 0; silent err
out_is '{"grammar":"imap-response","status":"complete","offset":0,"length":36,"value":{"kind":"untagged","tag":null,"condition":null,"number":1,"name":"FETCH","values":[{"kind":"list","items":[{"kind":"atom","octets":"UID"},{"kind":"atom","octets":"7"},{"kind":"atom","octets":"BODY[]"},{"kind":"literal","octets":{"base64":"YQD/Yg=="}}]}],"code":null,"text":null},"diagnostics":[]}
{"grammar":"imap-response","status":"complete","offset":36,"length":24,"value":{"kind":"tagged","tag":"a1","condition":"OK","number":null,"name":null,"values":[],"code":[{"kind":"atom","octets":"READ-ONLY"}],"text":"done"},"diagnostics":[]}
{"grammar":"imap-response","status":"complete","offset":60,"length":6,"value":{"kind":"continuation","tag":null,"condition":null,"number":null,"name":null,"values":[],"code":null,"text":"go"},"diagnostics":[]}'
printf '* OK hi {99999999999999999999}\r\n* X {99999999999999999999}\r\na OK ok\r\n' >in
run parse imap-response; exits 1
out_has '"status":"error","offset":32'; out_has '"offset":59,"length":9,"value":{"kind":"tagged"'

printf 'aGVsbG8=\r\n\nAP8=\n' >in
run parse base64; exits 0
out_is '{"grammar":"base64","status":"complete","offset":0,"length":10,"value":"hello","diagnostics":[]}
{"grammar":"base64","status":"complete","offset":10,"length":1,"value":"","diagnostics":[]}
{"grammar":"base64","status":"complete","offset":11,"length":5,"value":{"base64":"AP8="},"diagnostics":[]}'
printf 'aGVsbG8' >file
run parse base64 file; exits 1; out_has '"base64.padding.missing","severity":"error","rfc":4648'

# Nothing a server sends is printed as a control character.
printf '250 \033[2J\302\233\r\n' >in
run parse smtp-reply
! LC_ALL=C grep -q $'[^ -~]' out || say_failure 'expected printable ASCII only'

run parse smtp-reply; command='mailspec parse >/dev/full'
printf '250 ok\r\n' | "$mailspec" parse smtp-reply >/dev/full 2>err; status=$?
exits 2; err_has 'cannot write to standard output'

# --- explain ---
run explain; exits 2; err_has 'name one ID'
run explain a b; exits 2; err_has 'one ID at a time'
run explain --list; exits 0; out_has 'smtp.reply.bare-lf '
run explain smtp.reply.bare-lf; exits 0
out_has 'smtp.reply.bare-lf: error'; out_has 'RFC 5321, section 2.3.8'; out_has 'Wrong:'; out_has '  250 ok\r\n'
run explain smtp.reply.bare-fl; exits 2; err_has 'there is no diagnostic "smtp.reply.bare-fl"'; err_has 'smtp.reply.bare-lf'

# --- check ---
run check; exits 2; err_has 'name a FILE'
run check missing.exchange; exits 2; err_has 'missing.exchange: '
printf 'title: NOOP\nprotocol: imap\ncites: RFC 9051 6.1.2 MUST\ngiven: ready\n\nC: a NOOP\nS: a OK ...\n' >good.exchange
run check good.exchange; exits 0; silent out
printf 'title: NOOP\nprotocl: imap\n' >bad.exchange
run check good.exchange bad.exchange; exits 1; out_has 'bad.exchange:2:1: error: '

# --- servers ---
run servers; exits 2; err_has 'say `list` or `up NAME`'
run servers down; exits 2
run servers up; exits 2
run servers list --conformance .; exits 2; err_has '. is no conformance folder'
run servers list --conformance /no/such; exits 2; err_has '/no/such is no conformance folder'

# A conformance folder of our own, with a server that cannot run and one that fails.
mkdir -p data/servers/absent data/servers/broken data/imap/made-up
cp good.exchange data/imap/made-up/noop.exchange
for name in absent broken; do
  cat >"data/servers/$name/profile.json" <<END
{"name": "$name", "description": "no real server", "packages": ["none"], "user": "u", "password": "p",
 "domain": "d", "host": "h", "recipient": "r", "recipient2": "r", "rejected": "x"}
END
done
printf '#!/bin/sh\necho "absent: cannot run here" >&2\nexit 77\n' >data/servers/absent/recipe
printf '#!/bin/sh\n[ "$1" != version ] || { echo Broken 1.0; exit; }\n[ "$1" != up ] || { echo "it broke" >&2; exit 1; }\n' \
  >data/servers/broken/recipe
chmod +x data/servers/*/recipe
export MAILSPEC_CONFORMANCE=$work/data TMPDIR=$work
run servers list; exits 0; out_has 'cannot run here: absent: cannot run here'; out_has 'can run here: Broken 1.0'
run servers up borken; exits 2; err_has 'there is no server "borken"'; err_has 'absent, broken'; err_has 'Did you mean broken?'
run servers up ../servers/broken; exits 2
run servers up absent; exits 3; err_has 'absent: cannot run here'
run servers up broken; exits 3; err_has 'failed with exit status 1'; err_has 'it broke'
[[ -z $(ls -d "$work"/mailspec-* 2>/dev/null) ]] || say_failure 'a work folder is left'
