/*
 * NAME
 *      words.h - the fixed words of the language, each with what it stands for
 */
#ifndef HARNESS_SCRIPT_WORDS_H
#define HARNESS_SCRIPT_WORDS_H

#include "script/line.h"

typedef struct word_value {
    const char *word;
    unsigned value;
} word_value;

/* Each ended by a row whose word is NULL. */
extern const word_value words_protocol[];   /* script_protocol */
extern const word_value words_transport[];  /* script_transport */
extern const word_value words_level[];      /* script_level, as cites: writes it */
extern const word_value words_step_level[]; /* script_level, as S writes it */
extern const word_value words_close[];      /* script_close */
extern const word_value words_filter[];     /* template_filter */

/* The row of `word`, NULL when there is none. */
const word_value *words_find(const word_value *table, ms_span word);

/*
 * Takes the letters and digits at the cursor, which must be a word of the table, and its value.
 * MS_OK, or MS_INVALID and the error "expected smtp, lmtp or imap WHERE, found 'x'".
 */
ms_status words_choose(line_cursor *line, const word_value *table, const char *where,
                       unsigned *value) MS_MUST_USE;

/* The word nearest to what somebody wrote: fill `written`, offer all candidates, look at `best`. */
typedef struct word_guess {
    ms_span written;
    const char *best; /* NULL as long as no candidate is close */
    size_t distance;  /* of the best one: letters to be added, left out or replaced */
} word_guess;

void word_guess_offer(word_guess *guess, const char *candidate);

#endif
