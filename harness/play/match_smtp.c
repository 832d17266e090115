/* match.h: SMTP and LMTP replies. */
#include "play/match.h"

/* Octets of a code, and of a code with its separator. */
enum { CODE = 3, CODE_AND_SEPARATOR = 4 };

/* RFC 5321 4.2.1 writes any digit as x, y or z. */
static bool digit_matches(uint8_t pattern, uint8_t got) {
    return pattern >= 'x' && pattern <= 'z' ? ms_is_digit(got) : pattern == got;
}

static bool code_matches(ms_span pattern, ms_span got) {
    for (size_t i = 0; i < CODE; i++) {
        if (i >= got.len || !digit_matches(pattern.data[i], got.data[i])) {
            return false;
        }
    }
    return true;
}

ms_status match_smtp_line(struct match *match, const script_template *line,
                          const ms_smtp_reply_line *got) {
    /* The language sees to it that the first piece is text and begins with a code. */
    const template_piece *first = line->pieces;
    if (!code_matches(first->text, got->whole)) {
        return match_fail(match, "the code is %.3s, not %.3s",
                          got->whole.len >= CODE ? (const char *)got->whole.data : "???",
                          (const char *)first->text.data);
    }
    bool no_text = first->text.len <= CODE_AND_SEPARATOR && first->next == NULL;
    if (no_text) {
        return MS_OK;
    }
    size_t head = first->text.len < CODE_AND_SEPARATOR ? first->text.len : CODE_AND_SEPARATOR;
    return match_text(match, first, head, got->text);
}

static ms_status match_any_line(struct match *match, const script_template *line,
                                const ms_smtp_reply *reply) {
    ms_status status = MS_INVALID;
    for (size_t i = 0; i < reply->count && status == MS_INVALID; i++) {
        size_t count = match->count;
        status = match_smtp_line(match, line, &reply->lines[i]);
        if (status == MS_INVALID) {
            match->count = count;
        }
    }
    return status;
}

ms_status match_smtp(struct match *match, const script_pattern *pattern,
                     const ms_smtp_reply *reply) {
    for (const script_template *line = pattern->lines; line != NULL; line = line->next) {
        ms_status status = match_any_line(match, line, reply);
        if (status != MS_OK) {
            return status;
        }
    }
    return MS_OK;
}
