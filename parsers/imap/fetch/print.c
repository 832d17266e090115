/* Canonical form of a FETCH response. */
#include "print.h"

#include "fetch.h"

/* The item's name. A section that is none stands as it was sent. */
static void print_name(const ms_imap_fetch_item *item, ms_output *out) {
    bool faulty = item->section != NULL && item->section->text == MS_IMAP_SECTION_OTHER;
    if (item->kind == MS_IMAP_FETCH_OTHER || faulty) {
        ms_output_span(out, item->name);
        return;
    }
    ms_output_text(out, ms_imap_fetch_name(item->kind));
    if (item->section != NULL) {
        ms_imap_print_section(item->section, out);
    }
}

static void print_number_in_list(uint64_t number, ms_output *out) {
    ms_output_octet(out, '(');
    ms_output_number(out, number, 1);
    ms_output_octet(out, ')');
}

/* RFC 8474 section 7 "(" objectid ")" / nil */
static void print_objectid(const ms_imap_value *atom, ms_output *out) {
    if (atom == NULL) {
        ms_output_text(out, "NIL");
        return;
    }
    ms_output_octet(out, '(');
    ms_output_span(out, atom->octets);
    ms_output_octet(out, ')');
}

static void print_structure(const ms_imap_fetch_item *item, ms_output *out) {
    if (item->envelope != NULL) {
        ms_imap_envelope_print(item->envelope, out);
    } else if (item->body != NULL) {
        ms_imap_body_print(item->body, out);
    } else {
        ms_output_text(out, "NIL");
    }
}

static void print_item_value(const ms_imap_fetch_item *item, ms_output *out) {
    switch (item->kind) {
    case MS_IMAP_FETCH_OTHER:
    case MS_IMAP_FETCH_FLAGS:
        ms_imap_print_value(item->value, out);
        break;
    case MS_IMAP_FETCH_ENVELOPE:
    case MS_IMAP_FETCH_BODY:
    case MS_IMAP_FETCH_BODYSTRUCTURE:
        print_structure(item, out);
        break;
    case MS_IMAP_FETCH_INTERNALDATE:
    case MS_IMAP_FETCH_SAVEDATE:
        ms_imap_print_date_time(item->date, out);
        break;
    case MS_IMAP_FETCH_RFC822:
    case MS_IMAP_FETCH_RFC822_HEADER:
    case MS_IMAP_FETCH_RFC822_TEXT:
    case MS_IMAP_FETCH_SECTION:
    case MS_IMAP_FETCH_PREVIEW:
        ms_imap_print_nstring(item->text, out);
        break;
    case MS_IMAP_FETCH_BINARY:
        ms_imap_print_binary(item->text, out);
        break;
    case MS_IMAP_FETCH_RFC822_SIZE:
    case MS_IMAP_FETCH_UID:
    case MS_IMAP_FETCH_BINARY_SIZE:
        ms_output_number(out, item->number, 1);
        break;
    case MS_IMAP_FETCH_MODSEQ:
        print_number_in_list(item->number, out);
        break;
    case MS_IMAP_FETCH_EMAILID:
    case MS_IMAP_FETCH_THREADID:
        print_objectid(item->text, out);
        break;
    }
}

/* RFC 9051 section 9 message-data = nz-number SP "FETCH" SP msg-att */
void ms_imap_fetch_print(const ms_imap_fetch *fetch, ms_output *out) {
    ms_output_text(out, "* ");
    ms_output_number(out, fetch->number, 1);
    ms_output_text(out, " FETCH (");
    for (const ms_imap_fetch_item *item = fetch->items; item != NULL; item = item->next) {
        if (item != fetch->items) {
            ms_output_octet(out, ' ');
        }
        print_name(item, out);
        ms_output_octet(out, ' ');
        print_item_value(item, out);
    }
    ms_output_text(out, ")\r\n");
}
