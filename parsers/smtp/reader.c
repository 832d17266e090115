/* reader.h: what the SMTP grammars share. */
#include "reader.h"

void ms_smtp_report(ms_smtp_reader *reader, ms_diagnostic_id id, size_t offset, size_t length) {
    /* The arena remembers a failure. */
    (void)ms_diagnostics_add(reader->diagnostics, reader->arena, id, offset, length);
}

void ms_smtp_report_code(ms_smtp_reader *reader, ms_diagnostic_id id, const ms_smtp_reply *reply) {
    ms_smtp_report(reader, id, 0, reply->code == 0 ? 0 : SMTP_CODE_LENGTH);
}

bool ms_smtp_line_goes_on(ms_span head) {
    return head.len > SMTP_CODE_LENGTH && ms_is_digit(head.data[0]) && ms_is_digit(head.data[1]) &&
           ms_is_digit(head.data[2]) && head.data[SMTP_CODE_LENGTH] == '-';
}
