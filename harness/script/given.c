/* given: the states that connections are brought to, and the mailboxes that are made. */
#include "script/arena_string.h"
#include "script/parser.h"

/* Messages in one mailbox. Each is appended by a command of its own before the exchange begins. */
enum { MESSAGES_MAX = 1000 };

static ms_status read_mailbox_text(parser *p, script_word ***tail) {
    ms_span name = {0};
    line_skip_blanks(&p->line);
    ms_status status = line_name(&p->line, &name);
    if (status == MS_OK) {
        status = parser_pend(p, PENDING_TEXT, name, p->line.at - name.len);
    }
    return status == MS_OK ? parser_word(p, tail, name) : status;
}

/* T *T */
static ms_status read_mailbox_texts(parser *p, script_mailbox *mailbox) {
    script_word **tail = &mailbox->texts;
    ms_status status = MS_OK;
    for (unsigned count = 0; status == MS_OK; count++) {
        if (count != 0 && line_ends(&p->line)) {
            return MS_OK;
        }
        if (count == MESSAGES_MAX) {
            return line_fail(&p->line, p->line.at, "more than %d messages in a mailbox",
                             MESSAGES_MAX);
        }
        status = read_mailbox_text(p, &tail);
    }
    return status;
}

/* N "messages" */
static ms_status read_mailbox_count(line_cursor *line, unsigned *messages) {
    ms_status status = line_number(line, "a number of messages", 1, MESSAGES_MAX, messages);
    if (status == MS_OK && !line_take(line, ' ')) {
        return line_expected(line, "a space after the number of messages");
    }
    return status == MS_OK ? line_literal(line, "messages", "after their number") : status;
}

/* [ "holding" ( N "messages" / T *T ) ] */
static ms_status read_mailbox_content(parser *p, script_mailbox *mailbox) {
    line_cursor *line = &p->line;
    if (line_ends(line)) {
        return MS_OK;
    }
    ms_status status = line_literal(line, "holding", "or nothing after the mailbox");
    line_skip_blanks(line);
    if (status == MS_OK && line->at < line->octets.len &&
        ms_is_digit(line->octets.data[line->at])) {
        return read_mailbox_count(line, &mailbox->messages);
    }
    return status == MS_OK ? read_mailbox_texts(p, mailbox) : status;
}

/* BOX of "mailbox" BOX and "no mailbox" BOX */
static ms_status read_mailbox_name(parser *p, bool absent, script_mailbox **mailbox) {
    script_mailbox *fresh = ms_arena_alloc(p->arena, sizeof *fresh);
    ms_span name = {0};
    if (fresh == NULL) {
        return p->arena->failed;
    }
    line_skip_blanks(&p->line);
    ms_status status = line_name(&p->line, &name);
    if (status == MS_OK) {
        status = names_bind(&p->names, &p->line, name, p->line.at - name.len,
                            absent ? NAME_ABSENT_MAILBOX : NAME_MAILBOX, &fresh->name);
    }
    fresh->absent = absent;
    *p->tails.mailboxes = fresh;
    p->tails.mailboxes = &fresh->next;
    *mailbox = fresh;
    return status;
}

/* "mailbox" BOX [ "holding" ... ] / "no" "mailbox" BOX */
static ms_status read_mailbox(parser *p, bool absent) {
    script_mailbox *mailbox = NULL;
    ms_status status = absent ? line_literal(&p->line, "mailbox", "after 'no'") : MS_OK;
    if (status == MS_OK) {
        status = read_mailbox_name(p, absent, &mailbox);
    }
    return status == MS_OK && !absent ? read_mailbox_content(p, mailbox) : status;
}

/* BOX of "selected" BOX and "examined" BOX */
static ms_status read_chosen(parser *p, script_given *given) {
    ms_span name = {0};
    line_skip_blanks(&p->line);
    ms_status status = line_name(&p->line, &name);
    if (status == MS_OK) {
        status = parser_pend(p, PENDING_MAILBOX, name, p->line.at - name.len);
    }
    return status == MS_OK ? arena_string(p->arena, name, &given->mailbox) : status;
}

/* The state of a connection, of which there is one. */
static ms_status read_state(parser *p, unsigned connection, script_state state) {
    size_t index = connection == 0 ? 0 : connection - 1;
    script_given *given = &p->script->given[index];
    if (given->state != SCRIPT_STATE_NONE) {
        return line_fail(&p->line, 0, "a second state of connection %zu: the first is in line %u",
                         index + 1, p->given_line[index]);
    }
    p->given_line[index] = p->line.number;
    given->state = state;
    return state == SCRIPT_SELECTED || state == SCRIPT_EXAMINED ? read_chosen(p, given) : MS_OK;
}

/* What may stand first: states, and two words that begin a mailbox. */
enum { WORD_MAILBOX = SCRIPT_EXAMINED + 1, WORD_NO };

static const word_value words_given[] = {
    {"connected", SCRIPT_CONNECTED},
    {"greeted", SCRIPT_GREETED},
    {"ready", SCRIPT_READY},
    {"authenticated", SCRIPT_AUTHENTICATED},
    {"permitted", SCRIPT_PERMITTED},
    {"selected", SCRIPT_SELECTED},
    {"examined", SCRIPT_EXAMINED},
    {"mailbox", WORD_MAILBOX},
    {"no", WORD_NO},
    {NULL, 0},
};

/* Some are for one family of protocols only; the protocol: line may still come. */
static ms_status pend_family(parser *p, unsigned word, size_t offset) {
    ms_span text = ms_span_slice(p->line.octets, offset, p->line.at - offset);
    if (word == SCRIPT_PERMITTED) {
        return parser_pend(p, PENDING_SMTP, text, offset);
    }
    return word > SCRIPT_PERMITTED ? parser_pend(p, PENDING_IMAP, text, offset) : MS_OK;
}

ms_status given_read(parser *p, unsigned connection) {
    line_cursor *line = &p->line;
    unsigned word = 0;
    line_skip_blanks(line);
    size_t offset = line->at;
    ms_status status = words_choose(line, words_given, "as a state", &word);
    if (status == MS_OK && word >= WORD_MAILBOX && connection != 0) {
        return line_fail(line, offset,
                         "a mailbox belongs to no connection: expected 'given:' "
                         "without a number");
    }
    if (status == MS_OK) {
        status = pend_family(p, word, offset);
    }
    if (status == MS_OK) {
        status = word >= WORD_MAILBOX ? read_mailbox(p, word == WORD_NO)
                                      : read_state(p, connection, (script_state)word);
    }
    return status == MS_OK ? line_end(line, "after the state") : status;
}
