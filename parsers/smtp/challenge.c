/* smtp.h: a challenge of an authentication exchange. RFC 4954 section 4, and section 8
 * continue-req; RFC 2554, which it replaces, has the same in sections 4 and 7. */
#include "mailspec/base64.h"
#include "reader.h"

/* RFC 4954 8: continue-req = "334" SP [base64] CRLF. Returns false when there is no text to decode.
 */
static bool check_frame(ms_smtp_reader *reader, const ms_smtp_reply *reply) {
    if (reply->count == 0 || reply->code != SMTP_CODE_CHALLENGE) {
        ms_smtp_report_code(reader, MS_D_SMTP_CHALLENGE_CODE, reply);
        return false;
    }
    ms_span whole = reply->lines[0].whole;
    if (ms_smtp_line_goes_on(whole)) {
        ms_smtp_report(reader, MS_D_SMTP_CHALLENGE_LINES, 0, reader->unit.len);
        return false;
    }
    if (whole.len == SMTP_CODE_LENGTH || whole.data[SMTP_CODE_LENGTH] != ' ') {
        ms_smtp_report(reader, MS_D_SMTP_CHALLENGE_SPACE, SMTP_CODE_LENGTH, 0);
        return false;
    }
    return true;
}

ms_status ms_smtp_challenge_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                  ms_span *challenge, ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = unit, .arena = arena, .diagnostics = diagnostics};
    if (!check_frame(&reader, reply)) {
        return arena->failed == MS_OK ? MS_INVALID : arena->failed;
    }
    ms_span text = reply->lines[0].text;
    ms_span decoded = {0};
    size_t before = diagnostics->count;
    ms_status status = ms_base64_decode(text, NULL, arena, &decoded, diagnostics);
    for (size_t i = before; i < diagnostics->count; i++) {
        diagnostics->items[i].offset += ms_span_offset(unit, text);
    }
    if (status == MS_OK) {
        *challenge = decoded;
    }
    return status;
}
