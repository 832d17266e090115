/* RFC 9051 7.2.2 and section 9 capability-data. */
#include "checks.h"

/* RFC 9051 section 9 capability = ("AUTH=" auth-type) / atom */
static void check_capability(ms_imap_reader *reader, const ms_imap_value *value) {
    if (!ms_imap_value_is_atom(value)) {
        ms_imap_report_span(reader, MS_D_IMAP_CAPABILITY_SYNTAX, value->whole);
    } else if (ms_imap_value_is(value, MS_SPAN_LIT("AUTH="))) {
        ms_imap_report_span(reader, MS_D_IMAP_CAPABILITY_MECHANISM, value->whole);
    }
}

void ms_imap_check_capabilities(ms_imap_reader *reader, const ms_imap_value *first) {
    for (const ms_imap_value *value = first; value != NULL; value = value->next) {
        check_capability(reader, value);
    }
    ms_imap_check_unique(reader, first, MS_D_IMAP_CAPABILITY_DUPLICATE);
}

static const ms_imap_value *find(const ms_imap_value *first, ms_span name) {
    while (first != NULL && !ms_imap_value_is(first, name)) {
        first = first->next;
    }
    return first;
}

/* RFC 9051 section 9 capability-data; RFC 3501 section 9 the same with IMAP4rev1; RFC 7888
 * section 5 */
void ms_imap_check_capability_data(ms_imap_reader *reader, ms_span keyword,
                                   const ms_imap_value *first) {
    ms_imap_check_capabilities(reader, first);
    if (find(first, MS_SPAN_LIT("IMAP4rev1")) == NULL &&
        find(first, MS_SPAN_LIT("IMAP4rev2")) == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_CAPABILITY_VERSION, keyword);
    }
    const ms_imap_value *old = find(first, MS_SPAN_LIT("IMAP4"));
    if (old != NULL && old != first) {
        ms_imap_report_span(reader, MS_D_IMAP_CAPABILITY_IMAP4_FIRST, old->whole);
    }
    const ms_imap_value *minus = find(first, MS_SPAN_LIT("LITERAL-"));
    if (minus != NULL && find(first, MS_SPAN_LIT("LITERAL+")) != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_CAPABILITY_LITERALS, minus->whole);
    }
}

bool ms_imap_capability_has(const ms_imap_value *first, ms_span name) {
    return find(first, name) != NULL;
}
