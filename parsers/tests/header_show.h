/*
 * NAME
 *      header_show.h - values of header fields as text, in tests
 */
#ifndef MAILSPEC_TESTS_HEADER_SHOW_H
#define MAILSPEC_TESTS_HEADER_SHOW_H

#include "mailspec/address.h"

/* Room for the text of the longest value that a test expects. */
enum { HEADER_SHOW_SIZE = 4096 };

/* ` key=<octets>`, when there are any; a NUL, CR, LF as a question mark. */
static inline void show_span(ms_output *out, const char *key, ms_span octets) {
    if (octets.len == 0) {
        return;
    }
    ms_output_octet(out, ' ');
    ms_output_text(out, key);
    ms_output_text(out, "=<");
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        ms_output_octet(out, octet == 0 || octet == '\r' || octet == '\n' ? '?' : octet);
    }
    ms_output_octet(out, '>');
}

static inline void show_mailbox(ms_output *out, const ms_address *address) {
    show_span(out, "name", address->name);
    show_span(out, "comment", address->comment);
    show_span(out, "local", address->local_part);
    show_span(out, "domain", address->domain);
    show_span(out, "route", address->route);
}

/* `[whole] key=<...>, ...`; a group's members in braces. */
static inline void show_addresses(ms_output *out, const ms_address *first) {
    for (const ms_address *address = first; address != NULL; address = address->next) {
        ms_output_text(out, address == first ? "" : ", ");
        show_span(out, "whole", address->whole);
        show_mailbox(out, address);
        if (address->is_group) {
            ms_output_text(out, " {");
            for (const ms_address *member = address->members; member != NULL;
                 member = member->next) {
                show_span(out, "whole", member->whole);
                show_mailbox(out, member);
                ms_output_text(out, member->next == NULL ? "" : ",");
            }
            ms_output_text(out, " }");
        }
    }
}

#endif
