/* growth.h: IMAP responses. */
#include "growth.h"

#include "mailspec/imap_data.h"
#include "mailspec/imap_fetch.h"
#include "mailspec/imap_mailbox.h"

/* The response, and its data in types. */
static ms_status read_response(ms_span input, ms_arena *arena) {
    const ms_imap_settings settings = {.utf8 = true, .utf8_text = true};
    ms_imap_response response;
    ms_imap_data data;
    ms_imap_fetch fetch;
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_imap_response_parse(input, &settings, arena, &response, &diagnostics);
    if (status == MS_OK) {
        status = ms_imap_data_read(&response, &settings, arena, &data);
    }
    if (status == MS_OK && ms_span_equal(response.name, MS_SPAN_LIT("FETCH"))) {
        status = ms_imap_fetch_read(input, &settings, &response, arena, &fetch);
    }
    return status;
}

static ms_status read_mailbox(ms_span input, ms_arena *arena) {
    ms_imap_mailbox mailbox;
    ms_diagnostics diagnostics = {0};
    return ms_imap_mailbox_read(input, NULL, arena, &mailbox, &diagnostics);
}

static ms_status read_mailbox_utf8(ms_span input, ms_arena *arena) {
    const ms_imap_settings settings = {.utf8 = true};
    ms_imap_mailbox mailbox;
    ms_diagnostics diagnostics = {0};
    return ms_imap_mailbox_read(input, &settings, arena, &mailbox, &diagnostics);
}

static ms_status read_set(ms_span input, ms_arena *arena) {
    ms_imap_set set;
    ms_diagnostics diagnostics = {0};
    return ms_imap_set_parse(input, MS_IMAP_SEQUENCE_SET, arena, &set, &diagnostics);
}

static ms_status read_values(ms_span input, ms_arena *arena) {
    ms_imap_value *first = NULL;
    ms_diagnostics diagnostics = {0};
    return ms_imap_values_parse(input, NULL, arena, &first, &diagnostics);
}

static ms_status frame(ms_span input, size_t piece) {
    ms_imap_framer framer;
    const ms_imap_limits limits = {.line = SIZE_MAX, .unit = SIZE_MAX};
    size_t used = 0;
    ms_status status = MS_MORE;
    ms_imap_framer_init(&framer, &limits);
    for (size_t at = 0; at < input.len; at += used) {
        status = ms_imap_framer_feed(&framer, ms_span_slice(input, at, piece), &used);
    }
    return status;
}

static ms_status frame_whole(ms_span input, ms_arena *arena) {
    (void)arena;
    return frame(input, input.len);
}

static ms_status frame_octets(ms_span input, ms_arena *arena) {
    (void)arena;
    return frame(input, 1);
}

#define LINE(name, before, unit, after)                                                            \
    GROWTH_ROW(name, read_response, "* " before, unit, after "\r\n"),                              \
        GROWTH_ROW(name ", without an end", read_response, "* " before, unit, "")

const growth_row growth_imap[] = {
    LINE("atoms", "X ", "a ", "b"),
    LINE("an atom", "X ", "a", ""),
    LINE("numbers", "X ", "1 ", "2"),
    LINE("digits", "X ", "1", ""),
    LINE("quoted strings", "X ", "\"a\" ", "b"),
    LINE("a quoted string", "X \"", "a", "\""),
    LINE("escapes", "X \"", "\\\\", "\""),
    LINE("UTF-8 in quotes", "X \"", "\xc3\xa9", "\""),
    LINE("quotes", "X ", "\"", ""),
    LINE("literals", "X ", "{1}\r\na ", "b"),
    LINE("literals with too many octets", "X ", "{9}\r\na ", "b"),
    LINE("announcements", "X ", "{", ""),
    LINE("digits of an announcement", "X {", "1", "}"),
    LINE("empty lists", "X ", "() ", "b"),
    LINE("items of a list", "X (", "a ", "b)"),
    LINE("opening parentheses", "X ", "(", ""),
    LINE("closing parentheses", "X ", ")", ""),
    LINE("lists in lists, one beside the other", "X ", "((((a))))", ""),
    LINE("brackets", "X ", "BODY[", ""),
    LINE("closed brackets", "X ", "BODY[] ", "a"),
    LINE("strings in brackets", "X BODY[", "\"a\" ", "]"),
    LINE("literals in brackets", "X BODY[", "{1}\r\na ", "]"),
    LINE("spaces", "X ", " ", ""),
    LINE("capabilities", "CAPABILITY ", "A ", "IMAP4rev1"),
    LINE("one capability again", "CAPABILITY IMAP4rev1", " AUTH=PLAIN", ""),
    LINE("a capability code", "OK [CAPABILITY ", "A ", "IMAP4rev1] a"),
    LINE("flags", "FLAGS (", "\\a ", "b)"),
    LINE("PERMANENTFLAGS", "OK [PERMANENTFLAGS (", "\\a ", "\\*)] a"),
    LINE("BADCHARSET", "NO [BADCHARSET (", "\"a\" ", "b)] a"),
    LINE("text", "OK ", "a ", ""),
    LINE("UTF-8 text", "OK ", "\xc3\xa9", ""),
    LINE("half UTF-8 text", "OK ", "\xe2\x82", ""),
    LINE("a code without an end", "OK [", "a ", ""),
    LINE("sets in COPYUID", "OK [COPYUID 1 ", "1,", "2 3] a"),
    LINE("ranges in APPENDUID", "OK [APPENDUID 1 ", "1:2,", "3] a"),
    LINE("search results", "SEARCH ", "1 ", "2"),
    LINE("ESEARCH", "ESEARCH (TAG \"a\") ALL ", "1:3,", "5"),
    LINE("LIST attributes", "LIST (", "\\a ", "\\b) \"/\" a"),
    LINE("FETCH items", "1 FETCH (", "UID 1 ", "UID 2)"),
    LINE("addresses", "1 FETCH (ENVELOPE (NIL NIL (", "(NIL NIL \"a\" \"b\")",
         ") NIL NIL NIL NIL NIL NIL NIL))"),
    LINE("body parts", "1 FETCH (BODYSTRUCTURE (",
         "(\"a\" \"b\" NIL NIL NIL \"7bit\" 1 NIL NIL NIL NIL)", " \"mixed\"))"),
    LINE("body parameters", "1 FETCH (BODYSTRUCTURE (\"a\" \"b\" (", "\"a\" \"b\" ",
         "\"a\" \"b\") NIL NIL \"7bit\" 1))"),
    LINE("header fields of a section", "1 FETCH (BODY[HEADER.FIELDS (", "a ", "b)] NIL)"),
    LINE("numbers of a section", "1 FETCH (BODY[1", ".1", "] NIL)"),
    LINE("body parts in body parts", "1 FETCH (BODYSTRUCTURE (", "(((\"a\" \"b\")", ")))"),
    LINE("body languages", "1 FETCH (BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL \"7bit\" 1 NIL NIL (",
         "\"en\" ", "\"de\")))"),
    LINE("body extensions",
         "1 FETCH (BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL \"7bit\" 1 NIL NIL NIL NIL ",
         "(1 \"a\") ", "1))"),
    LINE("FETCH items that nobody knows", "1 FETCH (", "X-A (a b) ", "UID 2)"),
    LINE("names of LIST", "LIST () \"/\" \"", "&AOk-", "\""),
    LINE("extended items of LIST", "LIST () \"/\" a (", "\"CHILDINFO\" (\"SUBSCRIBED\") ",
         "\"OLDNAME\" (b))"),
    LINE("STATUS items", "STATUS a (", "MESSAGES 1 ", "UIDNEXT 2)"),
    LINE("NAMESPACE", "NAMESPACE (", "(\"a\" \"/\")", ") NIL NIL"),
    LINE("ID", "ID (", "\"a\" \"b\" ", "\"c\" NIL)"),
    LINE("QUOTA", "QUOTA \"\" (", "STORAGE 1 2 ", "MESSAGE 1 2)"),
    LINE("QUOTAROOT", "QUOTAROOT a", " b", ""),
    LINE("ACL", "ACL a", " b lrs", ""),
    LINE("LISTRIGHTS", "LISTRIGHTS a b \"\"", " l", ""),
    LINE("rights", "MYRIGHTS a ", "l", ""),
    LINE("METADATA", "METADATA a (", "/private/a \"b\" ", "/shared/a NIL)"),
    LINE("THREAD", "THREAD ", "(1 2)", ""),
    LINE("numbers of a THREAD", "THREAD (1", " 2", ")"),
    LINE("branches of a THREAD", "THREAD (1 ", "(2)", "(3))"),
    LINE("SORT", "SORT", " 1", ""),
    LINE("VANISHED", "VANISHED (EARLIER) ", "1:2,", "5"),
    LINE("items of ESEARCH", "ESEARCH (TAG \"a\")", " COUNT 1", ""),
    LINE("LANGUAGE", "LANGUAGE (", "\"en\" ", "\"de\")"),
    LINE("ENABLED", "ENABLED", " A", ""),
    GROWTH_ROW("a mailbox's name", read_mailbox, "", "a", ""),
    GROWTH_ROW("shifts of a mailbox's name", read_mailbox, "", "&AOk-", ""),
    GROWTH_ROW("one shift of a mailbox's name", read_mailbox, "&", "AOkA6QDp", "-"),
    GROWTH_ROW("a shift without an end", read_mailbox, "&", "AOkA6QDp", ""),
    GROWTH_ROW("shifts without an end", read_mailbox, "", "&", ""),
    GROWTH_ROW("ampersands", read_mailbox, "", "&-", ""),
    GROWTH_ROW("half pairs in a shift", read_mailbox, "&", "2D3YPdg9", "-"),
    GROWTH_ROW("a mailbox's name in UTF-8", read_mailbox_utf8, "", "\xc3\xa9", ""),
    GROWTH_ROW("a mailbox's name in half UTF-8", read_mailbox_utf8, "", "\xe2\x82", ""),
    GROWTH_ROW("numbers of a set", read_set, "", "1,", "2"),
    GROWTH_ROW("ranges of a set", read_set, "", "1:2,", "*"),
    GROWTH_ROW("digits of a set", read_set, "", "1", ""),
    GROWTH_ROW("commas of a set", read_set, "", ",", ""),
    GROWTH_ROW("a continuation", read_response, "+ ", "QUJD", "\r\n"),
    GROWTH_ROW("a tag", read_response, "", "a", " OK b\r\n"),
    GROWTH_ROW("lines in one unit", read_response, "", "* OK a\r\n", ""),
    GROWTH_ROW("values", read_values, "", "(a \"b\") ", "c"),
    GROWTH_ROW("framing quotes", frame_whole, "* X ", "\"a\" ", "b\r\n"),
    GROWTH_ROW("framing quotes by octets", frame_octets, "* X ", "\"a\" ", "b\r\n"),
    GROWTH_ROW("framing literals", frame_whole, "* X ", "{1}\r\na ", "b\r\n"),
    GROWTH_ROW("framing literals by octets", frame_octets, "* X ", "{1}\r\na ", "b\r\n"),
    GROWTH_ROW("framing a line without an end", frame_whole, "* X ", "{1", ""),
    GROWTH_ROW("framing a large literal by octets", frame_octets, "* X {99999999}\r\n", "a", ""),
    {0},
};
