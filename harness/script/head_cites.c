/* What an exchange cites. */
#include "script/arena_string.h"
#include "script/parser.h"

/* RFC numbers have four digits, and soon five. */
enum { RFC_MAX = 99999 };

/* A section of an RFC: numbers, or a letter for an appendix, with dots between. */
static bool is_section(ms_span text) {
    bool component = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '.' ? !component : !ms_is_alnum(text.data[i])) {
            return false;
        }
        component = text.data[i] != '.';
    }
    bool word = text.len > 1 && ms_is_alpha(text.data[0]) && text.data[1] != '.';
    return component && !word;
}

static ms_status read_section(line_cursor *line, ms_span *section) {
    if (!line_take(line, ' ')) {
        return line_expected(line, "a space and a section after the RFC's number");
    }
    line_skip_blanks(line);
    line_cursor begin = *line;
    *section = line_word(line);
    return is_section(*section) ? MS_OK : line_expected(&begin, "a section such as 4.1.2 or A.1");
}

static ms_status add_cite(parser *p, unsigned rfc, ms_span section, script_level level) {
    script_cite *cite = ms_arena_alloc(p->arena, sizeof *cite);
    if (cite == NULL) {
        return p->arena->failed;
    }
    cite->rfc = rfc;
    cite->level = level;
    *p->tails.cites = cite;
    p->tails.cites = &cite->next;
    if (level > p->script->level) {
        p->script->level = level;
    }
    return arena_string(p->arena, section, &cite->section);
}

/* "cites" ":" "RFC" N SECTION LEVEL */
ms_status head_read_cites(parser *p) {
    line_cursor *line = &p->line;
    unsigned rfc = 0;
    unsigned level = SCRIPT_LEVEL_NONE;
    ms_span section = {0};
    ms_status status = line_literal(line, "RFC", "and its number");
    line_skip_blanks(line);
    if (status == MS_OK) {
        status = line_number(line, "an RFC's number", 1, RFC_MAX, &rfc);
    }
    if (status == MS_OK) {
        status = read_section(line, &section);
    }
    line_skip_blanks(line);
    if (status == MS_OK) {
        status = words_choose(line, words_level, "after the section", &level);
    }
    if (status == MS_OK) {
        status = line_end(line, "after the level");
    }
    return status == MS_OK ? add_cite(p, rfc, section, (script_level)level) : status;
}
