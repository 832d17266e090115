/* bend.h: the table of bends: which make sense at a step. */
#include <string.h>

#include "play/bend.h"

enum {
    /* First digits 2 to 5, the second and the third digit; OK, NO, BAD, BYE, PREAUTH. */
    SMTP_CODES = 6,
    TAGGED_CONDITIONS = 3,
    UNTAGGED_CONDITIONS = 5,
    TAGS = 2
};

ms_imap_response_kind bend_kind_of(const script_step *step) {
    ms_span tag = {0};
    return match_imap_kind(step->patterns, &tag);
}

static unsigned in_imap(const script_step *step, script_protocol protocol) {
    (void)step;
    return protocol == SCRIPT_IMAP;
}

static unsigned in_smtp(const script_step *step, script_protocol protocol) {
    (void)step;
    return protocol != SCRIPT_IMAP;
}

static unsigned always(const script_step *step, script_protocol protocol) {
    (void)step;
    (void)protocol;
    return 1;
}

/* Whether more replies may come before the next one that is asked for on this connection. */
static bool precedes_until(const script_step *step) {
    const script_step *next = step->next;
    while (next != NULL && (next->connection != step->connection ||
                            (next->kind != SCRIPT_EXPECT && next->kind != SCRIPT_CLOSED))) {
        next = next->next;
    }
    return next != NULL && next->skips;
}

/* Whether the client closes right after the reply, and so never reads what comes behind it. */
static bool precedes_close(const script_step *step) {
    return step->next != NULL && step->next->kind == SCRIPT_CLOSE &&
           step->next->connection == step->connection;
}

static unsigned unless_taken_twice(const script_step *step, script_protocol protocol) {
    if (precedes_until(step) || precedes_close(step)) {
        return 0;
    }
    return protocol != SCRIPT_IMAP || bend_kind_of(step) != MS_IMAP_UNTAGGED;
}

static bool is_tagged(const script_step *step, script_protocol protocol) {
    return protocol == SCRIPT_IMAP && bend_kind_of(step) == MS_IMAP_TAGGED;
}

static unsigned codes(const script_step *step, script_protocol protocol) {
    if (protocol != SCRIPT_IMAP) {
        return SMTP_CODES;
    }
    return is_tagged(step, protocol) ? TAGGED_CONDITIONS : UNTAGGED_CONDITIONS;
}

static unsigned tags(const script_step *step, script_protocol protocol) {
    return is_tagged(step, protocol) ? TAGS : 0;
}

static unsigned strays(const script_step *step, script_protocol protocol) {
    return is_tagged(step, protocol) ? BEND_STRAYS : 0;
}

static unsigned neighbours(const script_step *step, script_protocol protocol) {
    (void)protocol;
    return bend_neighbour(step) != NULL;
}

static unsigned lines(const script_step *step, script_protocol protocol) {
    unsigned count = 0;
    (void)protocol;
    for (const script_template *line = step->patterns->lines; line != NULL; line = line->next) {
        count++;
    }
    return count;
}

/* Literals there can be: one for each inserted value; each with two wrong counts. */
static unsigned literals(const script_step *step, script_protocol protocol) {
    unsigned count = 0;
    if (protocol != SCRIPT_IMAP) {
        return 0;
    }
    for (const template_piece *piece = step->patterns->lines->pieces; piece != NULL;
         piece = piece->next) {
        count += piece->kind == TEMPLATE_VALUE || piece->kind == TEMPLATE_COUNT ? 2 : 0;
    }
    return count;
}

static unsigned alternatives(const script_step *step, script_protocol protocol) {
    unsigned count = 0;
    (void)protocol;
    for (const script_pattern *other = step->patterns->next; other != NULL; other = other->next) {
        count++;
    }
    return count;
}

/* How many there are at an S: step; NULL: none. */
static const struct bend_row {
    const char *name;
    unsigned (*count)(const script_step *step, script_protocol protocol);
} rows[BEND_COUNT] = {
    [BEND_NONE] = {"none", NULL},
    [BEND_DROP] = {"drop", always},
    [BEND_DOUBLE] = {"double", unless_taken_twice},
    [BEND_LATE] = {"late", neighbours},
    [BEND_CODE] = {"code", codes},
    [BEND_TAG] = {"tag", tags},
    [BEND_VALUE] = {"value", bend_places},
    [BEND_MINUS] = {"minus", bend_places},
    [BEND_CASE] = {"case", bend_places},
    [BEND_BARE_LF] = {"bare-lf", lines},
    [BEND_LITERAL_COUNT] = {"literal-count", literals},
    [BEND_CUT] = {"cut", always},
    [BEND_CLOSE] = {"close", always},
    [BEND_FORBIDDEN] = {"forbidden", NULL},
    [BEND_STRAY] = {"stray", strays},
    [BEND_KEEP_OPEN] = {"keep-open", NULL},
    [BEND_NOISE] = {"noise", NULL},
    [BEND_PROOF] = {"proof", NULL},
    [BEND_OTHER] = {"other", alternatives},
    [BEND_CHATTER] = {"chatter", in_imap},
    [BEND_LINES] = {"lines", in_smtp},
    [BEND_PIECES] = {"pieces", always},
    [BEND_FORM] = {"form", in_imap},
};

const char *bend_name(bend_kind kind) {
    return rows[kind].name;
}

/* A wrong password may be refused at any point of the exchange; with the right one the server must
 * say all that it has to say, and by SCRAM prove that it knows the password (RFC 5802 section 3).
 */
static bool concerns_sasl(bend_kind kind, const script_step *step) {
    bool right = step->sent == NULL;
    bool mutual = strncmp(step->mechanism, "SCRAM-", strlen("SCRAM-")) == 0;
    return kind == BEND_CLOSE || (kind == BEND_DROP && right) ||
           (kind == BEND_PROOF && right && mutual);
}

unsigned bend_variants(bend_kind kind, const script_step *step, script_protocol protocol) {
    switch (step->kind) {
    case SCRIPT_NEVER:
        return kind == BEND_FORBIDDEN;
    case SCRIPT_CLOSED:
        return kind == BEND_KEEP_OPEN;
    case SCRIPT_SILENCE:
        return kind == BEND_NOISE;
    case SCRIPT_TLS:
        return kind == BEND_CLOSE;
    case SCRIPT_DELIVERED:
    case SCRIPT_NOTIFIED:
    case SCRIPT_TRACE:
    case SCRIPT_REPORT:
    case SCRIPT_RETURNED:
        return kind == BEND_DROP || kind == BEND_PROOF;
    case SCRIPT_UNDELIVERED:
    case SCRIPT_LACKS:
        return kind == BEND_FORBIDDEN;
    case SCRIPT_SASL:
        return concerns_sasl(kind, step);
    case SCRIPT_EXPECT:
        return rows[kind].count == NULL ? 0 : rows[kind].count(step, protocol);
    default:
        return 0;
    }
}
