#!/usr/bin/env bash
# mailspec run and what is made of its reports, against a made-up server that can be told how to
# behave. Usage: test_run.sh MAILSPEC [MODE_SERVER]
schema=$(readlink -f -- "$(dirname "$0")/../report/report.schema.json")
# shellcheck source=cli.bash
source "$(dirname "$0")/cli.bash" "$@"

# --- a server, and exchanges for it ---
# It answers every command OK, but NOOP as the file `mode` says: ok, bad, or every-third-bad; and its
# answer to LOGIN holds the password in each form that a transcript must hide.
cat >server.py <<'END'
import base64, re, socketserver, sys
noops = 0
class Handler(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
    def handle(self):
        global noops
        self.say("* OK made up")
        for line in self.rfile:
            tag, verb, *rest = line.decode().strip().split(" ", 2)
            verb = verb.upper()
            mode = open("mode").read().strip()
            if verb == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN")
            if verb == "LOGIN":
                secret = re.sub(r"\\(.)", r"\1", rest[0].split(" ", 1)[1].strip('"'))
                coded = base64.b64encode(secret.encode()).decode()
                self.say(f"* OK {secret} {coded} {rest[0]}")
            if verb == "NOOP":
                noops += 1
                if mode == "bad" or (mode == "every-third-bad" and noops % 3 == 0):
                    self.say(tag + " BAD no")
                    continue
            if verb == "LOGOUT":
                self.say("* BYE bye")
            self.say(tag + " OK done")
class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True
with Server(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
END
echo ok >mode
python3 server.py >port 2>server.err &
peers+=("$!")
for _ in {1..100}; do [[ ! -s port ]] || break; sleep 0.1; done
port=$(cat port)

mkdir -p data/servers data/imap/x data/smtp/x
export MAILSPEC_CONFORMANCE=$work/data
# exchange ID PROTOCOL HEAD < steps
exchange() {
  { printf 'title: made up\nprotocol: %s\ncites: RFC 9051 6.1.2 MUST\n%s\n\n' "$2" "$3"; cat; } >"data/$1.exchange"
}
exchange imap/x/noop imap 'given: authenticated' <<<$'C: A1 NOOP\nS: A1 OK ...'
exchange imap/x/check imap 'given: authenticated' <<<$'C: A1 CHECK\nS: A1 OK ...'
exchange imap/x/delete imap 'given: authenticated' <<<$'C: A1 DELETE INBOX\nS: A1 OK ...'
exchange imap/x/slow imap $'tag: slow\ngiven: authenticated' <<<$'C: A1 CHECK\nS: A1 OK ...'
exchange smtp/x/mail smtp 'given: ready' <<'END'
C: MAIL FROM:<{sender}>
S: 250 ...
C: RCPT TO:<{recipient}>
S: 250 ...
C: DATA
S: 354 ...
C: hi
C: .
S: 250 ...
END

# The password needs quoting; it is in no file but this one.
secret='top "secret" \word'
printf '%s\n' "$secret" >pw
here=(--imap "127.0.0.1:$port" -t plain --user u --password-file pw)

# --- --safe, and that list shows it ---
run list imap/x/delete; out_has 'made up  [reaches-out]'
run list smtp/x/mail; out_has 'made up  [delivers]'
run list imap/x/slow; out_has 'made up  [floods]'
run list imap/x/check; out_lacks '['
run run imap --safe "${here[@]}" -v; exits 0
err_has '2 of 4 exchanges are left out'; out_has 'pass  imap/x/noop'; out_lacks imap/x/delete; out_lacks imap/x/slow
run run imap/x/slow --safe "${here[@]}"; exits 2; err_has '--safe leaves out all 1'

# --- passwords reach nothing ---
run run imap/x/noop "${here[@]}" -v --report json=r.json,html=r.html,junit=r.xml,tap=r.tap,sarif=r.sarif --record units
exits 0
err_has 'recorded in units/imap_response: '
echo bad >mode
run run imap/x/noop "${here[@]}" -v --report json=f.json,html=f.html,junit=f.xml,tap=f.tap,sarif=f.sarif --record units
exits 1; out_has 'made up'; out_has 'LOGIN'; out_has '{password}'
export AN_OWN_NAME=$secret
run run imap/x/noop "${here[@]:0:6}" --password-env AN_OWN_NAME --report json=e.json; exits 1
forms=("$secret" 'top \"secret\" \\word' "$(printf %s "$secret" | base64)" 'top \\\"secret' secret 'top &quot;')
for form in "${forms[@]}"; do
  ! grep -rqF -- "$form" out err r.* f.* e.json units || say_failure "the password is somewhere: $form"
done
grep -qF '{password}' r.json || say_failure 'the transcript of LOGIN is not there'
[[ $(find units/imap_response -type f | wc -l) -gt 4 ]] || say_failure 'too few units were recorded'
for file in units/imap_response/*; do
  [[ $(sha1sum <"$file") == "${file##*/}  -" ]] || say_failure "$file is not named by its SHA-1"
done
run run imap/x/noop "${here[@]}" --record units; exits 1; err_has ', 0 of them new'
run run imap/x/noop "${here[@]}" --record pw/no; exits 2; err_has 'pw/no: Not a directory'

# --- reports of a failure ---
python '
import json
run = json.load(open("f.sarif"))["runs"][0]
(result,) = run["results"]
assert result["ruleId"] == "imap/x/noop" and result["level"] == "error", result
place = result["locations"][0]["physicalLocation"]
assert place["artifactLocation"]["uri"].endswith("imap/x/noop.exchange") and place["region"]["startLine"] == 7, place
assert result["suppressions"] == [] and json.load(open("r.sarif"))["runs"][0]["results"] == []'

# --- expectations ---
printf 'imap/x/noop\t*\tfail\texpected OK, got BAD\t-\tthe reason\n' >e.tsv
run run imap "${here[@]}" --expected e.tsv --report sarif=f.sarif; exits 0; out_has 'Every result was as expected.'
python '
import json
(result,) = json.load(open("f.sarif"))["runs"][0]["results"]
assert result["suppressions"][0]["justification"] == "the reason", result'
echo ok >mode
run run imap/x/noop "${here[@]}" --expected e.tsv --report junit=j.xml,tap=j.tap,json=j.json,html=j.html; exits 1
out_has 'passes, but line 1 of its server'; out_has 'stale imap/x/noop  e.tsv:1: what it has deviate passes'
out_lacks 'Every result was as expected.'
grep -q 'failures="0000000002"' j.xml || say_failure 'JUnit does not count both'
for line in 2' - imap/x/noop' 3' - expectations: e.tsv:1: imap/x/noop'; do
  grep -q "^not ok $line" j.tap || say_failure "TAP does not tell: $line"
done
grep -q 'Expectations that hold no longer' j.html || say_failure 'HTML does not tell it'
python "
import json
schema = json.load(open('$schema'))['\$defs']
report = json.load(open('j.json'))
(stale,) = report['stale']
assert sorted(stale) == sorted(schema['stale']['required']) and report['totals']['stale'] == 1, stale
assert all(sorted(r) == sorted(schema['result']['required']) for r in report['results'])"
printf 'imap/x/gone\t*\tfail\tx\t-\ty\nimap/x/noop\t*\tfail\tx\t-\t\n' >e.tsv
run run imap "${here[@]}" --expected e.tsv; exits 2; err_has 'e.tsv:2: the reason is missing'
sed -i '2d' e.tsv
run run imap "${here[@]}" --expected e.tsv; exits 1; out_has 'it names no exchange'

# Written anew: the entry of no exchange goes, the new one has no reason and is refused till it has.
echo bad >mode
run run imap "${here[@]}" --expected e.tsv --update-expectations; exits 1
err_has 'e.tsv: 1 entries are new, 1 are gone. Write a reason'
file_is e.tsv <<<$'imap/x/noop\t*\tfail\texpected OK, got BAD\t-\t'
run run imap "${here[@]}" --expected e.tsv; exits 2; err_has 'the reason is missing'
sed -i 's/$/why/' e.tsv
run run imap "${here[@]}" --expected e.tsv; exits 0
run run imap "${here[@]}" --expected e.tsv --update-expectations; exits 0; err_has '0 entries are new, 0 are gone.'
file_is e.tsv <<<$'imap/x/noop\t*\tfail\texpected OK, got BAD\t-\twhy'

# A warn that nobody expects fails JUnit's suite, too.
exchange imap/x/warn imap 'given: authenticated' <<<$'C: A1 NOOP\nS should: A1 OK ...'
run run imap/x/warn "${here[@]}" --report junit=w.xml; exits 1
grep -q 'failures="0000000001"' w.xml || say_failure 'the warn passes'
rm data/imap/x/warn.exchange

# --- order and rounds ---
order() { grep -o '^pass  imap/x/[a-z]*' out | tr '\n' ' '; }
echo ok >mode
run run imap "${here[@]}" -v -j 1; first=$(order); out_lacks seed
run run imap "${here[@]}" -v -j 1 --seed 3; third=$(order); out_has 'The order was that of --seed 3.'
run run imap "${here[@]}" -v -j 1 --seed 3; [[ $(order) == "$third" ]] || say_failure 'the seed does not decide'
run run imap "${here[@]}" -v -j 1 --seed 5; fifth=$(order)
[[ $first$first != "$third$fifth" ]] || say_failure 'nothing is shuffled'
run run imap "${here[@]}" --seed random; out_has 'The order was that of --seed '
run run imap "${here[@]}" -j 1 --repeat 3 --report json=n.json; exits 0; out_has '13 of 13 played'
echo every-third-bad >mode
run run imap/x/noop "${here[@]}" -j 1 --repeat 3 --report json=n.json; exits 1
out_has ' in the first round, '; out_has ' than in the first round.'
python 'import json; assert {r["before"] for r in json.load(open("n.json"))["results"]} > {None}'
run run imap/x/noop "${here[@]}" -j 1 --until-failure; exits 1; out_has ' 1 fail.'
played=$(grep -o '^[0-9]* of' out)
((${played% of} <= 4)) || say_failure 'it did not stop'
printf 'imap/x/noop\t*\tfail at most 1\tgot BAD\t-\tnow and then\n' >e.tsv
run run imap/x/noop "${here[@]}" -j 1 --repeat 3 --expected e.tsv; exits 0; out_has '1 of them is a known flake.'

# --- the profile alone ---
echo ok >mode
cat >mailspec.json <<END
{"name": "mine", "endpoints": [{"protocol": "imap", "address": "127.0.0.1:$port", "transports": ["plain"]}],
 "user": "u", "password_file": "pw", "safe": true, "select": ["imap"], "report": ["json=p.json"], "timeout": 5}
END
run run; exits 0; err_has '2 of 4 exchanges are left out'; out_has 'mine    imap        plain'
python 'import json; assert json.load(open("p.json"))["servers"][0]["name"] == "mine"'
rm mailspec.json

# --- compare ---
echo bad >mode
run run imap "${here[@]}" --name mine --report json=q.json; exits 1
run compare p.json; exits 2; err_has 'nothing to compare it with'
run compare p.json mode; exits 2; err_has 'mode:1:'
printf '{"schema": 1, "servers": [{"name": "x"}], "results": [{}]}' >odd.json
run compare p.json odd.json; exits 2; err_has 'a result lacks one of'
run compare p.json q.json; exits 1; out_has 'Worse:'; out_has 'A pass'; out_has 'B fail: expected OK, got BAD'
out_has '1 worse, 0 better, 2 different, 2 the same.'
run compare q.json p.json; exits 0; out_has '0 worse, 1 better'
run compare p.json q.json --format html; exits 1; out_has '<b>1 worse</b>'; out_has 'data-verdict="worse"'
sed 's/"mine"/"yours"/g' q.json >y.json
run compare p.json y.json; exits 0; out_has '0 worse, 0 better, 1 different'

# --- serve ---
# client LINE...: sends them to $served, one after each reply.
client() {
  python3 - "$served" "$@" <<'END'
import socket, sys
link = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10).makefile("rwb")
link.readline()
for line in sys.argv[2:]:
    link.write(line.encode() + b"\r\n"); link.flush()
    while True:
        reply = link.readline()
        print(reply.decode().strip())
        if not reply.startswith(b"* ") or not reply: break
END
}
# serve ARGUMENT...: in the background; sets `served`.
serve() {
  command="mailspec serve $*"
  ran=$((ran + 1))
  : >err # what an earlier one said must not be taken for this one
  timeout 20 "$mailspec" serve "$@" >out 2>err &
  serving=$!
  for _ in {1..100}; do ! grep -q Listening err || break; sleep 0.1; done
  served=$(sed -n 's/^Listening on 127.0.0.1:\([0-9]*\):.*/\1/p' err)
}
run serve; exits 2; err_has 'name a FILE'
run serve data/imap/x/noop.exchange --bend code@1; exits 2; err_has 'no step in that line'
run serve data/imap/x/noop.exchange --bend cold@7; exits 2; err_has 'no such kind'
serve data/imap/x/noop.exchange
client 'x1 capability' 'x2 login me mine' 'x3 noop' >replies
wait "$serving"; status=$?; exits 0; out_has 'C1: x3 noop\r\n'; out_has 'S1: x3 OK'
[[ $(grep -c '^x[123] OK' replies) == 3 ]] || say_failure 'the tags are not those of the client'
serve data/imap/x/noop.exchange
client 'x1 login me mine' 'x2 select inbox' >/dev/null
wait "$serving"; status=$?; exits 1; err_has 'NOOP was expected'
serve data/imap/x/noop.exchange --bend code@7
client 'x1 login me mine' 'x2 noop' >replies
wait "$serving"; status=$?; exits 0; err_has 'as far as the bend let it'
! grep -q '^x2 OK' replies || say_failure 'the reply is not bent'
serve data/smtp/x/mail.exchange
python3 - "$served" <<'END' || say_failure 'smtplib was not served'
import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=10) as link:
    link.sendmail("me@example.test", ["you@example.test"], "Subject: mine\r\n\r\nof two\r\nlines\r\n")
END
wait "$serving"; status=$?; exits 0; out_has 'C1: Subject: mine\r\n'

summary
