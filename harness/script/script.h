/*
 * NAME
 *      script.h - an exchange as it is read from a file
 *
 * DESCRIPTION
 *      conformance/README.md is the reference of the language; this is its tree. Everything lives
 * in the arena of the script; strings are NUL-terminated where they are `char *`.
 */
#ifndef HARNESS_SCRIPT_SCRIPT_H
#define HARNESS_SCRIPT_SCRIPT_H

#include "mailspec/arena.h"
#include "script/template.h"

/* Limits of the language. Scripts come from people, but also from strangers' pull requests. */
#define SCRIPT_FILE_MAX ((size_t)1024 * 1024)
#define SCRIPT_LINE_MAX ((size_t)64 * 1024)
#define SCRIPT_STEPS_MAX ((size_t)10000)
#define SCRIPT_NAMES_MAX ((size_t)200)
#define SCRIPT_CONNECTIONS 9 /* numbered 1 to 9: one digit after a keyword */
#define SCRIPT_COLUMNS_MAX ((size_t)16)
#define SCRIPT_ROWS_MAX ((size_t)1000)
#define SCRIPT_VERDICTS_MAX ((size_t)100)

typedef enum script_protocol {
    SCRIPT_SMTP = 1 << 0,
    SCRIPT_SUBMISSION = 1 << 1,
    SCRIPT_LMTP = 1 << 2,
    SCRIPT_IMAP = 1 << 3
} script_protocol;

typedef enum script_transport {
    SCRIPT_PLAIN = 1 << 0,
    SCRIPT_STARTTLS = 1 << 1,
    SCRIPT_IMPLICIT = 1 << 2
} script_transport;

typedef enum script_level {
    SCRIPT_LEVEL_NONE,
    SCRIPT_MAY,
    SCRIPT_SHOULD,
    SCRIPT_MUST
} script_level;

/* What an alternative makes of the verdict at best. */
typedef enum script_grade { SCRIPT_GRADE_PASS, SCRIPT_GRADE_INFO, SCRIPT_GRADE_WARN } script_grade;

typedef struct script_cite {
    unsigned rfc;
    const char *section;
    script_level level;
    struct script_cite *next;
} script_cite;

typedef enum script_state {
    SCRIPT_STATE_NONE,
    SCRIPT_CONNECTED,
    SCRIPT_GREETED,
    SCRIPT_READY,
    SCRIPT_AUTHENTICATED,
    SCRIPT_PERMITTED,
    SCRIPT_SELECTED,
    SCRIPT_EXAMINED
} script_state;

typedef struct script_need {
    const char *capability;      /* one space between keyword and parameter */
    bool absent;                 /* no ... */
    script_state state;          /* whose list counts; NONE: that of what connection 1 is given */
    struct script_need *or_else; /* what does as well; of the same state */
    struct script_need *next;
} script_need;

typedef struct script_word {
    const char *word;
    struct script_word *next;
} script_word;

typedef struct script_given {
    script_state state;  /* of connection i + 1; NONE: that connection does not exist */
    const char *mailbox; /* SELECTED and EXAMINED: the name given to the mailbox */
} script_given;

typedef struct script_mailbox {
    const char *name;   /* of the variable */
    bool absent;        /* given: no mailbox ... */
    unsigned messages;  /* so many of the standard ones; 0 when texts are named */
    script_word *texts; /* or these */
    struct script_mailbox *next;
} script_mailbox;

typedef struct script_binding { /* let, text, and a column of the table */
    const char *name;
    script_template *value; /* NULL: the row's cell number `column` */
    size_t column;
    struct script_binding *next;
} script_binding;

/* A row of the table. */
typedef struct script_row {
    const char *name;        /* lower-case letters, digits, '-' and '.'; unique in the table */
    script_template **cells; /* as many as there are columns after the first */
    struct script_row *next;
} script_row;

/* One alternative: a reply of one or, in SMTP, several pattern lines. */
typedef struct script_pattern {
    script_grade grade;
    bool ends;              /* after it the exchange is over */
    unsigned line;          /* in the file */
    script_template *lines; /* chained by `next` */
    struct script_pattern *next;
} script_pattern;

typedef enum script_step_kind {
    SCRIPT_SEND,   /* C: and raw: */
    SCRIPT_EXPECT, /* S: with its alternatives */
    SCRIPT_NEVER,  /* never: */
    SCRIPT_SECURE,
    SCRIPT_TLS,
    SCRIPT_CLOSE,
    SCRIPT_CLOSED,
    SCRIPT_SILENCE,
    SCRIPT_PAUSE,
    SCRIPT_WITHIN,
    SCRIPT_SEGMENTS,
    SCRIPT_SASL,
    SCRIPT_DELIVERED,
    SCRIPT_NOTIFIED,
    SCRIPT_TRACE,    /* of the DELIVERED or NOTIFIED step before */
    SCRIPT_LACKS,    /* of the same */
    SCRIPT_REPORT,   /* of the NOTIFIED step before */
    SCRIPT_RETURNED, /* of the same */
    SCRIPT_UNDELIVERED
} script_step_kind;

typedef enum script_close {
    SCRIPT_CLOSE_NOTIFY,
    SCRIPT_CLOSE_SILENTLY,
    SCRIPT_CLOSE_RESET
} script_close;

typedef struct script_step {
    script_step_kind kind;
    unsigned connection;      /* 1 to 9 */
    unsigned line;            /* in the file */
    const char *source;       /* the line as written, for reports */
    script_template *sent;    /* SEND: the octets; C: lines have their CRLF in it. SASL: the
                               * password, NULL for the profile's; DELIVERED, UNDELIVERED and
                               * RETURNED: the message; NOTIFIED: what the word is in */
    const char *tag;          /* SASL, imap */
    const char *mechanism;    /* SASL */
    script_pattern *patterns; /* EXPECT: at least one; NEVER, TRACE, LACKS, REPORT: one */
    script_level level;       /* EXPECT, CLOSED, what follows mail: NONE takes the exchange's */
    bool or_closed;           /* TLS, EXPECT: the server may close instead, */
    script_grade closed;      /* which EXPECT makes this of the verdict */
    bool ordered;             /* EXPECT, imap: after what the EXPECT step before asks for */
    bool skips;               /* EXPECT, SMTP family: other replies may come before */
    script_close how;         /* CLOSE */
    unsigned milliseconds;    /* SILENCE, PAUSE, WITHIN */
    unsigned segment;         /* SEGMENTS: octets of each; 0: as many as there are */
    struct script_step *next;
} script_step;

/* A group of steps that follows those common to all groups. */
typedef struct script_verdict {
    const char *name; /* as a row's */
    const char *title;
    unsigned line;
    script_step *steps;
    struct script_verdict *next;
} script_verdict;

typedef struct script {
    const char *id;   /* path below conformance/ without .exchange */
    const char *path; /* as opened */
    const char *title;
    const char *about;   /* NULL when there is none */
    unsigned protocols;  /* of script_protocol */
    unsigned transports; /* of script_transport */
    script_cite *cites;
    script_level level; /* the strongest cited */
    script_need *needs;
    script_word *tags;
    script_word *depends; /* ids of exchanges that must not have failed */
    script_given given[SCRIPT_CONNECTIONS];
    script_mailbox *mailboxes;
    script_binding *bindings;
    script_row *rows; /* NULL without a table; else each row is an exchange of its own */
    size_t row_count;
    script_step *steps;       /* those before the first verdict: line */
    script_verdict *verdicts; /* NULL without any; else each group is an exchange of its own */
    size_t verdict_count;
    ms_arena arena;
} script;

/* Where a script is wrong. */
typedef struct script_error {
    unsigned line, column; /* from 1; 0 when the file itself is the matter */
    char text[256];        /* what was expected and what is there */
} script_error;

/*
 * Reads an exchange. `text` must stay as it is only during the call. On MS_OK *out is whole and
 * must be given to script_free; on anything else *out is zeroed and *error says where and why.
 * MS_INVALID: not an exchange; MS_LIMIT: one of the limits above; MS_NOMEM.
 */
ms_status script_parse(ms_span text, const char *path, const char *id, script *out,
                       script_error *error) MS_MUST_USE;

/*
 * Reads steps only, as the harness composes them for given states: lines of the language without a
 * head. The steps are put into `arena`; *steps is NULL on failure. Any connection may be used, and
 * any name: what these lines do not bind, the environment must have when they are played.
 * Otherwise as script_parse.
 */
ms_status script_parse_steps(ms_span text, unsigned protocol, ms_arena *arena, script_step **steps,
                             script_error *error) MS_MUST_USE;

/* Reads the file at `path` (bounded by SCRIPT_FILE_MAX) and parses it. */
ms_status script_load(const char *path, const char *id, script *out,
                      script_error *error) MS_MUST_USE;

void script_free(script *s);

/*
 * The exchange that `row` of `s` is: its id is that of `s`, a slash and the row's name, its title
 * ends in the row's name, its table is gone. It shares everything else with `s`, which must outlive
 * it; what is its own is in `arena`, so it is not given to script_free. MS_OK, or MS_LIMIT/MS_NOMEM
 * from the arena.
 */
ms_status script_of_row(const script *s, const script_row *row, ms_arena *arena,
                        script *out) MS_MUST_USE;

/* The same for a group of steps: the common ones and its own, copied; its title is the group's. */
ms_status script_of_verdict(const script *s, const script_verdict *verdict, ms_arena *arena,
                            script *out) MS_MUST_USE;

/* How many exchanges a file is, and exchange `index` of it, from 0: each row of the table with each
 * verdict, the verdicts of one row after each other. Otherwise as above. */
size_t script_exchanges(const script *s);
ms_status script_exchange(const script *s, size_t index, ms_arena *arena, script *out) MS_MUST_USE;

/* Names of one protocol or transport bit, as the language writes them; NULL for anything else. */
const char *script_protocol_name(unsigned protocol);
const char *script_transport_name(unsigned transport);
const char *script_level_name(script_level level);

/* Whether steps of this kind look at the mail that the DELIVERED or NOTIFIED step before them has
 * found: TRACE, LACKS, REPORT, RETURNED. */
bool script_follows_mail(script_step_kind kind);

#endif
