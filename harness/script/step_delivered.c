/* step.h: mail that must arrive, and mail that must not. */
#include "script/step.h"

ms_status step_read_delivered(parser *p, const step_row *row) {
    p->arrives = true;
    return step_read_raw(p, row);
}

/* RFC 5322 2.2 field-name: printable ASCII but the colon. */
static bool begins_with_name(ms_span text) {
    size_t colon = ms_span_find(text, ':', 0);
    for (size_t i = 0; i < colon && colon < text.len; i++) {
        if (text.data[i] <= ' ' || text.data[i] >= 0x7f || text.data[i] == '{') {
            return false;
        }
    }
    return colon > 0 && colon < text.len;
}

ms_status step_read_trace(parser *p, const step_row *row) {
    const script_step *before = p->step;
    unsigned level = SCRIPT_LEVEL_NONE;
    if ((p->script->protocols & SCRIPT_IMAP) != 0) {
        return line_fail(&p->line, 0,
                         "'trace' is for exchanges over smtp, submission and lmtp only");
    }
    if (before == NULL || (before->kind != SCRIPT_DELIVERED && before->kind != SCRIPT_TRACE)) {
        return line_fail(&p->line, 0,
                         "expected a 'delivered:' line right before, whose trace fields "
                         "these are");
    }
    ms_status status = step_level(&p->line, &level);
    if (status == MS_OK) {
        status = line_colon(&p->line, row->word);
    }
    if (status == MS_OK && !begins_with_name(line_rest(&p->line))) {
        return line_expected(&p->line, "a field's name, ':' and a pattern of its body");
    }
    if (status == MS_OK) {
        status = step_add(p, row->kind, before->connection);
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->level = (script_level)level;
    p->step->patterns = ms_arena_alloc(p->arena, sizeof *p->step->patterns);
    if (p->step->patterns == NULL) {
        return p->arena->failed;
    }
    p->step->patterns->line = p->line.number;
    return parser_template(p, TEMPLATE_PATTERN, false, &p->step->patterns->lines);
}

ms_status step_read_undelivered(parser *p, const step_row *row) {
    if (!p->arrives) {
        return line_fail(&p->line, 0,
                         "expected a 'delivered:' line before: only when a message sent "
                         "later has arrived can one that is not there be missed");
    }
    return step_read_raw(p, row);
}
