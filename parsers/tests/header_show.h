/*
 * NAME
 *      header_show.h - values of header fields as text, in tests
 */
#ifndef MAILSPEC_TESTS_HEADER_SHOW_H
#define MAILSPEC_TESTS_HEADER_SHOW_H

#include "mailspec/address.h"

/* Octets in angle brackets; NUL, CR and LF as question marks. */
static inline void show_octets(ms_output *out, ms_span octets) {
    ms_output_octet(out, '<');
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        ms_output_octet(out, octet == 0 || octet == '\r' || octet == '\n' ? '?' : octet);
    }
    ms_output_octet(out, '>');
}

/* `key=<octets> `, when there are any. */
static inline void show_span(ms_output *out, const char *key, ms_span octets) {
    if (octets.len != 0) {
        ms_output_text(out, key);
        ms_output_octet(out, '=');
        show_octets(out, octets);
        ms_output_octet(out, ' ');
    }
}

static inline void show_mailbox(ms_output *out, const ms_address *address) {
    show_octets(out, address->whole);
    ms_output_octet(out, ' ');
    show_span(out, "name", address->name);
    show_span(out, "comment", address->comment);
    show_span(out, "local", address->local_part);
    show_span(out, "domain", address->domain);
    show_span(out, "route", address->route);
}

/* A group's members in braces. */
static inline void show_addresses(ms_output *out, const ms_address *first) {
    for (const ms_address *address = first; address != NULL; address = address->next) {
        show_mailbox(out, address);
        if (address->is_group) {
            ms_output_text(out, "{ ");
            for (const ms_address *member = address->members; member != NULL;
                 member = member->next) {
                show_mailbox(out, member);
            }
            ms_output_text(out, "} ");
        }
    }
}

/* `year-month-day weekday hour:minute:second offset`, "?" for an unknown offset, and the whole. */
static inline void show_date(ms_output *out, const ms_date_time *date) {
    ms_output_number(out, date->year, 4);
    ms_output_octet(out, '-');
    ms_output_number(out, date->month, 2);
    ms_output_octet(out, '-');
    ms_output_number(out, date->day, 2);
    ms_output_octet(out, ' ');
    ms_output_number(out, date->weekday, 1);
    ms_output_octet(out, ' ');
    ms_output_number(out, date->hour, 2);
    ms_output_octet(out, ':');
    ms_output_number(out, date->minute, 2);
    ms_output_octet(out, ':');
    ms_output_number(out, date->second, 2);
    ms_output_text(out, date->offset_unknown ? " ?" : date->offset < 0 ? " -" : " +");
    ms_output_number(out, (uint64_t)(date->offset < 0 ? -date->offset : date->offset), 1);
    ms_output_octet(out, ' ');
    show_octets(out, date->zone);
    ms_output_octet(out, ' ');
    show_octets(out, date->whole);
}

static inline void show_ids(ms_output *out, const ms_message_ids *ids) {
    for (size_t i = 0; i < ids->count; i++) {
        show_octets(out, ids->items[i].whole);
        ms_output_octet(out, ' ');
        show_span(out, "left", ids->items[i].left);
        show_span(out, "right", ids->items[i].right);
    }
}

static inline void show_spans(ms_output *out, const ms_span *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        show_octets(out, items[i]);
    }
}

static inline void show_received(ms_output *out, const ms_received *received) {
    for (size_t i = 0; i < received->count; i++) {
        show_octets(out, received->clauses[i].name);
        show_octets(out, received->clauses[i].value);
        ms_output_octet(out, ' ');
        show_span(out, "comment", received->clauses[i].comment);
    }
    if (received->date.whole.len != 0) {
        ms_output_text(out, "; ");
        show_date(out, &received->date);
    }
}

#endif
