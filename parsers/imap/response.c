/* RFC 9051 section 9 response: the three kinds, and what is common to them. */
#include "mailspec/imap.h"

#include "octets.h"
#include "status.h"
#include "untagged.h"
#include "values.h"

/* RFC 9051 section 9 continue-req = "+" SP (resp-text / base64) CRLF. It is a line of text, so no
 * literal can be announced in it. */
static void read_continuation(ms_imap_reader *reader, ms_imap_response *response) {
    response->kind = MS_IMAP_CONTINUATION;
    reader->at = 1;
    reader->no_literals = true;
    ms_imap_read_resp_text(reader, response);
}

/* RFC 9051 section 9 response-data = "*" SP (resp-cond-state / ... / enable-data) CRLF */
static void read_untagged(ms_imap_reader *reader, ms_imap_response *response) {
    response->kind = MS_IMAP_UNTAGGED;
    reader->at = 1;
    if (ms_imap_read_condition(reader, response)) {
        ms_imap_read_resp_text(reader, response);
    } else {
        ms_imap_read_untagged_data(reader, response);
    }
}

/* RFC 9051 section 9 tag = 1*<any ASTRING-CHAR except "+"> */
static void read_tag(ms_imap_reader *reader, ms_imap_response *response) {
    size_t bad = 0;
    while (!ms_imap_is_line_end(reader, reader->at) && ms_imap_peek(reader) != ' ') {
        bad += ms_imap_is_tag_char(ms_imap_peek(reader)) ? 0 : 1;
        reader->at++;
    }
    response->tag = ms_span_slice(reader->input, 0, reader->at);
    if (bad > 0) {
        ms_imap_report_span(reader, MS_D_IMAP_TAG_SYNTAX, response->tag);
    }
}

/* RFC 9051 section 9 response-tagged = tag SP resp-cond-state CRLF. What has no condition is read
 * as values, since the framer had to take it for data. */
static void read_tagged(ms_imap_reader *reader, ms_imap_response *response) {
    response->kind = MS_IMAP_TAGGED;
    read_tag(reader, response);
    size_t start = reader->at;
    if (!ms_imap_read_condition(reader, response)) {
        ms_imap_read_values(reader, true, &response->values);
        ms_imap_report(reader, MS_D_IMAP_TAGGED_CONDITION, start, reader->at - start);
        return;
    }
    if (response->condition == MS_IMAP_PREAUTH || response->condition == MS_IMAP_BYE) {
        ms_imap_report(reader, MS_D_IMAP_TAGGED_CONDITION, start, reader->at - start);
    }
    ms_imap_read_resp_text(reader, response);
}

ms_status ms_imap_response_parse(ms_span unit, const ms_imap_settings *settings, ms_arena *arena,
                                 ms_imap_response *response, ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_response read = {0};
    ms_imap_reader_init(&reader, unit, settings, arena, diagnostics);
    uint8_t first = ms_imap_peek(&reader);
    if (first == '+') {
        read_continuation(&reader, &read);
    } else if (first == '*') {
        read_untagged(&reader, &read);
    } else if (ms_imap_is_tag_char(first)) {
        read_tagged(&reader, &read);
    } else {
        ms_imap_report(&reader, MS_D_IMAP_RESPONSE_START, 0, unit.len > 0 ? 1 : 0);
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    ms_imap_read_unit_end(&reader);
    if (reader.status == MS_OK) {
        *response = read;
    }
    return reader.status;
}
