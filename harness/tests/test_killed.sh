#!/usr/bin/env bash
# Runs that end in the middle. SIGKILL: the reports are whole, and no server and no folder is left,
# neither of a server that is up nor of one that is coming up. A server that is killed: errors for
# the rest, at once. Usage: test_killed.sh MAILSPEC MODE_SERVER
set -uo pipefail
mailspec=$(readlink -f -- "$1")
mode_server=$(readlink -f -- "$2")
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
work=$(mktemp -d)
finish() {
  [[ ! -e "$work/server.pid" ]] || kill -KILL "$(cat "$work/server.pid")" 2>/dev/null
  rm -rf -- "$work"
}
trap finish EXIT
cd "$work" || exit 1
unset MAILSPEC_CONFORMANCE MAILSPEC_PASSWORD MAILSPEC_PASSWORD2
export TMPDIR=$work

failed=0
say_failure() {
  failed=$((failed + 1))
  printf 'not ok: %s\n' "$1"
  tail -n 20 out err
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
  local tenths=$(($1 * 10))
  shift
  while ((tenths-- > 0)); do
    "$@" 2>/dev/null && return 0
    sleep 0.1
  done
  return 1
}

# A server that does a little IMAP, a tenth of a second for each NOOP; every connection has a process.
cat >server.pl <<'END'
use strict; use warnings; use IO::Socket::INET; use Time::HiRes 'sleep';
my ($ready, $pid) = @ARGV;
$SIG{CHLD} = 'IGNORE';
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1) or die;
open my $out, '>', $pid or die; print $out $$; close $out;
open $out, '>', $ready or die; print $out $listener->sockport; close $out;
while (my $client = $listener->accept) {
  next if fork;
  $client->autoflush(1);
  print $client "* OK ready\r\n";
  while (my $line = <$client>) {
    my ($tag, $verb) = split ' ', $line;
    sleep 0.1 if uc $verb eq 'NOOP';
    print $client "* CAPABILITY IMAP4rev1\r\n" if uc $verb eq 'CAPABILITY';
    print $client "* BYE bye\r\n" if uc $verb eq 'LOGOUT';
    print $client "$tag OK done\r\n";
    exit if uc $verb eq 'LOGOUT';
  }
  exit;
}
END

# add_server NAME RECIPE
add_server() {
  mkdir -p "data/servers/$1"
  cat >"data/servers/$1/profile.json" <<END
{"name": "$1", "domain": "example.test", "host": "mx.example.test",
 "user": "u", "password": "secret", "user2": "v", "password2": "secret",
 "recipient": "u@example.test", "recipient2": "v@example.test", "rejected": "w@example.test"}
END
  printf '#!/bin/sh\nwork=%q\n%s\n' "$work" "$2" >"data/servers/$1/recipe"
  chmod +x "data/servers/$1/recipe"
}
# Any authority: nothing here is played over TLS.
"$mode_server" hangup ca.pem >port &
await 10 test -s port || exit 1
kill "$!"
add_server little 'case $1 in
up)
  rm -f "$work/port"
  perl "$work/server.pl" "$work/port" "$work/server.pid" </dev/null >/dev/null 2>&1 &
  while [ ! -s "$work/port" ]; do sleep 0.05; done
  cp "$work/ca.pem" "$2/ca.pem"
  echo Little >"$2/version"
  printf "imap\tplain\t127.0.0.1:%s\n" "$(cat "$work/port")" >"$2/endpoints.tsv" ;;
down)
  kill "$(cat "$work/server.pid")"
  echo down >>"$work/downs" ;;
esac'
add_server slow 'case $1 in
up)
  echo $$ >"$work/up.pid"
  sleep 60 & wait ;;
down) echo down >>"$work/downs" ;;
esac'

mkdir -p data/imap/made-up
for number in {10..49}; do
  printf 'title: NOOP %s\nprotocol: imap\ncites: RFC 9051 6.1.2 MUST\ngiven: authenticated\n\n%s' \
    "$number" $'C: A1 NOOP\nS: A1 OK ...\n' >"data/imap/made-up/noop-$number.exchange"
done

gone() { ! kill -0 "$(cat "$1")" 2>/dev/null; }
downs() { [[ $(cat downs 2>/dev/null) == down ]]; }
no_folder() { [[ -z $(ls -d "$work"/mailspec-* 2>/dev/null) ]]; }
played() { [[ $(grep -c '"imap/made-up/noop' r.json) -ge $1 ]]; }

# begin SERVER: a run in the background, with all reports.
begin() {
  rm -f downs r.* server.pid
  "$mailspec" run imap --conformance data --server "$1" -t plain --jobs 2 --timeout 5000 \
    --report json=r.json --report junit=r.xml --report tap=r.tap --report html=r.html \
    >out 2>err &
  run=$!
}

# --- SIGKILL while it plays ---
begin little
await 30 played 5 || say_failure 'the run does not begin'
kill -KILL "$run"
wait "$run" 2>/dev/null
await 10 downs || say_failure 'SIGKILL: the recipe was not told to take the server down'
await 10 gone server.pid || say_failure 'SIGKILL: the server is still there'
await 10 no_folder || say_failure 'SIGKILL: the work folder is still there'
python3 "$here/read_reports.py" r 5 39 || say_failure 'SIGKILL: a report is not whole'

# --- SIGKILL while the server comes up ---
begin slow
await 30 test -s up.pid || say_failure 'the recipe does not begin'
kill -KILL "$run"
wait "$run" 2>/dev/null
await 15 downs || say_failure 'SIGKILL before it is up: the recipe was not told to take it down'
await 15 gone up.pid || say_failure 'SIGKILL before it is up: the recipe is still at work'
await 10 no_folder || say_failure 'SIGKILL before it is up: the work folder is still there'

# --- the server is killed: errors for the rest, at once ---
begin little
await 30 played 5 || say_failure 'the run does not begin'
kill -KILL "$(cat server.pid)"
began=$SECONDS
wait "$run"
status=$?
((SECONDS - began < 15)) || say_failure "the run took $((SECONDS - began)) s after the server's end"
[[ $status == 1 || $status == 3 ]] || say_failure "the exit status is $status"
grep -q 'cannot connect\|refused' out || say_failure 'the errors do not say that nobody answers'
python3 "$here/read_reports.py" r 41 41 || say_failure 'a report is not whole'
[[ $(grep -o '"verdict": *"error"' r.json | wc -l) -ge 20 ]] || say_failure 'the rest are not errors'

printf '%d checks failed\n' "$failed"
((failed == 0))
