#!/usr/bin/env bash
# The program mailspec from outside: usage errors, exit codes, and what the subcommands write that
# need no real server. Usage: test_cli.sh MAILSPEC MODE_SERVER
mode_server=$(readlink -f -- "$2")
# shellcheck source=cli.bash
source "$(dirname "$0")/cli.bash" "$@"

# --- subcommands and their help ---
run; exits 2; err_has 'Usage: mailspec COMMAND'
run --help; exits 0; out_has 'Commands:'; silent err
for name in run compare list requirements check format serve prove servers parse lint vectors explain; do
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
run parse pop3; err_has 'there are smtp-reply, '
run parse --help; out_has '  imap-response   responses of an IMAP server'; out_has '    -s utf8-text    UTF-8 in'; out_lacks '@'
run parse base64 --setting utf8; exits 2; err_has 'base64 has no setting "utf8"; it has '
run parse -s utf-8 imap-response; exits 2; err_has 'imap-response has no setting "utf-8"; it has utf8, utf8-text'
run parse smtp-reply; exits 0; silent out

printf '250-mx.example.test hi\r\n250 SIZE 1\r\n221 2.0.0 bye\r\n' >in
run parse smtp-reply; exits 0; silent err
out_is '{"grammar":"smtp-reply","status":"complete","offset":0,"length":36,"value":{"code":250,"lines":[{"text":"mx.example.test hi","enhanced":null,"at":[0,24]},{"text":"SIZE 1","enhanced":null,"at":[24,12]}]},"diagnostics":[]}
{"grammar":"smtp-reply","status":"complete","offset":36,"length":15,"value":{"code":221,"lines":[{"text":"2.0.0 bye","enhanced":"2.0.0","at":[36,15]}]},"diagnostics":[]}'

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

printf '* 1 FETCH (UID 7 BODY[] {4}\r\na\376\377b)\r\na1 OK [READ-ONLY] done\r\n+ go\r\n' >in
run parse imap-response; exits 0; silent err
out_is '{"grammar":"imap-response","status":"complete","offset":0,"length":36,"value":{"kind":"untagged","tag":null,"condition":null,"number":1,"name":"FETCH","values":null,"data":{"kind":"fetch","items":[{"kind":"uid","number":7,"at":[11,5]},{"kind":"body-section","section":{"parts":[],"text":null,"fields":[],"origin":null},"text":{"base64":"Yf7/Yg=="},"at":[17,16]}]},"code":null,"text":null},"diagnostics":[]}
{"grammar":"imap-response","status":"complete","offset":36,"length":24,"value":{"kind":"tagged","tag":"a1","condition":"OK","number":null,"name":null,"values":[],"data":null,"code":[{"kind":"atom","octets":"READ-ONLY","at":[43,9]}],"text":"done"},"diagnostics":[]}
{"grammar":"imap-response","status":"complete","offset":60,"length":6,"value":{"kind":"continuation","tag":null,"condition":null,"number":null,"name":null,"values":[],"data":null,"code":null,"text":"go"},"diagnostics":[]}'
printf '* 1 FETCH (BINARY[1] ~{3}\r\na\000b)\r\n' >in
run parse imap-response; exits 0; out_has '"text":{"base64":"YQBi"},"at":[11,19]}'
printf '* OK hi {99999999999999999999}\r\n* X {99999999999999999999}\r\na OK ok\r\n' >in
run parse imap-response; exits 1
out_has '"status":"error","offset":32'; out_has '"offset":60,"length":9,"value":{"kind":"tagged"'

printf 'aGVsbG8=\r\n\nAP8=\n' >in
run parse base64; exits 0
out_is '{"grammar":"base64","status":"complete","offset":0,"length":10,"value":"hello","diagnostics":[]}
{"grammar":"base64","status":"complete","offset":10,"length":1,"value":"","diagnostics":[]}
{"grammar":"base64","status":"complete","offset":11,"length":5,"value":{"base64":"AP8="},"diagnostics":[]}'
printf 'aGVsbG8=\naGVsbG8' >file
run parse base64 file; exits 1; out_has '"base64.padding.missing","severity":"error","rfc":4648'
cp out from_file
cat file >in
run parse base64 -; out_is "$(cat from_file)"

# What a session has agreed on decides.
printf '* OK gr\303\274n\r\n' >in
run parse imap-response; exits 1
printf '* OK gr\303\274n\r\n' >in
run parse imap-response -s utf8 --setting utf8-text; exits 0
printf '* OK gr\303\274n\r\n' >in
run parse imap-response -s utf8; exits 1

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

run explain --list --markdown; exits 2; err_has 'or give --list or --markdown'
run explain --markdown; exits 0; out_has '### smtp.reply.bare-lf'; out_has 'error, RFC 5321, section 2.3.8: the line ends with LF alone.'
[[ $(grep -c '^### ' out) == "$("$mailspec" explain --list | wc -l)" ]] || say_failure 'not all are there once'

run explain base46; exits 2; err_has 'Did you mean base64.'

# --- check ---
run check; exits 2; err_has 'name a FILE'
run check missing.exchange; exits 2; err_has 'missing.exchange: '
printf 'title: NOOP\nprotocol: imap\ncites: RFC 9051 6.1.2 MUST\ngiven: ready\n\nC: a NOOP\nS: a OK ...\n' >good.exchange
run check good.exchange; exits 0; silent out
printf 'title: NOOP\nprotocl: imap\n' >bad.exchange
run check good.exchange bad.exchange; exits 1; out_has 'bad.exchange:2:1: error: '

# --- format ---
printf '\ncites:  RFC  9051 6.1.2  MUST\n# why\n\ntitle:NOOP \nprotocol: imap\ntable:\n| row | word \n| a   | {"|"} x\n|long-one |y\ngiven:ready\n\n\nC:a NOOP {word} \nS: a OK ...\n\n' >odd.exchange
cp odd.exchange before.exchange
run format; exits 2; err_has 'name a FILE'
run format missing; exits 2; err_has 'missing: No such file'
run format bad.exchange; exits 2; err_has 'bad.exchange:2:1: error: '
run format --check good.exchange odd.exchange; exits 1; out_is 'odd.exchange: is not laid out as usual'
cmp -s odd.exchange before.exchange || say_failure '--check changed the file'
run format odd.exchange; exits 0; silent out
file_is odd.exchange <<'END'
# why
title: NOOP
protocol: imap
cites: RFC 9051 6.1.2 MUST
table:
| row      | word
| a        | {"|"} x
| long-one | y
given: ready

C: a NOOP {word} 
S: a OK ...
END
run format --check odd.exchange; exits 0
cp odd.exchange in; run format -; exits 0; file_is odd.exchange <out

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

# --- list ---
run list; exits 0
out_is 'imap/made-up/noop  imap  RFC 9051 6.1.2 MUST  NOOP'
run list --format tsv 'rfc:9051'; exits 0
out_is $'imap/made-up/noop\timap\tplain,starttls,implicit\tRFC 9051 6.1.2 MUST\tNOOP\t'
run list 'imap/*/no*' level:must; exits 0; out_has 'imap/made-up/noop'
run list '!imap'; exits 2; silent out
run prove nowhere; exits 2; err_has 'nowhere'
run list --format xml; exits 2; err_has 'neither plain nor tsv'
run list imap nowhere; exits 2; err_has 'nowhere'; silent out
cp bad.exchange data/imap/made-up/
run list; exits 2; err_has 'bad.exchange:2:1: error: '
run run --imap 127.0.0.1:1; exits 2; err_has 'bad.exchange:2:1: error: '
rm data/imap/made-up/bad.exchange

# --- run: what is wrong before anything is reached ---
# usage_error TEXT ARGUMENT...: `run` with the arguments is wrong usage, and says so.
usage_error() {
  run run "${@:2}"
  exits 2
  err_has "$1"
  silent out
}
here=(--imap 127.0.0.1:1)
usage_error 'no server'
usage_error 'do not go together' "${here[@]}" --server broken
usage_error '--server broken is given twice' --server broken --server broken
usage_error 'there is no server "borken"' --server borken
usage_error 'there is no server ".."' --server ..
usage_error '--user is for servers named by address' --server broken --user u
usage_error '--insecure is for servers named by address' --server broken --insecure
usage_error 'nowhere' "${here[@]}" nowhere
usage_error 'is not an address' --imap a:b:c
usage_error 'is not an address' --imap 127.0.0.1:70000
usage_error '--transport: "tls" is not a list' "${here[@]}" --transport tls
usage_error 'none of the 1 selected exchanges' "${here[@]}" --transport implicit
usage_error '--jobs: "0" is not' "${here[@]}" --jobs 0
usage_error '--jobs: "65" is not' "${here[@]}" --jobs 65
usage_error '--timeout: "0" is not' "${here[@]}" --timeout 0
usage_error '--timeout: "1.2345" is not' "${here[@]}" --timeout 1.2345
usage_error '--timeout: "-1" is not' "${here[@]}" --timeout=-1
usage_error '--connect-timeout: "86401" is not' "${here[@]}" --connect-timeout 86401
usage_error '--test-timeout: "x" is not' "${here[@]}" --test-timeout x
usage_error '--memory: "1K" is not' "${here[@]}" --memory 1K
usage_error '--memory: "99999999999999G" is not' "${here[@]}" --memory 99999999999999G
usage_error '--tls-min: "1.4" is not' "${here[@]}" --tls-min 1.4
usage_error '--login-required: "pop" is not' "${here[@]}" --login-required pop
usage_error '--report: ' "${here[@]}" --report pdf=x
usage_error '/no/such/x.xml' "${here[@]}" --report junit=/no/such/x.xml
usage_error 'missing.tsv: No such file' "${here[@]}" --expected missing.tsv
usage_error 'missing.pem' "${here[@]}" --ca missing.pem
usage_error 'smtp needs --recipient' --smtp 127.0.0.1:1
usage_error 'password-file without --user' "${here[@]}" --password-file file
usage_error '--client-key without --client-cert' "${here[@]}" --client-key file
usage_error '--seed: "0" is not' "${here[@]}" --seed 0
usage_error '--seed: "x" is not' "${here[@]}" --seed x
usage_error '--repeat: "0" is not' "${here[@]}" --repeat 0
usage_error '--update-expectations needs --expected' "${here[@]}" --update-expectations
usage_error 'password-env without --user' "${here[@]}" --password-env P
usage_error '--name is for servers named by address' --server broken --name n
usage_error 'no password for u: name a file that holds it, or set P' "${here[@]}" --user u --password-env P
usage_error 'no password for u' "${here[@]}" --user u
usage_error 'missing: No such file' "${here[@]}" --user u --password-file missing
: >empty
usage_error 'empty: its first line is empty' "${here[@]}" --user u --password-file empty
head -c 2000 /dev/zero | tr '\0' x >long
usage_error 'long: its first line is too long' "${here[@]}" --user u --password-file long
printf 'a\0b\n' >nul
usage_error 'nul: its first line has a NUL' "${here[@]}" --user u --password-file nul
usage_error "option '--password=secret' is ambiguous" "${here[@]}" --user u --password=secret

# --- run: a profile, whose faults are told with their place ---
# profile_error TEXT JSON: the profile is refused.
profile_error() {
  printf '%s' "$2" >mailspec.json
  usage_error "mailspec.json:$1"
}
profile_error '1:1: ' '['
profile_error '1:1: must hold one JSON object' '[]'
profile_error '2:3: "tiemout" is not a member of a profile; did you mean "timeout"?' $'{\n  "tiemout": 1}'
profile_error '2:13: "timeout" must be a number' $'{\n "timeout": "1"}'
profile_error '1:10: "safe" must be true or false' '{"safe": 1}'
profile_error '1:13: no password in this file' '{"password":"secret-in-a-file"}'
! grep -q secret-in-a-file err || say_failure 'the password is told'
profile_error '3:3: an endpoint'"'"'s "protocol" must be' $'{"endpoints": [\n {"protocol": "imap", "address": "a:1"},\n  {"address": "a:1"}]}'
profile_error '1:50: "transports" holds what is no transport' '{"endpoints": [{"protocol":"imap","transports": ["tls"], "address": "a:1"}]}'
profile_error '1:34: "port" is not a member of an endpoint' '{"endpoints":[{"protocol":"imap","port":1}]}'
profile_error '1:15: an endpoint must be an object' '{"endpoints":["imap"]}'
profile_error '2:8: "jobs": "99" is not a number from 1 to 64' $'{"endpoints":[{"protocol":"imap","address":"127.0.0.1:1"}],\n"jobs":99}'
profile_error '1:69: "seed": "x" is not' '{"endpoints":[{"protocol":"imap","address":"127.0.0.1:1"}],  "seed":"x"}'
usage_error 'none.json: cannot be opened' --profile none.json
# Flags have the last word; where a server is named, the file is not looked for.
printf '{"endpoints":[{"protocol":"imap","address":"127.0.0.1:1","transports":["plain"]}],"name":"mine","select":["nowhere"],"transport":["plain"]}' >mailspec.json
usage_error nowhere
run run imap; exits 3; out_has 'mine imap plain'; out_has '127.0.0.1:1 refused'
run run imap --name yours; exits 3; out_has 'yours imap plain'
run run --imap 127.0.0.1:2 -t plain; exits 3; out_has '127.0.0.1:2 refused'; out_lacks 'mine'
mkdir below; mv mailspec.json below/p.json
run run imap --profile below/p.json; exits 3; out_has 'mine imap plain'
printf '{"user":"u","password_file":"no-pw","endpoints":[{"protocol":"imap","address":"127.0.0.1:1"}]}' >below/p.json
usage_error 'below/no-pw: No such file' --profile below/p.json

# --- run: servers that cannot be set up or reached ---
run run --server absent; exits 3; err_has 'absent: cannot run here'
run run --server broken; exits 3; err_has 'it broke'
[[ -z $(ls -d "$work"/mailspec-* 2>/dev/null) ]] || say_failure 'a work folder is left'
run run "${here[@]}" --transport plain --report junit=j.xml,json=j.json; exits 3
out_has 'refused the connection'
[[ -s j.xml && -s j.json ]] || say_failure 'a report is missing'
run run --imap no-such-host.invalid --transport plain; exits 3; out_has '"no-such-host.invalid" was not found'
run run --imap unix:/no/such --transport plain; exits 3; out_has 'unix:/no/such does not exist'
run run "${here[@]}" --insecure -q; exits 3; err_has 'WARNING: --insecure'

# --- run: the wrong mode is named, with the option that is right ---
# peer MODE: starts a peer, sets `port`.
peer() {
  rm -f port
  "$mode_server" "$1" ca.pem >port 2>peer.err &
  peers+=("$!")
  for _ in {1..100}; do
    [[ ! -s port ]] || break
    sleep 0.1
  done
  port=$(cat port)
  [[ -n $port ]] || { command="mode_server $1"; status=-; cp peer.err err; say_failure 'no peer'; }
}
# A peer that says nothing is waited for: seconds.
soon=(--timeout 1 --connect-timeout 2)

peer tls
run run --imap "127.0.0.1:$port" "${soon[@]}" -t plain; exits 3
out_has 'speaks TLS'; out_has 'use --imaps'
run run --imaps "localhost:$port" "${soon[@]}"; exits 3
out_has 'certificate'; out_has '--ca FILE'
run run --imaps "127.0.0.1:$port" --tls-name other.test --ca ca.pem "${soon[@]}"; exits 3
out_has 'other.test'; out_has '--tls-name'
peer imap
run run --imaps "127.0.0.1:$port" "${soon[@]}"; exits 3; out_has 'not TLS'; out_has '--imap '
run run --smtp "127.0.0.1:$port" --recipient a@b.test "${soon[@]}" --transport plain; exits 2
err_has 'none of the 1 selected exchanges'
peer smtp
run run --imap "127.0.0.1:$port" -t plain "${soon[@]}"; exits 3; out_has 'speaks SMTP, not IMAP'; out_has 'use --smtp'
peer hangup
run run --imaps "127.0.0.1:$port" "${soon[@]}"; exits 3; out_has 'closed the connection'
peer silent
run run --imap "127.0.0.1:$port" -t plain "${soon[@]}"; exits 3; out_has 'sent no greeting'

# --- run: Ctrl-C, and again: the reports are ended, the server is taken down, nothing is left ---
mkdir data/servers/patient
sed 's/broken/patient/' data/servers/broken/profile.json >data/servers/patient/profile.json
cat >data/servers/patient/recipe <<END
#!/bin/sh
case \$1 in
up) cp "$work/ca.pem" "\$2/ca.pem" && echo Patient >"\$2/version" &&
  printf 'imap\\tplain\\t127.0.0.1:$port\\n' >"\$2/endpoints.tsv" ;;
down) echo down >>"$work/downs" ;;
esac
END
chmod +x data/servers/patient/recipe
# interrupt SIGNAL: begins a run that waits, sends the signal twice. Sets status.
interrupt() {
  command="mailspec run --server patient, then twice SIG$1"
  rm -f "$work/downs" i.json
  env --default-signal=INT "$mailspec" run --server patient --timeout 50 --report json=i.json >out 2>err &
  local run=$!
  for _ in {1..200}; do
    [[ ! -s i.json ]] || break
    sleep 0.1
  done
  kill -s "$1" "$run"
  sleep 0.1
  kill -s "$1" "$run" 2>/dev/null
  wait "$run"
  status=$?
  ran=$((ran + 1))
}
for ending in 'INT 130' 'TERM 143' 'HUP 129'; do
  interrupt "${ending% *}"; exits "${ending#* }"
  out_has 'Interrupted.'
  [[ $(cat downs) == down ]] || say_failure 'the server was not taken down once'
  [[ -z $(ls -d "$work"/mailspec-* 2>/dev/null) ]] || say_failure 'a work folder is left'
  [[ $(tail -c 2 i.json) == '}' ]] || say_failure 'the report has no end'
done

summary
