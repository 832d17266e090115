/* step.h: mail that must arrive, and mail that must not. */
#include "script/step.h"

ms_status step_read_delivered(parser *p, const step_row *row) {
    p->arrives = true;
    p->notifies = row->kind == SCRIPT_NOTIFIED;
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

bool script_follows_mail(script_step_kind kind) {
    return kind == SCRIPT_TRACE || kind == SCRIPT_LACKS || kind == SCRIPT_REPORT ||
           kind == SCRIPT_RETURNED;
}

/* Whether the mail that a step is about was found right before: for report: and returned: it must
 * be a notification. */
static ms_status check_mail(const parser *p, const step_row *row) {
    const script_step *before = p->step;
    bool notice = row->kind == SCRIPT_REPORT || row->kind == SCRIPT_RETURNED;
    bool found =
        before != NULL && (before->kind == SCRIPT_DELIVERED || before->kind == SCRIPT_NOTIFIED ||
                           script_follows_mail(before->kind));
    if ((p->script->protocols & SCRIPT_IMAP) != 0) {
        return line_fail(&p->line, 0, "'%s' is for exchanges over smtp, submission and lmtp only",
                         row->word);
    }
    if (!found || (notice && !p->notifies)) {
        return line_fail(&p->line, 0, "expected a %s line right before, whose %s",
                         notice ? "'notified:'" : "'delivered:' or 'notified:'",
                         notice ? "parts these are" : "fields these are");
    }
    return MS_OK;
}

/* [ SP level ] ":"; the step, of the connection of the one before */
static ms_status begin_look(parser *p, const step_row *row) {
    unsigned level = SCRIPT_LEVEL_NONE;
    ms_status status = check_mail(p, row);
    if (status == MS_OK) {
        status = step_level(&p->line, &level);
    }
    if (status == MS_OK) {
        status = line_colon(&p->line, row->word);
    }
    if (status == MS_OK) {
        status = step_add(p, row->kind, p->step->connection);
    }
    if (status == MS_OK) {
        p->step->level = (script_level)level;
    }
    return status;
}

ms_status step_read_trace(parser *p, const step_row *row) {
    ms_status status = begin_look(p, row);
    if (status == MS_OK && !begins_with_name(line_rest(&p->line))) {
        return line_expected(&p->line, "a field's name, ':' and a pattern of its body");
    }
    if (status != MS_OK) {
        return status;
    }
    p->step->patterns = ms_arena_alloc(p->arena, sizeof *p->step->patterns);
    if (p->step->patterns == NULL) {
        return p->arena->failed;
    }
    p->step->patterns->line = p->line.number;
    return parser_template(p, TEMPLATE_PATTERN, false, &p->step->patterns->lines);
}

ms_status step_read_returned(parser *p, const step_row *row) {
    ms_status status = begin_look(p, row);
    return status == MS_OK ? parser_template(p, TEMPLATE_SENT, false, &p->step->sent) : status;
}

ms_status step_read_undelivered(parser *p, const step_row *row) {
    if (!p->arrives) {
        return line_fail(
            &p->line, 0,
            "expected a 'delivered:' or 'notified:' line before: only when a message sent "
            "later has arrived can one that is not there be missed");
    }
    return step_read_raw(p, row);
}
