/* asked.h: commands, seen in what was sent. */
#include "play/asked.h"

#include <string.h>

static void keep_octet(struct asked *asked, uint8_t octet) {
    if (asked->len < sizeof asked->head - 1) {
        asked->head[asked->len] = (char)octet;
        asked->head[asked->len + 1] = '\0';
    }
    asked->tail[asked->len % ASKED_TAIL] = octet;
    asked->len++;
}

/* The last octets of the line, in their order. */
static ms_span line_end(const struct asked *asked, uint8_t kept[ASKED_TAIL]) {
    size_t len = asked->len < ASKED_TAIL ? asked->len : ASKED_TAIL;
    for (size_t i = 0; i < len; i++) {
        kept[i] = asked->tail[(asked->len - len + i) % ASKED_TAIL];
    }
    return ms_span_of(kept, len);
}

/* The next word of the head, in capitals. */
static const char *take_word(const char *from, char word[ASKED_HEAD], bool capitals) {
    size_t len = strcspn(from, " \r\n");
    for (size_t i = 0; i < len; i++) {
        bool lower = capitals && from[i] >= 'a' && from[i] <= 'z';
        word[i] = (char)(lower ? from[i] - 'a' + 'A' : from[i]);
    }
    word[len] = '\0';
    return from[len] == ' ' ? from + len + 1 : from + len;
}

/* RFC 9051 4.3: whether the line ends with the announcement of a literal. */
static bool announces(const struct asked *asked, uint64_t *count) {
    uint8_t kept[ASKED_TAIL];
    ms_span line = line_end(asked, kept);
    if (line.len != 0 && line.data[line.len - 1] == '\r') {
        line.len--;
    }
    if (line.len == 0 || line.data[line.len - 1] != '}') {
        return false;
    }
    size_t end = line.len - 1;
    end -= end > 0 && line.data[end - 1] == '+' ? 1 : 0;
    size_t begin = end;
    while (begin > 0 && ms_is_digit(line.data[begin - 1])) {
        begin--;
    }
    return begin > 0 && begin < end && line.data[begin - 1] == '{' &&
           ms_span_to_u64(ms_span_slice(line, begin, end - begin), count);
}

/* A line that begins a command: tag SP verb. What goes on an AUTHENTICATE or IDLE has no space. */
static void begin_command(struct asked *asked) {
    asked_command command = {.tag = ""};
    const char *rest = take_word(asked->head, command.tag, false);
    (void)take_word(rest, command.verb, true);
    if (command.tag[0] == '\0' || command.verb[0] == '\0') {
        return;
    }
    if (asked->count == ASKED_MAX) {
        asked->overflow = true;
        return;
    }
    asked->commands[asked->count++] = command;
}

static void end_line(struct asked *asked) {
    if (!asked->continued) {
        begin_command(asked);
    }
    asked->continued = announces(asked, &asked->literal);
    asked->len = 0;
    asked->head[0] = '\0';
}

static void feed_smtp(struct asked *asked, ms_span octets) {
    static const struct {
        uint64_t mask, verb; /* octets as a number */
        asked_verb bit;
    } rows[] = {
        {UINT32_MAX, 0x44415441, ASKED_DATA},
        {UINT32_MAX, 0x41555448, ASKED_AUTH},
        {UINT32_MAX, 0x51554954, ASKED_QUIT},
        {UINT64_MAX, 0x5354415254544c53, ASKED_STARTTLS},
    };
    for (size_t at = 0; at < octets.len; at++) {
        uint8_t octet = octets.data[at];
        bool lower = octet >= 'a' && octet <= 'z';
        asked->recent = asked->recent << 8 | (lower ? octet & 0x5fu : octet);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            bool there = (asked->recent & rows[i].mask) == rows[i].verb;
            asked->verbs |= there ? (unsigned)rows[i].bit : 0;
        }
    }
}

static void feed_imap(struct asked *asked, ms_span octets) {
    while (octets.len != 0) {
        if (asked->literal != 0) {
            size_t skipped = asked->literal < octets.len ? (size_t)asked->literal : octets.len;
            asked->literal -= skipped;
            octets = ms_span_from(octets, skipped);
            continue;
        }
        if (octets.data[0] == '\n') {
            end_line(asked);
        } else {
            keep_octet(asked, octets.data[0]);
        }
        octets = ms_span_from(octets, 1);
    }
}

void asked_feed(struct asked *asked, ms_span octets, bool imap) {
    if (imap) {
        feed_imap(asked, octets);
    } else {
        feed_smtp(asked, octets);
    }
}

bool asked_answered(struct asked *asked, ms_span tag, asked_command *command) {
    for (size_t i = 0; i < asked->count; i++) {
        if (!ms_span_equal(ms_span_of_string(asked->commands[i].tag), tag)) {
            continue;
        }
        *command = asked->commands[i];
        /* RFC 9051 7.6: a literal that the server refused is not sent. */
        if (i + 1 == asked->count && asked->continued) {
            asked->continued = false;
            asked->literal = 0;
        }
        asked->count--;
        memmove(&asked->commands[i], &asked->commands[i + 1],
                (asked->count - i) * sizeof asked->commands[0]);
        return true;
    }
    return false;
}

bool asked_is_pending(const struct asked *asked, const char *verb) {
    for (size_t i = 0; i < asked->count; i++) {
        if (strcmp(asked->commands[i].verb, verb) == 0) {
            return true;
        }
    }
    return false;
}
