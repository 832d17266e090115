/*
 * NAME
 *      rule.h - the grammar rules that a placeholder can name
 *
 * DESCRIPTION
 *      One table: a rule's name, the RFC and section it comes from, whether octets follow it, and a
 *      sample that does, for the engine when it plays the server. In a sample `#` stands for a
 *      number, so that no two captures of a play are the same.
 */
#ifndef HARNESS_SCRIPT_RULE_H
#define HARNESS_SCRIPT_RULE_H

#include "mailspec/imap.h"

/* Numbers in samples: of four digits, since base64 comes in groups of four, and years in dates. */
#define RULE_NUMBER_MIN 1000u
#define RULE_NUMBER_MAX 9999u

typedef struct rule {
    const char *name;
    const char *clause; /* "RFC 9051 9" */
    const char *sample; /* in the syntax of the protocol, with # for a number */
    bool numeric;       /* the sample is a number: the stand-in in a pattern must be one too */
    bool imap;          /* reads IMAP values: has no place in a pattern of SMTP */
    /* Whether `octets` follow the rule. `value` is the IMAP value they come from, NULL in SMTP. */
    bool (*follows)(ms_span octets, const ms_imap_value *value);
} rule;

/* The rule called `name`, NULL when there is none. */
const rule *rule_find(ms_span name);

/* The rule's sample with `number`, which is cut to the limits above, in the place of #; in the
 * arena. MS_OK, or what the arena says. Rules without a # have one sample. */
ms_status rule_sample(const rule *row, unsigned number, ms_arena *arena,
                      ms_span *sample) MS_MUST_USE;

/* The table, ended by a row whose name is NULL. */
const rule *rule_table(void);

#endif
