/* mime.h: Content-Transfer-Encoding, MIME-Version, Content-Language, Content-Location. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mime_rows.h"

static ms_status read_encoding(ms_span input, ms_arena *arena, ms_diagnostics *list,
                               ms_output *out) {
    ms_transfer_encoding encoding = MS_ENCODING_7BIT;
    ms_span mechanism = {0};
    ms_status status = ms_transfer_encoding_parse(input, NULL, arena, &encoding, &mechanism, list);
    if (status == MS_OK) {
        ms_output_number(out, encoding, 1);
        ms_output_text(out, " ");
        ms_output_span(out, mechanism);
    }
    return status;
}

static const mime_row encodings[] = {
    {"7bit", "0 7bit", "", 0},
    {"8BIT", "1 8BIT", "", 0},
    {" Binary ", "2 Binary", "", 0},
    {"quoted-printable", "3 quoted-printable", "", 0},
    {"(c) base64 (c)", "4 base64", "ambiguity.mime.comment@0+3 ambiguity.mime.comment@11+3", 0},
    {"X-uuencode", "5 X-uuencode", "transfer-encoding.private@0+10", 0},
    {"8-bit", "5 8-bit", "transfer-encoding.unknown@0+5", 0},
    {"base64;", "4 base64", "transfer-encoding.junk@6+1", 0},
    {"7bit 8bit", "0 7bit", "transfer-encoding.junk@5+4", 0},
    {"\"base64\"", "4 base64", "transfer-encoding.junk@0+8", 0},
    {"\"base64\" x", "4 base64", "transfer-encoding.junk@0+8 transfer-encoding.junk@9+1", 0},
    {"", NULL, "transfer-encoding.missing@0+0", 0},
    {"(none)", NULL, "ambiguity.mime.comment@0+6 transfer-encoding.missing@6+0", 0},
    {"\"\"", NULL, "transfer-encoding.junk@0+2 transfer-encoding.missing@2+0", 0},
};

static void reads_transfer_encodings(void **state) {
    (void)state;
    mime_check_rows(encodings, sizeof encodings / sizeof *encodings, read_encoding);
}

static ms_status read_version(ms_span input, ms_arena *arena, ms_diagnostics *list,
                              ms_output *out) {
    unsigned major = 0;
    unsigned minor = 0;
    ms_status status = ms_mime_version_parse(input, NULL, arena, &major, &minor, list);
    if (status == MS_OK) {
        ms_output_number(out, major, 1);
        ms_output_text(out, " ");
        ms_output_number(out, minor, 1);
    }
    return status;
}

static const mime_row versions[] = {
    {"1.0", "1 0", "", 0},
    {" 1.0 ", "1 0", "", 0},
    {"1.0 (produced by MetaSend Vx.x)", "1 0", "", 0},
    {"(produced by MetaSend Vx.x) 1.0", "1 0", "", 0},
    {"1.(produced by MetaSend Vx.x)0", "1 0", "ambiguity.mime.comment@2+27", 0},
    {"1 . 0", "1 0", "ambiguity.mime.white-space@1+1 ambiguity.mime.white-space@3+1", 0},
    {"1.1", "1 1", "mime-version.other@0+3", 0},
    {"2.0", "2 0", "mime-version.other@0+3", 0},
    {"99999999999.0", "4294967295 0", "mime-version.other@0+13", 0},
    {"999999999999999999999.0", "4294967295 0", "mime-version.other@0+23", 0},
    {"1.0.0", "1 0", "mime-version.syntax@3+2", 0},
    {"1.0a", "1 0", "mime-version.syntax@3+1", 0},
    {"1", NULL, "mime-version.syntax@1+0", 0},
    {"1.", NULL, "mime-version.syntax@2+0", 0},
    {".0", NULL, "mime-version.syntax@0+2", 0},
    {"", NULL, "mime-version.syntax@0+0", 0},
    {"one.zero", NULL, "mime-version.syntax@0+8", 0},
    {"\"1.0\"", NULL, "mime-version.syntax@0+5", 0},
};

static void reads_versions(void **state) {
    (void)state;
    mime_check_rows(versions, sizeof versions / sizeof *versions, read_version);
}

static ms_status read_language(ms_span input, ms_arena *arena, ms_diagnostics *list,
                               ms_output *out) {
    ms_phrases tags = {0};
    ms_status status = ms_content_language_parse(input, NULL, arena, &tags, list);
    for (size_t i = 0; status == MS_OK && i < tags.count; i++) {
        ms_output_text(out, i == 0 ? "" : "|");
        ms_output_span(out, tags.items[i]);
    }
    return status;
}

static const mime_row languages[] = {
    {"en", "en", "", 0},
    {" en-US ,\r\n de-CH-1996", "en-US|de-CH-1996", "", 0},
    {"mi (Maori), en (English)", "mi|en", "", 0},
    {"x-klingon, i-navajo", "x-klingon|i-navajo", "", 0},
    {"abcdefgh-12345678", "abcdefgh-12345678", "", 0},
    {"abcdefghi", "abcdefghi", "content-language.tag@0+9", 0},
    {"en-123456789", "en-123456789", "content-language.tag@0+12", 0},
    {"en_US", "en_US", "content-language.tag@0+5", 0},
    {"e1", "e1", "content-language.tag@0+2", 0},
    {"en-", "en-", "content-language.tag@0+3", 0},
    {"-en", "-en", "content-language.tag@0+3", 0},
    {"en--US", "en--US", "content-language.tag@0+6", 0},
    {"fran\xe7"
     "ais",
     "fran\xe7"
     "ais",
     "content-language.tag@0+8 header.eight-bit@4+1", 0},
    {"en,,de", "en|de", "content-language.empty@3+0", 0},
    {"en,", "en", "content-language.empty@3+0", 0},
    {",en", "en", "content-language.empty@0+0", 0},
    {"en de, fr", "en|fr", "content-language.comma-missing@3+2", 0},
    {"", NULL, "content-language.empty@0+0", 0},
    {"(none)", NULL, "content-language.empty@6+0", 0},
    {" , ", NULL, "content-language.empty@1+0 content-language.empty@3+0", 0},
};

static void reads_languages(void **state) {
    (void)state;
    mime_check_rows(languages, sizeof languages / sizeof *languages, read_language);
}

static ms_status read_location(ms_span input, ms_arena *arena, ms_diagnostics *list,
                               ms_output *out) {
    ms_span uri = {0};
    ms_status status = ms_content_location_parse(input, NULL, arena, &uri, list);
    if (status == MS_OK) {
        ms_output_span(out, uri);
    }
    return status;
}

static const mime_row locations[] = {
    {"http://example.org/a(1).png?x=%20#y", "http://example.org/a(1).png?x=%20#y", "", 0},
    {" a.png ", "a.png", "", 0},
    {"(c) a.png (c)", "a.png", "ambiguity.mime.comment@0+3 ambiguity.mime.comment@10+3", 0},
    {"http://example.org/\r\n a.png", "http://example.org/a.png",
     "content-location.white-space@19+3", 0},
    {"my file.png", "myfile.png", "content-location.white-space@2+1", 0},
    {"<http://example.org/a.png>", "<http://example.org/a.png>",
     "content-location.octet@0+1 content-location.octet@25+1", 0},
    {"\"a.png\"", "\"a.png\"", "content-location.octet@0+1 content-location.octet@6+1", 0},
    {"caf\xc3\xa9.png", "caf\xc3\xa9.png", "content-location.octet@3+2", 0},
    {"a\0b",
     "a\x00"
     "b",
     "content-location.octet@1+1", 3},
    {"a.png (c) d", "a.png", "ambiguity.mime.comment@6+3 content-location.octet@10+1", 0},
    {"", NULL, "content-location.empty@0+0", 0},
    {"(none)", NULL, "ambiguity.mime.comment@0+6 content-location.empty@6+0", 0},
};

static void reads_locations(void **state) {
    (void)state;
    mime_check_rows(locations, sizeof locations / sizeof *locations, read_location);
}

static void produced_every_diagnostic(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("transfer-encoding."), 0);
    assert_int_equal(diagnostics_unseen("mime-version."), 0);
    assert_int_equal(diagnostics_unseen("content-language."), 0);
    assert_int_equal(diagnostics_unseen("content-location."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_transfer_encodings),  cmocka_unit_test(reads_versions),
        cmocka_unit_test(reads_languages),           cmocka_unit_test(reads_locations),
        cmocka_unit_test(produced_every_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
