/*
 * NAME
 *      script_sample.h - one exchange with all of the language in it
 */
#ifndef HARNESS_TESTS_SCRIPT_SAMPLE_H
#define HARNESS_TESTS_SCRIPT_SAMPLE_H

/* Has every keyword and every form once. */
static const char whole[] = "# a comment\n"
                            "title:   Everything  \n"
                            "about: first line\n"
                            "about: second line\n"
                            "protocol: imap \n"
                            "transport: starttls implicit\n"
                            "cites: RFC 9051 6.3.1 SHOULD\n"
                            "cites: RFC 3501 A.1 MUST\n"
                            "cites: RFC 2683 3 MAY\n"
                            "needs: IDLE\n"
                            "needs: no LITERAL-\n"
                            "tag: security slow\n"
                            "tag: big\n"
                            "\t # indented\n"
                            "given: selected box\n"
                            "given 3: examined box\n"
                            "given: mailbox box holding mail mail\n"
                            "given: mailbox other holding 12 messages\n"
                            "given: mailbox empty\n"
                            "given: no mailbox none\n"
                            "let path: {other}/sub \n"
                            "text mail:\n"
                            "| From: {user}\n"
                            "|\n"
                            "|  two blanks, {{one brace}\n"
                            "\n"
                            "C: a1 LOGIN {\"x\"|quoted} {#password+} \n"
                            "raw3: {password*2}{%x0D.0a}{NUL}\n"
                            "S must: a1 OK [UIDNEXT {next:nz-number}] ...\n"
                            "or: a1 NO {next:number}\n"
                            "or info: * BYE ...\n"
                            "never: * {:number} EXPUNGE\n"
                            "secure:\n"
                            "tls3:\n"
                            "S3: + \n"
                            "silence: 1500ms\n"
                            "pause3: 2s\n"
                            "within: 3s\n"
                            "segments3: 1\n"
                            "sasl3: b1 CRAM-MD5 with {\"x\"}y\n"
                            "segments: whole\n"
                            "C:\n"
                            "close: silently\n"
                            "close3: reset\n"
                            "close:  \n"
                            "closed3:\n"
                            "tls:  or closed \n";

#endif
