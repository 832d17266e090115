/* script.h: what is refused, where, and in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "script/script.h"

/* Heads of four lines; what follows begins in line 5. */
#define SMTP "title: T\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\ngiven: ready\n"
#define IMAP "title: T\nprotocol: imap\ncites: RFC 9051 6 MUST\ngiven: ready\n"

typedef struct error_row {
    const char *text;
    unsigned line, column;
    const char *message; /* part of it */
} error_row;

static const error_row lines[] = {
    {"", 1, 1, "expected a 'title:' line in the head before this, found none"},
    {SMTP "C: NOOP", 5, 8, "expected a line end (LF), found the end of the file"},
    {SMTP "C: NOOP\r\n", 5, 8, "found the octet 0x0D: lines end in LF alone"},
    {SMTP "C: a\x01\n", 5, 5, "expected UTF-8 text, found the octet 0x01"},
    {SMTP "C: a\x7f\n", 5, 5, "found the octet 0x7F"},
    {SMTP "# \xc0\xaf\n", 5, 3, "found the octet 0xC0"},
    {SMTP "# \xed\xa0\x80\n", 5, 3, "found the octet 0xED"},
    {SMTP "# \xf4\x90\x80\x80\n", 5, 3, "found the octet 0xF4"},
    {SMTP "# \xe2\x82\n", 5, 3, "found the octet 0xE2"},
    {SMTP "| a line\n", 5, 1, "expected a keyword and ':', or a text: line before, found '|'"},
    {SMTP "text a:\n\n| line\n", 7, 1, "or a text: line before, found '|'"},
    {SMTP "clsoe:\n", 5, 1, "a keyword and ':' (did you mean 'close'?), found 'clsoe:'"},
    {SMTP "cite: RFC 1 1 MUST\n", 5, 1, "did you mean 'cites'?"},
    {SMTP "s: 250\n", 5, 1, "did you mean 'S'?"},
    {SMTP "gven 2: ready\n", 5, 1, "did you mean 'given'?"},
    {SMTP "c: NOOP\n", 5, 1, "did you mean 'C'?"},
    {SMTP "TITLE: x\n", 5, 1, "did you mean 'title'?"},
    {SMTP "abcdefghijklmnopqrstuvwxyz: x\n", 5, 1, "expected a keyword and ':', found 'abc"},
    {SMTP "something: x\n", 5, 1, "expected a keyword and ':', found 'something:'"},
    {SMTP " C: NOOP\n", 5, 1, "expected a keyword and ':', found a blank"},
    {SMTP "250 OK\n", 5, 1, "expected a keyword and ':', found '250'"},
    {SMTP "C\n", 5, 2, "expected ':' after 'C', found the end of the line"},
    {SMTP "title\n", 5, 6, "expected ':' after 'title', found the end of the line"},
    {SMTP "C: NOOP\ntitle: T\n", 6, 1, "expected a step, found a 'title' line"},
};

static const error_row heads[] = {
    {"protocol: smtp\ncites: RFC 5321 4 MUST\ngiven: ready\nC: x\n", 4, 1, "a 'title:' line"},
    {"title: T\ncites: RFC 5321 4 MUST\ngiven: ready\n", 4, 1, "a 'protocol:' line"},
    {"title: T\nprotocol: smtp\ngiven: ready\n", 4, 1, "a 'cites:' line"},
    {"title: T\nprotocol: smtp\ncites: RFC 5321 4 MUST\ngiven 2: ready\n", 5, 1, "a 'given:' line"},
    {SMTP "title: again\n", 5, 1, "a second 'title:' line: the first is line 1"},
    {SMTP "protocol: lmtp\n", 5, 1, "a second 'protocol:' line: the first is line 2"},
    {"transport: plain\ntransport: plain\n", 2, 1, "a second 'transport:' line"},
    {"title:  \n", 1, 9, "expected a title, found the end of the line"},
    {"about:\n", 1, 7, "expected text, found the end of the line"},
    {"protocol: pop3\n", 1, 11, "smtp, submission, lmtp or imap as a protocol, found 'pop3'"},
    {"protocol: smtp,lmtp\n", 1, 15, "as a protocol, found ',lmtp'"},
    {"protocol:\n", 1, 10, "as a protocol, found the end of the line"},
    {"protocol: smtp smtp\n", 1, 16, "the same word twice"},
    {"protocol: lmtp imap\n", 1, 11, "imap and another protocol in one exchange"},
    {"transport: tls\n", 1, 12, "expected plain, starttls or implicit as a transport, found 'tls'"},
    {"cites: 5321 4 MUST\n", 1, 8, "expected 'RFC' and its number, found '5321'"},
    {"cites: RFC five 4 MUST\n", 1, 12, "an RFC's number from 1 to 99999, found 'five'"},
    {"cites: RFC 05321 4 MUST\n", 1, 12, "an RFC's number from 1 to 99999, found '05321'"},
    {"cites: RFC 5321\n", 1, 16, "expected a space and a section after the RFC's number"},
    {"cites: RFC 5321 MUST\n", 1, 17, "expected a section such as 4.1.2 or A.1, found 'MUST'"},
    {"cites: RFC 5321 4..1 MUST\n", 1, 17, "expected a section such as"},
    {"cites: RFC 5321 4. MUST\n", 1, 17, "expected a section such as"},
    {"cites: RFC 5321 4 must\n", 1, 19,
     "expected MUST, SHOULD or MAY after the section, found 'must'"},
    {"cites: RFC 5321 4 MUST NOT\n", 1, 24, "expected nothing more after the level, found 'NOT'"},
    {"needs:\n", 1, 7, "expected a capability, found the end of the line"},
    {"needs: no\n", 1, 10, "expected a capability, found the end of the line"},
    {"needs: AUTH PLAIN LOGIN\n", 1, 19, "nothing more after a capability and its parameter"},
    {IMAP "needs: AUTH PLAIN\n", 5, 13, "'PLAIN' is for exchanges over smtp, submission and lmtp"},
    {"needs: A or\n", 1, 12, "expected a capability, found the end of the line"},
    {"needs: A nor B C\n", 1, 14, "expected 'or' and another capability"},
    {"needs later: A\n", 1, 7,
     "expected greeted, ready or authenticated as the state whose list counts, found 'later:'"},
    {"depends-on: /a\n", 1, 13, "expected the id of an exchange, such as smtp/rfc5321/noop"},
    {"depends-on:\n", 1, 12, "expected the id of an exchange"},
    {"depends-on: A\n", 1, 13, "expected the id of an exchange"},
    {"depends-on: a b\n", 1, 15, "nothing more after the id; each further one has a line of its"},
    {"depend-on: a\n", 1, 1, "did you mean 'depends-on'?"},
    {"tag:\n", 1, 5, "expected a word, found the end of the line"},
    {"let:\n", 1, 4, "expected a space and a name after 'let', found ':'"},
    {"let A: x\n", 1, 5, "expected a name (a lower-case letter; such letters, digits and '-')"},
    {"let a x\n", 1, 6, "expected ':' after 'a', found a blank"},
    {"let user: x\n", 1, 5, "the name 'user' is bound from the start"},
    {"let a: x\nlet a: y\n", 2, 5, "the name 'a' is bound already, in line 1"},
    {"let a: {a}\n", 1, 9, "the name 'a' is bound here"},
    {"let a: {b}\n", 1, 9, "the name 'b' is bound nowhere before this line"},
    {"let a: {x:atom}\n", 1, 8, "nothing is captured here: only S: and or: lines capture"},
    {"text a: x\n", 1, 9, "expected nothing more after the name of a text"},
    {"text a:\n| {a}\n", 2, 4, "the name 'a' is bound here"},
    {"text a:\n| {x:atom}\n", 2, 3, "nothing is captured here"},
};

static const error_row givens[] = {
    {"given: redy\n", 1, 8,
     "expected connected, greeted, ready, authenticated, permitted, selected, "
     "examined, mailbox or no as a state, found 'redy'"},
    {"given: ready now\n", 1, 14, "expected nothing more after the state, found 'now'"},
    {"given 0: ready\n", 1, 7, "expected a connection from 1 to 9, found '0:'"},
    {"given 10: ready\n", 1, 7, "expected a connection from 1 to 9, found '10:'"},
    {SMTP "given 1: greeted\n", 5, 1, "a second state of connection 1: the first is in line 4"},
    {SMTP "given 2: selected box\n", 5, 10, "'selected' is for exchanges over imap only"},
    {SMTP "given 2: examined box\n", 5, 10, "'examined' is for exchanges over imap only"},
    {SMTP "given: mailbox box\n", 5, 8, "'mailbox' is for exchanges over imap only"},
    {SMTP "given: no mailbox box\n", 5, 8, "'no' is for exchanges over imap only"},
    {IMAP "given 2: permitted\n", 5, 10,
     "'permitted' is for exchanges over smtp, submission and lmtp only"},
    {IMAP "given 2: selected\n", 5, 18, "expected a name"},
    {IMAP "given 2: selected INBOX\n", 5, 19, "found 'INBOX'"},
    {IMAP "given 2: selected box\n", 5, 19, "expected a mailbox, found 'box'"},
    {IMAP "given 2: selected box\ngiven: no mailbox box\n", 5, 19,
     "the mailbox 'box' is given as no mailbox in line 6"},
    {IMAP "given 2: mailbox box\n", 5, 10, "a mailbox belongs to no connection"},
    {IMAP "given: no box\n", 5, 11, "expected 'mailbox' after 'no', found 'box'"},
    {IMAP "given: no mailbox box holding 1 messages\n", 5, 23, "nothing more after the state"},
    {IMAP "given: mailbox box with x\n", 5, 20, "'holding' or nothing after the mailbox, found"},
    {IMAP "given: mailbox box holding\n", 5, 27, "expected a name"},
    {IMAP "given: mailbox box holding 0 messages\n", 5, 28,
     "expected a number of messages from 1 to 1000, found '0'"},
    {IMAP "given: mailbox box holding 1001 messages\n", 5, 28, "from 1 to 1000, found '1001'"},
    {IMAP "given: mailbox box holding 1 message\n", 5, 30,
     "expected 'messages' after their number, found 'message'"},
    {IMAP "given: mailbox box holding 1messages\n", 5, 29, "a space after the number of messages"},
    {IMAP "given: mailbox box holding 1 messages x\n", 5, 39, "nothing more after the state"},
    {IMAP "given: mailbox box holding mail\n", 5, 28,
     "expected a text, found 'mail': there is no 'text' line for it"},
    {IMAP "given: mailbox box holding mail\nlet mail: x\n", 5, 28, "expected a text, found 'mail'"},
    {IMAP "given: mailbox box\ngiven: mailbox box\n", 6, 16, "'box' is bound already, in line 5"},
    {IMAP "given: mailbox user\n", 5, 16, "the name 'user' is bound from the start"},
};

static const error_row steps[] = {
    {SMTP "C0: x\n", 5, 2, "expected a connection from 1 to 9, found '0:'"},
    {SMTP "C12: x\n", 5, 2, "expected a connection from 1 to 9, found '12:'"},
    {SMTP "C2: x\n", 5, 1, "a step of connection 2, and there is no 'given 2:' line"},
    {SMTP "S shall: 250\n", 5, 3, "expected must, should or may as a level, found 'shall:'"},
    {SMTP "or: 250\n", 5, 1, "expected an 'S:' line before"},
    {SMTP "S: 250\nC: x\nor: 250\n", 7, 1, "expected an 'S:' line before"},
    {SMTP "S: 250\nnever: 251\nor: 250\n", 7, 1, "expected an 'S:' line before"},
    {SMTP "S: 250\nor fail: 250\n", 6, 4,
     "expected pass, info, warn, end or closed after 'or', found 'fail:'"},
    {SMTP "S: 250\nor warn fail: 250\n", 6, 9,
     "expected end or closed or ':' after the grade, found 'fail:'"},
    {SMTP "S: 250\nor end warn: 250\n", 6, 7, "expected ':' after 'or', found a blank"},
    {SMTP "or closed:\n", 5, 1, "expected an 'S:' line before"},
    {SMTP "S: 250\nor closed: 250\n", 6, 12, "which stands for no reply at all, found '250'"},
    {SMTP "S: 250\nor closed:\nor warn closed:\n", 7, 1, "a second 'or closed:' line"},
    {SMTP "S: 250\nor end: 552\nS: 250\n", 7, 1,
     "the exchange may end in line 6, so no further reply can be expected in this block"},
    {SMTP "S: 250\nthen: 250\n", 6, 1, "replies of smtp, submission and lmtp come in order"},
    {IMAP "then: * 1 EXISTS\n", 5, 1, "expected an 'S:' line of the same connection right"},
    {IMAP "S: * 1 EXISTS\nC: x\nthen: * 1 EXISTS\n", 7, 1, "expected an 'S:' line of the same"},
    {IMAP "given 2: ready\nS: * 1 EXISTS\nthen2: * 1 EXISTS\n", 7, 1, "of the same connection"},
    {IMAP "S: * 1 EXISTS\nthen: A1 OK\n", 6, 1, "expected untagged data ('*') after 'then:'"},
    {IMAP "until: A1 OK\n", 5, 1, "in imap other data may always come before, so write 'S:'"},
    {SMTP "until closed: 250\n", 5, 15, "expected nothing more after the colon, found '250'"},
    {SMTP "until close: 250\n", 5, 7, "expected must, should or may as a level, found 'close:'"},
    {SMTP "closed shall:\n", 5, 8, "expected must, should or may as a level, found 'shall:'"},
    {SMTP "trace: Received: x\n", 5, 1, "expected a 'delivered:' or 'notified:' line right before"},
    {SMTP "lacks: Received: x\n", 5, 1, "expected a 'delivered:' or 'notified:' line right before"},
    {SMTP "report: Action: x\n", 5, 1, "expected a 'notified:' line right before"},
    {SMTP "delivered: x\nreport: Action: x\n", 6, 1, "expected a 'notified:' line right before"},
    {SMTP "delivered: x\nreturned: x\n", 6, 1, "expected a 'notified:' line right before"},
    {SMTP "notified: x\nS: 250\nreturned: x\n", 7, 1, "expected a 'notified:' line right before"},
    {SMTP "notified: x\ndelivered: x\nreport: A: x\n", 7, 1, "expected a 'notified:' line right"},
    {SMTP "notified: x\nlacks: from\n", 6, 8, "a field's name, ':' and a pattern of its body"},
    {SMTP "notified: x\nreturned shall: x\n", 6, 10, "expected must, should or may as a level"},
    {IMAP "notified: x\nreturned: c\n", 6, 1, "'returned' is for exchanges over smtp, submission"},
    {SMTP "delivered: x\ntrace: from\n", 6, 8, "a field's name, ':' and a pattern of its body"},
    {SMTP "delivered: x\ntrace: a b: c\n", 6, 8, "a field's name, ':' and a pattern"},
    {SMTP "delivered: x\ntrace: {user}: c\n", 6, 8, "a field's name, ':' and a pattern"},
    {IMAP "delivered: x\ntrace: A: c\n", 6, 1, "'trace' is for exchanges over smtp, submission"},
    {SMTP "undelivered: x\n", 5, 1,
     "expected a 'delivered:' or 'notified:' line before: only when a message"},
    {SMTP "verdict a: t\ndelivered: x\nverdict b: t\nundelivered: x\n", 8, 1,
     "expected a 'delivered:' or 'notified:' line before"},
    {SMTP "secure: now\n", 5, 9, "expected nothing more after the colon, found 'now'"},
    {SMTP "tls: now\n", 5, 6, "expected 'or' and 'closed', or nothing, after 'tls:', found 'now'"},
    {SMTP "tls: or\n", 5, 8, "expected 'closed' after 'or', found the end of the line"},
    {SMTP "tls: or silence\n", 5, 9, "expected 'closed' after 'or', found 'silence'"},
    {SMTP "tls: or closed now\n", 5, 16, "expected nothing more after 'or closed', found 'now'"},
    {SMTP "closed: now\n", 5, 9, "expected nothing more after the colon"},
    {SMTP "close: now\n", 5, 8,
     "expected silently or reset or nothing after 'close:', found 'now'"},
    {SMTP "close: reset now\n", 5, 14, "nothing more after how to close, found 'now'"},
    {SMTP "silence: long\n", 5, 10, "expected a duration from 1 to 7200000, found 'long'"},
    {SMTP "silence: 0s\n", 5, 10, "expected a duration from 1 to"},
    {SMTP "pause: 10\n", 5, 10, "expected ms or s after the number, found the end of the line"},
    {SMTP "pause: 10 ms\n", 5, 10, "expected ms or s after the number, found a blank"},
    {SMTP "pause: 7201s\n", 5, 8, "expected a duration of at most 7200 s"},
    {SMTP "pause: 1s 2s\n", 5, 11, "expected nothing more after the duration, found '2s'"},
    {SMTP "pause: 99999999999999999999999s\n", 5, 8, "a duration from 0 to 7200000"},
};

static const error_row paces[] = {
    {SMTP "within: 0s\n", 5, 9, "a duration"},
    {SMTP "within:\n", 5, 8, "a duration"},
    {SMTP "segments: 0\n", 5, 11, "octets of a segment, or 'whole': from 1 to 65535"},
    {SMTP "segments: 65536\n", 5, 11, "octets of a segment, or 'whole': from 1 to 65535"},
    {SMTP "segments: wide\n", 5, 11, "expected 'whole' after 'segments:'"},
    {SMTP "segments: 2 3\n", 5, 13, "after the segments"},
    {SMTP "sasl:\n", 5, 6, "expected a SASL mechanism, found the end of the line"},
    {SMTP "sasl: plain\n", 5, 7, "expected a SASL mechanism, found 'plain'"},
    {SMTP "sasl: A12345678901234567890\n", 5, 7, "expected a SASL mechanism"},
    {SMTP "sasl: PLAIN password\n", 5, 13, "expected 'with' and a password, or nothing"},
    {IMAP "sasl: PLAIN\n", 5, 12, "expected a SASL mechanism after the tag"},
};

static const error_row replies[] = {
    {SMTP "S:\n", 5, 3, "three digits (or x, y, z for any), found the end of the line"},
    {SMTP "S: 25\n", 5, 4, "three digits (or x, y, z for any), found '25'"},
    {SMTP "S: a50 x\n", 5, 4, "three digits (or x, y, z for any), found 'a50'"},
    {SMTP "S: ...\n", 5, 4, "three digits (or x, y, z for any), found '...'"},
    {SMTP "S: 25w x\n", 5, 4, "three digits (or x, y, z for any), found '25w'"},
    {SMTP "S: 2500\n", 5, 7, "expected a space, '-' or nothing after the code, found '0'"},
    {SMTP "never: OK\n", 5, 8, "three digits"},
    {SMTP "S: 250-a\n", 6, 1,
     "expected 'S: 250 ...' before this: the reply that begins in line 5 has no last line"},
    {SMTP "S: 250-a\nS: 251 b\n", 6, 4, "expected the code 250, as in line 5, found '251'"},
    {SMTP "S: 250-a\nor: 250 b\n", 6, 1, "expected 'S: 250 ...' before this"},
    {SMTP "S: 250-a\nC: b\n", 6, 1, "expected 'S: 250 ...' before this"},
    {SMTP "S: 250-a\nnever: 250 b\n", 6, 1, "expected 'S: 250 ...' before this"},
    {SMTP "given 2: ready\nS: 250-a\nS2: 250 b\n", 7, 1, "expected 'S: 250 ...' before this"},
    {SMTP "S: 250-a\nS may: 250 b\n", 6, 1, "expected 'S: 250 ...' before this"},
    {SMTP "S: 1yz\nor: 250-a\nS: 250 b\n", 7, 1,
     "expected 'or: 250 ...' before this: the reply that begins in line 6"},
    {SMTP "S: 1yz\nor: 250-a\nor warn: 250 b\n", 7, 1, "expected 'or: 250 ...' before this"},
    {SMTP "S: 250-{x:word}\nS: 250 {x}\n", 6, 9, "the name 'x' is bound here"},
    {IMAP "S:\n", 5, 3, "expected '*', '+' or a tag, then a space and more, found the end"},
    {IMAP "S: *\n", 5, 4, "expected '*', '+' or a tag, then a space and more, found '*'"},
    {IMAP "S: * \n", 5, 4, "then a space and more"},
    {IMAP "S: a1 \n", 5, 4, "then a space and more"},
    {IMAP "S: +OK\n", 5, 4, "then a space and more"},
    {IMAP "S: ... OK\n", 5, 4, "then a space and more, found '...'"},
    {IMAP "S: {x:atom} OK\n", 5, 4, "then a space and more, found '{x:atom}'"},
    {IMAP "S: (a) OK\n", 5, 4, "then a space and more, found '(a)'"},
    {IMAP "never: a1\n", 5, 8, "then a space and more, found 'a1'"},
};

static const error_row templates[] = {
    {SMTP "C: {\n", 5, 5, "expected a name, a \"string\", #, %x, a constant or a rule after '{'"},
    {SMTP "C: {}\n", 5, 5, "(one '{' is written '{{'), found '}'"},
    {SMTP "C: {user\n", 5, 9, "expected '}', found the end of the line"},
    {SMTP "C: {user }\n", 5, 9, "expected '}', found a blank"},
    {SMTP "C: {nobody}\n", 5, 5, "the name 'nobody' is bound nowhere before this line"},
    {SMTP "C: {user|}\n", 5, 10,
     "expected base64, quoted, dotted, verbatim, length or upper as a filter, found '}'"},
    {SMTP "C: {user|rot13}\n", 5, 10,
     "expected base64, quoted, dotted, verbatim, length or upper as a filter, found 'rot13}'"},
    {SMTP "C: {user|quoted|base64|base64}\n", 5, 23,
     "expected '}' after 2 filters, found '|base64}'"},
    {SMTP "C: {user*0}\n", 5, 10, "expected a count from 1 to 16777216, found '0}'"},
    {SMTP "C: {user*16777217}\n", 5, 10, "expected a count from 1 to 16777216"},
    {SMTP "C: {user*}\n", 5, 10, "expected a count from 1 to 16777216, found '}'"},
    {SMTP "C: {\"a\n", 5, 5, "expected a string closed by a quote and '}'"},
    {SMTP "C: {\"a\"x\n", 5, 5, "expected a string closed by a quote and '}'"},
    {SMTP "C: {#}\n", 5, 6, "expected a name"},
    {SMTP "C: {#nobody}\n", 5, 6, "the name 'nobody' is bound nowhere"},
    {SMTP "C: {#user*2}\n", 5, 10, "expected '}', found '*2}'"},
    {SMTP "C: {%0D}\n", 5, 6, "expected x and hexadecimal digits after '%', found '0D}'"},
    {SMTP "C: {%x}\n", 5, 7, "expected two hexadecimal digits, found '}'"},
    {SMTP "C: {%x0}\n", 5, 7, "expected two hexadecimal digits, found '0}'"},
    {SMTP "C: {%xg0}\n", 5, 7, "expected two hexadecimal digits, found 'g0}'"},
    {SMTP "C: {%x00.}\n", 5, 10, "expected two hexadecimal digits, found '}'"},
    {SMTP "C: {%x00\n", 5, 9, "expected two hexadecimal digits, found the end of the line"},
    {SMTP "C: {CRLF}\n", 5, 5, "expected CR, LF, NUL, SP or TAB as a constant, found 'CRLF}'"},
    {SMTP "C: {x:word}\n", 5, 4, "nothing is captured here"},
    {SMTP "raw: {:word}\n", 5, 6, "nothing is captured here"},
    {SMTP "never: 250 {x:word}\n", 5, 12, "a never: line captures nothing: expected '{:'"},
    {SMTP "S: 250 {x:}\n", 5, 11,
     "unknown rule ''; known: number nz-number number64 score atom astring "
     "string nstring list value flag date-time delimiter sequence-set text "
     "word base64 cram-challenge enhanced-code mail-date domain"},
    {SMTP "S: 250 {x:nznumber}\n", 5, 11, "unknown rule 'nznumber'; known: number nz-number"},
    {SMTP "S: 250 {:list}\n", 5, 10, "the rule 'list' reads IMAP values"},
    {SMTP "S: 250 {user:word}\n", 5, 9, "the name 'user' is bound from the start"},
    {SMTP "S: 250 {x:word} {x:word}\n", 5, 18, "the name 'x' is bound already, in line 5"},
    {SMTP "S: 250 {x:word}\nS: 250 {x:word}\n", 6, 9, "the name 'x' is bound already, in line 5"},
    {SMTP "S: 250 {x:word} {x}\n", 5, 18,
     "the name 'x' is bound here: it has a value from the next"},
    {SMTP "S: 250 {x:word}\nor: 251 {x}\n", 6, 10, "the name 'x' is bound here"},
    {SMTP "S: 250\nor: 251 {x:word}{x:word}\n", 6, 18, "the name 'x' is bound already"},
    {SMTP "C: {x}\nS: 250 {x:word}\n", 5, 5, "the name 'x' is bound nowhere before this line"},
    {SMTP "let aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: x\n", 5, 5,
     "a name of more than 64 characters"},
    {SMTP "let aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: x\nsecure: y\n", 6,
     9, "nothing more after the colon"},
};

static void assert_row(const error_row *row) {
    script s;
    script_error error;
    ms_status status = script_parse(ms_span_of_string(row->text), "", "", &s, &error);
    if (status != MS_INVALID || error.line != row->line || error.column != row->column ||
        strstr(error.text, row->message) == NULL) {
        fail_msg("for\n%s\nexpected %u:%u: %s\ngot status %d, %u:%u: %s", row->text, row->line,
                 row->column, row->message, (int)status, error.line, error.column, error.text);
    }
}

static void assert_rows(const error_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_row(&rows[i]);
    }
}

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void refuses_lines(void **state) {
    (void)state;
    assert_rows(lines, COUNT(lines));
}

static void refuses_heads(void **state) {
    (void)state;
    assert_rows(heads, COUNT(heads));
}

static void refuses_given_states(void **state) {
    (void)state;
    assert_rows(givens, COUNT(givens));
}

static void refuses_steps(void **state) {
    (void)state;
    assert_rows(steps, COUNT(steps));
}

static void refuses_paces_and_sasl(void **state) {
    (void)state;
    assert_rows(paces, COUNT(paces));
}

static void refuses_patterns(void **state) {
    (void)state;
    assert_rows(replies, COUNT(replies));
}

static void refuses_templates(void **state) {
    (void)state;
    assert_rows(templates, COUNT(templates));
}

/* Each of two octets. */
#define TEN_LETTERS                                                                                \
    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"

/* Long words are cut in messages, not in the middle of a character. */
static void long_words_are_cut(void **state) {
    (void)state;
    static const char text[] =
        "title: T\nprotocol: " TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS "\n";
    script s;
    script_error error;
    assert_int_equal(script_parse(ms_span_of_string(text), "", "", &s, &error), MS_INVALID);
    const char *found = strstr(error.text, "found '");
    assert_non_null(found);
    size_t length = strlen(found);
    assert_string_equal(found + length - 4, "...'");
    assert_int_equal((length - strlen("found '...'")) % 2, 0);
}

static void folder_path(char *out, size_t size, const char *folder, const char *name) {
    assert_true(snprintf(out, size, "%s/%s", folder, name) < (int)size);
}

static void write_octets(const char *path, size_t count) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(SMTP, 1, strlen(SMTP), file), strlen(SMTP));
    for (size_t i = strlen(SMTP); i < count; i++) {
        assert_int_equal(fputc('\n', file), '\n');
    }
    assert_int_equal(fclose(file), 0);
}

static void assert_load(const char *path, ms_status status, const char *message) {
    script s;
    script_error error = {0};
    assert_int_equal(script_load(path, "the/id", &s, &error), status);
    if (status == MS_OK) {
        assert_string_equal(s.id, "the/id");
        assert_string_equal(s.path, path);
        script_free(&s);
        return;
    }
    assert_int_equal(error.line, 0);
    assert_non_null(strstr(error.text, message));
    assert_null(s.id);
}

static void files_that_cannot_be_read_are_explained(void **state) {
    (void)state;
    char folder[] = "/tmp/mailspec-test-XXXXXX";
    char path[64];
    assert_non_null(mkdtemp(folder));
    folder_path(path, sizeof path, folder, "a");
    assert_load(path, MS_INVALID, "cannot open it: No such file or directory");
    assert_load(folder, MS_INVALID, "expected a file, found a folder");
    write_octets(path, SCRIPT_FILE_MAX);
    assert_load(path, MS_OK, NULL);
    write_octets(path, SCRIPT_FILE_MAX + 1);
    assert_load(path, MS_LIMIT, "more than 1048576 octets");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_load(path, MS_INVALID, "expected a regular file");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_lines),
        cmocka_unit_test(refuses_heads),
        cmocka_unit_test(refuses_given_states),
        cmocka_unit_test(refuses_steps),
        cmocka_unit_test(refuses_paces_and_sasl),
        cmocka_unit_test(refuses_patterns),
        cmocka_unit_test(refuses_templates),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(files_that_cannot_be_read_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
