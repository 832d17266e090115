#!/usr/bin/env bash
# mailspec vectors from outside, on made-up files. Usage: test_vectors.sh MAILSPEC [MODE_SERVER]
set -uo pipefail
mailspec=$(readlink -f -- "$1")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd "$work" || exit 1
export MAILSPEC_VECTORS=$work/all

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

# run ARGUMENT...: runs mailspec vectors.
run() {
  ran=$((ran + 1))
  command="mailspec vectors $*"
  timeout 60 "$mailspec" vectors "$@" </dev/null >out 2>err
  status=$?
}

exits() { [[ $status == "$1" ]] || say_failure "expected exit status $1"; }
out_has() { grep -qF -- "$1" out || say_failure "expected on stdout: $1"; }
err_has() { grep -qF -- "$1" err || say_failure "expected on stderr: $1"; }
out_lacks() { ! grep -qF -- "$1" out || say_failure "not expected on stdout: $1"; }
silent() { [[ ! -s $1 ]] || say_failure "expected nothing on std$1"; }
file_is() { diff "$1" - >difference || { say_failure "$1 differs from what was expected:"; cat difference; }; }

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
out_has "$work/all/base64/good.vectors:9: base64/good/in-parts failed"
out_has '  input: Zm9v9vYmFy'
out_has '  status: expected complete, got error'
out_has '  value.base64: expected "Zm9vb2JhcgA", got "Zm9v9vYmFw=="'
out_has '  + error 10+0 base64.padding.missing'
out_has 'base64                3            2           1       2       1'
run --update; exits 0; out_has '1 of 3 vectors were written again'
run; exits 0; out_lacks failed:; out_has 'all                   3            1           2       3       0'
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

printf '%d commands run, %d checks failed\n' "$ran" "$failed"
((failed == 0))
