/*
 * NAME
 *      result.h - what came of one exchange on one endpoint
 */
#ifndef HARNESS_PLAY_RESULT_H
#define HARNESS_PLAY_RESULT_H

#include "mailspec/diagnostic.h"
#include "play/endpoint.h"
#include "play/transcript.h"
#include "script/script.h"

typedef enum grade {
    VERDICT_PASS,
    VERDICT_INFO, /* allowed, but worth telling: a MAY, or an alternative graded so */
    VERDICT_SKIP, /* the server does not advertise what the exchange needs */
    VERDICT_WARN, /* breaks a SHOULD */
    VERDICT_FAIL, /* breaks a MUST */
    VERDICT_ERROR /* set-up, connection or harness: says nothing about the clause */
} verdict;

#define VERDICT_COUNT 6

/* "pass", "info", ... */
const char *verdict_name(verdict grade);

/* Octets of a message, and of either side of a comparison, that are kept for the report. */
#define RESULT_MESSAGE_MAX 1024
#define RESULT_OCTETS_MAX ((size_t)4096)

/* Diagnostics kept of one exchange: a server that errs in every line would fill the report. */
#define RESULT_DIAGNOSTICS_MAX 100

/* A diagnostic of severity warning or error in something the server sent. */
typedef struct result_diagnostic {
    ms_diagnostic_id id;
    size_t offset;    /* in the unit */
    unsigned unit;    /* index of the transcript's event that holds the unit */
    char excerpt[96]; /* the octets around it, control characters made visible */
    struct result_diagnostic *next;
} result_diagnostic;

typedef struct result {
    const script *script; /* NULL for an endpoint's baseline */
    const char *id;       /* the script's, or "baseline" */
    const endpoint *endpoint;
    verdict verdict;
    char message[RESULT_MESSAGE_MAX]; /* one sentence; empty after a plain pass */
    unsigned line;                    /* of the step in the script, 0 when it is none */
    const char *step;                 /* that line as written, or NULL */
    ms_span expected, got;            /* when two things were compared; else empty */
    size_t differs_at;                /* offset in `got` of the first octet that differs */
    result_diagnostic *diagnostics;   /* at most RESULT_DIAGNOSTICS_MAX */
    size_t diagnostic_count;
    unsigned milliseconds;
    transcript transcript;
    const environment *secrets; /* whose secret values must not stand in the above; or NULL */
    bool expected_deviation;    /* an entry of the server's expectations covers it */
    bool known_flake;           /* that entry says that it happens now and then */
    bool unexpected_pass;       /* an entry has it deviate always, and it did not */
    const char *reason;         /* that entry's reason, or NULL */
    unsigned round;             /* of --repeat, from 1 */
    bool changed;               /* in the first round the verdict was `before` */
    verdict before;
    ms_arena arena; /* owns all the above but script and endpoint */
} result;

void result_init(result *outcome, const script *exchange, const endpoint *target);
void result_free(result *outcome);

/*
 * Records a finding: the verdict becomes the worse of what it is and `verdict`; message, line and
 * the rest are kept from the first finding of the worst verdict.
 */
void result_find(result *outcome, verdict grade, const script_step *step, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same with both sides of a comparison. Copies them, cut to RESULT_OCTETS_MAX. */
void result_differ(result *outcome, verdict grade, const script_step *step, ms_span expected,
                   ms_span got, const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
