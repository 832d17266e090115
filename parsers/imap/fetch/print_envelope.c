/* Canonical form of an envelope. */
#include "print.h"

/* RFC 9051 section 9 address */
static void print_address(const ms_imap_address *address, ms_output *out) {
    ms_output_octet(out, '(');
    ms_imap_print_nstring(address->name, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(address->route, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(address->mailbox, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(address->host, out);
    ms_output_octet(out, ')');
}

/* RFC 9051 section 9 "(" 1*address ")" / nil, and the SP after it. */
static void print_addresses(const ms_imap_address *first, ms_output *out) {
    if (first == NULL) {
        ms_output_text(out, "NIL ");
        return;
    }
    ms_output_octet(out, '(');
    for (const ms_imap_address *address = first; address != NULL; address = address->next) {
        print_address(address, out);
    }
    ms_output_text(out, ") ");
}

/* RFC 9051 section 9 envelope */
void ms_imap_envelope_print(const ms_imap_envelope *envelope, ms_output *out) {
    ms_output_octet(out, '(');
    ms_imap_print_nstring(envelope->date, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(envelope->subject, out);
    ms_output_octet(out, ' ');
    print_addresses(envelope->from, out);
    print_addresses(envelope->sender, out);
    print_addresses(envelope->reply_to, out);
    print_addresses(envelope->to, out);
    print_addresses(envelope->cc, out);
    print_addresses(envelope->bcc, out);
    ms_imap_print_nstring(envelope->in_reply_to, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(envelope->message_id, out);
    ms_output_octet(out, ')');
}
