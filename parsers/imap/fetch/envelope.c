/* RFC 9051 section 9 envelope. */
#include "fetch.h"

#include "fields.h"

/* The fields by their place. */
enum { DATE, SUBJECT, FROM, SENDER, REPLY_TO, TO, CC, BCC, IN_REPLY_TO, MESSAGE_ID, FIELD_COUNT };

typedef const ms_imap_value *field_values[FIELD_COUNT];

static void take_fields(ms_imap_reader *reader, const ms_imap_value *list, field_values values) {
    ms_imap_fields fields = ms_imap_fields_of(reader, list, MS_D_IMAP_ENVELOPE_FIELD_MISSING);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        values[i] = ms_imap_fields_take(&fields);
    }
    ms_imap_fields_end(&fields, MS_D_IMAP_ENVELOPE_FIELD_EXTRA);
}

/* RFC 9051 7.5.2, the notes about date and from: a well-formed message has them. */
static void check_date_and_from(ms_imap_reader *reader, const ms_imap_envelope *envelope,
                                field_values values) {
    if (values[DATE] != NULL && (envelope->date == NULL || envelope->date->octets.len == 0)) {
        ms_imap_report_span(reader, MS_D_IMAP_ENVELOPE_DATE, values[DATE]->whole);
    }
    if (ms_imap_is_nil(values[FROM])) {
        ms_imap_report_span(reader, MS_D_IMAP_ENVELOPE_FROM, values[FROM]->whole);
    }
}

/* RFC 9051 7.5.2: "the server sets the corresponding member of the envelope to be the same value as
 * the from member". */
static void check_senders(ms_imap_reader *reader, const ms_imap_envelope *envelope,
                          field_values values) {
    for (size_t i = SENDER; i <= REPLY_TO; i++) {
        if (envelope->from != NULL && ms_imap_is_nil(values[i])) {
            ms_imap_report_span(reader, MS_D_IMAP_ENVELOPE_SENDER, values[i]->whole);
        }
    }
}

/* RFC 9051 7.5.2, the note about in-reply-to and message-id. */
static void check_id(ms_imap_reader *reader, const ms_imap_value *id) {
    if (id != NULL && id->octets.len == 0) {
        ms_imap_report_span(reader, MS_D_IMAP_ENVELOPE_ID, id->whole);
    }
}

static void read_fields(ms_imap_reader *reader, ms_imap_envelope *envelope, field_values values) {
    envelope->date = ms_imap_read_nstring(reader, values[DATE]);
    envelope->subject = ms_imap_read_nstring(reader, values[SUBJECT]);
    envelope->from = ms_imap_read_address_list(reader, values[FROM]);
    envelope->sender = ms_imap_read_address_list(reader, values[SENDER]);
    envelope->reply_to = ms_imap_read_address_list(reader, values[REPLY_TO]);
    envelope->to = ms_imap_read_address_list(reader, values[TO]);
    envelope->cc = ms_imap_read_address_list(reader, values[CC]);
    envelope->bcc = ms_imap_read_address_list(reader, values[BCC]);
    envelope->in_reply_to = ms_imap_read_nstring(reader, values[IN_REPLY_TO]);
    envelope->message_id = ms_imap_read_nstring(reader, values[MESSAGE_ID]);
}

/* RFC 9051 section 9 envelope */
ms_imap_envelope *ms_imap_read_envelope(ms_imap_reader *reader, const ms_imap_value *value) {
    field_values values;
    if (value->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_ENVELOPE_SYNTAX, value->whole);
        return NULL;
    }
    ms_imap_envelope *envelope = ms_imap_reader_alloc(reader, sizeof *envelope);
    if (envelope == NULL) {
        return NULL;
    }
    envelope->whole = value->whole;
    take_fields(reader, value, values);
    read_fields(reader, envelope, values);
    check_date_and_from(reader, envelope, values);
    check_senders(reader, envelope, values);
    check_id(reader, envelope->in_reply_to);
    check_id(reader, envelope->message_id);
    return envelope;
}
