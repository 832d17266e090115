/* step.h: what the server must answer, and what it may answer instead. */
#include "script/step.h"

static bool is_imap(const parser *p) {
    return (p->script->protocols & SCRIPT_IMAP) != 0;
}

/* [ connection ] [ SP level ] ":" of a line that begins a step; the step with its pattern. */
static ms_status begin_expect(parser *p, const step_row *row, unsigned connection, unsigned level) {
    ms_status status = line_colon(&p->line, row->word);
    if (status == MS_OK) {
        status = step_add(p, row->kind, connection);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->level = (script_level)level;
    return reply_begin(p, row->word, SCRIPT_GRADE_PASS, false);
}

/* A further line of the reply that is open. It may leave out the level of the first. */
static ms_status continue_expect(parser *p, const step_row *row, unsigned connection,
                                 unsigned level) {
    ms_status status = line_colon(&p->line, row->word);
    bool same = connection == p->step->connection &&
                (level == SCRIPT_LEVEL_NONE || level == p->step->level);
    return status == MS_OK ? reply_continue(p, row->word, same) : status;
}

ms_status step_read_expect(parser *p, const step_row *row) {
    unsigned connection = 0;
    unsigned level = SCRIPT_LEVEL_NONE;
    ms_status status = step_connection(&p->line, &connection);
    if (status == MS_OK) {
        status = step_level(&p->line, &level);
    }
    if (status != MS_OK) {
        return status;
    }
    return p->reply.tail == NULL ? begin_expect(p, row, connection, level)
                                 : continue_expect(p, row, connection, level);
}

ms_status step_read_then(parser *p, const step_row *row) {
    const script_step *before = p->step;
    if (!is_imap(p)) {
        return line_fail(&p->line, 0,
                         "'then:' is for exchanges over imap only: replies of smtp, "
                         "submission and lmtp come in order, so write 'S:'");
    }
    ms_status status = step_read_expect(p, row);
    if (status != MS_OK) {
        return status;
    }
    if (before == NULL || before->kind != SCRIPT_EXPECT ||
        before->connection != p->step->connection) {
        return line_fail(&p->line, 0,
                         "expected an 'S:' line of the same connection right before, "
                         "which this data comes after");
    }
    p->step->ordered = true;
    return p->step->patterns->lines->pieces->text.data[0] == '*'
               ? MS_OK
               : line_fail(&p->line, 0,
                           "expected untagged data ('*') after 'then:'; tagged replies "
                           "come after what is written before them in any case");
}

/* "closed" ":" */
static ms_status read_until_closed(parser *p, unsigned connection) {
    ms_status status = line_colon(&p->line, "closed");
    if (status == MS_OK) {
        status = step_add(p, SCRIPT_CLOSED, connection);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->skips = true;
    return line_end(&p->line, "after the colon");
}

ms_status step_read_until(parser *p, const step_row *row) {
    const line_cursor begin = p->line;
    unsigned connection = 0;
    if (is_imap(p)) {
        return line_fail(&p->line, 0,
                         "'until' is for exchanges over smtp, submission and lmtp only: "
                         "in imap other data may always come before, so write 'S:'");
    }
    ms_status status = step_connection(&p->line, &connection);
    if (status == MS_OK && p->reply.tail == NULL &&
        ms_span_starts(line_rest(&p->line), MS_SPAN_LIT(" closed"))) {
        p->line.at += sizeof " closed" - 1;
        return read_until_closed(p, connection);
    }
    p->line = begin;
    status = status == MS_OK ? step_read_expect(p, row) : status;
    if (status == MS_OK) {
        p->step->skips = true;
    }
    return status;
}

/* What may stand between "or" and the colon. */
enum { OR_ENDS = SCRIPT_GRADE_WARN + 1, OR_CLOSED, OR_NOTHING };

static const word_value or_words[] = {
    {"pass", SCRIPT_GRADE_PASS}, {"info", SCRIPT_GRADE_INFO},
    {"warn", SCRIPT_GRADE_WARN}, {"end", OR_ENDS},
    {"closed", OR_CLOSED},       {NULL, 0},
};

static const word_value or_endings[] = {{"end", OR_ENDS}, {"closed", OR_CLOSED}, {NULL, 0}};

/* [ SP grade ] [ SP ( "end" / "closed" ) ] ":" */
static ms_status read_or_words(line_cursor *line, unsigned *grade, unsigned *ending) {
    ms_status status = MS_OK;
    *grade = OR_NOTHING;
    *ending = OR_NOTHING;
    if (line_take(line, ' ')) {
        status = words_choose(line, or_words, "after 'or'", grade);
    }
    if (status == MS_OK && (*grade == OR_ENDS || *grade == OR_CLOSED)) {
        *ending = *grade;
        *grade = OR_NOTHING;
    } else if (status == MS_OK && *grade != OR_NOTHING && line_take(line, ' ')) {
        status = words_choose(line, or_endings, "or ':' after the grade", ending);
    }
    return status == MS_OK ? line_colon(line, "or") : status;
}

static ms_status read_or_closed(parser *p, script_grade grade) {
    if (p->step->or_closed) {
        return line_fail(&p->line, 0, "a second 'or closed:' line for the same reply");
    }
    p->step->or_closed = true;
    p->step->closed = grade;
    return line_end(&p->line, "after 'or closed:', which stands for no reply at all");
}

ms_status step_read_or(parser *p, const step_row *row) {
    unsigned grade = OR_NOTHING;
    unsigned ending = OR_NOTHING;
    ms_status status = read_or_words(&p->line, &grade, &ending);
    if (status == MS_OK && p->reply.tail != NULL) {
        bool same = (grade == OR_NOTHING || grade == p->reply.grade) &&
                    (ending == OR_NOTHING || (ending == OR_ENDS && p->reply.ends));
        return reply_continue(p, row->word, same);
    }
    if (status == MS_OK && (p->step == NULL || p->step->kind != SCRIPT_EXPECT)) {
        return line_fail(&p->line, 0, "expected an 'S:' line before, which 'or:' is instead of");
    }
    if (status != MS_OK) {
        return status;
    }
    p->names.alternative++;
    script_grade graded = grade == OR_NOTHING ? SCRIPT_GRADE_PASS : (script_grade)grade;
    if (ending == OR_CLOSED) {
        return read_or_closed(p, graded);
    }
    return reply_begin(p, row->word, graded, ending == OR_ENDS);
}

ms_status step_read_never(parser *p, const step_row *row) {
    ms_status status = step_begin(p, row);
    return status == MS_OK ? reply_begin(p, row->word, SCRIPT_GRADE_PASS, false) : status;
}
