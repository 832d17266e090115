/* The head of an exchange: a table of its keywords, and a function for each. */
#include "script/arena_string.h"
#include "script/parser.h"

/* Notes that a line has been read that may stand only once. */
static ms_status once(parser *p, unsigned *read_in, const char *keyword) {
    if (*read_in != 0) {
        return line_fail(&p->line, 0, "a second '%s:' line: the first is line %u", keyword,
                         *read_in);
    }
    *read_in = p->line.number;
    return MS_OK;
}

/* "title" ":" rest */
static ms_status read_title(parser *p) {
    ms_status status = once(p, &p->title_line, "title");
    if (status != MS_OK) {
        return status;
    }
    ms_span title = line_text(&p->line);
    return title.len == 0 ? line_expected(&p->line, "a title")
                          : arena_string(p->arena, title, &p->script->title);
}

/* "about" ":" rest; the lines are joined when all have been read */
static ms_status read_about(parser *p) {
    ms_span text = line_text(&p->line);
    return text.len == 0 ? line_expected(&p->line, "text") : parser_word(p, &p->tails.about, text);
}

/* Words of a table up to the end of the line, each once, as bits. */
static ms_status read_set(line_cursor *line, const word_value *table, const char *where,
                          unsigned *set) {
    *set = 0;
    do {
        unsigned bit = 0;
        line_skip_blanks(line);
        size_t offset = line->at;
        ms_status status = words_choose(line, table, where, &bit);
        if (status != MS_OK) {
            return status;
        }
        if ((*set & bit) != 0) {
            return line_fail(line, offset, "the same word twice");
        }
        *set |= bit;
    } while (!line_ends(line));
    return MS_OK;
}

/* "protocol" ":" rest */
static ms_status read_protocol(parser *p) {
    ms_status status = once(p, &p->protocol_line, "protocol");
    size_t begin = p->line.at;
    if (status == MS_OK) {
        status = read_set(&p->line, words_protocol, "as a protocol", &p->script->protocols);
    }
    unsigned all = p->script->protocols;
    if (status == MS_OK && (all & SCRIPT_IMAP) != 0 && (all & SCRIPT_SMTP_FAMILY) != 0) {
        return line_fail(&p->line, begin,
                         "imap and another protocol in one exchange: expected "
                         "imap alone, or smtp, submission and lmtp");
    }
    return status;
}

/* "transport" ":" rest */
static ms_status read_transport(parser *p) {
    ms_status status = once(p, &p->transport_line, "transport");
    return status == MS_OK
               ? read_set(&p->line, words_transport, "as a transport", &p->script->transports)
               : status;
}

/* "tag" ":" rest */
static ms_status read_tag(parser *p) {
    ms_span word = line_word(&p->line);
    if (word.len == 0) {
        return line_expected(&p->line, "a word");
    }
    ms_status status = MS_OK;
    while (status == MS_OK && word.len != 0) {
        status = parser_word(p, &p->tails.tags, word);
        word = line_word(&p->line);
    }
    return status;
}

/* SP name ":" of let and text: binds it. */
static ms_status read_binding(parser *p, name_kind kind, const char *keyword,
                              script_binding *binding) {
    line_cursor *line = &p->line;
    ms_span name = {0};
    if (!line_take(line, ' ')) {
        return line_expected(line, "a space and a name after '%s'", keyword);
    }
    size_t offset = line->at;
    ms_status status = line_name(line, &name);
    if (status == MS_OK) {
        status = names_bind(&p->names, line, name, offset, kind, &binding->name);
    }
    return status == MS_OK ? line_colon(line, binding->name) : status;
}

/* "let" SP name ":" template */
static ms_status read_let(parser *p) {
    script_binding *binding = parser_binding(p);
    if (binding == NULL) {
        return p->arena->failed;
    }
    ms_status status = read_binding(p, NAME_LET, "let", binding);
    return status == MS_OK ? parser_template(p, TEMPLATE_SENT, false, &binding->value) : status;
}

/* "text" SP name ":" LF */
static ms_status read_text(parser *p) {
    script_binding *binding = parser_binding(p);
    if (binding == NULL) {
        return p->arena->failed;
    }
    ms_status status = read_binding(p, NAME_TEXT, "text", binding);
    if (status == MS_OK) {
        status = line_end(&p->line, "after the name of a text: its lines follow, each after '|'");
    }
    if (status == MS_OK) {
        status = parser_template(p, TEMPLATE_SENT, false, &binding->value);
    }
    if (status == MS_OK) {
        p->text_tail = &binding->value->pieces;
    }
    return status;
}

/* "|" [ SP ] template LF */
ms_status head_read_text_line(parser *p) {
    if (p->text_tail == NULL) {
        return line_expected(&p->line, "a keyword and ':', or a text: line before");
    }
    p->line.at = 1;
    (void)line_take(&p->line, ' ');
    return parser_append(p, TEMPLATE_SENT, true, &p->text_tail);
}

/* "given" [ SP connection ] ":" rest */
static ms_status read_given(parser *p) {
    unsigned connection = 0;
    ms_status status = MS_OK;
    if (line_take(&p->line, ' ')) {
        status = parser_connection(&p->line, &connection);
    }
    if (status == MS_OK) {
        status = line_colon(&p->line, "given");
    }
    return status == MS_OK ? given_read(p, connection) : status;
}

typedef struct head_row {
    const char *word;
    bool plain; /* the colon follows the keyword */
    ms_status (*read)(parser *p);
} head_row;

static const head_row rows[] = {
    {"title", true, read_title},
    {"about", true, read_about},
    {"protocol", true, read_protocol},
    {"transport", true, read_transport},
    {"cites", true, head_read_cites},
    {"needs", false, head_read_needs},
    {"depends-on", true, head_read_depends},
    {"tag", true, read_tag},
    {"given", false, read_given},
    {"let", false, read_let},
    {"text", false, read_text},
    {"table", true, table_begin},
};

#define ROWS (sizeof rows / sizeof *rows)

void head_guess(word_guess *guess) {
    for (size_t i = 0; i < ROWS; i++) {
        word_guess_offer(guess, rows[i].word);
    }
}

ms_status head_read(parser *p, ms_span word, bool *found) {
    size_t i = 0;
    while (i < ROWS && !ms_span_equal(word, ms_span_of_string(rows[i].word))) {
        i++;
    }
    *found = i < ROWS;
    if (!*found) {
        return MS_OK;
    }
    if (p->in_steps) {
        return line_fail(&p->line, 0, "expected a step, found a '%s' line: the head comes first",
                         rows[i].word);
    }
    ms_status status = rows[i].plain ? line_colon(&p->line, rows[i].word) : MS_OK;
    return status == MS_OK ? rows[i].read(p) : status;
}
