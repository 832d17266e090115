/* imap.h, responses: what is read, and every fault in its place. The framer has
 * test_imap_framing.c, generic values test_imap_values.c; input and memory that do harm are in
 * test_imap_hostile.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "imap_rows.h"

#define DIGITS50 "01234567890123456789012345678901234567890123456789"

/* A code in "* OK [", "] x" CRLF; offsets count from the code's first octet. */
typedef struct code_row {
    const char *code;
    const char *diagnostics;
} code_row;

static const code_row code_rows[] = {
    /* every code in its right form */
    {"ALERT", ""},
    {"ALREADYEXISTS", ""},
    {"ANNOTATE TOOBIG", ""},
    {"ANNOTATIONS (10240 NOPRIVATE)", ""},
    {"APPENDUID 1 2", ""},
    {"APPENDUID 4294967295 1:3,7", ""},
    {"AUTHENTICATIONFAILED", ""},
    {"AUTHORIZATIONFAILED", ""},
    {"BADCHARSET", ""},
    {"BADCHARSET (US-ASCII \"UTF-8\")", ""},
    {"BADCOMPARATOR", ""},
    {"BADEVENT (MessageNew FlagChange)", ""},
    {"BADURL imap://x/;uid=20/\"(", ""},
    {"CANNOT", ""},
    {"CAPABILITY IMAP4rev1 IDLE", ""},
    {"CLIENTBUG", ""},
    {"CLOSED", ""},
    {"COMPRESSIONACTIVE", ""},
    {"CONTACTADMIN", ""},
    {"COPYUID 1 304,319:320 3956:3958", ""},
    {"COPYUID 1 3:1 5,7,9", ""},
    {"COPYUID 1 1:3 5,7,9", ""},
    {"CORRUPTION", ""},
    {"EXPIRED", ""},
    {"EXPUNGEISSUED", ""},
    {"HASCHILDREN", ""},
    {"HIGHESTMODSEQ 9223372036854775807", ""},
    {"HIGHESTMODSEQ 01", ""},
    {"INUSE", ""},
    {"LIMIT", ""},
    {"MAILBOXID (F2212ea87-6097-4256-9d51_71338625)", ""},
    {"MAXCONVERTMESSAGES 10", ""},
    {"MAXCONVERTPARTS 10", ""},
    {"METADATA LONGENTRIES 2199", ""},
    {"METADATA MAXSIZE 0", ""},
    {"METADATA NOPRIVATE", ""},
    {"METADATA TOOMANY", ""},
    {"MODIFIED 7,9", ""},
    {"MODIFIED 1:*,4", ""},
    {"MODIFIED $", ""},
    {"NOMODSEQ", ""},
    {"NONEXISTENT", ""},
    {"NOPERM", ""},
    {"NOTIFICATIONOVERFLOW", ""},
    {"NOTSAVED", ""},
    {"NOUPDATE \"B02]\"", ""},
    {"OVERQUOTA", ""},
    {"PARSE", ""},
    {"PERMANENTFLAGS ()", ""},
    {"PERMANENTFLAGS (\\Seen \\X $Forwarded a \\*)", ""},
    {"PRIVACYREQUIRED", ""},
    {"READ-ONLY", ""},
    {"READ-WRITE", ""},
    {"REFERRAL imap://a/ imap://b/", ""},
    {"SERVERBUG", ""},
    {"TEMPFAIL", ""},
    {"TOOBIG", ""},
    {"TRYCREATE", ""},
    {"UIDNEXT 1", ""},
    {"UIDNOTSTICKY", ""},
    {"UIDVALIDITY 4294967295", ""},
    {"UNAVAILABLE", ""},
    {"UNDEFINED-FILTER on-the-road", ""},
    {"UNKNOWN-CTE", ""},
    {"UNSEEN 1", ""},
    {"URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==", ""},
    {"USEATTR", ""},
    /* what is known by another name only */
    {"READONLY", "imap.response-code.unknown@0+8"},
    {"ALER", "imap.response-code.unknown@0+4"},
    {"ALERTX", "imap.response-code.unknown@0+6"},
    {"NEWNAME a b", "imap.response-code.obsolete@0+7"},
    /* too few, too many, of another kind */
    {"ALERT x", "imap.response-code.argument-extra@6+1"},
    {"READ-ONLY ()", "imap.response-code.argument-extra@10+2"},
    {"UIDNEXT", "imap.response-code.argument-missing@0+7"},
    {"UIDNEXT 1 2", "imap.response-code.argument-extra@10+1"},
    {"UIDNEXT (1)", "imap.response-code.argument@8+3"},
    {"UIDNEXT \"1\"", "imap.response-code.argument@8+3"},
    {"UIDNEXT  1", "imap.space.extra@8+1"},
    {"UIDNEXT 1 ", "imap.space.trailing@9+1"},
    {"REFERRAL", "imap.response-code.argument-missing@0+8"},
    {"BADURL", "imap.response-code.argument-missing@0+6"},
    /* numbers */
    {"UIDNEXT 0", "imap.number.zero@8+1"},
    {"UIDNEXT 01", "imap.number.leading-zero@8+2"},
    {"UIDNEXT 4294967296", "imap.number.range@8+10"},
    {"UIDNEXT x1", "imap.number.syntax@8+2"},
    {"UIDNEXT -1", "imap.number.syntax@8+2"},
    {"UIDVALIDITY 0", "imap.number.zero@12+1"},
    {"UNSEEN 0", "imap.number.zero@7+1"},
    {"HIGHESTMODSEQ 0", "imap.number.zero@14+1"},
    {"HIGHESTMODSEQ 9223372036854775808", "imap.number.range@14+19"},
    {"HIGHESTMODSEQ", "imap.response-code.argument-missing@0+13"},
    {"HIGHESTMODSEQ (1)", "imap.response-code.argument@14+3"},
    {"METADATA MAXSIZE 4294967296", "imap.number.range@17+10"},
    /* sets */
    {"APPENDUID 1", "imap.response-code.argument-missing@0+9"},
    {"APPENDUID 0 1", "imap.number.zero@10+1"},
    {"APPENDUID 1 0", "imap.number.zero@12+1"},
    {"APPENDUID 1 2:2", "imap.response-code.appenduid-range@12+3"},
    {"APPENDUID 1 2,3", ""},
    {"APPENDUID 1 2:*", "imap.number.syntax@14+1"},
    {"APPENDUID 1 2:", "imap.number.syntax@14+0"},
    {"APPENDUID 1 :2", "imap.number.syntax@12+0"},
    {"APPENDUID 1 ,2", "imap.number.syntax@12+0"},
    {"APPENDUID 1 2,", "imap.number.syntax@14+0"},
    {"APPENDUID 1 2,,4", "imap.number.syntax@14+0"},
    {"APPENDUID 1 2:3:4", "imap.number.syntax@14+3"},
    {"APPENDUID 1 $", "imap.number.syntax@12+1"},
    {"APPENDUID 1 2:04", "imap.number.leading-zero@14+2"},
    {"APPENDUID 1 2 3", "imap.response-code.argument-extra@14+1"},
    {"COPYUID 1 1:3 5:6", "imap.response-code.copyuid-count@14+3"},
    {"COPYUID 1 1:4294967295 2", "imap.response-code.copyuid-count@23+1"},
    {"COPYUID 1 1:0 5:6", "imap.number.zero@12+1"},
    {"COPYUID 1 1:3", "imap.response-code.argument-missing@0+7"},
    {"COPYUID 1 1 2 3", "imap.response-code.argument-extra@14+1"},
    {"COPYUID 1 (1) 2", "imap.response-code.argument@10+3"},
    {"MODIFIED", "imap.response-code.argument-missing@0+8"},
    {"MODIFIED $,1", "imap.number.syntax@9+1"},
    {"MODIFIED *x", "imap.number.syntax@9+2"},
    /* lists */
    {"PERMANENTFLAGS", "imap.response-code.argument-missing@0+14"},
    {"PERMANENTFLAGS \\Seen", "imap.response-code.argument@15+5"},
    {"PERMANENTFLAGS (\\Seen \"a\" (b) \\ *)",
     "imap.flag.syntax@22+3 imap.flag.syntax@26+3 imap.flag.syntax@30+1 imap.flag.syntax@32+1"},
    {"PERMANENTFLAGS (\\\\Seen a\\b)", "imap.flag.syntax@16+6 imap.flag.syntax@23+3"},
    {"PERMANENTFLAGS (\"\")", "imap.flag.syntax@16+2"},
    {"PERMANENTFLAGS (\\recent)", "imap.flag.recent@16+7"},
    {"PERMANENTFLAGS (\\Seen", "imap.list.unclosed@15+1"},
    {"PERMANENTFLAGS ( \\Seen )", "imap.space.extra@16+1 imap.space.extra@22+1"},
    {"BADCHARSET ()", "imap.response-code.argument@11+2"},
    {"BADCHARSET UTF-8", "imap.response-code.argument@11+5"},
    {"BADCHARSET (UTF-8 (x) \\y)",
     "imap.response-code.argument@18+3 imap.response-code.argument@22+2"},
    {"BADCHARSET (a) (b)", "imap.response-code.argument-extra@15+3"},
    {"BADEVENT", "imap.response-code.argument-missing@0+8"},
    {"BADEVENT (\"a\")", "imap.response-code.argument@10+3"},
    {"MAILBOXID (a b)", "imap.response-code.argument@10+5"},
    {"MAILBOXID (a.b)", "imap.response-code.argument@11+3"},
    {"MAILBOXID (\"a\")", "imap.response-code.argument@11+3"},
    {"MAILBOXID (.a)", "imap.response-code.argument@11+2"},
    {"MAILBOXID (" DIGITS50 DIGITS50 DIGITS50 DIGITS50 DIGITS50 "12345)", ""},
    {"MAILBOXID (" DIGITS50 DIGITS50 DIGITS50 DIGITS50 DIGITS50 "123456)",
     "imap.response-code.argument@11+256"},
    {"MAILBOXID a", "imap.response-code.argument@10+1"},
    /* "[" opens no section here */
    {"XFOO BODY[TEXT", "imap.response-code.unknown@0+4"},
    {"PERMANENTFLAGS (BODY[ (a))", "imap.flag.syntax@22+3"},
    /* others */
    {"NOUPDATE tag", "imap.response-code.argument@9+3"},
    {"NOUPDATE \"a", "imap.quoted.unterminated@9+1 imap.response-code.argument@9+2"},
    {"UNDEFINED-FILTER a/b", "imap.response-code.argument@17+3"},
    {"UNDEFINED-FILTER", "imap.response-code.argument-missing@0+16"},
    {"METADATA", "imap.response-code.argument-missing@0+8"},
    {"METADATA XFOO", "imap.response-code.argument@9+4"},
    {"METADATA LONGENTRIES", "imap.response-code.argument-missing@9+11"},
    {"METADATA LONGENTRIES x", "imap.number.syntax@21+1"},
    {"METADATA TOOMANY 1", "imap.response-code.argument-extra@17+1"},
    {"METADATA NOPRIVATE 1", "imap.response-code.argument-extra@19+1"},
    {"CAPABILITY IDLE", "imap.capability.version-missing@0+10"},
    {"CAPABILITY IMAP4rev1 (x)", "imap.capability.syntax@21+3"},
};

/* Untagged keywords that take no number, with what they take, but for those with rows above. */
static const char *const unnumbered[] = {
    "ACL INBOX",
    "COMPARATOR i;octet",
    "ESEARCH",
    "FLAGS ()",
    "ID NIL",
    "LANGUAGE (en)",
    "LIST () NIL INBOX",
    "LISTRIGHTS INBOX fred lr",
    "LSUB () NIL INBOX",
    "METADATA INBOX /shared/comment",
    "MYRIGHTS INBOX lr",
    "NAMESPACE NIL NIL NIL",
    "NO x",
    "OK x",
    "PREAUTH x",
    "QUOTA a (STORAGE 1 2)",
    "BAD x",
    "BYE x",
    "QUOTAROOT INBOX",
    "SEARCH",
    "SORT",
    "STATUS INBOX ()",
    "THREAD",
    "VANISHED 1",
};

/* Reads a row's unit and compares the response and the diagnostics. */
static void check_row(size_t i, const response_row *row, const ms_imap_settings *settings) {
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_response response = {0};
    ms_diagnostics list = {0};
    imap_line line = {.text = ""};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = ms_imap_response_parse(row->unit, settings, &arena, &response, &list);
    if (status == MS_OK) {
        print_response(&line, &response);
    }
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    assert_int_equal(status, row->response == NULL ? MS_INVALID : MS_OK);
    if (row->response != NULL && strcmp(line.text, row->response) != 0) {
        fail_msg("row %zu: got %s, expected %s", i, line.text, row->response);
    }
    if (strcmp(log, row->diagnostics) != 0) {
        fail_msg("row %zu: got %s, expected %s", i, log, row->diagnostics);
    }
}

static void reads_responses_and_reports_faults(void **state) {
    (void)state;
    const ms_imap_settings utf8 = {.utf8 = true, .utf8_text = true};
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        check_row(i, &response_rows[i], NULL);
    }
    for (size_t i = 0; i < sizeof utf8_response_rows / sizeof utf8_response_rows[0]; i++) {
        check_row(i, &utf8_response_rows[i], &utf8);
    }
}

/* The diagnostics of `before`, `middle` and `after` together, with offsets from `middle` on. */
static void check_middle(const char *before, const char *middle, const char *after,
                         const char *diagnostics) {
    char unit[512];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_response response = {0};
    ms_diagnostics list = {0};
    int len = snprintf(unit, sizeof unit, "%s%s%s", before, middle, after);
    assert_in_range(len, 0, sizeof unit - 1);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_imap_response_parse(ms_span_of(unit, (size_t)len), NULL, &arena, &response, &list);
    for (size_t i = 0; i < list.count; i++) {
        assert_true(list.items[i].offset >= strlen(before));
        list.items[i].offset -= strlen(before);
    }
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    assert_int_equal(status, MS_OK);
    if (strcmp(log, diagnostics) != 0) {
        fail_msg("%s: got %s, expected %s", middle, log, diagnostics);
    }
}

static void knows_what_each_response_code_takes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof code_rows / sizeof code_rows[0]; i++) {
        check_middle("* OK [", code_rows[i].code, "] x\r\n", code_rows[i].diagnostics);
    }
}

static void knows_the_keywords_that_take_no_number(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof unnumbered / sizeof unnumbered[0]; i++) {
        char unit[64];
        (void)snprintf(unit, sizeof unit, "1 %s", unnumbered[i]);
        check_middle("* ", unit, "\r\n", "imap.untagged.number-unexpected@0+1");
    }
}

/* Undoes the C escapes of an example. Returns the octets. */
static size_t unescape(const char *from, char *to, size_t size) {
    size_t len = 0;
    for (; *from != '\0'; len++) {
        assert_true(len < size);
        to[len] = *from++;
        if (to[len] != '\\') {
            continue;
        }
        char escape = *from++;
        if (escape == 'x') {
            char digits[3] = {from[0], from[1], '\0'};
            to[len] = (char)strtol(digits, NULL, 16);
            from += 2;
        } else {
            to[len] = (char)(escape == 'r' ? '\r' : escape == 'n' ? '\n' : escape);
        }
    }
    return len;
}

/* Whether reading the example yields a diagnostic. UTF-8, and with it IMAP4rev2, is on where the
 * diagnostic is about it. */
static bool example_has(const char *example, ms_diagnostic_id id, size_t *errors) {
    char unit[512];
    ms_arena arena;
    ms_imap_response response = {0};
    ms_diagnostics list = {0};
    bool has = false;
    bool utf8 = id == MS_D_IMAP_QUOTED_UTF8 || id == MS_D_IMAP_TEXT_UTF8 ||
                id == MS_D_IMAP_MAILBOX_UTF8 || id == MS_D_IMAP_MAILBOX_CONTROL ||
                id == MS_D_IMAP_FETCH_ITEM_OBSOLETE;
    const ms_imap_settings settings = {.utf8 = utf8, .utf8_text = utf8};
    size_t len = unescape(example, unit, sizeof unit);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_imap_response_parse(ms_span_of(unit, len), &settings, &arena, &response, &list);
    assert_true(status == MS_OK || (status == MS_INVALID && id == MS_D_IMAP_RESPONSE_START));
    for (size_t i = 0; i < list.count; i++) {
        has = has || list.items[i].id == id;
    }
    *errors = list.errors;
    ms_arena_free(&arena);
    return has;
}

/* Limits have no example that could be read: they cite no RFC, or are too long for one. */
static void examples_show_what_they_are_examples_of(void **state) {
    (void)state;
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        const ms_diagnostic_info *row = ms_diagnostic_get((ms_diagnostic_id)i);
        size_t errors = 0;
        if (strncmp(row->id, "imap.", 5) != 0 || row->rfc == 0 || i == MS_D_IMAP_ID_VALUE_LENGTH) {
            continue;
        }
        if (!example_has(row->bad, (ms_diagnostic_id)i, &errors)) {
            fail_msg("%s: its bad example is not bad", row->id);
        }
        if (example_has(row->good, (ms_diagnostic_id)i, &errors) || errors > 0) {
            fail_msg("%s: its good example is not good", row->id);
        }
    }
}

typedef struct limit_row {
    ms_imap_limits limits;
    ms_span input;
    ms_diagnostic_id fault;
} limit_row;

static const limit_row limit_rows[] = {
    {{.line = 5}, TEXT("* OK x\r\n"), MS_D_IMAP_LINE_TOO_LONG},
    {{.unit = 9}, TEXT("* X {9}\r\n"), MS_D_IMAP_RESPONSE_TOO_LONG},
};

static void limits_have_diagnostics(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof limit_rows / sizeof limit_rows[0]; i++) {
        ms_imap_framer framer;
        size_t used = 0;
        ms_imap_framer_init(&framer, &limit_rows[i].limits);
        assert_int_equal(ms_imap_framer_feed(&framer, limit_rows[i].input, &used), MS_LIMIT);
        assert_int_equal(framer.fault.id, limit_rows[i].fault);
        diagnostic_seen[framer.fault.id] = true;
    }
}

static void refuses_lists_that_nest_too_deep(void **state) {
    (void)state;
    static const char *const before[] = {"* X ", "* OK [XFOO ", "* OK [PERMANENTFLAGS "};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        char unit[256] = "";
        char log[DIAGNOSTIC_LOG_SIZE];
        ms_arena arena;
        ms_imap_response response = {.text = MS_SPAN_LIT("untouched")};
        ms_diagnostics list = {0};
        size_t len = strlen(before[i]);
        memcpy(unit, before[i], len);
        memset(unit + len, '(', MS_IMAP_DEPTH_MAX + 1);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_imap_response_parse(ms_span_of(unit, len + MS_IMAP_DEPTH_MAX + 1), NULL,
                                                &arena, &response, &list),
                         MS_LIMIT);
        assert_int_equal(list.count, 1);
        assert_int_equal(list.items[0].offset, len + MS_IMAP_DEPTH_MAX);
        assert_string_equal(diagnostic_log(&list, log) + strlen(log) - 2, "+1");
        assert_int_equal(list.items[0].id, MS_D_IMAP_LIST_TOO_DEEP);
        assert_true(ms_span_equal(response.text, MS_SPAN_LIT("untouched")));
        ms_arena_free(&arena);
    }
}

/* Stands last: the rows of the tests before it have to give every diagnostic. */
static void every_diagnostic_was_given(void **state) {
    (void)state;
    assert_int_equal(
        diagnostics_unseen_from(MS_D_IMAP_LINE_TOO_LONG, MS_D_IMAP_CAPABILITY_DUPLICATE), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_responses_and_reports_faults),
        cmocka_unit_test(knows_what_each_response_code_takes),
        cmocka_unit_test(knows_the_keywords_that_take_no_number),
        cmocka_unit_test(examples_show_what_they_are_examples_of),
        cmocka_unit_test(limits_have_diagnostics),
        cmocka_unit_test(refuses_lists_that_nest_too_deep),
        cmocka_unit_test(every_diagnostic_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
