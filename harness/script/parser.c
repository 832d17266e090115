/* parser.h: what the parts of the parser of exchanges share. */
#include "script/parser.h"

#include "script/arena_string.h"

ms_status parser_word(parser *p, script_word ***tail, ms_span word) {
    script_word *fresh = ms_arena_alloc(p->arena, sizeof *fresh);
    if (fresh == NULL) {
        return p->arena->failed;
    }
    **tail = fresh;
    *tail = &fresh->next;
    return arena_string(p->arena, word, &fresh->word);
}

ms_status parser_pend(parser *p, pending_kind kind, ms_span word, size_t offset) {
    pending *fresh = ms_arena_alloc(p->arena, sizeof *fresh);
    if (fresh == NULL) {
        return p->arena->failed;
    }
    *fresh = (pending){kind, word, p->line, NULL};
    fresh->at.at = offset;
    *p->tails.pending = fresh;
    p->tails.pending = &fresh->next;
    return MS_OK;
}

ms_status parser_append(parser *p, template_use use, bool ended, template_piece ***tail) {
    template_reader reader = {
        .line = &p->line,
        .names = &p->names,
        .arena = p->arena,
        .use = use,
        .smtp = (p->script->protocols & SCRIPT_SMTP_FAMILY) != 0,
        .tail = *tail,
    };
    ms_status status = template_parse(&reader);
    if (status == MS_OK && ended) {
        status = template_append_line_end(&reader);
    }
    *tail = reader.tail;
    return status;
}

ms_status parser_template(parser *p, template_use use, bool ended, script_template **out) {
    script_template *fresh = ms_arena_alloc(p->arena, sizeof *fresh);
    if (fresh == NULL) {
        return p->arena->failed;
    }
    template_piece **tail = &fresh->pieces;
    *out = fresh;
    return parser_append(p, use, ended, &tail);
}

ms_status parser_connection(line_cursor *line, unsigned *connection) {
    return line_number(line, "a connection", 1, SCRIPT_CONNECTIONS, connection);
}

script_binding *parser_binding(parser *p) {
    script_binding *binding = ms_arena_alloc(p->arena, sizeof *binding);
    if (binding != NULL) {
        *p->tails.bindings = binding;
        p->tails.bindings = &binding->next;
    }
    return binding;
}

bool parser_is_part_of_id(ms_span name) {
    for (size_t i = 0; i < name.len; i++) {
        uint8_t octet = name.data[i];
        if (!(octet >= 'a' && octet <= 'z') && !ms_is_digit(octet) && octet != '-' &&
            octet != '.') {
            return false;
        }
    }
    return name.len > 0 && ms_is_alnum(name.data[0]);
}
