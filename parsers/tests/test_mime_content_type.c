/* mime.h: Content-Type and what types ask for, Content-Disposition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mime_rows.h"

#define TEN(x) x x x x x x x x x x

static ms_status read_type(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    ms_content_type content = {0};
    ms_status status = ms_content_type_parse(input, NULL, NULL, arena, &content, list);
    if (status == MS_OK) {
        ms_output_span(out, content.type);
        ms_output_text(out, "/");
        ms_output_span(out, content.subtype);
        mime_write_parameters(&content.parameters, out);
    }
    return status;
}

static const mime_row types[] = {
    /* RFC 2045 5.1, 5.2 */
    {"", "text/plain", "content-type.missing@0+0", 0},
    {" ", "text/plain", "content-type.missing@1+0", 0},
    {"; a=b", "text/plain a=b", "content-type.missing@0+0", 0},
    {"/plain; a=b", "text/plain a=b", "content-type.missing@0+0", 0},
    {"text", "text/plain", "content-type.slash-missing@4+0", 0},
    {"text; charset=utf-8", "text/plain charset=utf-8", "content-type.slash-missing@4+0", 0},
    {"text plain; a=b", "text/plain a=b",
     "ambiguity.mime.white-space@4+1 content-type.slash-missing@4+0", 0},
    {"text/; a=b", "text/plain a=b", "content-type.subtype-missing@5+0", 0},
    {"te?xt/html; a=b", "text/plain a=b", "content-type.slash-missing@2+0", 0},
    {"te xt/html \";c=d\" (;e=f); a=b", "text/plain a=b",
     "ambiguity.mime.white-space@2+1 content-type.slash-missing@2+0", 0},
    {"\"text/html\"; a=b", "text/plain a=b", "content-type.missing@0+0", 0},
    {"te\xe9xt/html; a=b", "text/plain a=b", "content-type.slash-missing@2+0", 0},
    {"model/mesh", "model/mesh", "content-type.top-level@0+5", 0},
    {"X-model/mesh", "X-model/mesh", "", 0},
    {"text/html", "text/html", "content-type.charset-default@5+4", 0},
    {"text/html; charset=utf-8", "text/html charset=utf-8", "", 0},
    {"text/html; charset=ASCII", "text/html charset=ASCII", "mime.charset.ascii@11+13", 0},
    /* RFC 2046 5.1.1 */
    {"Multipart/mixed", "Multipart/mixed", "content-type.boundary.missing@10+5", 0},
    {"multipart/mixed; Boundary=gc0pJq0M", "multipart/mixed Boundary=gc0pJq0M", "", 0},
    {"multipart/mixed; boundary=\"\"",
     "multipart/mixed boundary=", "content-type.boundary.length@17+11", 0},
    {"multipart/mixed; boundary=\" \"",
     "multipart/mixed boundary= ", "content-type.boundary.space@17+12", 0},
    {"multipart/mixed; boundary=\"a b\"", "multipart/mixed boundary=a b", "", 0},
    {"multipart/mixed; boundary=\"a \"", "multipart/mixed boundary=a ",
     "content-type.boundary.space@17+13", 0},
    {"multipart/mixed; boundary=\"azAZ09'()+_,-./:=?\"",
     "multipart/mixed boundary=azAZ09'()+_,-./:=?", "", 0},
    {"multipart/mixed; boundary=\"a*b\"", "multipart/mixed boundary=a*b",
     "content-type.boundary.octet@17+14", 0},
    {"multipart/mixed; boundary=" TEN("1234567"),
     "multipart/mixed "
     "boundary=1234567123456712345671234567123456712345671234567123456712345671234567",
     "", 0},
    {"multipart/mixed; boundary=" TEN("1234567") "1",
     "multipart/mixed "
     "boundary=12345671234567123456712345671234567123456712345671234567123456712345671",
     "content-type.boundary.length@17+80", 0},
    {"multipart/mixed; boundary*0=a; boundary*1=b", "multipart/mixed boundary=ab", "", 0},
    /* RFC 2387 3, RFC 6522 3 */
    {"multipart/related; boundary=a", "multipart/related boundary=a",
     "content-type.related.type-missing@10+7", 0},
    {"multipart/related; boundary=a; type=\"text/html\"",
     "multipart/related boundary=a type=text/html", "", 0},
    {"multipart/related; boundary=a; type=html", "multipart/related boundary=a type=html",
     "content-type.related.type@31+9", 0},
    {"multipart/related; boundary=a; type=\"/html\"", "multipart/related boundary=a type=/html",
     "content-type.related.type@31+12", 0},
    {"multipart/related; boundary=a; type=\"text/\"", "multipart/related boundary=a type=text/",
     "content-type.related.type@31+12", 0},
    {"multipart/report; boundary=a", "multipart/report boundary=a",
     "content-type.report.type-missing@10+6", 0},
    {"multipart/report; boundary=a; report-type=delivery-status",
     "multipart/report boundary=a report-type=delivery-status", "", 0},
    /* RFC 2046 5.2.2 */
    {"message/partial", "message/partial",
     "content-type.partial.missing@8+7 content-type.partial.missing@8+7", 0},
    {"message/partial; id=a; number=1", "message/partial id=a number=1", "", 0},
    {"message/partial; id=a; number=2; total=2", "message/partial id=a number=2 total=2", "", 0},
    {"message/partial; id=a; number=3; total=2", "message/partial id=a number=3 total=2",
     "content-type.partial.number@33+7", 0},
    {"message/partial; id=a; number=0; total=0", "message/partial id=a number=0 total=0",
     "content-type.partial.number@23+8 content-type.partial.number@33+7", 0},
    {"message/partial; id=a; number=x; total=\"\"", "message/partial id=a number=x total=",
     "content-type.partial.number@23+8 content-type.partial.number@33+8", 0},
    {"message/partial; id=a; number=99999999999999999999",
     "message/partial id=a number=99999999999999999999", "content-type.partial.number@23+27", 0},
    /* RFC 2046 5.2.3 */
    {"message/external-body", "message/external-body", "content-type.external-body.missing@8+13",
     0},
    {"message/external-body; access-type=FTP", "message/external-body access-type=FTP",
     "content-type.external-body.missing@8+13 content-type.external-body.missing@8+13", 0},
    {"message/external-body; access-type=anon-ftp; name=a; site=b",
     "message/external-body access-type=anon-ftp name=a site=b", "", 0},
    {"message/external-body; access-type=x-a; expiration=\"14 Jun 1991 19:13:14 -0400\"",
     "message/external-body access-type=x-a expiration=14 Jun 1991 19:13:14 -0400", "", 0},
    {"message/external-body; access-type=x-a; expiration=Fri",
     "message/external-body access-type=x-a expiration=Fri",
     "content-type.external-body.value@40+14", 0},
    {"message/external-body; access-type=tftp; name=a",
     "message/external-body access-type=tftp name=a", "content-type.external-body.missing@8+13", 0},
    {"message/external-body; access-type=local-file",
     "message/external-body access-type=local-file", "content-type.external-body.missing@8+13", 0},
    {"message/external-body; access-type=mail-server",
     "message/external-body access-type=mail-server", "content-type.external-body.missing@8+13", 0},
    {"message/external-body; access-type=x-a; size=1; permission=Read-Write",
     "message/external-body access-type=x-a size=1 permission=Read-Write", "", 0},
    {"message/external-body; access-type=x-a; size=\"\"; permission=write",
     "message/external-body access-type=x-a size= permission=write",
     "content-type.external-body.value@40+7 content-type.external-body.value@49+16", 0},
    {"message/external-body; access-type=x-a; size=1k; permission=read",
     "message/external-body access-type=x-a size=1k permission=read",
     "content-type.external-body.value@40+7", 0},
};

static void reads_content_types(void **state) {
    (void)state;
    mime_check_rows(types, sizeof types / sizeof *types, read_type);
}

static ms_status read_disposition(ms_span input, ms_arena *arena, ms_diagnostics *list,
                                  ms_output *out) {
    ms_content_disposition disposition = {0};
    ms_status status =
        ms_content_disposition_parse(input, NULL, ms_charset_iconv(), arena, &disposition, list);
    if (status == MS_OK) {
        ms_output_span(out, disposition.type);
        mime_write_parameters(&disposition.parameters, out);
    }
    return status;
}

static const mime_row dispositions[] = {
    {"inline", "inline", "", 0},
    {"Attachment; filename=genome.jpeg", "Attachment filename=genome.jpeg", "", 0},
    {"attachment; filename=\"a b\"; size=10", "attachment filename=a b size=10", "", 0},
    {"form-data; name=a", "form-data name=a", "content-disposition.unknown@0+9", 0},
    {"", "attachment", "content-disposition.missing@0+0", 0},
    {"; filename=a", "attachment filename=a", "content-disposition.missing@0+0", 0},
    {"\"attachment\"; filename=a", "attachment filename=a",
     "content-disposition.missing@0+0 parameter.junk@0+12", 0},
    {"attachment filename=a", "attachment filename=a", "parameter.separator-missing@11+0", 0},
    {"attachment/x; filename=a", "attachment filename=a", "parameter.junk@10+2", 0},
    {"attachment; filename=\"../../etc/passwd\"", "attachment filename=../../etc/passwd",
     "content-disposition.filename.path@12+27 content-disposition.filename.hazard@12+27", 0},
    {"attachment; filename=\"a\\\\b\"", "attachment filename=a\\b",
     "content-disposition.filename.path@12+15", 0},
    {"attachment; filename*=utf-8''..%2Fa", "attachment filename=../a{utf-8'}",
     "content-disposition.filename.path@12+23 content-disposition.filename.hazard@12+23", 0},
    {"attachment; filename=.login", "attachment filename=.login",
     "content-disposition.filename.hazard@12+15", 0},
    {"attachment; filename=\"| sh\"", "attachment filename=| sh",
     "content-disposition.filename.hazard@12+15", 0},
    {"attachment; filename=\"\"", "attachment filename=", "", 0},
    {"attachment; filename=\"=?utf-8?Q?a=2Fb?=\"", "attachment filename==?utf-8?Q?a=2Fb?=->a/b",
     "parameter.encoded-word@12+28 content-disposition.filename.path@12+28", 0},
    {"attachment; size=\"\"", "attachment size=", "content-disposition.size@12+7", 0},
    {"attachment; size=1kB", "attachment size=1kB", "content-disposition.size@12+8", 0},
    {"attachment; a=" TEN("1234567") "12345678",
     "attachment a=123456712345671234567123456712345671234567123456712345671234567123456712345678",
     "", 0},
    {"attachment; a=" TEN("1234567") "123456789",
     "attachment a=1234567123456712345671234567123456712345671234567123456712345671234567123456789",
     "content-disposition.value.long@12+81", 0},
    {"attachment; a*0=" TEN("1234567") "; a*1=123456789",
     "attachment a=1234567123456712345671234567123456712345671234567123456712345671234567123456789",
     "", 0},
    {"attachment; modification-date=\"Wed, 12 Feb 1997 16:29:51 -0500\"",
     "attachment modification-date=Wed, 12 Feb 1997 16:29:51 -0500", "", 0},
    {"attachment; creation-date=\"Wed, 12 Feb 1997 21:29:51 GMT\"",
     "attachment creation-date=Wed, 12 Feb 1997 21:29:51 GMT",
     "content-disposition.date.zone@12+45", 0},
    {"attachment; read-date=\"1997-02-12\"", "attachment read-date=1997-02-12",
     "content-disposition.date@12+22", 0},
    {"attachment; read-date=today; creation-date=\"\"", "attachment read-date=today creation-date=",
     "content-disposition.date@29+16 content-disposition.date.unquoted@12+15 "
     "content-disposition.date@12+15",
     0},
};

static void reads_dispositions(void **state) {
    (void)state;
    mime_check_rows(dispositions, sizeof dispositions / sizeof *dispositions, read_disposition);
}

static void prints_dispositions(void **state) {
    (void)state;
    char text[256];
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_content_disposition disposition = {0};
    ms_output out = ms_output_to(text, sizeof text);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_content_disposition_parse(
                         MS_SPAN_LIT("attachment (a); filename*0=\"a b\"; filename*1=c; size=1;"),
                         NULL, NULL, &arena, &disposition, &list),
                     MS_OK);
    ms_content_disposition_print(&disposition, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    assert_true(ms_span_equal(ms_span_of(text, out.length),
                              MS_SPAN_LIT("attachment; filename=\"a bc\"; size=1")));
    ms_arena_free(&arena);
}

static void finds_the_first_of_a_name(void **state) {
    (void)state;
    ms_parameter items[] = {{.name = MS_SPAN_LIT("a"), .value = MS_SPAN_LIT("1")},
                            {.name = MS_SPAN_LIT("B"), .value = MS_SPAN_LIT("2")}};
    const ms_parameters parameters = {items, 2};
    assert_ptr_equal(ms_parameter_find(&parameters, MS_SPAN_LIT("b")), &items[1]);
    assert_ptr_equal(ms_parameter_find(&parameters, MS_SPAN_LIT("A")), &items[0]);
    assert_null(ms_parameter_find(&parameters, MS_SPAN_LIT("ab")));
    assert_null(ms_parameter_find(&(ms_parameters){0}, MS_SPAN_LIT("a")));
}

static void produced_every_diagnostic(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("content-type."), 0);
    assert_int_equal(diagnostics_unseen("content-disposition."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_content_types),       cmocka_unit_test(reads_dispositions),
        cmocka_unit_test(prints_dispositions),       cmocka_unit_test(finds_the_first_of_a_name),
        cmocka_unit_test(produced_every_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
