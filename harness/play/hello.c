/* hello.h: which replies answer EHLO, LHLO or HELO. */
#include "play/hello.h"

#include <string.h>

/* RFC 5321 4.1.1.4: a message comes after this reply. */
enum { START_MAIL_INPUT = 354 };

/* Whether the line is this command: its verb, then a space or the line's end. */
static bool is_command(ms_span line, const char *verb) {
    size_t len = strlen(verb);
    return ms_span_starts_nocase(line, ms_span_of_string(verb)) && line.len > len &&
           (line.data[len] == ' ' || line.data[len] == '\r' || line.data[len] == '\n');
}

static bool is_hello(ms_span line) {
    return is_command(line, "EHLO") || is_command(line, "LHLO") || is_command(line, "HELO");
}

/* RFC 3030 section 2: so many octets follow the line of BDAT; none where that is no number. */
static uint64_t chunk_of(ms_span line) {
    uint64_t octets = 0;
    ms_span size = ms_span_from(line, strlen("BDAT "));
    size_t len = 0;
    while (len < size.len && ms_is_digit(size.data[len])) {
        len++;
    }
    return is_command(line, "BDAT") && ms_span_to_u64(ms_span_slice(size, 0, len), &octets) ? octets
                                                                                            : 0;
}

static void sent_line(struct hello *hello, ms_span line) {
    if (is_hello(line) && hello->lines < HELLO_GROUP_MAX) {
        hello->replies |= UINT64_C(1) << hello->lines;
    }
    hello->chunk = chunk_of(line);
    hello->message = is_command(line, "DATA"); /* RFC 2920 3.1: nothing else comes after it */
    hello->lines++;
}

void hello_sent(struct hello *hello, ms_span octets) {
    if (hello->answered) {
        *hello = (struct hello){.chunk = hello->chunk, .message = hello->message};
    }
    while (octets.len != 0 && !hello->message) {
        size_t skipped = hello->chunk < octets.len ? (size_t)hello->chunk : octets.len;
        hello->chunk -= skipped;
        octets = ms_span_from(octets, skipped);
        size_t end = ms_span_find(octets, '\n', 0);
        if (end < octets.len) {
            sent_line(hello, ms_span_slice(octets, 0, end + 1));
        }
        octets = ms_span_from(octets, end + 1);
    }
}

bool hello_is_next(const struct hello *hello) {
    return (hello->replies & 1) != 0;
}

void hello_answered(struct hello *hello, unsigned code) {
    hello->replies >>= 1;
    hello->message = code == START_MAIL_INPUT;
    hello->answered = true;
}
