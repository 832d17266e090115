/*
 * NAME
 *      finding.h - what a report says of one result, as text
 *
 * DESCRIPTION
 *      The terminal, JUnit and TAP share these. Everything that came from a server, a script or a
 *      file is made visible first.
 */
#ifndef HARNESS_REPORT_FINDING_H
#define HARNESS_REPORT_FINDING_H

#include "report/report.h"

/* Octets shown of each side of a comparison, so that the mark below them stays below them on a
 * terminal of usual width, and how many of them stand before the one that differs. */
#define FINDING_EXCERPT ((size_t)60)
#define FINDING_BEFORE ((size_t)24)

/* Colours of a terminal; all empty where there are none. */
typedef struct finding_colours {
    const char *verdicts[VERDICT_COUNT];
    const char *strong, *faint, *off;
} finding_colours;

/* "dovecot imap starttls" */
void finding_write_endpoint(FILE *out, const endpoint *target);

/* "RFC 5321 4.1.1.9 SHOULD, RFC 5321 4.3.2 MUST"; nothing when the result cites nothing. */
void finding_write_cites(FILE *out, const result *outcome);

/* The same as a string of its own, to be freed by the caller; NULL when there is no memory. */
char *finding_cites(const result *outcome);

/* The message; where there is none, the title. */
void finding_write_message(FILE *out, const result *outcome);

/*
 * Lines, each after `indent`: clause, step, expected and got with a mark below the octet that
 * differs, diagnostics, a changed verdict, the reason of an expected deviation, the replay command.
 * Only those that the result has.
 */
void finding_write_details(FILE *out, const result *outcome, const report_options *options,
                           const finding_colours *colours, const char *indent);

/* No colours. */
extern const finding_colours finding_plain;

#endif
