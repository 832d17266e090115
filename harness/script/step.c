/* The steps of an exchange: a table of their keywords, and a function for each. */
#include "script/step.h"

#include "script/arena_string.h"

/* Two hours: longer than any timer of the protocols (RFC 5321 4.5.3.2: 10 minutes; RFC 9051 5.4: 30
 * minutes), and short enough to be a mistake when it is passed. */
enum { DURATION_MAX_MS = 2 * 60 * 60 * 1000 };

ms_status step_connection(line_cursor *line, unsigned *connection) {
    *connection = 1;
    bool digit = line->at < line->octets.len && ms_is_digit(line->octets.data[line->at]);
    return digit ? parser_connection(line, connection) : MS_OK;
}

/* The alternative of the last step after which the exchange is over. */
static const script_pattern *ending(const parser *p) {
    const script_pattern *pattern = p->step == NULL ? NULL : p->step->patterns;
    while (pattern != NULL && !pattern->ends) {
        pattern = pattern->next;
    }
    return pattern;
}

/* What was asked for but not read yet would look like a reply too many. */
static ms_status check_ending(const parser *p, script_step_kind kind, unsigned connection) {
    const script_pattern *end = ending(p);
    if (end == NULL || kind != SCRIPT_EXPECT || connection != p->step->connection) {
        return MS_OK;
    }
    return line_fail(&p->line, 0,
                     "the exchange may end in line %u, so no further reply can be expected in this "
                     "block: send the next command in a 'C:' line before",
                     end->line);
}

static ms_status check_step(const parser *p, script_step_kind kind, unsigned connection) {
    if (p->steps == SCRIPT_STEPS_MAX) {
        (void)line_fail(&p->line, 0, "more than %zu steps", SCRIPT_STEPS_MAX);
        return MS_LIMIT;
    }
    if (!p->headless && p->script->given[connection - 1].state == SCRIPT_STATE_NONE) {
        return line_fail(&p->line, 0, "a step of connection %u, and there is no 'given %u:' line",
                         connection, connection);
    }
    return check_ending(p, kind, connection);
}

ms_status step_add(parser *p, script_step_kind kind, unsigned connection) {
    ms_status status = check_step(p, kind, connection);
    if (status != MS_OK) {
        return status;
    }
    script_step *step = ms_arena_alloc(p->arena, sizeof *step);
    if (step == NULL) {
        return p->arena->failed;
    }
    step->kind = kind;
    step->connection = connection;
    step->line = p->line.number;
    *p->tails.steps = step;
    p->tails.steps = &step->next;
    p->step = step;
    p->pattern_tail = &step->patterns;
    p->steps++;
    names_begin(&p->names, step->line);
    return arena_string(p->arena, p->line.octets, &step->source);
}

ms_status step_level(line_cursor *line, unsigned *level) {
    *level = SCRIPT_LEVEL_NONE;
    return line_take(line, ' ') ? words_choose(line, words_step_level, "as a level", level) : MS_OK;
}

ms_status step_begin(parser *p, const step_row *row) {
    unsigned connection = 0;
    ms_status status = step_connection(&p->line, &connection);
    if (status == MS_OK) {
        status = line_colon(&p->line, row->word);
    }
    return status == MS_OK ? step_add(p, row->kind, connection) : status;
}

/* "C" [ connection ] ":" template */
static ms_status read_sent(parser *p, const step_row *row) {
    ms_status status = step_begin(p, row);
    return status == MS_OK ? parser_template(p, TEMPLATE_SENT, true, &p->step->sent) : status;
}

ms_status step_read_raw(parser *p, const step_row *row) {
    ms_status status = step_begin(p, row);
    return status == MS_OK ? parser_template(p, TEMPLATE_SENT, false, &p->step->sent) : status;
}

/* "secure", which has no rest */
static ms_status read_bare(parser *p, const step_row *row) {
    ms_status status = step_begin(p, row);
    return status == MS_OK ? line_end(&p->line, "after the colon") : status;
}

/* "closed" [ connection ] [ SP level ] ":" */
static ms_status read_closed(parser *p, const step_row *row) {
    unsigned connection = 0;
    unsigned level = SCRIPT_LEVEL_NONE;
    ms_status status = step_connection(&p->line, &connection);
    if (status == MS_OK) {
        status = step_level(&p->line, &level);
    }
    if (status == MS_OK) {
        status = line_colon(&p->line, row->word);
    }
    if (status == MS_OK) {
        status = step_add(p, row->kind, connection);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->level = (script_level)level;
    return line_end(&p->line, "after the colon");
}

/* "tls" [ connection ] ":" [ "or" "closed" ] */
static ms_status read_tls(parser *p, const step_row *row) {
    ms_status status = step_begin(p, row);
    if (status != MS_OK || line_ends(&p->line)) {
        return status;
    }
    p->step->or_closed = true;
    status = line_literal(&p->line, "or", "and 'closed', or nothing, after 'tls:'");
    if (status == MS_OK) {
        status = line_literal(&p->line, "closed", "after 'or'");
    }
    return status == MS_OK ? line_end(&p->line, "after 'or closed'") : status;
}

/* "close" [ connection ] ":" [ "silently" / "reset" ] */
static ms_status read_close(parser *p, const step_row *row) {
    unsigned how = SCRIPT_CLOSE_NOTIFY;
    ms_status status = step_begin(p, row);
    if (status == MS_OK && !line_ends(&p->line)) {
        line_skip_blanks(&p->line);
        status = words_choose(&p->line, words_close, "or nothing after 'close:'", &how);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->how = (script_close)how;
    return line_end(&p->line, "after how to close");
}

static const word_value units[] = {{"ms", 1}, {"s", 1000}, {NULL, 0}};

/* "silence" / "pause" / "within" [ connection ] ":" number ( "ms" / "s" ) */
static ms_status read_duration(parser *p, const step_row *row) {
    line_cursor *line = &p->line;
    unsigned unit = 0;
    /* silence for no time checks nothing; a pause of none still ends a segment */
    unsigned least = row->kind == SCRIPT_PAUSE ? 0 : 1;
    ms_status status = step_begin(p, row);
    line_skip_blanks(line);
    size_t offset = line->at;
    if (status == MS_OK) {
        status = line_number(line, "a duration", least, DURATION_MAX_MS, &p->step->milliseconds);
    }
    if (status == MS_OK) {
        status = words_choose(line, units, "after the number", &unit);
    }
    if (status == MS_OK && p->step->milliseconds > DURATION_MAX_MS / unit) {
        return line_fail(line, offset, "expected a duration of at most %d s",
                         DURATION_MAX_MS / 1000);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->milliseconds *= unit;
    return line_end(line, "after the duration");
}

/* What the whole of it leaves in when it is not cut into segments of so many octets. */
enum { SEGMENT_MAX = 65535 };

/* "segments" [ connection ] ":" ( number / "whole" ) */
static ms_status read_segments(parser *p, const step_row *row) {
    line_cursor *line = &p->line;
    ms_status status = step_begin(p, row);
    line_skip_blanks(line);
    if (status != MS_OK) {
        return status;
    }
    if (line_is(line, 'w')) {
        status = line_literal(line, "whole", "after 'segments:'");
    } else {
        status = line_number(line, "octets of a segment, or 'whole':", 1, SEGMENT_MAX,
                             &p->step->segment);
    }
    return status == MS_OK ? line_end(line, "after the segments") : status;
}

/* RFC 4422 section 3.1 sasl-mech = 1*20mech-char (text not in the reference set) */
static bool is_mechanism(ms_span word) {
    enum { LONGEST = 20 };
    for (size_t i = 0; i < word.len; i++) {
        uint8_t octet = word.data[i];
        if (!(octet >= 'A' && octet <= 'Z') && !ms_is_digit(octet) && octet != '-' &&
            octet != '_') {
            return false;
        }
    }
    return word.len > 0 && word.len <= LONGEST;
}

/* [ "with" SP template ] */
static ms_status read_password(parser *p) {
    line_cursor *line = &p->line;
    if (line_ends(line)) {
        return line_end(line, "after the mechanism");
    }
    ms_status status = line_literal(line, "with", "and a password, or nothing, after a mechanism");
    (void)line_take(line, ' ');
    return status == MS_OK ? parser_template(p, TEMPLATE_SENT, false, &p->step->sent) : status;
}

/* "sasl" [ connection ] ":" [ tag SP ] mechanism [ SP "with" SP template ]; the tag in imap */
static ms_status read_sasl(parser *p, const step_row *row) {
    line_cursor *line = &p->line;
    ms_status status = step_begin(p, row);
    if (status == MS_OK && (p->script->protocols & SCRIPT_IMAP) != 0) {
        status = arena_string(p->arena, line_word(line), &p->step->tag);
    }
    ms_span mechanism = line_word(line);
    if (status == MS_OK && !is_mechanism(mechanism)) {
        line->at -= mechanism.len;
        return line_expected(line, "a SASL mechanism%s",
                             p->step->tag == NULL ? "" : " after the tag");
    }
    if (status == MS_OK) {
        status = arena_string(p->arena, mechanism, &p->step->mechanism);
    }
    return status == MS_OK ? read_password(p) : status;
}

static const step_row rows[] = {
    {"C", SCRIPT_SEND, read_sent},
    {"raw", SCRIPT_SEND, step_read_raw},
    {"S", SCRIPT_EXPECT, step_read_expect},
    {"then", SCRIPT_EXPECT, step_read_then},
    {"until", SCRIPT_EXPECT, step_read_until},
    {"or", SCRIPT_EXPECT, step_read_or},
    {"never", SCRIPT_NEVER, step_read_never},
    {"secure", SCRIPT_SECURE, read_bare},
    {"tls", SCRIPT_TLS, read_tls},
    {"close", SCRIPT_CLOSE, read_close},
    {"closed", SCRIPT_CLOSED, read_closed},
    {"silence", SCRIPT_SILENCE, read_duration},
    {"pause", SCRIPT_PAUSE, read_duration},
    {"within", SCRIPT_WITHIN, read_duration},
    {"segments", SCRIPT_SEGMENTS, read_segments},
    {"sasl", SCRIPT_SASL, read_sasl},
    {"delivered", SCRIPT_DELIVERED, step_read_delivered},
    {"trace", SCRIPT_TRACE, step_read_trace},
    {"notified", SCRIPT_NOTIFIED, step_read_delivered},
    {"lacks", SCRIPT_LACKS, step_read_trace},
    {"report", SCRIPT_REPORT, step_read_trace},
    {"returned", SCRIPT_RETURNED, step_read_returned},
    {"undelivered", SCRIPT_UNDELIVERED, step_read_undelivered},
};

#define ROWS (sizeof rows / sizeof *rows)

void step_guess(word_guess *guess) {
    for (size_t i = 0; i < ROWS; i++) {
        word_guess_offer(guess, rows[i].word);
    }
}

ms_status step_read(parser *p, ms_span word, bool *found) {
    size_t i = 0;
    while (i < ROWS && !ms_span_equal(word, ms_span_of_string(rows[i].word))) {
        i++;
    }
    *found = i < ROWS;
    if (!*found) {
        return MS_OK;
    }
    ms_status status = p->in_steps ? MS_OK : head_finish(p);
    if (status == MS_OK && rows[i].kind != SCRIPT_EXPECT) {
        status = reply_check_ended(p);
    }
    return status == MS_OK ? rows[i].read(p, &rows[i]) : status;
}
