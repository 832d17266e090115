#!/usr/bin/env bash
# mailspec lint from outside. Usage: test_lint.sh MAILSPEC [MODE_SERVER]
# shellcheck source=cli.bash
source "$(dirname "$0")/cli.bash" "$@"
subcommand=(lint)

# --- usage ---
run; exits 2; err_has 'name a FILE'
run -g pop3 x; exits 2; err_has 'there is no grammar "pop3"; there are '
run -g smtp-reply -s utf8 x; exits 2; err_has 'smtp-reply has no setting "utf8"'
run -g smtp-reply --format xml x; exits 2; err_has 'none of text, json, sarif'
run -g smtp-reply --memory 1 x; exits 2

# --- as compilers tell it ---
printf '250-gr\303\274n\r\n250 ok\n\n250 ok\r\n2x0 \033[2J\r\n250-' >replies
printf '250 ok\r\n' >fine
run -g smtp-reply fine; exits 0; out_is '1 unit in 1 file: 0 errors, 0 warnings, 0 notes'
run -g smtp-reply fine replies; exits 1; silent err
out_is 'replies:1:7: note: UTF-8 in a reply that may name a mailbox [smtp.reply.utf8-mailbox]
replies:2:7: error: the line ends with LF alone [smtp.reply.bare-lf]
replies:3:1: error: the line ends with LF alone [smtp.reply.bare-lf]
replies:3:1: error: the line does not begin with a reply code [smtp.reply.code-missing]
replies:5:2: error: an octet of the reply code is no digit [smtp.reply.code-not-digit]
replies:5:5: error: control character in a reply [smtp.reply.control]
replies:6:1: error: the input ends before the unit does
6 units in 2 files: 6 errors, 0 warnings, 1 note'
run -g smtp-reply --verbose replies; exits 1
out_has '    2x0 \x1B[2J
        ^~~~'
cat replies >in
run -g smtp-reply -; exits 1; out_has '-:2:7: error: the line ends with LF alone'
run -g smtp-reply missing fine; exits 2; err_has 'missing: No such file'; out_has '1 unit in 1 file'
mkdir folder
run -g smtp-reply folder; exits 2; err_has 'folder: Is a directory'

# A Maildir: its messages in order, nothing else of it.
mkdir -p maildir/cur maildir/new maildir/tmp
printf '250 ok\n' | tee maildir/cur/2 maildir/cur/1:2,S maildir/new/3 maildir/tmp/4 maildir/cur/.5 >maildir/other
run -g smtp-reply maildir; exits 1
out_is 'maildir/cur/1:2,S:1:7: error: the line ends with LF alone [smtp.reply.bare-lf]
maildir/cur/2:1:7: error: the line ends with LF alone [smtp.reply.bare-lf]
maildir/new/3:1:7: error: the line ends with LF alone [smtp.reply.bare-lf]
3 units in 3 files: 3 errors, 0 warnings, 0 notes'

# --- for programs ---
run -g smtp-reply --format json fine replies; exits 1
python 'import json
document = json.load(open("out"))
assert (document["files"], document["units"], document["errors"], document["notes"]) == (2, 6, 6, 1), document
first = document["findings"][0]
assert first == {"file": "replies", "begin": [1, 7], "end": [1, 8], "offset": 6, "length": 2,
  "severity": "note", "id": "smtp.reply.utf8-mailbox", "rfc": 6531, "section": "3.7.4",
  "message": "UTF-8 in a reply that may name a mailbox"}, first
assert document["findings"][-1]["id"] is None'
run -g smtp-reply --format json fine; exits 0
python 'import json
assert json.load(open("out"))["findings"] == []'

# SARIF 2.1.0: what the standard says of each object that is in it.
cp replies 'a file: 1%'
run -g smtp-reply --format sarif replies "$work/a file: 1%"; exits 1
# shellcheck disable=SC2016 # $schema is a member
python 'import json, os, urllib.parse
log = json.load(open("out"))
assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
run, = log["runs"]
assert set(run) == {"tool", "results", "columnKind"} and run["columnKind"] == "unicodeCodePoints"
driver = run["tool"]["driver"]
assert driver["name"] == "mailspec" and driver["version"]
levels = {"error", "warning", "note", "none"}
rules = driver["rules"]
assert len({rule["id"] for rule in rules}) == len(rules) > 100
for rule in rules:
    assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
    assert rule["defaultConfiguration"]["level"] in levels
assert len(run["results"]) == 14
for result in run["results"]:
    assert result["message"]["text"] and result["level"] in levels
    if "ruleId" in result:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    location, = result["locations"]
    physical = location["physicalLocation"]
    uri = urllib.parse.urlsplit(physical["artifactLocation"]["uri"])
    assert os.path.exists(urllib.parse.unquote(uri.path)) and uri.scheme in ("", "file")
    region = physical["region"]
    assert region["startLine"] >= 1 and region["startColumn"] >= 1
    assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
    assert region["byteOffset"] >= 0 and region["byteLength"] >= 0
assert [("ruleId" in r) for r in run["results"]][6] is False
assert run["results"][7]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("/a%20file%3A%201%25")'

# --- messages ---
message='Date: Thu, 13 Feb 1969 23:32:54 -0330
From: a@example.org
Message-ID: <1@example.org>
'
mkdir -p mail/cur mail/new mail/tmp
printf 'From a\n%s\n>From here\n\nFrom b\nTo: joe\n%s\nb\n' "$message" "$message" >mbox
printf '%s\nfine\n' "$message" >mail/cur/1
printf 'Subject: x\n%s\nfine\n' "${message/From: */From: joe}" >mail/new/2
printf '%s\nbare\rCR\n' "$message" | sed 's/$/\r/' >cr.eml
run mbox; exits 1; out_has 'mbox:9:8: error: '; out_has '[address.domain.missing]'
out_has '2 messages in 1 file: 1 error, '
run mail; exits 1; out_has 'mail/new/2:'; out_has '2 messages in 2 files: '
run mail/cur/1; exits 0; out_is '1 message in 1 file: 0 errors, 0 warnings, 0 notes'
run cr.eml; exits 1; out_has 'cr.eml:5:5: error: '
run --format sarif mbox mail cr.eml; exits 1
python 'import json
run, = json.load(open("out"))["runs"]
rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
assert "address.domain.missing" in [r["ruleId"] for r in run["results"]], run["results"]
assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"])'

# An mbox takes no more memory than it has octets and its largest message needs.
{ for _ in {1..20000}; do printf 'From a\n%s\n\n' "$message"; done; } >large
# AddressSanitizer reserves terabytes of addresses.
most=400000; ! grep -qa __asan_init "$mailspec" || most=unlimited
(ulimit -v "$most" && exec "$mailspec" parse message large) >out 2>err; status=$?; command='mailspec parse message large'
exits 0; [[ $(wc -l <out) == 20000 ]] || say_failure 'expected 20000 messages'
head -c 300000 /dev/urandom >random
run random; exits 1
for grammar in message header; do
  "$mailspec" parse $grammar random >out 2>err; status=$?; command="mailspec parse $grammar random"; exits 1
done

summary
