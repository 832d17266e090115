/*
 * NAME
 *      match.h - whether a reply is what a pattern asks for
 *
 * DESCRIPTION
 *      SMTP patterns are compared line by line as text. IMAP patterns are expanded with numbers
 * standing in for captures, read by the parser that reads responses, and the two trees are compared
 * by meaning. Either way captures are bound only when the whole pattern matches.
 */
#ifndef HARNESS_PLAY_MATCH_H
#define HARNESS_PLAY_MATCH_H

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "script/script.h"

/* Captures of one pattern. */
#define MATCH_CAPTURES_MAX 32

typedef struct match_capture {
    const template_piece *piece;
    ms_span octets; /* in what was received, or in the arena */
} match_capture;

struct match {
    const environment *environment; /* what names stand for */
    ms_arena *arena;                /* for expansions; may be reset when the result is not needed */
    const ms_imap_settings *imap;
    match_capture captures[MATCH_CAPTURES_MAX];
    size_t count;
    char why[160]; /* after a mismatch: what does not agree */
    bool related; /* imap: the kind, tag, condition and name agree, so it is about the same thing */
    ms_span expected; /* after a mismatch: the pattern, expanded; in the arena */
};

void match_init(struct match *match, const environment *names, ms_arena *arena);

/*
 * MS_OK: `reply` is what `pattern` asks for, captures are in match->captures. MS_INVALID: it is
 * not, match->why says why. MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status match_smtp(struct match *match, const script_pattern *pattern,
                     const ms_smtp_reply *reply) MS_MUST_USE;

/* Whether one line of the reply matches the one line of `pattern`: for never: lines. */
ms_status match_smtp_line(struct match *match, const script_template *line,
                          const ms_smtp_reply_line *got) MS_MUST_USE;

/* The same for an IMAP response and a pattern of one line. */
ms_status match_imap(struct match *match, const script_pattern *pattern,
                     const ms_imap_response *response) MS_MUST_USE;

/* What kind of response an IMAP pattern is about. *tag receives a tagged pattern's tag. */
ms_imap_response_kind match_imap_kind(const script_pattern *pattern, ms_span *tag);

/*
 * Text against the pieces of a template, from `piece` on, whose first piece's text begins `skip`
 * octets later. Text folds ASCII case, inserted values do not; a capture takes what follows its
 * rule; `...` takes anything.
 */
ms_status match_text(struct match *match, const template_piece *piece, size_t skip,
                     ms_span text) MS_MUST_USE;

/* Records a mismatch; returns MS_INVALID. */
ms_status match_fail(struct match *match, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Remembers what a capture took; checks its rule. `value` is NULL outside IMAP values. */
ms_status match_take(struct match *match, const template_piece *piece, ms_span octets,
                     const ms_imap_value *value) MS_MUST_USE;

/* Binds what was captured, under the names that the pattern gives. */
ms_status match_bind(const struct match *match, environment *names) MS_MUST_USE;

#endif
