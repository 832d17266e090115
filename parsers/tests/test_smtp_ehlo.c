/* smtp.h: the reply to EHLO; the domain, the keywords, and every fault in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "octets.h"
#include "smtp_read_ehlo.h"

/* A first line of ten octets. */
#define MX "250-a.bc\r\n"

/* The unit, and what ms_smtp_ehlo_parse says about it. */
static const struct {
    const char *unit;
    const char *diagnostics;
} rows[] = {
    {"250 mx.example.org\r\n", ""},
    {"250 mx.example.org at  your service \r\n", ""},
    {MX "250-SIZE\r\n250-size2-\r\n250 X\r\n", "smtp.ehlo.keyword-unknown@24+6"},
    {MX "250-8bitmime\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n250-BINARYMIME\r\n250 Pipelining\r\n", ""},
    {MX "250-BINARYMIME\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n250 8BITMIME\r\n", ""},
    {MX "250 X ! ~ !~\r\n", ""},
    {MX "250-XCLIENT NAME ADDR\r\n250 x-y a=b\r\n", ""},
    {"251 a.bc\r\n", "smtp.ehlo.code@0+3"},
    {"oops\r\n", "smtp.ehlo.code@0+0 smtp.ehlo.domain-unqualified@0+4"},
    {"", "smtp.ehlo.code@0+0"},
    /* Domain */
    {"250\r\n", "smtp.ehlo.domain-missing@3+0"},
    {"250 \r\n", "smtp.ehlo.domain-missing@4+0"},
    {"250  a.bc\r\n", "smtp.ehlo.domain-missing@4+0"},
    {"250 a.bc \r\n", "smtp.ehlo.greet-empty@8+1"},
    {"250 a \r\n", "smtp.ehlo.domain-unqualified@4+1 smtp.ehlo.greet-empty@5+1"},
    {"250 localhost hi\r\n", "smtp.ehlo.domain-unqualified@4+9"},
    {"250 1-a.b--c.9\r\n", ""},
    {"250 mx_1.bc\r\n", "smtp.ehlo.domain-syntax@6+1"},
    {"250 .bc\r\n", "smtp.ehlo.domain-syntax@4+1"},
    {"250 -a.bc\r\n", "smtp.ehlo.domain-syntax@4+1"},
    {"250 a.-bc\r\n", "smtp.ehlo.domain-syntax@6+1"},
    {"250 a-.bc\r\n", "smtp.ehlo.domain-syntax@6+1"},
    {"250 a..bc\r\n", "smtp.ehlo.domain-syntax@6+1"},
    {"250 a.bc.\r\n", "smtp.ehlo.domain-syntax@9+0"},
    {"250 a.bc-\r\n", "smtp.ehlo.domain-syntax@9+0"},
    {"250 a.bc\thi\r\n", "smtp.ehlo.domain-syntax@8+1"},
    {"250 b\xc3\xbc.de\r\n", "smtp.ehlo.domain-syntax@5+1"},
    /* address-literal */
    {"250 [192.0.2.255]\r\n", "smtp.ehlo.address-literal@4+13"},
    {"250 [0.00.000.1] hi\r\n", "smtp.ehlo.address-literal@4+12"},
    {"250 [IPv6:2001:db8::1]\r\n", "smtp.ehlo.address-literal@4+18"},
    {"250 [ipv6:::]\r\n", "smtp.ehlo.address-literal@4+9"},
    {"250 [IPv6:1:2:3:4:5:6:7:8]\r\n", "smtp.ehlo.address-literal@4+22"},
    {"250 [IPv6:1:2:3:4:5:6:1.2.3.4]\r\n", "smtp.ehlo.address-literal@4+26"},
    {"250 [IPv6:1::2:3:4:5:1.2.3.4]\r\n", "smtp.ehlo.address-syntax@4+25"},
    {"250 [IPv6:1::2:3:4:1.2.3.4]\r\n", "smtp.ehlo.address-literal@4+23"},
    {"250 [IPv6:1:2:3::4:5:6]\r\n", "smtp.ehlo.address-literal@4+19"},
    {"250 [IPv6:1:2:3::4:5:6:7]\r\n", "smtp.ehlo.address-syntax@4+21"},
    {"250 [IPv6:1:2:3:4:5:6:7]\r\n", "smtp.ehlo.address-syntax@4+20"},
    {"250 [IPv6:1:2:3:4:5:6:7:8:9]\r\n", "smtp.ehlo.address-syntax@4+24"},
    {"250 [IPv6:1::2::3]\r\n", "smtp.ehlo.address-syntax@4+14"},
    {"250 [IPv6:1:::2]\r\n", "smtp.ehlo.address-syntax@4+12"},
    {"250 [IPv6::1::2]\r\n", "smtp.ehlo.address-syntax@4+12"},
    {"250 [IPv6:1::2:]\r\n", "smtp.ehlo.address-syntax@4+12"},
    {"250 [IPv6:12345::1]\r\n", "smtp.ehlo.address-syntax@4+15"},
    {"250 [IPv6:g::1]\r\n", "smtp.ehlo.address-syntax@4+11"},
    {"250 [IPv6:1.2.3.4::]\r\n", "smtp.ehlo.address-syntax@4+16"},
    {"250 [IPv6:]\r\n", "smtp.ehlo.address-syntax@4+7"},
    {"250 [x-25:1234]\r\n", "smtp.ehlo.address-tag@4+11"},
    {"250 [2001:db8::1]\r\n", "smtp.ehlo.address-tag@4+13"},
    {"250 [x:~]\r\n", "smtp.ehlo.address-tag@4+5"},
    {"250 [x:a]b]\r\n", "smtp.ehlo.address-syntax@4+7"},
    {"250 [192.0.2.12\r\n", "smtp.ehlo.address-syntax@4+11"},
    {"250 [x-:1234]\r\n", "smtp.ehlo.address-syntax@4+9"},
    {"250 [:1234]\r\n", "smtp.ehlo.address-syntax@4+7"},
    {"250 [x25:]\r\n", "smtp.ehlo.address-syntax@4+6"},
    {"250 [x25:a[b]\r\n", "smtp.ehlo.address-syntax@4+9"},
    {"250 [x_25:ab]\r\n", "smtp.ehlo.address-syntax@4+9"},
    {"250 [256.0.2.1]\r\n", "smtp.ehlo.address-syntax@4+11"},
    {"250 [1.2.3]\r\n", "smtp.ehlo.address-syntax@4+7"},
    {"250 [1.2.3.4.5]\r\n", "smtp.ehlo.address-syntax@4+11"},
    {"250 [1.2.3.0004]\r\n", "smtp.ehlo.address-syntax@4+12"},
    {"250 [1.2..4]\r\n", "smtp.ehlo.address-syntax@4+8"},
    {"250 []\r\n", "smtp.ehlo.address-syntax@4+2"},
    {"250 [\r\n", "smtp.ehlo.address-syntax@4+1"},
    {"250 [192.0.2.1\r\n", "smtp.ehlo.address-syntax@4+10"},
    {"250 ]\r\n", "smtp.ehlo.domain-syntax@4+1"},
    /* ehlo-line */
    {MX "250 \r\n", "smtp.ehlo.keyword-missing@14+0"},
    {MX "250\r\n", "smtp.ehlo.keyword-missing@13+0"},
    {MX "250-\r\n250 HELP\r\n", "smtp.ehlo.keyword-missing@14+0"},
    {MX "250  HELP\r\n", "smtp.ehlo.keyword-missing@14+0"},
    {MX "250 -A\r\n", "smtp.ehlo.keyword-syntax@14+1"},
    {MX "250 A_B\r\n", "smtp.ehlo.keyword-syntax@15+1"},
    {MX "250 SIZE=10\r\n", "smtp.ehlo.keyword-syntax@18+1"},
    {MX "250 HELP\tME\r\n", "smtp.ehlo.keyword-syntax@18+1"},
    {MX "250 HELP \r\n", "smtp.ehlo.space@18+1"},
    {MX "250 SIZE  10 \r\n", "smtp.ehlo.space@18+1 smtp.ehlo.space@22+1"},
    {MX "250 XA a\tb\tc \x7f \xc3\xa9\r\n",
     "smtp.ehlo.param-octet@18+1 smtp.ehlo.param-octet@23+1 smtp.ehlo.param-octet@25+1"},
    {MX "250 FROB\r\n", "smtp.ehlo.keyword-unknown@14+4"},
    {MX "250-HELP\r\n250-ETRN\r\n250 help\r\n", "smtp.ehlo.keyword-duplicate@34+4"},
    {MX "250-X\r\n250-X\r\n250 X\r\n",
     "smtp.ehlo.keyword-duplicate@21+1 smtp.ehlo.keyword-duplicate@28+1"},
    {MX "250-TURN\r\n250-SEND\r\n250-SAML\r\n250 SOML\r\n",
     "smtp.ehlo.keyword-obsolete@14+4 smtp.ehlo.keyword-obsolete@24+4 "
     "smtp.ehlo.keyword-obsolete@34+4 smtp.ehlo.keyword-obsolete@44+4"},
    /* parameters of registered keywords */
    {MX "250-DSN\r\n250-ETRN\r\n250-VRFY\r\n250-EXPN\r\n250-ENHANCEDSTATUSCODES\r\n"
        "250-STARTTLS\r\n250-REQUIRETLS\r\n250-ATRN\r\n250-CHECKPOINT\r\n250-CONNEG\r\n"
        "250-CONPERM\r\n250-MTRK\r\n250-RRVS\r\n250 SUBMITTER\r\n",
     ""},
    {MX "250-BURL imap imap://mx.example.org\r\n250-NO-SOLICITING net.example:ADV\r\n"
        "250 FUTURERELEASE 3600 2030-01-01T00:00:00Z\r\n",
     ""},
    {MX "250 STARTTLS now\r\n", "smtp.ehlo.param-unexpected@23+3"},
    {MX "250 SMTPUTF8 a bc\r\n", "smtp.ehlo.param-unexpected@23+1 smtp.ehlo.param-unexpected@25+2 "
                                 "smtp.ehlo.smtputf8-alone@14+8"},
    {MX "250 SIZE 10 20\r\n", "smtp.ehlo.param-unexpected@22+2"},
    {MX "250 SIZE 12345678901234567890\r\n", ""},
    {MX "250 SIZE 123456789012345678901\r\n", "smtp.ehlo.size-long@19+21"},
    {MX "250 SIZE 10M\r\n", "smtp.ehlo.size-syntax@21+1"},
    {MX "250 SIZE -1\r\n", "smtp.ehlo.size-syntax@19+1"},
    {MX "250 AUTH\r\n", "smtp.ehlo.param-missing@18+0"},
    {MX "250 FUTURERELEASE 3600\r\n", "smtp.ehlo.param-missing@27+0"},
    {MX "250 LIMITS\r\n", "smtp.ehlo.param-missing@20+0"},
    {MX "250 AUTH PLAIN SCRAM-SHA-256-PLUS AZ-_09 ABCDEFGHIJKLMNOPQRST\r\n", ""},
    {MX "250 AUTH ABCDEFGHIJKLMNOPQRSTU\r\n", "smtp.ehlo.auth-mechanism@19+21"},
    {MX "250 AUTH PLAIN Login\r\n", "smtp.ehlo.auth-mechanism@26+1"},
    {MX "250 AUTH PLAIN,LOGIN\r\n", "smtp.ehlo.auth-mechanism@24+1"},
    {MX "250 AUTH=PLAIN LOGIN\r\n", "smtp.ehlo.auth-equals@18+1"},
    {MX "250 auth=plain\r\n", "smtp.ehlo.auth-equals@18+1 smtp.ehlo.auth-mechanism@19+1"},
    {MX "250 AUTH=\r\n", "smtp.ehlo.auth-equals@18+1 smtp.ehlo.param-missing@18+0"},
    {MX "250 AUTH= PLAIN\r\n", "smtp.ehlo.auth-equals@18+1"},
    {MX "250-AUTH PLAIN\r\n250 AUTH=PLAIN\r\n",
     "smtp.ehlo.auth-equals@34+1 smtp.ehlo.keyword-duplicate@30+4"},
    {MX "250 LIMITS MAILMAX=1 rcptmax=999999 RCPTDOMAINMAX=20 A_B-1 C=d=e\r\n", ""},
    {MX "250 LIMITS MAILMAX\r\n", "smtp.ehlo.limits-syntax@21+7"},
    {MX "250 LIMITS RCPTMAX= A=\r\n", "smtp.ehlo.limits-syntax@21+8 smtp.ehlo.limits-syntax@30+2"},
    {MX "250 LIMITS RCPTMAX=0\r\n", "smtp.ehlo.limits-syntax@21+9"},
    {MX "250 LIMITS RCPTMAX=1234567\r\n", "smtp.ehlo.limits-syntax@21+15"},
    {MX "250 LIMITS RCPTMAX=1x\r\n", "smtp.ehlo.limits-syntax@21+10"},
    {MX "250 LIMITS =1 A;B=1 A=1;2\r\n",
     "smtp.ehlo.limits-syntax@21+2 smtp.ehlo.limits-syntax@24+5 smtp.ehlo.limits-syntax@30+5"},
    {MX "250 DELIVERBY\r\n", ""},
    {MX "250 DELIVERBY 123456789,x\r\n", ""},
    {MX "250 DELIVERBY ,x\r\n", ""},
    {MX "250 DELIVERBY 1234567890\r\n", "smtp.ehlo.deliverby-syntax@24+10"},
    {MX "250 DELIVERBY 1h\r\n", "smtp.ehlo.deliverby-syntax@24+2"},
    {MX "250 DELIVERBY 1,\r\n", "smtp.ehlo.deliverby-syntax@24+2"},
    {MX "250 DELIVERBY 1,,x\r\n", "smtp.ehlo.deliverby-syntax@24+4"},
    {MX "250 MT-PRIORITY MIXER x\r\n", "smtp.ehlo.param-unexpected@32+1"},
    {MX "250 SMTPUTF8\r\n", "smtp.ehlo.smtputf8-alone@14+8"},
    {MX "250 binarymime\r\n", "smtp.ehlo.binarymime-alone@14+10"},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void check_shape(ms_span unit, const ms_smtp_ehlo *ehlo, const ms_diagnostics *list) {
    assert_true(octets_lie_in(ehlo->domain, unit));
    for (size_t i = 0; i < ehlo->count; i++) {
        assert_true(octets_lie_in(ehlo->keywords[i].name, unit));
        for (size_t j = 0; j < ehlo->keywords[i].count; j++) {
            assert_true(ehlo->keywords[i].parameters[j].len != 0);
            assert_true(octets_lie_in(ehlo->keywords[i].parameters[j], unit));
        }
    }
    assert_true(diagnostics_inside(list, unit.len));
}

/* The first `len` octets of a row; `log` receives the diagnostics. */
static void check_prefix(const void *text, size_t len, char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t *copy = octets_copy(ms_span_of(text, len));
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_ehlo(ms_span_of(copy, len), &arena, &ehlo, &list), MS_OK);
    check_shape(ms_span_of(copy, len), &ehlo, &list);
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    free(copy);
}

static void reads_every_row(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        char log[DIAGNOSTIC_LOG_SIZE];
        check_prefix(rows[i].unit, strlen(rows[i].unit), log);
        assert_string_equal(log, rows[i].diagnostics);
    }
}

static void reads_every_prefix(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t len = 0; len < strlen(rows[i].unit); len++) {
            char log[DIAGNOSTIC_LOG_SIZE];
            check_prefix(rows[i].unit, len, log);
        }
    }
}

/* "domain|NAME,parameter,parameter|NAME ..." */
static void describe(const ms_smtp_ehlo *ehlo, char *out, size_t size) {
    size_t at = (size_t)snprintf(out, size, "%.*s", (int)ehlo->domain.len, ehlo->domain.data);
    for (size_t i = 0; i < ehlo->count && at < size; i++) {
        const ms_smtp_keyword *keyword = &ehlo->keywords[i];
        at += (size_t)snprintf(out + at, size - at, "|%.*s", (int)keyword->name.len,
                               keyword->name.data);
        for (size_t j = 0; j < keyword->count && at < size; j++) {
            at += (size_t)snprintf(out + at, size - at, ",%.*s", (int)keyword->parameters[j].len,
                                   keyword->parameters[j].data);
        }
    }
}

static void yields_domain_keywords_and_parameters(void **state) {
    (void)state;
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    char text[256];
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span unit = MS_SPAN_LIT("250-mx.example.org hello\r\n"
                               "250-Size 1000\r\n"
                               "250-AUTH=PLAIN  LOGIN\r\n"
                               "250- ODD\r\n"
                               "250-A_B c\r\n"
                               "250-\r\n"
                               "250 DSN\r\n");
    assert_int_equal(smtp_read_ehlo(unit, &arena, &ehlo, &list), MS_OK);
    describe(&ehlo, text, sizeof text);
    assert_string_equal(text, "mx.example.org|Size,1000|AUTH,PLAIN,LOGIN|,ODD|A_B,c||DSN");
    assert_ptr_equal(ms_smtp_ehlo_find(&ehlo, MS_SPAN_LIT("SIZE")), ehlo.keywords);
    assert_ptr_equal(ms_smtp_ehlo_find(&ehlo, MS_SPAN_LIT("auth")), ehlo.keywords + 1);
    assert_null(ms_smtp_ehlo_find(&ehlo, MS_SPAN_LIT("ODD")));
    assert_null(ms_smtp_ehlo_find(&ehlo, MS_SPAN_LIT("AUT")));
    ms_arena_free(&arena);
}

static void measures_the_domain(void **state) {
    (void)state;
    uint8_t unit[300];
    char log[DIAGNOSTIC_LOG_SIZE];
    octets_put(unit, MS_SPAN_LIT("250 "));
    for (size_t i = 4; i < 260; i++) {
        unit[i] = i % 2 == 0 ? 'a' : '.';
    }
    octets_put(unit + 4 + 255, MS_SPAN_LIT("\r\n"));
    check_prefix(unit, 4 + 255 + 2, log);
    assert_string_equal(log, "");
    octets_put(unit + 4 + 255, MS_SPAN_LIT("a\r\n"));
    check_prefix(unit, 4 + 256 + 2, log);
    assert_string_equal(log, "smtp.ehlo.domain-long@4+256");
}

static void measures_the_labels(void **state) {
    (void)state;
    uint8_t unit[200];
    char log[DIAGNOSTIC_LOG_SIZE];
    octets_put(unit, MS_SPAN_LIT("250 mx."));
    for (size_t i = 7; i < 7 + 64; i++) {
        unit[i] = 'a';
    }
    octets_put(unit + 7 + 63, MS_SPAN_LIT(".org\r\n"));
    check_prefix(unit, 7 + 63 + 6, log);
    assert_string_equal(log, "");
    octets_put(unit + 7 + 63, MS_SPAN_LIT("a.org\r\n"));
    check_prefix(unit, 7 + 64 + 6, log);
    assert_string_equal(log, "smtp.ehlo.label-long@7+64");
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.ehlo."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_row),
        cmocka_unit_test(reads_every_prefix),
        cmocka_unit_test(yields_domain_keywords_and_parameters),
        cmocka_unit_test(measures_the_domain),
        cmocka_unit_test(measures_the_labels),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
