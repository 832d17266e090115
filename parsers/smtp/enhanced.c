/* Enhanced status codes. RFC 3463 section 2 (its text is not in this project's reference set, that
 * of RFC 1893, which it replaces, is); RFC 2034. */
#include "reader.h"

/* RFC 3463 2: subject and detail are 1*3digit. */
#define SUBCODE_DIGITS ((size_t)3)

/* What a text begins with when it begins with three numbers and a dot between each two. */
typedef struct candidate {
    ms_span subject;
    ms_span detail;
    size_t len; /* octets, from the class to the detail */
} candidate;

static bool is_digit_at(ms_span text, size_t at) {
    return at < text.len && ms_is_digit(text.data[at]);
}

/* "." 1*digit. Returns where the digits end, or 0 when that is not what stands at `at`. */
static size_t read_subcode(ms_span text, size_t at, ms_span *digits) {
    size_t end = at + 1;
    if (at >= text.len || text.data[at] != '.' || !is_digit_at(text, end)) {
        return 0;
    }
    while (is_digit_at(text, end)) {
        end++;
    }
    *digits = ms_span_slice(text, at + 1, end - at - 1);
    return end;
}

/*
 * RFC 3463 2: status-code = class "." subject "." detail, class = "2"/"4"/"5". Text is free, so
 * that not everything with digits is one: "2.5 MB" has two numbers and "4.3.2.1" has four.
 */
static bool find_candidate(ms_span text, candidate *found) {
    if (text.len == 0 || (text.data[0] != '2' && text.data[0] != '4' && text.data[0] != '5')) {
        return false;
    }
    size_t end = read_subcode(text, 1, &found->subject);
    end = end == 0 ? 0 : read_subcode(text, end, &found->detail);
    found->len = end;
    return end != 0 && !(end < text.len && text.data[end] == '.' && is_digit_at(text, end + 1));
}

static bool has_leading_zero(ms_span digits) {
    return digits.len > 1 && digits.data[0] == '0';
}

/* Whether nothing is wrong with the code but, perhaps, its class. */
static bool is_exact(ms_span text, const candidate *found) {
    return found->subject.len <= SUBCODE_DIGITS && found->detail.len <= SUBCODE_DIGITS &&
           !has_leading_zero(found->subject) && !has_leading_zero(found->detail) &&
           (found->len == text.len || text.data[found->len] == ' ');
}

static uint16_t subcode_value(ms_span digits) {
    uint64_t value = 0;
    return ms_span_to_u64(digits, &value) ? (uint16_t)value : 0;
}

/* RFC 2034 3: the code "is always followed by one or more spaces". */
static void check_what_follows(ms_smtp_reader *reader, ms_span text, size_t len, size_t at) {
    if (len == text.len) {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_NO_SPACE, at + len, 0);
    } else if (text.data[len] != ' ') {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_MALFORMED, at + len, 1);
    }
}

/* RFC 2034 4, RFC 3463 2. A text that only looks like a code, and has not even the reply's class,
 * is taken for what it may well be: text. */
void ms_smtp_read_enhanced(ms_smtp_reader *reader, unsigned code, ms_smtp_reply_line *line) {
    ms_span text = line->text;
    size_t at = ms_span_offset(reader->unit, text);
    candidate found = {0};
    if (!find_candidate(text, &found)) {
        return;
    }
    unsigned class = text.data[0] - (unsigned)'0';
    if (class != code / 100 && !is_exact(text, &found)) {
        return;
    }
    if (found.subject.len > SUBCODE_DIGITS || found.detail.len > SUBCODE_DIGITS) {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_MALFORMED, at, found.len);
        return;
    }
    if (has_leading_zero(found.subject) || has_leading_zero(found.detail)) {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_LEADING_ZERO, at, found.len);
    }
    check_what_follows(reader, text, found.len, at);
    if (class != code / 100) {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_CLASS, at, 1);
    }
    line->enhanced_span = ms_span_slice(text, 0, found.len);
    line->enhanced = (ms_smtp_enhanced){
        .code_class = (uint8_t) class,
        .subject = subcode_value(found.subject),
        .detail = subcode_value(found.detail),
    };
}

static bool same_code(ms_smtp_enhanced a, ms_smtp_enhanced b) {
    return a.code_class == b.code_class && a.subject == b.subject && a.detail == b.detail;
}

/* RFC 2034 4: "the same status code must appear at the beginning of the text in each line". */
void ms_smtp_compare_enhanced(ms_smtp_reader *reader, const ms_smtp_reply *reply) {
    const ms_smtp_reply_line *first = NULL; /* line with a code */
    const ms_smtp_reply_line *without = NULL;
    for (size_t i = 0; i < reply->count; i++) {
        const ms_smtp_reply_line *line = &reply->lines[i];
        if (line->enhanced.code_class == 0) {
            without = without == NULL ? line : without;
        } else if (first == NULL) {
            first = line;
        } else if (!same_code(line->enhanced, first->enhanced)) {
            ms_smtp_report(reader, MS_D_SMTP_ENHANCED_DIFFERS,
                           ms_span_offset(reader->unit, line->enhanced_span),
                           line->enhanced_span.len);
        }
    }
    if (first != NULL && without != NULL) {
        ms_smtp_report(reader, MS_D_SMTP_ENHANCED_PARTIAL,
                       ms_span_offset(reader->unit, without->text), 0);
    }
}

ms_status ms_smtp_reply_require_enhanced(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                         ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = unit, .arena = arena, .diagnostics = diagnostics};
    unsigned class = reply->code / 100U;
    if (class != 2 && class != 4 && class != 5) {
        return MS_OK;
    }
    for (size_t i = 0; i < reply->count; i++) {
        const ms_smtp_reply_line *line = &reply->lines[i];
        if (line->enhanced.code_class == 0) {
            ms_smtp_report(&reader, MS_D_SMTP_ENHANCED_MISSING, ms_span_offset(unit, line->text),
                           0);
        }
    }
    return arena->failed;
}
