/* template_parse.h: text, braces and `...`. README.md of conformance/ has the grammar; the rules
 * named above the functions are those. */
#include "script/template_parse.h"

ms_status template_add_piece(template_reader *reader, template_kind kind, size_t offset,
                             template_piece **piece) {
    template_piece *fresh = ms_arena_alloc(reader->arena, sizeof *fresh);
    if (fresh == NULL) {
        return reader->arena->failed;
    }
    fresh->kind = kind;
    fresh->column = (unsigned)offset + 1;
    fresh->repeat = 1;
    *reader->tail = fresh;
    reader->tail = &fresh->next;
    if (piece != NULL) {
        *piece = fresh;
    }
    return MS_OK;
}

ms_status template_add_text(template_reader *reader, ms_span text, size_t offset) {
    template_piece *piece = NULL;
    if (text.len == 0) {
        return MS_OK;
    }
    ms_status status = template_add_piece(reader, TEMPLATE_TEXT, offset, &piece);
    return status == MS_OK ? ms_arena_copy(reader->arena, text, &piece->text) : status;
}

ms_status template_append_line_end(template_reader *reader) {
    return template_add_text(reader, MS_SPAN_LIT("\r\n"), reader->line->octets.len);
}

/* Whether something begins here that is no plain text. */
static bool is_special(const template_reader *reader) {
    return line_is(reader->line, '{') ||
           (reader->use != TEMPLATE_SENT &&
            ms_span_starts(line_rest(reader->line), MS_SPAN_LIT("...")));
}

/* *( "{{" / octet ), up to what is special: one piece of text, or two around a brace. */
static ms_status read_text(template_reader *reader) {
    line_cursor *line = reader->line;
    size_t begin = line->at;
    while (line->at < line->octets.len && !is_special(reader)) {
        line->at++;
    }
    bool brace = ms_span_starts(line_rest(line), MS_SPAN_LIT("{{"));
    line->at += brace; /* the first of them belongs to the text, the second is dropped */
    ms_span text = ms_span_slice(line->octets, begin, line->at - begin);
    line->at += brace;
    return template_add_text(reader, text, begin);
}

static ms_status read_any(template_reader *reader) {
    size_t offset = reader->line->at;
    reader->line->at += 3;
    return template_add_piece(reader, TEMPLATE_ANY, offset, NULL);
}

/* template */
ms_status template_parse(template_reader *reader) {
    ms_status status = MS_OK;
    while (status == MS_OK && reader->line->at < reader->line->octets.len) {
        if (!is_special(reader) || ms_span_starts(line_rest(reader->line), MS_SPAN_LIT("{{"))) {
            status = read_text(reader);
        } else if (line_is(reader->line, '{')) {
            status = template_read_placeholder(reader);
        } else {
            status = read_any(reader);
        }
    }
    return status;
}
