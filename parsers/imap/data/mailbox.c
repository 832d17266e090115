/* imap_mailbox.h: a mailbox name, in either form. */
#include "mailbox.h"

void ms_imap_report_name(const ms_imap_name *name, ms_diagnostic_id id, size_t start, size_t end) {
    bool exact = name->where.len == name->octets.len;
    ms_imap_report_span(name->reader, id,
                        exact ? ms_span_slice(name->where, start, end - start) : name->where);
}

/* RFC 9051 5.1: INBOX is INBOX in any case. */
static void read_name(const ms_imap_name *name, ms_imap_mailbox *mailbox) {
    mailbox->octets = name->octets;
    mailbox->name = name->octets;
    mailbox->inbox = ms_span_equal_nocase(name->octets, MS_SPAN_LIT("INBOX"));
    if (name->reader->settings.utf8) {
        ms_imap_check_net_unicode(name);
    } else {
        mailbox->name = ms_imap_read_utf7(name);
    }
}

void ms_imap_read_mailbox(ms_imap_reader *reader, const ms_imap_value *value,
                          ms_imap_mailbox *mailbox) {
    bool escaped = value->kind == MS_IMAP_QUOTED && value->octets.len + 2 != value->whole.len;
    const ms_imap_name name = {reader, value->octets, escaped ? value->whole : value->octets};
    read_name(&name, mailbox);
}

ms_status ms_imap_mailbox_read(ms_span octets, const ms_imap_settings *settings, ms_arena *arena,
                               ms_imap_mailbox *mailbox, ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_mailbox read = {0};
    ms_imap_reader_init(&reader, octets, settings, arena, diagnostics);
    const ms_imap_name name = {&reader, octets, octets};
    read_name(&name, &read);
    if (reader.status == MS_OK) {
        *mailbox = read;
    }
    return reader.status;
}
