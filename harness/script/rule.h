/*
 * NAME
 *      rule.h - the grammar rules that a placeholder can name
 *
 * DESCRIPTION
 *      One table: a rule's name, the RFC and section it comes from, whether octets follow it, and a
 *      sample that does, for the engine when it plays the server.
 */
#ifndef HARNESS_SCRIPT_RULE_H
#define HARNESS_SCRIPT_RULE_H

#include "mailspec/imap.h"

typedef struct rule {
    const char *name;
    const char *clause; /* "RFC 9051 9" */
    const char *sample; /* in the syntax of the protocol */
    bool numeric;       /* the sample is a number: the stand-in in a pattern must be one too */
    bool imap;          /* reads IMAP values: has no place in a pattern of SMTP */
    /* Whether `octets` follow the rule. `value` is the IMAP value they come from, NULL in SMTP. */
    bool (*follows)(ms_span octets, const ms_imap_value *value);
} rule;

/* The rule called `name`, NULL when there is none. */
const rule *rule_find(ms_span name);

/* The table, ended by a row whose name is NULL. */
const rule *rule_table(void);

#endif
