/* growth.h: bodies of header fields. */
#include "growth.h"

#include "mailspec/address.h"

static const ms_header_settings utf8 = {.utf8 = true};

static ms_status read_date(ms_span input, ms_arena *arena) {
    ms_date_time date;
    ms_diagnostics diagnostics = {0};
    return ms_date_time_parse(input, &utf8, arena, &date, &diagnostics);
}

static ms_status read_ids(ms_span input, ms_arena *arena) {
    ms_message_ids ids;
    ms_diagnostics diagnostics = {0};
    return ms_message_ids_parse(input, &utf8, arena, &ids, &diagnostics);
}

static ms_status read_received(ms_span input, ms_arena *arena) {
    ms_received received;
    ms_diagnostics diagnostics = {0};
    return ms_received_parse(input, &utf8, arena, &received, &diagnostics);
}

static ms_status read_phrases(ms_span input, ms_arena *arena) {
    ms_phrases phrases;
    ms_diagnostics diagnostics = {0};
    return ms_phrases_parse(input, &utf8, arena, &phrases, &diagnostics);
}

static ms_status read_urls(ms_span input, ms_arena *arena) {
    ms_list_urls urls;
    ms_diagnostics diagnostics = {0};
    return ms_list_urls_parse(input, true, &utf8, arena, &urls, &diagnostics);
}

static ms_status read_list_id(ms_span input, ms_arena *arena) {
    ms_list_id id;
    ms_diagnostics diagnostics = {0};
    return ms_list_id_parse(input, &utf8, arena, &id, &diagnostics);
}

static ms_status read_text(ms_span input, ms_arena *arena) {
    ms_span text;
    ms_diagnostics diagnostics = {0};
    return ms_unstructured_parse(input, &utf8, arena, &text, &diagnostics);
}

static ms_status read_addresses(ms_span input, ms_arena *arena) {
    ms_address *first = NULL;
    ms_diagnostics diagnostics = {0};
    return ms_addresses_parse(input, MS_ADDRESS_LIST, &utf8, arena, &first, &diagnostics);
}

static ms_status read_mailbox(ms_span input, ms_arena *arena) {
    ms_address *first = NULL;
    ms_diagnostics diagnostics = {0};
    return ms_addresses_parse(input, MS_MAILBOX, &utf8, arena, &first, &diagnostics);
}

static ms_status read_return_path(ms_span input, ms_arena *arena) {
    ms_address *first = NULL;
    ms_diagnostics diagnostics = {0};
    return ms_addresses_parse(input, MS_RETURN_PATH, &utf8, arena, &first, &diagnostics);
}

/* What may stand between any two tokens, before a value and after it. */
#define AROUND(name, read, unit, value)                                                            \
    GROWTH_ROW(name ", before", read, "", unit, value),                                            \
        GROWTH_ROW(name ", after", read, value, unit, "")

#define EVERYWHERE(what, read, value)                                                              \
    AROUND("comments around " what, read, "(a) ", value),                                          \
        AROUND("comments in comments around " what, read, "((a))", value),                         \
        AROUND("opening comments around " what, read, "(", value),                                 \
        AROUND("closing comments around " what, read, ")", value),                                 \
        AROUND("folds around " what, read, "\r\n ", value),                                        \
        AROUND("white space around " what, read, " ", value),                                      \
        AROUND("quotes around " what, read, "\"", value),                                          \
        AROUND("backslashes around " what, read, "\\", value),                                     \
        AROUND("controls around " what, read, "\1", value),                                        \
        AROUND("NULs around " what, read, "\0", value),                                            \
        AROUND("CRs around " what, read, "\r", value),                                             \
        AROUND("UTF-8 around " what, read, "\xc3\xa9", value),                                     \
        AROUND("half UTF-8 around " what, read, "\xe2\x82", value),                                \
        AROUND("words around " what, read, "a ", value),                                           \
        AROUND("brackets around " what, read, "[", value),                                         \
        AROUND("angle brackets around " what, read, "<", value),                                   \
        AROUND("commas around " what, read, ",", value),                                           \
        AROUND("colons around " what, read, ":", value),                                           \
        AROUND("semicolons around " what, read, ";", value)

const growth_row growth_header[] = {
    EVERYWHERE("a date", read_date, "Tue, 9 Mar 2021 10:12:31 +0100"),
    EVERYWHERE("a message id", read_ids, "<a@b.example>"),
    EVERYWHERE("a Received", read_received, "from a by b; Tue, 9 Mar 2021 10:12:31 +0100"),
    EVERYWHERE("phrases", read_phrases, "a b, c"),
    EVERYWHERE("a URL", read_urls, "<mailto:a@b.example>"),
    EVERYWHERE("a List-ID", read_list_id, "words <a.b.example>"),
    EVERYWHERE("text", read_text, "words"),
    GROWTH_ROW("digits of a year", read_date, "Tue, 9 Mar 2", "1", " 10:12:31 +0100"),
    GROWTH_ROW("digits of a zone", read_date, "Tue, 9 Mar 2021 10:12:31 +0", "1", ""),
    GROWTH_ROW("message ids", read_ids, "", "<a@b.example> ", ""),
    GROWTH_ROW("message ids without brackets", read_ids, "", "a@b.example ", ""),
    GROWTH_ROW("message ids without an end", read_ids, "", "<a@b.example ", ""),
    GROWTH_ROW("atoms of a message id", read_ids, "<a", ".a", "@b.example>"),
    GROWTH_ROW("a literal of a message id", read_ids, "<a@[", "b", "]>"),
    GROWTH_ROW("a quoted message id", read_ids, "<\"", "\\a", "\"@b.example>"),
    GROWTH_ROW("clauses of Received", read_received, "from a ", "via b ",
               "; Tue, 9 Mar 2021 10:12:31 +0100"),
    GROWTH_ROW("comments of a clause", read_received, "from a ", "(b) ",
               "; Tue, 9 Mar 2021 10:12:31 +0100"),
    GROWTH_ROW("dates of Received", read_received, "from a ", "; Tue, 9 Mar 2021 10:12:31 +0100",
               ""),
    GROWTH_ROW("phrases", read_phrases, "", "a b, ", "c"),
    GROWTH_ROW("a quoted phrase", read_phrases, "\"", "\\a ", "\""),
    GROWTH_ROW("URLs", read_urls, "", "<mailto:a@b.example>, ", "<b:c>"),
    GROWTH_ROW("folds in a URL", read_urls, "<", "a\r\n ", ">"),
    GROWTH_ROW("URLs without an end", read_urls, "", "<a", ""),
    GROWTH_ROW("labels of a List-ID", read_list_id, "a <", "b.", "c>"),
    GROWTH_ROW("a quoted List-ID", read_list_id, "\"", "\\a", "\" <b.c>"),
    GROWTH_ROW("folds of text", read_text, "", "a\r\n ", ""),
    GROWTH_ROW("combining marks", read_text, "a", "\xcc\x81", ""),
    {0},
};

const growth_row growth_address[] = {
    EVERYWHERE("addresses", read_addresses, "Kim <kim@b.example>, lee@c.example"),
    EVERYWHERE("one address", read_mailbox, "Kim <kim@b.example>"),
    EVERYWHERE("a return path", read_return_path, "<kim@b.example>"),
    GROWTH_ROW("addresses", read_addresses, "", "a@b.example, ", "c@d.example"),
    GROWTH_ROW("addresses with names", read_addresses, "", "\"a\" b <a@b.example>, ",
               "c@d.example"),
    GROWTH_ROW("addresses for a mailbox", read_mailbox, "", "a@b.example, ", "c@d.example"),
    GROWTH_ROW("addresses without commas", read_addresses, "", "<a@b.example> ", ""),
    GROWTH_ROW("addresses without domains", read_addresses, "", "a, ", "b"),
    GROWTH_ROW("addresses without an end", read_addresses, "", "a <b@c.example, ", ""),
    GROWTH_ROW("empty addresses", read_addresses, "", "<>, ", ""),
    GROWTH_ROW("groups", read_addresses, "", "a: b@c.example;, ", "d:;"),
    GROWTH_ROW("members of a group", read_addresses, "a: ", "b@c.example, ", "d@e.example;"),
    GROWTH_ROW("groups in a group", read_addresses, "", "a: ", ";"),
    GROWTH_ROW("groups without an end", read_addresses, "", "a: b@c.example, ", ""),
    GROWTH_ROW("words of a name", read_addresses, "", "a ", "<b@c.example>"),
    GROWTH_ROW("dots in a name", read_addresses, "a", ".", " <b@c.example>"),
    GROWTH_ROW("a quoted name", read_addresses, "\"", "\\a", "\" <b@c.example>"),
    GROWTH_ROW("quoted names", read_addresses, "", "\"a\" ", "<b@c.example>"),
    GROWTH_ROW("encoded words", read_addresses, "", "=?utf-8?q?a?= ", "<b@c.example>"),
    GROWTH_ROW("atoms of a local part", read_addresses, "a", ".a", "@b.example"),
    GROWTH_ROW("spaced atoms of a local part", read_addresses, "a", " . a", "@b.example"),
    GROWTH_ROW("commented atoms of a local part", read_addresses, "a", "(b).(c)a", "@b.example"),
    GROWTH_ROW("quoted strings of a local part", read_addresses, "a", ".\"b\"", "@b.example"),
    GROWTH_ROW("labels", read_addresses, "a@b", ".c", ""),
    GROWTH_ROW("spaced labels", read_addresses, "a@b", " . c", ""),
    GROWTH_ROW("a domain literal", read_addresses, "a@[", "1.", "]"),
    GROWTH_ROW("a folded domain literal", read_addresses, "a@[", "\r\n 1", "]"),
    GROWTH_ROW("at signs", read_addresses, "a", "@b", ""),
    GROWTH_ROW("a route", read_addresses, "<", "@a.example,", ":b@c.example>"),
    GROWTH_ROW("a route without an end", read_addresses, "<", "@a.example,", ""),
    GROWTH_ROW("a route of commas", read_addresses, "<", ",", "@a:b@c.example>"),
    {0},
};
