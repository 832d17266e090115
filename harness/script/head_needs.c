/* What an exchange needs of a server, and of other exchanges. */
#include <string.h>

#include "script/arena_string.h"
#include "script/parser.h"

/* Keyword and parameter with one space between, or the keyword alone. */
static ms_status join_capability(parser *p, ms_span keyword, ms_span parameter,
                                 const char **capability) {
    char *joined = ms_arena_alloc(p->arena, keyword.len + parameter.len + 2);
    if (joined == NULL) {
        return p->arena->failed;
    }
    memcpy(joined, keyword.data, keyword.len);
    if (parameter.len != 0) {
        joined[keyword.len] = ' ';
        memcpy(joined + keyword.len + 1, parameter.data, parameter.len);
    }
    *capability = joined;
    return MS_OK;
}

/* [ "no" SP ] capability [ SP parameter ] */
static ms_status read_need(parser *p, script_need *need) {
    line_cursor *line = &p->line;
    ms_span keyword = line_word(line);
    need->absent = ms_span_equal(keyword, MS_SPAN_LIT("no"));
    if (need->absent) {
        keyword = line_word(line);
    }
    if (keyword.len == 0) {
        return line_expected(line, "a capability");
    }
    line_cursor after = *line;
    ms_span parameter = line_word(&after);
    if (parameter.len == 0 || ms_span_equal(parameter, MS_SPAN_LIT("or"))) {
        return join_capability(p, keyword, ms_span_of("", 0), &need->capability);
    }
    *line = after;
    ms_status status = parser_pend(p, PENDING_SMTP, parameter, line->at - parameter.len);
    return status == MS_OK ? join_capability(p, keyword, parameter, &need->capability) : status;
}

/* need *( SP "or" SP need ) */
static ms_status read_alternatives(parser *p, unsigned state, script_need **tail) {
    line_cursor *line = &p->line;
    for (;;) {
        script_need *need = ms_arena_alloc(p->arena, sizeof *need);
        if (need == NULL) {
            return p->arena->failed;
        }
        need->state = (script_state)state;
        *tail = need;
        tail = &need->or_else;
        ms_status status = read_need(p, need);
        if (status != MS_OK || line_ends(line)) {
            return status;
        }
        status = line_literal(line, "or",
                              "and another capability, or nothing more after a "
                              "capability and its parameter,");
        if (status != MS_OK) {
            return status;
        }
    }
}

static const word_value states[] = {
    {"greeted", SCRIPT_GREETED},
    {"ready", SCRIPT_READY},
    {"authenticated", SCRIPT_AUTHENTICATED},
    {NULL, 0},
};

/* "needs" [ SP state ] ":" alternatives */
ms_status head_read_needs(parser *p) {
    line_cursor *line = &p->line;
    unsigned state = SCRIPT_STATE_NONE;
    ms_status status = MS_OK;
    if (line_take(line, ' ')) {
        status = words_choose(line, states, "as the state whose list counts", &state);
    }
    if (status == MS_OK) {
        status = line_colon(line, "needs");
    }
    if (status != MS_OK) {
        return status;
    }
    script_need **first = p->tails.needs;
    status = read_alternatives(p, state, first);
    if (*first != NULL) {
        p->tails.needs = &(*first)->next;
    }
    return status;
}

/* Ids are made of parts with slashes between. */
static bool is_id(ms_span id) {
    for (size_t i = 0; i < id.len; i++) {
        bool slash = id.data[i] == '/';
        if (slash ? i == 0 || i + 1 == id.len
                  : !parser_is_part_of_id(ms_span_slice(id, i, 1)) && id.data[i] != '-' &&
                        id.data[i] != '.') {
            return false;
        }
    }
    return id.len > 0;
}

/* "depends-on" ":" id */
ms_status head_read_depends(parser *p) {
    line_cursor *line = &p->line;
    line_skip_blanks(line);
    const line_cursor begin = *line;
    ms_span id = line_word(line);
    if (!is_id(id)) {
        return line_expected(&begin, "the id of an exchange, such as smtp/rfc5321/noop,");
    }
    ms_status status = parser_word(p, &p->tails.depends, id);
    return status == MS_OK ? line_end(line, "after the id; each further one has a line of its own")
                           : status;
}
