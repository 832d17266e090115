/* The tokens that all structured header fields share: white space, comments, quoted strings, domain
 * literals, octets that none of them has. They are read as pieces of phrases and addresses. */
#include "header_readers.h"
#include "header_rows.h"

/* RFC 5322 3.2.2 FWS, CFWS; 4.2 obs-FWS */
static const header_row white_space_rows[] = {
    {BODY("\t a \t"), "<a>", ""},
    {BODY("a\r\n b"), "<a b>", ""},
    {BODY("a\r\n\tb"), "<a b>", ""},
    {BODY("a \r\n b"), "<a b>", ""},
    {BODY("a\r\n b\r\n c"), "<a b c>", ""},
    {BODY("a(b)c"), "<a c>", ""},
    {BODY("(a)(b) (c)\r\n (d) e"), "<e>", ""},
    {BODY("a\r\n \r\n b"), "<a b>", "header.fold.empty@3+1"},
    {BODY("a\r\n \t\r\n \r\n b"), "<a b>", "header.fold.empty@3+2 header.fold.empty@7+1"},
    {BODY("a\r\n "), "<a>", "header.fold.empty@3+1"},
    {BODY("\r\n a"), "<a>", ""},
    {BODY("a\n b"), "<a b>", "header.octet@1+1"},
    {BODY("a\nb"), "<a?b>", "header.octet@1+1"},
    {BODY("a\rb"), "<a?b>", "header.octet@1+1"},
    {BODY("a\r\nb"), "<a??b>", "header.octet@1+2"},
    {BODY("a\r\r\n b"), "<a? b>", "header.octet@1+1"},
    {BODY("a\r\n"), "<a?\?>", "header.octet@1+2"},
    {BODY("a\r"), "<a?>", "header.octet@1+1"},
};

/* RFC 5322 3.2.2 comment, ctext; 4.1 obs-ctext, obs-qp */
static const header_row comment_rows[] = {
    {BODY("a (b) c"), "<a c>", ""},
    {BODY("a () c"), "<a c>", ""},
    {BODY("a (b (c) d) e"), "<a e>", ""},
    {BODY("a (\\)) b"), "<a b>", ""},
    {BODY("a (\\() b"), "<a b>", ""},
    {BODY("a (\\\\) b"), "<a b>", ""},
    {BODY("a (\"b) c"), "<a c>", ""},
    {BODY("a (b\r\n c) d"), "<a d>", ""},
    {BODY("a (b\n c) d"), "<a d>", "header.octet@4+1"},
    {BODY("a (b"), "<a>", "header.comment.unterminated@2+1"},
    {BODY("a (b (c) d"), "<a>", "header.comment.unterminated@2+1"},
    {BODY("a (b\\)"), "<a>", "header.comment.unterminated@2+1"},
    {BODY("a (b\\"), "<a>", "header.special@4+1 header.comment.unterminated@2+1"},
    {BODY("a (b)) c"), "<a ) c>", "header.special@5+1"},
    {BODY("a (\x01\x7f) b"), "<a b>", "header.control.obsolete@3+1 header.control.obsolete@4+1"},
    {BODY("a (\\\x01) b"), "<a b>", "header.control.obsolete@4+1"},
    {BODY("a (\x00) b"), "<a b>", "header.octet@3+1"},
    {BODY("a (\\\x00) b"), "<a b>", "header.octet@4+1"},
    {BODY("a (\\\r\n b) c"), "<a c>", "header.special@3+1"},
    {BODY("a (\xfc) b"), "<a b>", "header.eight-bit@3+1"},
    {BODY("a (\\\xfc) b"), "<a b>", "header.eight-bit@4+1"},
    {BODY("a ((((((((((((((((((((((((((((((((b)))))))))))))))))))))))))))))))) c"), "<a c>", ""},
    {BODY("a (((((((((((((((((((((((((((((((((b))))))))))))))))))))))))))))))))) c"), "<a c>",
     "header.comment.deep@34+1"},
};

/* RFC 5322 3.2.4 quoted-string, qtext; 3.2.1 quoted-pair; 4.1 obs-qtext, obs-qp */
static const header_row quoted_rows[] = {
    {BODY("\"a, b; c\""), "<a, b; c>", ""},
    {BODY("\"\""), "<>", ""},
    {BODY("\" a  b\t\""), "< a  b\t>", ""},
    {BODY("\"(a) [b] <c>\""), "<(a) [b] <c>>", ""},
    {BODY("\"a\\\"b\\\\c\\d\""), "<a\"b\\cd>", ""},
    {BODY("\"a\\ b\""), "<a b>", ""},
    {BODY("\"a\r\n b\""), "<a b>", ""},
    {BODY("\"a\r\n \r\n b\""), "<a  b>", ""},
    {BODY("\"a\n b\""), "<a b>", "header.octet@2+1"},
    {BODY("a\"b\"c"), "<a b c>", ""},
    {BODY("\"a\" \"b\""), "<a b>", ""},
    {BODY("\"a\"(b)\"c\""), "<a c>", ""},
    {BODY("\"a"), "<a>", "header.quoted.unterminated@0+1"},
    {BODY("\"a\\\""), "<a\">", "header.quoted.unterminated@0+1"},
    {BODY("\"a\\"), "<a\\>", "header.special@2+1 header.quoted.unterminated@0+1"},
    {BODY("\""), "<>", "header.quoted.unterminated@0+1"},
    {BODY("\"\x01\x7f\""), "<\x01\x7f>", "header.control.obsolete@1+1 header.control.obsolete@2+1"},
    {BODY("\"\\\x01\""), "<\x01>", "header.control.obsolete@2+1"},
    {BODY("\"\x00\""), "<?>", "header.octet@1+1"},
    {BODY("\"\\\x00\""), "<?>", "header.octet@2+1"},
    {BODY("\"\r\""), "<?>", "header.octet@1+1"},
    {BODY("\"\\\r\""), "<?>", "header.octet@2+1"},
    {BODY("\"\\\r\n a\""), "<\\ a>", "header.special@1+1"},
    {BODY("\"a\xfc\xfd\""), "<a\xfc\xfd>", "header.eight-bit@2+2"},
    {BODY("\"\\\xfc\""), "<\xfc>", "header.eight-bit@2+1"},
};

/* RFC 5322 3.2.3 atext, specials */
static const header_row atom_rows[] = {
    {BODY("!#$%&'*+-/=?^_`{|}~09azAZ"), "<!#$%&'*+-/=?^_`{|}~09azAZ>", ""},
    {BODY("a[b]c"), "<a[b]c>", "header.special@1+1 header.special@3+1"},
    {BODY("a<>@:;\\b"), "<a<>@:;\\b>", "header.special@1+6"},
    {BODY("a \x01\x02 b"), "<a \x01\x02 b>", "header.special@2+2"},
    {BODY("a\x00"
          "b"),
     "<a?b>", "header.octet@1+1"},
    {BODY("a\x01\x00"
          "b"),
     "<a\x01?b>", "header.special@1+2"},
    {BODY("a\xfc\xfd b\xfe"), "<a\xfc\xfd b\xfe>", "header.eight-bit@1+2 header.eight-bit@5+1"},
    {BODY("a. b"), "<a. b>", "header.phrase.dot@1+1"},
    {BODY(".a"), "<.a>", "header.phrase.dot-first@0+1"},
};

/* RFC 5322 3.4.1 domain-literal, dtext; 4.4 obs-dtext */
static const header_row literal_rows[] = {
    {BODY("a@[192.0.2.1]"), "<a@[192.0.2.1]> local=<a> domain=<[192.0.2.1]> ", ""},
    {BODY("a@[x:]"), "<a@[x:]> local=<a> domain=<[x:]> ", "address.literal.syntax@2+4"},
    {BODY("a@[x:b\r\n c]"), "<a@[x:b?? c]> local=<a> domain=<[x:b c]> ",
     "address.literal.syntax@2+9"},
    {BODY("a@[x:\\]]"), "<a@[x:\\]]> local=<a> domain=<[x:]]> ",
     "address.domain.obsolete@2+6 address.literal.syntax@2+6"},
    {BODY("a@[x:[]"), "<a@[x:[]> local=<a> domain=<[x:[]> ",
     "header.special@5+1 address.literal.syntax@2+5"},
    {BODY("a@[x:\x01]"), "<a@[x:\x01]> local=<a> domain=<[x:\x01]> ",
     "header.control.obsolete@5+1 address.literal.syntax@2+5"},
    {BODY("a@[x:\x00]"), "<a@[x:?]> local=<a> domain=<[x:?]> ",
     "header.octet@5+1 address.literal.syntax@2+5"},
    {BODY("a@[x:\\\x01]"), "<a@[x:\\\x01]> local=<a> domain=<[x:\x01]> ",
     "header.control.obsolete@6+1 address.domain.obsolete@2+6 address.literal.syntax@2+6"},
    {BODY("a@[x:b"), "<a@[x:b> local=<a> domain=<[x:b> ", "header.literal.unterminated@2+1"},
    {BODY("a@[x:b\\]"), "<a@[x:b\\]> local=<a> domain=<[x:b]> ",
     "header.literal.unterminated@2+1 address.domain.obsolete@2+6"},
    {BODY("a@["), "<a@[> local=<a> domain=<[> ", "header.literal.unterminated@2+1"},
};

/* RFC 6532 3.1, 3.2 */
static const header_row utf8_rows[] = {
    {BODY("J\xc3\xbcrgen (\xe2\x82\xac) \"\xf0\x9f\x98\x80\""), "<J\xc3\xbcrgen \xf0\x9f\x98\x80>",
     ""},
    {BODY("a\xfc (\xfc) \"\xfc\""), "<a\xfc \xfc>",
     "header.not-utf8@1+1 header.not-utf8@4+1 header.not-utf8@8+1"},
    {BODY("\xc3"), "<\xc3>", "header.not-utf8@0+1"},
    {BODY("\xc0\x80"), "<\xc0\x80>", "header.not-utf8@0+2"},
    {BODY("\xed\xa0\x80"), "<\xed\xa0\x80>", "header.not-utf8@0+3"},
    {BODY("\xf4\x90\x80\x80"), "<\xf4\x90\x80\x80>", "header.not-utf8@0+4"},
    {BODY("u\xcc\x88 \"u\xcd\xaf\""), "<u\xcc\x88 u\xcd\xaf>",
     "header.not-nfc@0+3 header.not-nfc@5+3"},
    {BODY("u\xcd\xb0 \xcc\x88"), "<u\xcd\xb0 \xcc\x88>", ""},
    {BODY("\"\\\xc3\xbc\""), "<\xc3\xbc>", ""},
};

/* With settings.octets_judged: NUL, CR and LF alone, and folds are judged by who found the field.
 */
static const header_row judged_rows[] = {
    {BODY("a\n b\r\n \r\n c\x00 (\n d\r) \"\x00\\\x00\""), "<a b c? ?\?>", ""},
    {BODY("\x01 (\x01)"), "<\x01>", "header.special@0+1 header.control.obsolete@3+1"},
};

static void reads_words(void **state) {
    (void)state;
    CHECK_ROWS(white_space_rows, read_phrases, 0, NULL);
    CHECK_ROWS(comment_rows, read_phrases, 0, NULL);
    CHECK_ROWS(quoted_rows, read_phrases, 0, NULL);
    CHECK_ROWS(atom_rows, read_phrases, 0, NULL);
}

static void reads_literals(void **state) {
    (void)state;
    CHECK_ROWS(literal_rows, read_addresses, MS_ADDRESS_ANY, NULL);
}

static void reads_as_the_settings_say(void **state) {
    static const ms_header_settings utf8 = {.utf8 = true};
    static const ms_header_settings judged = {.octets_judged = true};
    (void)state;
    CHECK_ROWS(utf8_rows, read_phrases, 0, &utf8);
    CHECK_ROWS(judged_rows, read_phrases, 0, &judged);
}

/* Every octet in each place: what it is, and whether it comes out as it went in. */
static void judges_every_octet(void **state) {
    (void)state;
    static const char specials[] = "()<>[]:;@\\,.\"";
    for (unsigned octet = 0; octet < 0x100; octet++) {
        uint8_t text[] = {'"', '\\', (uint8_t)octet, '"'};
        ms_arena arena;
        ms_phrases phrases = {0};
        ms_diagnostics list = {0};
        ms_span quoted = ms_span_of(text, sizeof text);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_phrases_parse(quoted, NULL, &arena, &phrases, &list), MS_OK);
        assert_int_equal(phrases.count, 1);
        assert_true(ms_span_equal(phrases.items[0], ms_span_slice(quoted, 2, 1)));
        bool plain = octet == '\t' || (octet >= ' ' && octet < 0x7f);
        assert_int_equal(list.count, plain ? 0 : 1);
        list = (ms_diagnostics){0};
        assert_int_equal(
            ms_phrases_parse(ms_span_slice(quoted, 2, 1), NULL, &arena, &phrases, &list), MS_OK);
        bool atext = octet > ' ' && octet < 0x7f && strchr(specials, (int)octet) == NULL;
        assert_int_equal(list.count == 0, atext);
        ms_arena_free(&arena);
    }
}

/* A name that is printed is read as the same name. */
static void prints_what_quotes_hold(void **state) {
    static const ms_span names[] = {BODY("a\n b"),   BODY("\n\t\n "),           BODY("a\r\n b"),
                                    BODY("\\\r\n "), BODY("a\x00\x01\x7f\"\\"), BODY(" a  b. "),
                                    BODY("")};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint8_t text[64];
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_span name = names[i];
        ms_phrases phrases = {&name, 1};
        ms_output out = ms_output_to(text, sizeof text);
        ms_phrases_print(&phrases, &out);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span printed = ms_span_of(text, out.length);
        assert_int_equal(ms_phrases_parse(printed, NULL, &arena, &phrases, &list), MS_OK);
        assert_int_equal(phrases.count, 1);
        assert_true(ms_span_equal(phrases.items[0], name));
        ms_arena_free(&arena);
    }
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("header."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words),
        cmocka_unit_test(reads_literals),
        cmocka_unit_test(reads_as_the_settings_say),
        cmocka_unit_test(judges_every_octet),
        cmocka_unit_test(prints_what_quotes_hold),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
