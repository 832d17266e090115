/* RFC 9051 section 9: flags, and whether a value is an atom, astring or objectid. */
#include "checks.h"

#include "octets.h"

bool ms_imap_value_is_atom(const ms_imap_value *value) {
    return value->kind == MS_IMAP_ATOM && ms_imap_is_atom(value->octets);
}

/* RFC 9051 section 9 astring = 1*ASTRING-CHAR / string */
bool ms_imap_value_is_astring(const ms_imap_value *value) {
    switch (value->kind) {
    case MS_IMAP_ATOM:
        return ms_imap_is_astring_atom(value->octets);
    case MS_IMAP_QUOTED:
    case MS_IMAP_LITERAL:
        return true;
    case MS_IMAP_LITERAL8:
    case MS_IMAP_LIST:
        break;
    }
    return false;
}

/* RFC 8474 section 7 objectid = 1*255(ALPHA / DIGIT / "_" / "-") */
bool ms_imap_value_is_objectid(const ms_imap_value *value) {
    return value->kind == MS_IMAP_ATOM && ms_imap_is_objectid(value->octets);
}

/* RFC 9051 section 9 flag, flag-extension, flag-keyword */
void ms_imap_check_flag(ms_imap_reader *reader, const ms_imap_value *value) {
    ms_span name = value->octets;
    bool system = name.len > 0 && name.data[0] == '\\';
    if (ms_imap_value_is(value, MS_SPAN_LIT("\\Recent"))) {
        ms_imap_report_span(reader, MS_D_IMAP_FLAG_RECENT, value->whole);
        return;
    }
    if (value->kind != MS_IMAP_ATOM || !ms_imap_is_atom(ms_span_from(name, system ? 1 : 0))) {
        ms_imap_report_span(reader, MS_D_IMAP_FLAG_SYNTAX, value->whole);
    }
}
