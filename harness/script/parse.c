/* script.h: goes through the lines of an exchange. */
#include "script/parse.h"

#include <stdio.h>

#include "script/arena_string.h"
#include "script/parser.h"

static ms_status unknown_keyword(const parser *p) {
    line_cursor ahead = p->line;
    ahead.at = 0;
    word_guess guess = {.written = line_keyword(&ahead)};
    head_guess(&guess);
    step_guess(&guess);
    word_guess_offer(&guess, "verdict");
    ahead.at = 0;
    if (guess.best == NULL) {
        return line_expected(&ahead, "a keyword and ':'");
    }
    return line_expected(&ahead, "a keyword and ':' (did you mean '%s'?)", guess.best);
}

/* filler / head / step / verdict / a line of a text */
static ms_status read_line(parser *p) {
    bool found = false;
    if (line_is(&p->line, '|')) {
        return p->in_table ? table_read_line(p) : head_read_text_line(p);
    }
    p->text_tail = NULL;
    p->in_table = false;
    if (line_is_filler(&p->line)) {
        return MS_OK;
    }
    ms_span word = line_keyword(&p->line);
    ms_status status = step_read(p, word, &found);
    if (status == MS_OK && !found) {
        status = verdict_read(p, word, &found);
    }
    if (status == MS_OK && !found) {
        names_begin(&p->names, p->line.number);
        status = head_read(p, word, &found);
    }
    return status == MS_OK && !found ? unknown_keyword(p) : status;
}

/* Takes the next line off *text into the cursor. Every line ends in LF: what does not may be half
 * of a file. */
static ms_status next_line(parser *p, ms_span *text) {
    size_t length = ms_span_find(*text, '\n', 0);
    p->line.octets = ms_span_slice(*text, 0, length);
    p->line.number++;
    p->line.at = 0;
    if (length > SCRIPT_LINE_MAX) {
        (void)line_fail(&p->line, SCRIPT_LINE_MAX, "a line of more than %zu octets",
                        SCRIPT_LINE_MAX);
        return MS_LIMIT;
    }
    ms_status status = line_check_octets(&p->line);
    if (status == MS_OK && length == text->len) {
        return line_fail(&p->line, length, "expected a line end (LF), found the end of the file");
    }
    *text = ms_span_from(*text, length + 1);
    return status;
}

static ms_status read_lines(parser *p, ms_span text) {
    ms_status status = MS_OK;
    while (status == MS_OK && text.len > 0) {
        status = next_line(p, &text);
        if (status == MS_OK) {
            status = read_line(p);
        }
    }
    return status;
}

/* What must be so where the file ends. */
static ms_status read_end(parser *p) {
    p->line.octets.len = 0;
    p->line.at = 0;
    p->line.number++;
    ms_status status = p->in_steps ? MS_OK : head_finish(p);
    if (status == MS_OK) {
        status = reply_check_ended(p);
    }
    return status == MS_OK ? verdict_check_ended(p) : status;
}

static void set_tails(parser *p) {
    script *s = p->script;
    p->tails = (parser_tails){
        .about = &p->about,
        .cites = &s->cites,
        .needs = &s->needs,
        .tags = &s->tags,
        .depends = &s->depends,
        .mailboxes = &s->mailboxes,
        .bindings = &s->bindings,
        .rows = &s->rows,
        .steps = &s->steps,
        .verdicts = &s->verdicts,
        .pending = &p->pending,
    };
}

static void explain_memory(ms_status status, script_error *error) {
    if (status == MS_NOMEM) {
        *error = (script_error){.text = "there is not enough memory"};
    } else if (status == MS_LIMIT && error->text[0] == '\0') {
        (void)snprintf(error->text, sizeof error->text,
                       "its tree takes more memory than a script "
                       "may have");
    }
}

/* Reads into *s, whose members that are known beforehand are set. */
static ms_status parse(ms_span text, script *s, ms_arena *arena, bool headless,
                       script_error *error) {
    parser p = {.script = s, .arena = arena, .headless = headless, .in_steps = headless};
    *error = (script_error){0};
    p.line.error = error;
    p.names.arena = arena;
    p.names.open = headless;
    set_tails(&p);
    if (text.len > SCRIPT_FILE_MAX) {
        (void)snprintf(error->text, sizeof error->text, "more than %zu octets", SCRIPT_FILE_MAX);
        return MS_LIMIT;
    }
    ms_status status = read_lines(&p, text);
    if (status == MS_OK) {
        status = read_end(&p);
    }
    return status;
}

static ms_status parse_fresh(ms_span text, const char *path, const char *id, script *fresh,
                             script_error *error) {
    ms_arena *arena = &fresh->arena;
    ms_status status = arena_string(arena, ms_span_of_string(path), &fresh->path);
    if (status == MS_OK) {
        status = arena_string(arena, ms_span_of_string(id), &fresh->id);
    }
    if (status == MS_OK) {
        status = parse(text, fresh, arena, false, error);
    }
    return status;
}

ms_status script_parse_with(const ms_allocator *allocator, ms_span text, const char *path,
                            const char *id, script *out, script_error *error) {
    script fresh = {0};
    ms_arena_init(&fresh.arena, allocator, SCRIPT_MEMORY_MAX);
    *error = (script_error){0};
    ms_status status = parse_fresh(text, path, id, &fresh, error);
    explain_memory(status, error);
    if (status != MS_OK) {
        ms_arena_free(&fresh.arena);
        fresh = (script){0};
    }
    *out = fresh;
    return status;
}

ms_status script_parse(ms_span text, const char *path, const char *id, script *out,
                       script_error *error) {
    return script_parse_with(ms_allocator_libc(), text, path, id, out, error);
}

ms_status script_parse_steps(ms_span text, unsigned protocol, ms_arena *arena, script_step **steps,
                             script_error *error) {
    script headless = {.protocols = protocol};
    ms_status status = parse(text, &headless, arena, true, error);
    explain_memory(status, error);
    *steps = status == MS_OK ? headless.steps : NULL;
    return status;
}

void script_free(script *s) {
    ms_arena_free(&s->arena);
    *s = (script){0};
}
