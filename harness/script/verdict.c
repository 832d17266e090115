/* parser.h: groups of steps, each of which makes an exchange of its own. */
#include "script/arena_string.h"
#include "script/parser.h"

ms_status verdict_check_ended(const parser *p) {
    if (p->verdict == NULL || p->verdict->steps != NULL) {
        return MS_OK;
    }
    return line_fail(&p->line, 0, "expected a step of the verdict '%s' of line %u before this",
                     p->verdict->name, p->verdict->line);
}

/* SP name ":" title */
static ms_status read_name(parser *p, script_verdict *verdict) {
    line_cursor *line = &p->line;
    size_t end = ms_span_find(line->octets, ':', line->at);
    ms_span name = ms_span_slice(line->octets, line->at + 1, end - line->at - 1);
    if (!line_is(line, ' ') || end == line->octets.len || !parser_is_part_of_id(name)) {
        return line_expected(line, "a space, a name of lower-case letters, digits, '-' and '.', "
                                   "then ':', after 'verdict'");
    }
    for (const script_verdict *other = p->script->verdicts; other != verdict; other = other->next) {
        if (ms_span_equal(ms_span_of_string(other->name), name)) {
            return line_fail(line, line->at + 1, "a second verdict '%s': the first is line %u",
                             other->name, other->line);
        }
    }
    line->at = end;
    ms_status status = line_colon(line, "verdict");
    return status == MS_OK ? arena_string(p->arena, name, &verdict->name) : status;
}

static ms_status read_title(parser *p, script_verdict *verdict) {
    ms_span title = line_text(&p->line);
    return title.len == 0 ? line_expected(&p->line, "what is checked here")
                          : arena_string(p->arena, title, &verdict->title);
}

static ms_status add(parser *p, script_verdict **verdict) {
    script_verdict *fresh = ms_arena_alloc(p->arena, sizeof *fresh);
    if (p->script->verdict_count == SCRIPT_VERDICTS_MAX) {
        (void)line_fail(&p->line, 0, "more than %zu verdicts", SCRIPT_VERDICTS_MAX);
        return MS_LIMIT;
    }
    if (fresh == NULL) {
        return p->arena->failed;
    }
    fresh->line = p->line.number;
    *p->tails.verdicts = fresh;
    p->tails.verdicts = &fresh->next;
    p->script->verdict_count++;
    *verdict = fresh;
    return MS_OK;
}

/* What the groups share ends; what one of them binds is of no use in the next. */
static void begin(parser *p, script_verdict *verdict) {
    if (p->verdict == NULL) {
        p->common_names = p->names.count;
        p->common_arrives = p->arrives;
    }
    p->names.count = p->common_names;
    p->arrives = p->common_arrives;
    p->verdict = verdict;
    p->step = NULL;
    p->tails.steps = &verdict->steps;
}

/* "verdict" SP name ":" title */
ms_status verdict_read(parser *p, ms_span word, bool *found) {
    script_verdict *verdict = NULL;
    *found = ms_span_equal(word, MS_SPAN_LIT("verdict"));
    if (!*found) {
        return MS_OK;
    }
    ms_status status = p->in_steps ? MS_OK : head_finish(p);
    if (status == MS_OK) {
        status = reply_check_ended(p);
    }
    if (status == MS_OK) {
        status = verdict_check_ended(p);
    }
    if (status == MS_OK) {
        status = add(p, &verdict);
    }
    if (status == MS_OK) {
        status = read_name(p, verdict);
    }
    if (status == MS_OK) {
        status = read_title(p, verdict);
    }
    if (status == MS_OK) {
        begin(p, verdict);
    }
    return status;
}
