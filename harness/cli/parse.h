/*
 * NAME
 *      parse.h - what `mailspec parse` knows of a grammar, one file each
 */
#ifndef HARNESS_CLI_PARSE_H
#define HARNESS_CLI_PARSE_H

#include <jansson.h>
#include <stdio.h>

#include "mailspec/imap.h"
#include "mailspec/smtp.h"

typedef union parse_framer {
    ms_smtp_framer smtp;
    ms_imap_framer imap;
} parse_framer;

typedef struct parse_grammar {
    const char *name;     /* on the command line */
    bool ends_with_input; /* what is open when the input ends is a whole unit */
    void (*begin)(parse_framer *framer, size_t memory);
    /* As the framers of the parsers: MS_OK, MS_MORE, or MS_LIMIT with *fault filled. */
    ms_status (*feed)(parse_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault);
    /* Whether what comes up to the next LF is thrown away. */
    bool (*skips)(const parse_framer *framer);
    /* Reads one unit. *value is the caller's; NULL when there is no memory for it. */
    ms_status (*read)(ms_span unit, ms_arena *arena, json_t **value, ms_diagnostics *diagnostics);
} parse_grammar;

extern const parse_grammar parse_smtp_reply;
extern const parse_grammar parse_imap_response;
extern const parse_grammar parse_base64;

/*
 * Reads units from `fd` until it ends and writes a line of JSON for each. No more than `memory`
 * octets of one unit are held, and as many of its tree. `path` is for messages. Returns what the
 * program ends with.
 */
int parse_stream(const parse_grammar *grammar, int fd, const char *path, size_t memory, FILE *out);

/* A JSON string where `octets` are UTF-8 without U+0000, else {"base64": "..."}. NULL when there is
 * no memory. */
json_t *parse_octets(ms_span octets);

/* The same; JSON's null where `present` is false. */
json_t *parse_optional(bool present, ms_span octets);

/* Adds `value`, which it takes, to the object or the list. false when either is NULL or there is no
 * memory. */
bool parse_put(json_t *object, const char *name, json_t *value);
bool parse_append(json_t *list, json_t *value);

/* The list as JSON; offsets count from the start of the input, in which the unit begins at `base`.
 * NULL when there is no memory. */
json_t *parse_diagnostics(const ms_diagnostic *items, size_t count, size_t base);

#endif
