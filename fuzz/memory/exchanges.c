/* exchanges.h: one for each part of the language that reads what a server sends. */
#include "memory/exchanges.h"

const profile memory_profile = {
    .name = "memory",
    .version = "1",
    .user = "tester",
    .password = "Pa55-w0rd",
    .user2 = "tester2",
    .password2 = "s\"cr\\t",
    .domain = "example.test",
    .host = "localhost",
    .recipient = "tester@example.test",
    .recipient2 = "tester2@example.test",
    .rejected = "nobody@example.test",
};

static const char smtp_session[] = "title: smtp\nprotocol: smtp\ncites: RFC 5321 3.3 MUST\n"
                                   "given: connected\n\n"
                                   "S: 220 {host-name:domain} ...\n"
                                   "C: EHLO {client}\n"
                                   "S: 250-PIPELINING\nS: 250 ...\n"
                                   "C: MAIL FROM:<{sender}>\n"
                                   "C: RCPT TO:<{recipient}>\n"
                                   "C: RCPT TO:<{rejected}>\n"
                                   "S: 250 ...\nS: 250 {:enhanced-code} ...\nS should: 55z ...\n"
                                   "or warn: 4yz ...\nnever: 3yz ...\n"
                                   "C: DATA\n"
                                   "S: 354 ...\n"
                                   "C: Subject: {host-name}\nC:\nC: .\n"
                                   "S: 250 ...\n"
                                   "silence: 5ms\n"
                                   "C: QUIT\nS: 221 ...\nclosed:\n";

static const char lmtp_session[] = "title: lmtp\nprotocol: lmtp\ncites: RFC 2033 4.2 MUST\n"
                                   "needs: ENHANCEDSTATUSCODES\n"
                                   "given: ready\n\n"
                                   "C: MAIL FROM:<>\nS: 250 ...\n"
                                   "C: RCPT TO:<{recipient}>\nS: 250 ...\n"
                                   "C: RCPT TO:<{recipient2}>\nS: 250 ...\n"
                                   "C: DATA\nS: 354 ...\n"
                                   "segments: 1\nraw: .{CR}{LF}\nsegments: whole\n"
                                   "S: 250 2.0.0 ...\nS: xyz ...\n";

static const char submission_login[] = "title: sasl\nprotocol: submission\n"
                                       "cites: RFC 4954 4 MUST\ngiven: ready\n\n"
                                       "sasl: SCRAM-SHA-256\nS: 235 ...\nor: 535 ...\n"
                                       "C: AUTH PLAIN {password|base64}\nS: 5yz ...\n"
                                       "C: NOOP {password}\nS: 250 ...\n";

static const char smtp_starttls[] = "title: upgrade\nprotocol: smtp\ncites: RFC 3207 4.2 MUST\n"
                                    "given: greeted\n\n"
                                    "C: EHLO {client}\nS: 250-STARTTLS\nS: 250 ...\n"
                                    "C: STARTTLS\nS: 220 ...\ntls: or closed\n"
                                    "C: EHLO {client}\nS: 250 ...\nnever: 250-STARTTLS\n";

static const char imap_session[] =
    "title: imap\nprotocol: imap\ncites: RFC 9051 7 MUST\ngiven: authenticated\n\n"
    "C: A1 SELECT INBOX\n"
    "S: * FLAGS (\\Answered ...)\nS: * {count:number} EXISTS\n"
    "S: * OK [UIDVALIDITY {validity:nz-number}] ...\nS: A1 OK [READ-WRITE] ...\n"
    "C: A2 FETCH 1:* (UID FLAGS INTERNALDATE ENVELOPE BODYSTRUCTURE BODY[])\n"
    "S: * 1 FETCH (UID {uid:nz-number} FLAGS {flags:list} INTERNALDATE {:date-time} "
    "ENVELOPE (... {id:nstring}) BODY[] {text:string} ...)\nS: A2 OK ...\n"
    "C: A3 LIST \"\" {#text}\nS: + ...\nor warn: A3 BAD ...\n"
    "C: {text}\nS: * LIST {:list} \"/\" {name:astring}\nS: A3 OK ...\n"
    "C: A4 UID STORE {uid} +FLAGS {flags}\nC: A5 STATUS {name|quoted} (MESSAGES)\n"
    "S: * STATUS {name} (MESSAGES {count})\nS: A5 OK ...\nS: A4 OK ...\n"
    "never: * BYE ...\n"
    "within: 1s\nC: A6 IDLE\nS: + ...\nS: * 2 EXISTS\nC: DONE\nS should: A6 OK ...\n";

static const char imap_login[] =
    "title: sasl\nprotocol: imap\ncites: RFC 9051 6.2.2 MUST\ngiven: greeted\n\n"
    "sasl: A1 SCRAM-SHA-1\nS: A1 OK ...\nor: A1 NO ...\n"
    "C: A2 LOGIN {user2|quoted} {password2|quoted}\nS may: A2 NO ...\n"
    "C: A3 ENABLE UTF8=ACCEPT\nS: * ENABLED UTF8=ACCEPT\nS: A3 OK ...\n";

static const char imap_mailboxes[] =
    "title: boxes\nprotocol: imap\ncites: RFC 9051 7.1 MUST\n"
    "given: mailbox box holding 1 messages\ngiven: selected box\n\n"
    "C: A1 SEARCH ALL\nS: * SEARCH 1\nS: A1 OK ...\npause: 10ms\n"
    "C: A2 LOGOUT\nS: * BYE ...\nS: A2 OK ...\nclosed:\n";

static const char imap_starttls[] =
    "title: upgrade\nprotocol: imap\ncites: RFC 9051 11.1 MUST\ngiven: ready\n\n"
    "C: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 ...\nS: A1 OK ...\nclose: reset\n";

const memory_exchange memory_exchanges[MEMORY_EXCHANGES] = {
    {SCRIPT_SMTP, SCRIPT_PLAIN, 1, smtp_session},
    {SCRIPT_LMTP, SCRIPT_PLAIN, 1, lmtp_session},
    {SCRIPT_SUBMISSION, SCRIPT_PLAIN, 1, submission_login},
    {SCRIPT_SMTP, SCRIPT_PLAIN, 1, smtp_starttls},
    {SCRIPT_IMAP, SCRIPT_PLAIN, 1, imap_session},
    {SCRIPT_IMAP, SCRIPT_PLAIN, 1, imap_login},
    {SCRIPT_IMAP, SCRIPT_PLAIN, 2, imap_mailboxes},
    {SCRIPT_IMAP, SCRIPT_STARTTLS, 1, imap_starttls},
    {SCRIPT_SUBMISSION, SCRIPT_STARTTLS, 1, NULL},
    {SCRIPT_IMAP, SCRIPT_IMPLICIT, 1, NULL},
};

endpoint memory_endpoint(const memory_exchange *exchange) {
    static script_word enhanced = {"ENHANCEDSTATUSCODES", NULL};
    return (endpoint){
        .protocol = exchange->protocol,
        .transport = exchange->transport,
        .address = {.host = "memory", .port = 1},
        .address_text = "memory:1",
        .profile = &memory_profile,
        .ready_capabilities = &enhanced,
        .login_possible = true,
    };
}
