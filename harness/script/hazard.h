/*
 * NAME
 *      hazard.h - what an exchange does that not every server may be asked to bear
 *
 * DESCRIPTION
 *      Read from the exchange itself, so that nobody has to remember a tag:
 *      - it delivers a message when it sends DATA or BDAT after a RCPT that may be accepted, or
 *        looks into what was delivered;
 *      - it reaches out of its own mailboxes when an IMAP command that makes, deletes, renames,
 *        fills or (un)subscribes a mailbox, or sets its rights or metadata, names another, or when
 *        one that was not given is selected and messages are changed or removed;
 *      - it floods when it is tagged `flood` or `slow`.
 *      When in doubt it does.
 */
#ifndef HARNESS_SCRIPT_HAZARD_H
#define HARNESS_SCRIPT_HAZARD_H

#include "script/script.h"
#include "script/words.h"

typedef enum script_hazard {
    HAZARD_FLOODS = 1 << 0,
    HAZARD_DELIVERS = 1 << 1,
    HAZARD_REACHES_OUT = 1 << 2
} script_hazard;

/* "floods", "delivers", "reaches-out". */
extern const word_value words_hazard[];

/* The set of script_hazard. Linear in the exchange and what its names stand for. */
unsigned script_hazards(const script *exchange);

#endif
