/* Canonical forms of values: RFC 9051 section 9 string, nstring, literal8, date-time, section. */
#include "print.h"

#include "../octets.h"
#include "../print_string.h"
#include "core/clock.h"
#include "fetch.h"

/* RFC 9051 section 9 quoted, as far as it is US-ASCII: no NUL, CR, LF, no 8-bit octets. */
static bool can_be_quoted(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (octet == 0 || octet == '\r' || octet == '\n' || octet >= 0x80) {
            return false;
        }
    }
    return true;
}

static void print_string(ms_span octets, ms_output *out) {
    if (can_be_quoted(octets)) {
        ms_imap_print_quoted(octets, out);
    } else {
        ms_imap_print_literal(octets, "{", out);
    }
}

void ms_imap_print_nstring(const ms_imap_value *string, ms_output *out) {
    if (string == NULL) {
        ms_output_text(out, "NIL");
    } else {
        print_string(string->octets, out);
    }
}

void ms_imap_print_binary(const ms_imap_value *string, ms_output *out) {
    if (string != NULL && ms_span_find(string->octets, 0, 0) < string->octets.len) {
        ms_imap_print_literal(string->octets, "~{", out);
    } else {
        ms_imap_print_nstring(string, out);
    }
}

/* RFC 9051 4.4 */
static void print_list(const ms_imap_value *first, ms_output *out) {
    ms_output_octet(out, '(');
    for (const ms_imap_value *item = first; item != NULL; item = item->next) {
        if (item != first) {
            ms_output_octet(out, ' ');
        }
        ms_imap_print_value(item, out);
    }
    ms_output_octet(out, ')');
}

void ms_imap_print_value(const ms_imap_value *value, ms_output *out) {
    if (value == NULL) {
        ms_output_text(out, "NIL");
        return;
    }
    switch (value->kind) {
    case MS_IMAP_ATOM:
        ms_output_span(out, value->octets);
        break;
    case MS_IMAP_QUOTED:
    case MS_IMAP_LITERAL:
        print_string(value->octets, out);
        break;
    case MS_IMAP_LITERAL8:
        ms_imap_print_literal(value->octets, "~{", out);
        break;
    case MS_IMAP_LIST:
        print_list(value->items, out);
        break;
    }
}

/* RFC 9051 section 9 header-list = "(" header-fld-name *(SP header-fld-name) ")" */
static void print_header_list(const ms_imap_value *first, ms_output *out) {
    ms_output_text(out, " (");
    for (const ms_imap_value *name = first; name != NULL; name = name->next) {
        if (name != first) {
            ms_output_octet(out, ' ');
        }
        if (ms_imap_is_astring_atom(name->octets)) {
            ms_output_span(out, name->octets);
        } else {
            print_string(name->octets, out);
        }
    }
    ms_output_octet(out, ')');
}

/* RFC 9051 section 9 section-spec */
static void print_spec(const ms_imap_section *section, ms_output *out) {
    for (size_t i = 0; i < section->part_count; i++) {
        if (i > 0) {
            ms_output_octet(out, '.');
        }
        ms_output_number(out, section->parts[i], 1);
    }
    if (section->part_count > 0 && section->text != MS_IMAP_SECTION_WHOLE) {
        ms_output_octet(out, '.');
    }
    ms_output_text(out, ms_imap_section_name(section->text));
    if (section->names != NULL) {
        print_header_list(section->names, out);
    }
}

void ms_imap_print_section(const ms_imap_section *section, ms_output *out) {
    ms_output_octet(out, '[');
    print_spec(section, out);
    ms_output_octet(out, ']');
    if (section->partial) {
        ms_output_octet(out, '<');
        ms_output_number(out, section->origin, 1);
        ms_output_octet(out, '>');
    }
}

void ms_imap_print_date_time(const ms_imap_date_time *date, ms_output *out) {
    if (date == NULL) {
        ms_output_text(out, "NIL");
        return;
    }
    ms_output_octet(out, '"');
    ms_output_number(out, date->day, 2);
    ms_output_octet(out, '-');
    ms_output_text(out, ms_imap_months[date->month - 1]);
    ms_output_octet(out, '-');
    ms_output_number(out, date->year, 4);
    ms_output_octet(out, ' ');
    ms_clock_print(date->hour, date->minute, date->second, out);
    ms_output_octet(out, ' ');
    ms_clock_print_zone(date->zone, date->zone < 0, out);
    ms_output_octet(out, '"');
}
