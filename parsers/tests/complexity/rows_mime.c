/* growth.h: MIME's content fields, encoded words, quoted-printable. */
#include "growth.h"

#include "mailspec/mime.h"

static ms_status read_type(ms_span input, ms_arena *arena) {
    ms_content_type type;
    ms_diagnostics diagnostics = {0};
    return ms_content_type_parse(input, NULL, NULL, arena, &type, &diagnostics);
}

static ms_status read_disposition(ms_span input, ms_arena *arena) {
    ms_content_disposition disposition;
    ms_diagnostics diagnostics = {0};
    return ms_content_disposition_parse(input, NULL, NULL, arena, &disposition, &diagnostics);
}

static ms_status read_languages(ms_span input, ms_arena *arena) {
    ms_phrases tags;
    ms_diagnostics diagnostics = {0};
    return ms_content_language_parse(input, NULL, arena, &tags, &diagnostics);
}

static ms_status read_location(ms_span input, ms_arena *arena) {
    ms_span uri;
    ms_diagnostics diagnostics = {0};
    return ms_content_location_parse(input, NULL, arena, &uri, &diagnostics);
}

static ms_status read_version(ms_span input, ms_arena *arena) {
    unsigned major = 0;
    unsigned minor = 0;
    ms_diagnostics diagnostics = {0};
    return ms_mime_version_parse(input, NULL, arena, &major, &minor, &diagnostics);
}

static ms_status read_encoded(ms_span input, ms_arena *arena) {
    ms_encoded_text text;
    ms_diagnostics diagnostics = {0};
    return ms_encoded_text_parse(input, MS_ENCODED_TEXT, NULL, NULL, arena, &text, &diagnostics);
}

static ms_status read_charsets(ms_span input, ms_arena *arena) {
    ms_encoded_text text;
    ms_diagnostics diagnostics = {0};
    return ms_encoded_text_parse(input, MS_ENCODED_TEXT, NULL, ms_charset_iconv(), arena, &text,
                                 &diagnostics);
}

static ms_status read_quoted_printable(ms_span input, ms_arena *arena) {
    ms_span octets;
    ms_diagnostics diagnostics = {0};
    return ms_quoted_printable_decode(input, NULL, arena, &octets, &diagnostics);
}

const growth_row growth_mime[] = {
    GROWTH_ROW("parameters", read_type, "a/b", "; c=d", ""),
    GROWTH_ROW("quoted parameters", read_type, "a/b", "; c=\"d\"", ""),
    GROWTH_ROW("a quoted parameter", read_type, "a/b; c=\"", "\\d", "\""),
    GROWTH_ROW("a quoted parameter without an end", read_type, "a/b; c=\"", "\\d", ""),
    GROWTH_ROW("comments between parameters", read_type, "a/b", "(e);(f)c=d", ""),
    GROWTH_ROW("parameters without values", read_type, "a/b", "; c", ""),
    GROWTH_ROW("semicolons", read_type, "a/b", ";", ""),
    GROWTH_ROW("equals signs", read_type, "a/b; c", "=", ""),
    GROWTH_ROW("slashes", read_type, "a", "/", "b"),
    GROWTH_ROW("pieces of one parameter", read_type, "a/b", "; c*1=d", ""),
    GROWTH_ROW("first pieces of one parameter", read_type, "a/b", "; c*0=d", ""),
    GROWTH_ROW("encoded pieces", read_type, "a/b; c*0*=''", "; c*1*=%41", ""),
    GROWTH_ROW("percent-encoding", read_type, "a/b; c*=utf-8''", "%C3%A9", ""),
    GROWTH_ROW("half percent-encoding", read_type, "a/b; c*=utf-8''", "%", ""),
    GROWTH_ROW("digits of a piece", read_type, "a/b; c*", "1", "=d"),
    GROWTH_ROW("asterisks", read_type, "a/b; c", "*", "=d"),
    GROWTH_ROW("apostrophes", read_type, "a/b; c*=", "'", ""),
    GROWTH_ROW("a long boundary", read_type, "multipart/mixed; boundary=", "a", ""),
    GROWTH_ROW("spaces in a boundary", read_type, "multipart/mixed; boundary=\"", " ", "\""),
    GROWTH_ROW("parameters of a disposition", read_disposition, "inline", "; a=b", ""),
    GROWTH_ROW("digits of a size", read_disposition, "inline; size=", "1", ""),
    GROWTH_ROW("languages", read_languages, "", "en, ", "de"),
    GROWTH_ROW("subtags of a language", read_languages, "en", "-a", ""),
    GROWTH_ROW("folds of a location", read_location, "http:", "a\r\n ", ""),
    GROWTH_ROW("comments around a version", read_version, "1", "(a)", ".0"),
    GROWTH_ROW("digits of a version", read_version, "1.", "0", ""),
    GROWTH_ROW("Q words", read_encoded, "", "=?utf-8?q?a=C3=A9?= ", ""),
    GROWTH_ROW("B words", read_encoded, "", "=?utf-8?b?QUJD?= ", ""),
    GROWTH_ROW("words in another charset", read_charsets, "", "=?iso-8859-2?q?=E9?= ", ""),
    GROWTH_ROW("words in a charset that is none", read_charsets, "", "=?x-a?q?=E9?= ", ""),
    GROWTH_ROW("a long Q word", read_encoded, "=?utf-8?q?", "=C3=A9", "?="),
    GROWTH_ROW("a long B word", read_encoded, "=?utf-8?b?", "QUJD", "?="),
    GROWTH_ROW("a word without an end", read_encoded, "=?utf-8?q?", "a", ""),
    GROWTH_ROW("words without an end", read_encoded, "", "=?utf-8?q?a ", ""),
    GROWTH_ROW("beginnings of words", read_encoded, "", "=?", ""),
    GROWTH_ROW("words one beside the other", read_encoded, "", "=?utf-8?q?a?=", ""),
    GROWTH_ROW("question marks", read_encoded, "=?", "?", "="),
    GROWTH_ROW("characters cut by words", read_encoded, "", "=?utf-8?q?=C3?= =?utf-8?q?=A9?= ", ""),
    GROWTH_ROW("folds between words", read_encoded, "=?utf-8?q?a?=", "\r\n ", "=?utf-8?q?a?="),
    GROWTH_ROW("encoded octets", read_quoted_printable, "", "=C3", ""),
    GROWTH_ROW("equals signs in text", read_quoted_printable, "", "=", ""),
    GROWTH_ROW("soft line breaks", read_quoted_printable, "", "a=\r\n", ""),
    GROWTH_ROW("soft line breaks with white space", read_quoted_printable, "", "a= \t\r\n", ""),
    GROWTH_ROW("white space at a line's end", read_quoted_printable, "", " ", "\r\n"),
    GROWTH_ROW("white space after =", read_quoted_printable, "=", " ", ""),
    GROWTH_ROW("white space before text", read_quoted_printable, "", " ", "a"),
    GROWTH_ROW("CRs in text", read_quoted_printable, "", "\r", ""),
    GROWTH_ROW("LFs in text", read_quoted_printable, "", "a\n", ""),
    GROWTH_ROW("lines of text", read_quoted_printable, "", "words\r\n", ""),
    {0},
};
