/* render.h: what a server would send. */
#include "play/render.h"

#include <string.h>

#include "play/join.h"

/* Stands for `...` until the place is known; no text of a script can hold it, since it has control
 * octets. */
#define ANY_MARK "\001mailspec-any\001"

/* The first one is above what a script writes itself, such as sequence numbers and sizes of given
 * mailboxes, and is a year; between two there is room for numbers that are off by one. */
enum { FIRST_NUMBER = 2013, NUMBER_STEP = 10 };

enum { CODE = 3, CODE_AND_SEPARATOR = 4 };

struct rendering {
    environment *environment;
    script_protocol protocol;
    render_answer answer;
    size_t line; /* of the reply, from 0 */
    uint8_t *out;
    size_t len, capacity;
};

ms_span render_meaning(ms_span sample) {
    bool quoted = sample.len >= 2 && sample.data[0] == '"';
    return quoted ? ms_span_slice(sample, 1, sample.len - 2) : sample;
}

static bool has_a_digit_twice(unsigned number) {
    unsigned seen = 0;
    for (; number != 0; number /= 10) {
        unsigned digit = 1u << number % 10;
        if ((seen & digit) != 0) {
            return true;
        }
        seen |= digit;
    }
    return false;
}

/* So many names are bound: a number that no earlier capture had. No digit comes twice, since a
 * word may be a set of rights (RFC 4314 section 3.7), which has each letter and digit once. */
static unsigned next_number(const environment *names) {
    unsigned number = FIRST_NUMBER;
    for (const environment_entry *entry = names->entries; entry != NULL; entry = entry->next) {
        do {
            number += NUMBER_STEP;
        } while (has_a_digit_twice(number) && number < RULE_NUMBER_MAX);
    }
    return number;
}

static ms_status sample_capture(void *context, const template_piece *piece, size_t index,
                                ms_arena *arena, ms_span *octets) {
    environment *names = context;
    (void)index;
    ms_status status = rule_sample(piece->rule, next_number(names), arena, octets);
    if (status != MS_OK) {
        return status;
    }
    /* Those without a name count too, so that no two samples are the same. */
    return environment_set(names, piece->name == NULL ? "" : piece->name, render_meaning(*octets),
                           false);
}

static void put(struct rendering *rendering, ms_span octets) {
    if (octets.len != 0 && octets.len <= rendering->capacity - rendering->len) {
        memcpy(rendering->out + rendering->len, octets.data, octets.len);
        rendering->len += octets.len;
    }
}

/* RFC 2034 section 4: the enhanced code's class is the reply's; 3yz has none. */
static void put_smtp_text(struct rendering *rendering, bool begins_text, uint8_t class) {
    if (rendering->answer == RENDER_FIELD) {
        put(rendering, MS_SPAN_LIT("(a comment)"));
    } else if (begins_text && rendering->answer == RENDER_GREETING) {
        put(rendering, MS_SPAN_LIT("mx.example.test ready"));
    } else if (begins_text && rendering->answer == RENDER_HELLO) {
        put(rendering, rendering->line == 0 ? MS_SPAN_LIT("mx.example.test") : MS_SPAN_LIT("HELP"));
    } else if (begins_text && class != '3') {
        put(rendering, ms_span_of(&class, 1));
        put(rendering, MS_SPAN_LIT(".0.0 done"));
    } else {
        put(rendering, MS_SPAN_LIT("done"));
    }
}

/* A text for people ends a status response or a continuation; elsewhere `...` is further items, of
 * which none are sent, and the space before them goes too. */
static void put_imap_any(struct rendering *rendering, bool ends_line, bool status) {
    if (ends_line && status) {
        put(rendering, MS_SPAN_LIT("done"));
        return;
    }
    if (rendering->len != 0 && rendering->out[rendering->len - 1] == ' ') {
        rendering->len--;
    }
}

static bool is_status_line(ms_span line) {
    static const char *const conditions[] = {"OK", "NO", "BAD", "PREAUTH", "BYE"};
    size_t space = ms_span_find(line, ' ', 0);
    ms_span rest = ms_span_from(line, space + 1);
    ms_span word = ms_span_slice(rest, 0, ms_span_find(rest, ' ', 0));
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(conditions[i]))) {
            return true;
        }
    }
    return ms_span_starts(line, MS_SPAN_LIT("+"));
}

/* Copies the line, putting something in the place of each mark. */
static void put_marked(struct rendering *rendering, ms_span line) {
    const ms_span mark = MS_SPAN_LIT(ANY_MARK);
    bool imap = rendering->protocol == SCRIPT_IMAP;
    bool status = imap && is_status_line(line);
    size_t begin = 0;
    for (size_t at = ms_span_find(line, mark.data[0], 0); at < line.len;
         at = ms_span_find(line, mark.data[0], at + 1)) {
        if (!ms_span_starts(ms_span_from(line, at), mark)) {
            continue;
        }
        put(rendering, ms_span_slice(line, begin, at - begin));
        begin = at + mark.len;
        if (imap) {
            put_imap_any(rendering, begin == line.len, status);
        } else {
            put_smtp_text(rendering, at == CODE_AND_SEPARATOR, rendering->out[0]);
        }
    }
    put(rendering, ms_span_from(line, begin));
}

/* RFC 5321 4.2.1: the letters that stand for any digit become one that is allowed there. */
static void settle_code(uint8_t *line) {
    line[1] = line[1] >= 'x' ? '5' : line[1];
    line[2] = line[2] >= 'x' ? '0' : line[2];
}

static ms_status render_line(struct rendering *rendering, const script_template *line) {
    const template_stand_in how = {sample_capture, MS_SPAN_LIT(ANY_MARK), TEMPLATE_VALID_VALUES,
                                   rendering->environment};
    ms_span octets = {0};
    ms_arena *arena = rendering->environment->arena;
    ms_status status = template_expand(line, rendering->environment, &how, arena, &octets, NULL);
    if (status != MS_OK) {
        return status;
    }
    rendering->capacity = octets.len + 64;
    rendering->len = 0;
    rendering->out = ms_arena_alloc(arena, rendering->capacity);
    if (rendering->out == NULL) {
        return arena->failed;
    }
    put_marked(rendering, octets);
    if (rendering->protocol != SCRIPT_IMAP && rendering->answer != RENDER_FIELD &&
        rendering->len >= CODE) {
        settle_code(rendering->out);
    }
    put(rendering, MS_SPAN_LIT("\r\n"));
    return MS_OK;
}

/* RFC 5321 4.1.1.1: the first line of a reply to EHLO names the server; keywords come after it. */
static bool lacks_name(const struct rendering *rendering, const script_pattern *pattern) {
    const template_piece *first = pattern->lines->pieces;
    return rendering->answer == RENDER_HELLO && rendering->protocol != SCRIPT_IMAP &&
           pattern->lines->next != NULL &&
           !(first->text.len == CODE_AND_SEPARATOR && first->next != NULL &&
             first->next->kind == TEMPLATE_ANY);
}

ms_status render_pattern(const script_pattern *pattern, script_protocol protocol,
                         render_answer answer, environment *names, ms_span *octets) {
    struct rendering rendering = {.environment = names, .protocol = protocol, .answer = answer};
    ms_arena *arena = names->arena;
    ms_status status = MS_OK;
    *octets = ms_span_of(NULL, 0);
    if (lacks_name(&rendering, pattern)) {
        status = join_two(arena, *octets, MS_SPAN_LIT("250-mx.example.test\r\n"), octets);
        rendering.line = 1;
    }
    for (const script_template *line = pattern->lines; line != NULL && status == MS_OK;
         line = line->next) {
        status = render_line(&rendering, line);
        if (status == MS_OK) {
            status = join_two(arena, *octets, ms_span_of(rendering.out, rendering.len), octets);
        }
        rendering.line++;
    }
    return status;
}
