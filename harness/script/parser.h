/*
 * NAME
 *      parser.h - the state that the parts of the parser of exchanges share
 *
 * DESCRIPTION
 *      parse.c goes through the lines; head.c, given.c, step.c and reply.c read one each. They
 * return MS_OK; MS_INVALID or MS_LIMIT after they filled the error; MS_NOMEM, or MS_LIMIT with the
 *      error left empty, when the arena says so.
 */
#ifndef HARNESS_SCRIPT_PARSER_H
#define HARNESS_SCRIPT_PARSER_H

#include "script/names.h"
#include "script/template_parse.h"
#include "script/words.h"

#define SCRIPT_SMTP_FAMILY (SCRIPT_SMTP | SCRIPT_SUBMISSION | SCRIPT_LMTP)

/* Octets of the tree of one script. Short texts between `...` make the most of it, some 45 octets
 * of each; a file of SCRIPT_FILE_MAX that is full of them still fits. */
#define SCRIPT_MEMORY_MAX ((size_t)64 * 1024 * 1024)

/* What can be judged only when the whole head has been read. */
typedef enum pending_kind {
    PENDING_IMAP,   /* `word` is for exchanges over imap */
    PENDING_SMTP,   /* `word` is for exchanges over smtp, submission or lmtp */
    PENDING_TEXT,   /* `word` must be a text */
    PENDING_MAILBOX /* `word` must be a mailbox that is made */
} pending_kind;

typedef struct pending {
    pending_kind kind;
    ms_span word;
    line_cursor at;
    struct pending *next;
} pending;

/* A reply of several lines in SMTP whose last line has not been read yet. */
typedef struct open_reply {
    script_template **tail; /* where its next line goes; NULL when no reply is open */
    const char *keyword;    /* "S" or "or": its lines all have the same */
    ms_span code;
    script_grade grade;
    bool ends;     /* or end: */
    unsigned line; /* its first */
} open_reply;

/* Ends of the lists that grow while lines are read. */
typedef struct parser_tails {
    script_word **about;
    script_cite **cites;
    script_need **needs;
    script_word **tags;
    script_word **depends;
    script_mailbox **mailboxes;
    script_binding **bindings;
    script_row **rows;
    script_step **steps;
    script_verdict **verdicts;
    pending **pending;
} parser_tails;

typedef struct parser {
    script *script;
    ms_arena *arena;
    line_cursor line; /* the line being read */
    bool headless;    /* there are only steps: whoever asks for them has the head's matters */
    bool in_steps;    /* the head is over */
    name_table names;
    parser_tails tails;

    script_word *about; /* joined when the head is over */
    pending *pending;
    unsigned title_line, protocol_line, transport_line; /* 0: not read yet */
    unsigned given_line[SCRIPT_CONNECTIONS];
    template_piece **text_tail; /* of the text whose | lines are being read, or NULL */
    unsigned table_line;        /* 0: not read yet */
    bool in_table;              /* the table's | lines are being read */
    size_t columns;             /* of the table, the first, which names rows, not counted */
    bool headed;                /* the table's first line has been read */

    size_t steps;
    script_step *step;             /* the last one; NULL at the beginning of a verdict's */
    script_pattern **pattern_tail; /* of its patterns */
    open_reply reply;
    bool arrives;            /* a delivered: or notified: line stands before, */
    bool notifies;           /* and the last of them is a notified: line */
    script_verdict *verdict; /* whose steps are being read; NULL: those common to all */
    size_t common_names;     /* bound before the first verdict: line */
    bool common_arrives;
} parser;

/* Reads a line of the head, or of a step; the cursor stands after its keyword `word`. *found tells
 * whether that is one; if not, nothing is done. */
ms_status head_read(parser *p, ms_span word, bool *found) MS_MUST_USE;
ms_status step_read(parser *p, ms_span word, bool *found) MS_MUST_USE;

/* The same for a verdict: line; and no verdict is empty where the cursor stands. */
ms_status verdict_read(parser *p, ms_span word, bool *found) MS_MUST_USE;
ms_status verdict_check_ended(const parser *p) MS_MUST_USE;

/* Offers all keywords as guesses. */
void head_guess(word_guess *guess);
void step_guess(word_guess *guess);

/* Whether `name` may be a part of an id: of a row, of a verdict. */
bool parser_is_part_of_id(ms_span name);

/* Reads a line that begins with '|'. */
ms_status head_read_text_line(parser *p) MS_MUST_USE;

/* The same in a table, its "table:" line, and what must be so when the head is over. */
ms_status table_read_line(parser *p) MS_MUST_USE;
ms_status table_begin(parser *p) MS_MUST_USE;
ms_status table_finish(const parser *p) MS_MUST_USE;

/* One more name with a value of the file's. NULL when the arena fails. */
script_binding *parser_binding(parser *p) MS_MUST_USE;

/* The head is over: checks that it is whole. */
ms_status head_finish(parser *p) MS_MUST_USE;

/* cites: and depends-on: their rests; needs: from the octet after the keyword on. */
ms_status head_read_cites(parser *p) MS_MUST_USE;
ms_status head_read_needs(parser *p) MS_MUST_USE;
ms_status head_read_depends(parser *p) MS_MUST_USE;

/* given: its rest, for a connection, or 0 when the line names none. */
ms_status given_read(parser *p, unsigned connection) MS_MUST_USE;

/* Notes a check for the end of the head. `offset` is that of `word` in the line. */
ms_status parser_pend(parser *p, pending_kind kind, ms_span word, size_t offset) MS_MUST_USE;

/* The digit of a connection, when one stands at the cursor. */
ms_status parser_connection(line_cursor *line, unsigned *connection) MS_MUST_USE;

/* Appends a word to a list. */
ms_status parser_word(parser *p, script_word ***tail, ms_span word) MS_MUST_USE;

/* Reads pieces that are the rest of the line and puts them at *tail; with `ended`, CRLF follows. */
ms_status parser_append(parser *p, template_use use, bool ended,
                        template_piece ***tail) MS_MUST_USE;

/* Reads the template that is the rest of the line. */
ms_status parser_template(parser *p, template_use use, bool ended,
                          script_template **out) MS_MUST_USE;

/* Reads the pattern that is the rest of a line: one more alternative of the last step, after which
 * the exchange maybe `ends`, or the forbidden one of never:. */
ms_status reply_begin(parser *p, const char *keyword, script_grade grade, bool ends) MS_MUST_USE;

/* The same when a reply is open: the next of its lines. `same` tells whether connection, level and
 * grade are those of its first line. */
ms_status reply_continue(parser *p, const char *keyword, bool same) MS_MUST_USE;

/* No reply is open where the cursor stands. */
ms_status reply_check_ended(const parser *p) MS_MUST_USE;

#endif
