#!/usr/bin/env bash
# mailspec vectors from outside, on made-up files. Usage: test_vectors.sh MAILSPEC [MODE_SERVER]
# shellcheck source=cli.bash
source "$(dirname "$0")/cli.bash" "$@"
export MAILSPEC_VECTORS=$work/all
subcommand=(vectors)

# --- well-formed files ---
mkdir -p all/base64 all/smtp-reply all/imap-response
cat >all/base64/good.vectors <<'END'
# Made up.

== empty
cites: RFC 4648 10
in:
value: ""

# A comment between two, and inputs of several lines.
== in-parts
cites: RFC 4648 4, RFC 4648 3.5
in: Zm
in 2: 9v
in: \x59\x6dFy
value: {"base64":
  "Zm9vb2JhcgA"}

== bad
cites: RFC 4648 3.3
in: Zm9v YmFy
status: error
value: "foo"
error 4+1 base64.alphabet
END
# A first run says where the made-up value is wrong.
run; exits 1; silent err
out_has "$work/all/base64/good.vectors:9: base64/good/in-parts: differs"
out_has '  input: Zm9v9vYmFy'
out_has '  status: expected complete, got error'
out_has '  value.base64: expected "Zm9vb2JhcgA", got "Zm9v9vYmFw=="'
out_has '  + error 10+0 base64.padding.missing'
out_has 'base64                3            2           1       2       1'
run --update; exits 0; out_has '1 of 3 vectors were written again'
run; exits 0; out_lacks differs; out_has 'all                   3            1           2       3       0'
file_is all/base64/good.vectors <<'END'
# Made up.

== empty
cites: RFC 4648 10
in:
value: ""

# A comment between two, and inputs of several lines.
== in-parts
cites: RFC 4648 4, RFC 4648 3.5
in: Zm
in 2: 9v
in: \x59\x6dFy
status: error
value: {"base64": "Zm9v9vYmFw=="}
error 10+0 base64.padding.missing

== bad
cites: RFC 4648 3.3
in: Zm9v YmFy
status: error
value: "foo"
error 4+1 base64.alphabet
END

# Values in several lines, comments inside a vector, diagnostics that are too many, cut off inputs.
cat >all/smtp-reply/replies.vectors <<'END'
== two-lines
# The second line begins with an enhanced code.
cites: RFC 5321 4.2.1
value: 1
error 0+1 smtp.reply.bare-lf
# Here it comes.
in: 250-mx.example.test with quite a lot of text\r\n
in: 250 ENHANCEDSTATUSCODES\r\n

# This one stays open.
== cut-off
cites: RFC 5321 4.2.1
in: 250-mx.example.test\r\n
# The end.
END
run all/smtp-reply; exits 2; err_has 'replies.vectors:11: error: cut-off: it has no value'
run --update all/smtp-reply/replies.vectors; exits 0; out_has '2 of 2 vectors'
file_is all/smtp-reply/replies.vectors <<'END'
== two-lines
# The second line begins with an enhanced code.
cites: RFC 5321 4.2.1
value: {"code": 250, "lines": [{"text": "mx.example.test with quite a lot of text", "enhanced": null, "at": [0, 46]},
  {"text": "ENHANCEDSTATUSCODES", "enhanced": null, "at": [46, 25]}]}
# Here it comes.
in: 250-mx.example.test with quite a lot of text\r\n
in: 250 ENHANCEDSTATUSCODES\r\n

# This one stays open.
== cut-off
cites: RFC 5321 4.2.1
in: 250-mx.example.test\r\n
status: more
# The end.
END
run --update all/smtp-reply; exits 0; out_has '0 of 2 vectors'
sed -i 's/"at": \[46/"at": [47/' all/smtp-reply/replies.vectors
run all/smtp-reply; exits 1; out_has '  value.lines[1].at[0]: expected 47, got 46'

# One input is one unit.
printf '== two\ncites: RFC 5321 4.2\nin: 250 a\\r\\n250 b\\r\\n\nvalue: 1\n' >all/smtp-reply/two.vectors
run all/smtp-reply/two.vectors; exits 1; out_has 'the unit ends after 7 of 14 octets'
run --update all/smtp-reply/two.vectors; exits 0; out_has '0 of 1 vectors'
rm all/smtp-reply/two.vectors

# Settings decide.
cat >all/imap-response/text.vectors <<'END'
== with
cites: RFC 9051 9
settings: utf8, utf8-text
in: * OK gr\xc3\xbcn\r\n
value: {"kind": "untagged", "tag": null, "condition": "OK", "number": null, "name": null, "values": [],
  "data": null, "code": null, "text": "grün"}

== without
cites: RFC 3501 9
in: * OK grün\r\n
value: {"kind": "untagged", "tag": null, "condition": "OK", "number": null, "name": null, "values": [],
  "data": null, "code": null, "text": "gr\u00fcn"}
END
run all/imap-response; exits 1; out_has '+ error '; out_has 'imap-response         2            2           0       1       1'
run --update 'imap-response/*/without'; exits 0; out_has '1 of 1 vectors'
run all/imap-response; exits 0; out_has 'imap-response         2            1           1       2       0'

# --- what is selected ---
run base64; exits 0; out_has 'all                   3 '; out_lacks imap
run 'base64/good' 'imap-response/text/w*t'; exits 0; out_has 'all                   4 '
run base64/good/bad; exits 0; out_has 'all                   1 '
run base64/good base64/nowhere; exits 2; err_has 'base64/nowhere: no such file, and no vector has such an id'
run all/base64 all/base64/good.vectors all; exits 1; out_has 'all                   7 '
run --no-such; exits 2
run all/base64/missing.vectors; exits 2
mkdir empty
run empty; exits 2; err_has 'there are no vectors'
MAILSPEC_VECTORS=/no/such run; exits 2; err_has '/no/such is no folder of vectors'

# A fault in another file is in nobody's way.
printf 'x\n' >all/smtp-reply/fault.vectors
run base64; exits 0; silent err; out_has 'all                   3 '
run base64 base64/nowhere; exits 2; err_has 'fault.vectors:1: error:'
run smtp-reply/fault; exits 2; err_has 'fault.vectors:1: error:'
run; exits 2; err_has 'fault.vectors:1: error:'
printf '== a\ncites: RFC 5321 4.2\nin: 250 a\\r\\n\nvalue: 1\nx: 1\n' >all/smtp-reply/fault.vectors
run smtp-reply/fault/a; exits 2; err_has 'fault.vectors:5: error:'
rm all/smtp-reply/fault.vectors

# --- files with errors ---
# is_wrong LINE TEXT CONTENT: the file with CONTENT, as printf %b has it, has one error, in this line.
mkdir -p wrong/base64
is_wrong() {
  printf %b "$3" >wrong/base64/file.vectors
  run wrong/base64/file.vectors
  exits 2
  err_has "wrong/base64/file.vectors:$1: error: $2"
  silent out
  [[ $(wc -l <err) == 1 ]] || say_failure 'expected one error'
}
head='== a\ncites: RFC 4648 4\n'
tail='in: Zg==\nvalue: "f"\n'
is_wrong 1 'expected "== name" before it' 'cites: RFC 4648 4\n'
is_wrong 1 'expected a name of small letters' '== A\n'
is_wrong 5 'this name is there already, in line 1' "$head$tail$head$tail"
is_wrong 1 'a: it cites no clause' "== a\n$tail"
is_wrong 1 'a: it has no input' "$head"'value: 1\n'
is_wrong 1 'a: it has no value' "$head"'in: Zg==\n'
is_wrong 3 'a second "cites:"' "${head}cites: RFC 1 1\n$tail"
is_wrong 2 'expected clauses, as "cites:' "== a\ncites: RFC 4648\n$tail"
is_wrong 2 'expected clauses' "== a\ncites: RFC 4648 4,RFC 4648 5\n$tail"
is_wrong 3 'base64 has no setting "utf8"; it has ' "${head}settings: utf8\n$tail"
is_wrong 3 'expected a space after the colon' "${head}in:Zg==\n$tail"
is_wrong 3 'expected how many times' "${head}in 0: Zg==\n$tail"
is_wrong 3 'expected an input of no more than 16777216 octets' "${head}in 99999999: Zg==\n$tail"
is_wrong 3 'expected \r, \n, \t, \\ or \xHH, found "\q"' "$head"'in: a\\q\n'"$tail"
is_wrong 3 'expected \r, \n, \t, \\ or \xHH, found "\x4"' "$head"'in: a\\x4\n'"$tail"
is_wrong 3 'expected no space at the end; in inputs it is written \x20' "${head}in: Zg== \n$tail"
is_wrong 3 'expected no control characters' "${head}# a\tb\n$tail"
is_wrong 3 'expected no control characters' "${head}in: a\r\n$tail"
is_wrong 3 'expected UTF-8' "${head}# \0377\n$tail"
is_wrong 3 'expected "more" or "error"' "${head}status: complete\n$tail"
is_wrong 6 'the value is no JSON: ' "${head}in: Zg==\nvalue: [1,\n  2,\n  x]\n"
is_wrong 4 'the value is no JSON: duplicate object key' "${head}in: Zg==\n"'value: {"a": 1, "a": 1}\n'
is_wrong 5 'expected a key' "$head$tail more\n"
is_wrong 5 'expected "error OFFSET+LENGTH ID"' "$head${tail}error 1 base64.alphabet\n"
is_wrong 5 'there is no diagnostic "base64.nonsense"' "$head${tail}error 1+1 base64.nonsense\n"
is_wrong 5 'base64.alphabet is of severity error' "$head${tail}note 1+1 base64.alphabet\n"
is_wrong 1 'a: a diagnostic lies beyond the input' "$head${tail}error 4+1 base64.alphabet\n"
is_wrong 5 'expected cites:, settings:' "$head${tail}given: x\n"
cp wrong/base64/file.vectors before
run --update wrong; exits 2
cmp -s before wrong/base64/file.vectors || say_failure 'a file with an error was written'
mkdir -p wrong/pop3
mv wrong/base64/file.vectors wrong/pop3/
run wrong; exits 2; err_has 'wrong/pop3/file.vectors: error: there is no grammar "pop3"; there are smtp-reply, '
mv wrong/pop3/file.vectors wrong/pop3/file.txt
run wrong/pop3/file.txt; exits 2; err_has 'expected a file that ends in .vectors'

# --- decoders ---
mkdir -p asked/base64
cat >asked/base64/file.vectors <<'END'
== good
cites: RFC 4648 4
in: Zg==
value: "f"

== bad
cites: RFC 4648 4
in: Zg=
status: error
value: "f"
error 3+0 base64.padding.missing
END
export MAILSPEC_VECTORS=$work/asked
# decoder BODY...: the program `decoder` is a shell script of these lines.
decoder() {
  { printf '#!/bin/sh\n'; printf '%s\n' "$@"; } >decoder
  chmod +x decoder
}
# verdicts GOOD BAD STATUS [ARGUMENT...]: what comes of the two vectors with this decoder.
verdicts() {
  local wanted=$1/$2 code=$3
  shift 3
  run --timeout 60 --decoder ./decoder --report json=report.json "$@"
  exits "$code"
  got=$(python3 -c 'import json
print("/".join(v["verdict"] for v in json.load(open("report.json"))["vectors"]))')
  [[ $got == "$wanted" ]] || say_failure "expected $wanted, got $got"
}
decoder '[ "$(cat)" = "Zg==" ] || exit 1' 'echo "\"f\""'
verdicts agrees agrees 0
out_has 'grammar         vectors  agrees  differs  rejects  accepts  skipped  crashed  timed-out'
out_has 'base64                2       2        0        0        0        0        0          0'
decoder 'echo "\"g\""'
verdicts differs accepts 1; out_has '  value: expected "f", got "g"'; out_has '  got: "g"'
out_has 'asked/base64/file.vectors:6: base64/file/bad: accepts ill-formed input'
decoder 'echo "\"f\""'
verdicts agrees accepts 1
verdicts agrees accepts 0 --lenient
decoder 'echo no; exit 1'
verdicts rejects agrees 1
decoder 'echo >&2 a; echo >&2 the reason; exit 3'
verdicts crashed crashed 1; out_has 'it ended with exit status 3'; out_has '  it says: the reason'
decoder 'kill -SEGV $$'
verdicts crashed crashed 1; out_has 'signal 11, Segmentation fault'
run --timeout 60 --decoder 'kill -SEGV $$;'; exits 1; out_has 'it was ended by signal 11'
decoder 'exit 0'
verdicts crashed crashed 1; out_has 'its output is no JSON: there is none'
verdicts crashed crashed 1 --lenient
decoder 'echo "\"f\" \"g\""'
verdicts crashed crashed 1; out_has 'its output is no JSON: '
decoder 'exit 77'
verdicts skipped skipped 2; err_has 'all of them were skipped'
decoder 'yes | head -c 70000000'
verdicts crashed crashed 1; out_has 'it wrote more than '
# It need not read what it is sent.
decoder 'exec <&-' 'echo "\"f\""'
verdicts agrees accepts 0 --lenient

# What takes too long is ended, with all that it has started, also when that holds the pipes.
decoder 'sleep 4321 & sleep 4321'
verdicts timed-out timed-out 1 --timeout 0.3 --jobs 2; out_has 'it had not ended after 300 ms'
! pgrep -f 'sleep 432[1]' >/dev/null || say_failure 'a process is left'
decoder 'sleep 4322 & echo "\"f\""'
verdicts agrees accepts 0 --lenient
! pgrep -f 'sleep 432[2]' >/dev/null || say_failure 'a process is left'
decoder 'exec >&- 2>&-' 'sleep 4323'
verdicts timed-out timed-out 1 --timeout 0.3

# It is told the grammar and the settings, and compared without places.
mkdir -p places/imap-response
cat >places/imap-response/file.vectors <<'END'
== atom
cites: RFC 9051 9
settings: utf8-text, utf8
in: * 1 X a\r\n
value: {"kind": "untagged", "tag": null, "condition": null, "number": 1, "name": "X",
  "values": [{"kind": "atom", "octets": "a", "at": [6, 1]}], "code": null, "text": null}
END
decoder 'echo "$*" >arguments' 'cat >input' 'cat value'
echo '{"kind": "untagged", "tag": null, "condition": null, "number": 1, "name": "X",
  "values": [{"octets": "a", "kind": "atom", "at": [0, 0]}], "code": null, "text": null}' >value
run --timeout 60 --decoder ./decoder places; exits 0
[[ $(cat arguments) == 'imap-response utf8-text utf8' ]] || say_failure "told it: $(cat arguments)"
printf '* 1 X a\r\n' | cmp -s - input || say_failure 'sent it something else'
sed -i 's/"octets": "a"/"octets": "b"/' value
run --timeout 60 --decoder ./decoder places; exits 1; out_has 'value.values[0].octets: expected "a", got "b"'

# What it leaves out is compared only when it must be there.
echo '{"number": 1, "values": [{"octets": "a"}]}' >value
run --timeout 60 --decoder ./decoder places; exits 1; out_has 'value.kind: expected "untagged", got nothing'
run --timeout 60 --decoder ./decoder --partial places; exits 0
for value in '{}' '{"number": 1, "values": []}' '{"number": 1, "values": [{}]}' '{"number": 2}' '{"other": 1}' null; do
  echo "$value" >value
  run --timeout 60 --decoder ./decoder --partial places; exits 1
done

# Inputs that are larger than a pipe, and outputs.
mkdir -p large/base64
printf '== long\ncites: RFC 4648 4\nin 300000: QUJD\n' >large/base64/file.vectors
run --update large; exits 0
decoder 'echo "\"$(cat | base64 -d)\""'
run --timeout 60 --decoder ./decoder large; exits 0

# Skipping.
decoder 'echo "\"f\""'
printf '# known\n\nbase64/*/b?d  it is lenient\n' >skip
verdicts agrees skipped 0 --skip skip
printf 'base64/file/bad a\nbase64/gone/* b\nbase64\n' >skip
run --timeout 60 --decoder ./decoder --skip skip; exits 2
err_has 'skip:2: error: no vector has such an id: the entry is stale'; err_has 'skip:3: error: expected an id'
run --timeout 60 --decoder ./decoder --skip missing; exits 2; err_has 'missing: error: No such file'

# Programs that are not there.
run --timeout 60 --decoder ./nowhere; exits 2; err_has 'the decoder cannot be run:'; err_has 'not found'
run --timeout 60 --decoder "$work"; exits 2; err_has 'the decoder cannot be run:'

# Reports.
decoder 'echo "\"f\""'
run --timeout 60 --decoder ./decoder --report junit=report.xml,json=-; exits 1
python3 -c 'import json, sys
report = json.load(open("out"))
assert report["summary"] == {"agrees": 1, "differs": 0, "rejects": 0, "accepts": 1, "skipped": 0, "crashed": 0, "timed-out": 0}
assert report["whole"] and report["decoder"] == "./decoder" and not report["lenient"]
assert report["vectors"][1]["id"] == "base64/file/bad" and report["vectors"][1]["failed"]' || say_failure 'JSON report'
python3 -c 'import xml.etree.ElementTree as tree
suite, = tree.parse("report.xml").getroot()
assert suite.attrib == {"name": "base64", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}, suite.attrib
assert [c.find("failure") is None for c in suite] == [True, False]' || say_failure 'JUnit report'
run --report junit=report.xml asked; exits 0
grep -q 'failures="0"' report.xml || say_failure 'JUnit report of our own parsers'

# Ctrl-C ends the decoder, too.
decoder 'sleep 4324'
env --default-signal=INT "$mailspec" vectors --decoder ./decoder --timeout 60 >out 2>err &
pid=$!
for _ in {1..100}; do
  ! pgrep -f 'sleep 432[4]' >/dev/null || break
  sleep 0.1
done
kill -INT "$pid"
wait "$pid"
status=$?
command='interrupted decoder'
exits 130
! pgrep -f 'sleep 432[4]' >/dev/null || say_failure 'a process is left'

# --- coverage ---
all=$("$mailspec" explain --list | wc -l)
run --coverage; exits 1; out_has smtp.reply.bare-lf; out_has "$all diagnostics: 1 produced by vectors, 0 excused, "
out_lacks base64.padding.missing
"$mailspec" explain --list | sed '/^base64.padding.missing /d; s/ .*/ for a reason/' >asked/unreached.txt
run --coverage; exits 0; silent err; out_has "1 produced by vectors, $((all - 1)) excused, 0 missing"
printf '# none\nbase64.padding.missing it is produced\nbase64.nonsense it is not there\nbase64.alphabet\n' >>asked/unreached.txt
run --coverage; exits 1
err_has "asked/unreached.txt:$((all + 1)): error: a vector produces this"
err_has "asked/unreached.txt:$((all + 2)): error: there is no such diagnostic"
err_has "asked/unreached.txt:$((all + 3)): error: expected an id and, after a space, a reason"

# Options that do not go together.
run --partial; exits 2; err_has 'are for a --decoder'
run --lenient; exits 2; err_has 'are for a --decoder'
run --skip skip; exits 2
run --update --decoder x; exits 2; err_has 'do not go together'
run --timeout 0; exits 2
run --jobs 65; exits 2; err_has 'from 1 to 64'
run --report html=x; exits 2; err_has 'as junit and json'

summary
