/* match.h: what matches, what does not, and what is captured. */
#include "play_fixture.h"

#include <stdio.h>

#include "play/match.h"

typedef struct match_row {
    const char *pattern; /* one S: line, more are separated by LF */
    const char *reply;
    bool matches;
    const char *captured; /* value of {x}, or NULL */
} match_row;

static const match_row smtp_rows[] = {
    {"250 ...", "250 ok\r\n", true, NULL},
    {"250", "250 any text\r\n", true, NULL},
    {"250", "250\r\n", true, NULL},
    {"5yz ...", "553 no\r\n", true, NULL},
    {"5yz ...", "453 no\r\n", false, NULL},
    {"25x ...", "251 ok\r\n", true, NULL},
    {"250 ok", "250 OK\r\n", true, NULL},
    {"250 ok", "250 okay\r\n", false, NULL},
    {"250 ok", "250 o\r\n", false, NULL},
    {"250 2.1.0 ...", "250 2.1.0 sender ok\r\n", true, NULL},
    {"250 2.1.0 ...", "250 2.1.5 sender ok\r\n", false, NULL},
    {"250 {x:word} ok", "250 mx.example.test ok\r\n", true, "mx.example.test"},
    {"250 {x:word} ok", "250 two words ok\r\n", false, NULL},
    {"250 ... id={x:word}", "250 queued id=1 id=77\r\n", false, NULL},
    {"250 queued as {x:text}", "250 queued as a b c\r\n", true, "a b c"},
    {"250 {domain} ...", "250 example.test hi\r\n", true, NULL},
    {"250 {domain} ...", "250 EXAMPLE.test hi\r\n", false, NULL},
    {"334 {\"Username:\"|base64}", "334 VXNlcm5hbWU6\r\n", true, NULL},
    {"334 {\"Username:\"|base64}", "334 dXNlcm5hbWU6\r\n", false, NULL},
    {"334 {\"\"}", "334 \r\n", true, NULL},
    {"334 {\"\"}", "334 x\r\n", false, NULL},
    {"250-SIZE {x:number}\n250 ...", "250-mx\r\n250-SIZE 10\r\n250 DSN\r\n", true, "10"},
    {"250-DSN\n250 ...", "250-mx\r\n250-SIZE 10\r\n250 DSN\r\n", true, NULL},
    {"250-CHUNKING\n250 ...", "250-mx\r\n250-SIZE 10\r\n250 DSN\r\n", false, NULL},
};

/* More attempts that fail after a value was captured than there is room for captures. */
#define EIGHT_LISTS " (1 4) (1 4) (1 4) (1 4) (1 4) (1 4) (1 4) (1 4)"
#define MANY_LISTS EIGHT_LISTS EIGHT_LISTS EIGHT_LISTS EIGHT_LISTS EIGHT_LISTS

static const match_row imap_rows[] = {
    {"A1 OK ...", "A1 OK done\r\n", true, NULL},
    {"A1 OK ...", "A1 NO done\r\n", false, NULL},
    {"A1 OK ...", "a1 OK done\r\n", false, NULL},
    {"A1 ok ...", "A1 OK [READ-WRITE] done\r\n", true, NULL},
    {"A1 OK [READ-ONLY] ...", "A1 OK [READ-WRITE] done\r\n", false, NULL},
    {"A1 OK [READ-ONLY] ...", "A1 OK done\r\n", false, NULL},
    {"A1 OK [APPENDUID {domain} {x:nz-number}] ...", "A1 OK [APPENDUID 5 9] done\r\n", false, NULL},
    {"A1 OK [APPENDUID 5 {x:nz-number}] ...", "A1 OK [APPENDUID 5 9] done\r\n", true, "9"},
    {"A1 OK [APPENDUID 5 {x:nz-number}] ...", "A1 OK [APPENDUID 5 0] done\r\n", false, NULL},
    {"* {x:number} EXISTS", "* 23 EXISTS\r\n", true, "23"},
    {"* 23 EXISTS", "* 24 EXISTS\r\n", false, NULL},
    {"* 2 EXPUNGE", "* 2 EXISTS\r\n", false, NULL},
    {"* SEARCH 2 3", "* SEARCH 3 2\r\n", true, NULL},
    {"* SEARCH 2 3", "* SEARCH 2 3 4\r\n", false, NULL},
    {"* SEARCH 2 3 ...", "* SEARCH 4 3 2\r\n", true, NULL},
    {"* SEARCH 2 3", "* SEARCH 2\r\n", false, NULL},
    {"* SEARCH ({x:number} 5) ...", "* SEARCH" MANY_LISTS " (7 5)\r\n", true, "7"},
    {"* SEARCH", "* SEARCH\r\n", true, NULL},
    {"* SEARCH", "* SEARCH 1\r\n", false, NULL},
    {"* 1 FETCH (FLAGS (\\Seen))", "* 1 FETCH (UID 7 FLAGS (\\Seen \\Recent))\r\n", true, NULL},
    {"* 1 FETCH (FLAGS (\\Seen))", "* 1 FETCH (FLAGS (\\Seen \\Deleted))\r\n", false, NULL},
    {"* 1 FETCH (FLAGS (\\Seen ...))", "* 1 FETCH (FLAGS (\\Deleted \\Seen))\r\n", true, NULL},
    {"* 1 FETCH (FLAGS (\\Seen))", "* 1 FETCH (FLAGS ())\r\n", false, NULL},
    {"* 1 FETCH (FLAGS ())", "* 1 FETCH (FLAGS ())\r\n", true, NULL},
    {"* 1 FETCH (UID {x:nz-number})", "* 1 FETCH (FLAGS () UID 7)\r\n", true, "7"},
    {"* 1 FETCH (BODY[TEXT] \"abc\")", "* 1 FETCH (BODY[TEXT] {3}\r\nabc)\r\n", true, NULL},
    {"* 1 FETCH (BODY[TEXT] \"abc\")", "* 1 FETCH (BODY[TEXT] {3}\r\nabC)\r\n", false, NULL},
    {"* 1 FETCH (BODY[TEXT] {domain})", "* 1 FETCH (BODY[TEXT] \"example.test\")\r\n", true, NULL},
    {"* 1 FETCH (BODY[TEXT] {domain})", "* 1 FETCH (BODY[TEXT] \"Example.test\")\r\n", false, NULL},
    {"* 1 FETCH (BODY[HEADER.FIELDS (TO)] {x:string})",
     "* 1 FETCH (BODY[HEADER.FIELDS (\"to\")] {4}\r\n\r\n\r\n)\r\n", true, "\r\n\r\n"},
    {"* 1 FETCH (BODYSTRUCTURE (TEXT PLAIN NIL ...))",
     "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1))\r\n", true, NULL},
    {"* 1 FETCH (BODYSTRUCTURE (TEXT PLAIN NIL ...))",
     "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" \"NIL\" NIL NIL \"7bit\" 3 1))\r\n", false,
     NULL},
    {"* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" ...))",
     "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1))\r\n", true, NULL},
    {"* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" ...))",
     "* 1 FETCH (BODYSTRUCTURE (\"text\" \"html\" NIL NIL NIL \"7bit\" 3 1))\r\n", false, NULL},
    {"* LIST (\\HasNoChildren) \"/\" box", "* LIST (\\HasNoChildren) \"/\" \"box\"\r\n", true,
     NULL},
    {"* LIST (\\HasNoChildren) \"/\" box", "* LIST (\\HasChildren) \"/\" \"box\"\r\n", false, NULL},
    {"* LIST (...) {x:nstring} ...", "* LIST (\\Noselect) NIL \"\"\r\n", true, "NIL"},
    {"* STATUS box (UIDNEXT {x:nz-number})", "* STATUS box (MESSAGES 1 UIDNEXT 4)\r\n", true, "4"},
    {"* ESEARCH (TAG A1) UID MIN 1 MAX 3", "* ESEARCH (TAG \"A1\") UID MAX 3 MIN 1\r\n", true,
     NULL},
    {"* ESEARCH (TAG A1 MAILBOX b UIDVALIDITY 7) ALL 1",
     "* ESEARCH (UIDVALIDITY 7 MAILBOX b TAG \"A1\") ALL 1\r\n", true, NULL},
    {"* ESEARCH (TAG A1) ALL 1", "* ESEARCH (MAILBOX b TAG \"A1\") ALL 1\r\n", false, NULL},
    {"* NO [BADEVENT (MessageNew FlagChange ...)] x",
     "* NO [BADEVENT (FlagChange MessageExpunge MessageNew)] x\r\n", true, NULL},
    {"* NO [BADEVENT (MessageNew FlagChange)] x",
     "* NO [BADEVENT (FlagChange MessageExpunge MessageNew)] x\r\n", false, NULL},
    {"* ESEARCH (TAG A1) UID MIN 1 MAX 3", "* ESEARCH (TAG \"A2\") UID MAX 3 MIN 1\r\n", false,
     NULL},
    {"* CAPABILITY IMAP4rev1 ...", "* CAPABILITY ID IMAP4rev1\r\n", true, NULL},
    {"+ ...", "+ go ahead\r\n", true, NULL},
    {"+ {x:base64}", "+ Zm9v\r\n", true, "Zm9v"},
    {"+ {x:base64}", "+ Zm9\r\n", false, NULL},
    {"* SORT {\"2 1\"|verbatim}", "* SORT 2 1\r\n", true, NULL},
    {"* SORT {\"2 1\"|verbatim}", "* SORT 1 2\r\n", false, NULL},
    {"* SORT {\"2 1\"}", "* SORT 2 1\r\n", false, NULL},
    {"* BYE ...", "* OK hello\r\n", false, NULL},
};

/* An exchange whose only step expects the pattern. */
static const char *script_of(const match_row *row, script_protocol protocol, char *text,
                             size_t size) {
    size_t at = (size_t)snprintf(
        text, size, "title: t\nprotocol: %s\ncites: RFC 5321 4.2 MUST\ngiven: ready\n\n",
        script_protocol_name(protocol));
    for (const char *line = row->pattern; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        at += (size_t)snprintf(text + at, size - at, "S: %.*s\n", (int)len, line);
        assert_true(at < size);
        line += len + (line[len] == '\n' ? 1 : 0);
    }
    return text;
}

static ms_status match_reply(struct match *match, const script_pattern *pattern, ms_span reply,
                             script_protocol protocol, ms_arena *arena) {
    ms_diagnostics ignored = {0};
    ms_smtp_reply smtp = {0};
    ms_imap_response imap = {0};
    if (protocol == SCRIPT_IMAP) {
        assert_int_equal(ms_imap_response_parse(reply, NULL, arena, &imap, &ignored), MS_OK);
        return match_imap(match, pattern, &imap);
    }
    assert_int_equal(ms_smtp_reply_parse(reply, arena, &smtp, &ignored), MS_OK);
    return match_smtp(match, pattern, &smtp);
}

static void check_row(const match_row *row, script_protocol protocol) {
    char text[1024];
    script exchange;
    ms_arena arena;
    environment names;
    struct match match;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    environment_init(&names, &arena);
    assert_int_equal(environment_set(&names, "domain", MS_SPAN_LIT("example.test"), false), MS_OK);
    fixture_script(script_of(row, protocol, text, sizeof text), &exchange);
    match_init(&match, &names, &arena);
    ms_status status = match_reply(&match, exchange.steps->patterns, ms_span_of_string(row->reply),
                                   protocol, &arena);
    if ((status == MS_OK) != row->matches) {
        fail_msg("%s against %s: %s", row->pattern, row->reply, match.why);
    }
    if (row->captured != NULL) {
        assert_int_equal(match_bind(&match, &names), MS_OK);
        const environment_entry *entry = environment_get(&names, "x");
        assert_non_null(entry);
        assert_true(ms_span_equal(entry->value, ms_span_of_string(row->captured)));
    }
    script_free(&exchange);
    ms_arena_free(&arena);
}

static void smtp_patterns(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof smtp_rows / sizeof smtp_rows[0]; i++) {
        check_row(&smtp_rows[i], SCRIPT_SMTP);
    }
}

static void imap_patterns(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof imap_rows / sizeof imap_rows[0]; i++) {
        check_row(&imap_rows[i], SCRIPT_IMAP);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(smtp_patterns),
        cmocka_unit_test(imap_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
