/* bend.h: the table of bends. */
#include "play/bend.h"

#include <string.h>

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "play/join.h"

enum {
    /* First digits 2 to 5, the second and the third digit; OK, NO, BAD, BYE, PREAUTH. */
    SMTP_CODES = 6,
    TAGGED_CONDITIONS = 3,
    UNTAGGED_CONDITIONS = 5,
    TAGS = 2,
    STRAYS = 3
};

static ms_imap_response_kind kind_of(const script_step *step) {
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
    return protocol != SCRIPT_IMAP || kind_of(step) != MS_IMAP_UNTAGGED;
}

static bool is_tagged(const script_step *step, script_protocol protocol) {
    return protocol == SCRIPT_IMAP && kind_of(step) == MS_IMAP_TAGGED;
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
    return is_tagged(step, protocol) ? STRAYS : 0;
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

const script_step *bend_neighbour(const script_step *step) {
    const script_step *next = step->next;
    while (next != NULL && next->kind == SCRIPT_NEVER && next->connection == step->connection) {
        next = next->next;
    }
    bool same_block =
        next != NULL && next->kind == SCRIPT_EXPECT && next->connection == step->connection;
    return same_block ? next : NULL;
}

/* conformance/README.md, how a block is met. */
bend_effect bend_late(const script_step *step, script_protocol protocol, ms_span late,
                      ms_span early) {
    if (ms_span_equal(late, early)) {
        return BEND_IS_NOTHING;
    }
    if (protocol != SCRIPT_IMAP) {
        return BEND_IS_FAULTY;
    }
    ms_imap_response_kind next = kind_of(bend_neighbour(step));
    ms_imap_response_kind own = kind_of(step);
    if (own == MS_IMAP_UNTAGGED && (next == MS_IMAP_TAGGED || bend_neighbour(step)->ordered)) {
        return BEND_IS_FAULTY;
    }
    bool ordered = own == MS_IMAP_CONTINUATION && next != MS_IMAP_UNTAGGED;
    return ordered ? BEND_IS_NOTHING : BEND_IS_ALLOWED;
}

static bool has_piece(const script_template *line, const char *name) {
    for (; line != NULL; line = line->next) {
        for (const template_piece *piece = line->pieces; piece != NULL; piece = piece->next) {
            bool inserted = piece->kind == TEMPLATE_VALUE || piece->kind == TEMPLATE_COUNT;
            if (inserted && piece->name != NULL && strcmp(piece->name, name) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool bend_is_expected(const script_step *step, const char *name) {
    for (step = step->next; step != NULL; step = step->next) {
        const script_pattern *pattern = step->kind == SCRIPT_EXPECT ? step->patterns : NULL;
        bool looks = step->kind == SCRIPT_DELIVERED || step->kind == SCRIPT_RETURNED;
        if (pattern != NULL && has_piece(pattern->lines, name)) {
            return true;
        }
        if (looks && has_piece(step->sent, name)) {
            return true;
        }
    }
    return false;
}

bool bend_is_used(const script_step *step, const char *name) {
    for (const script_step *later = step->next; later != NULL; later = later->next) {
        if (later->sent != NULL && has_piece(later->sent, name)) {
            return true;
        }
    }
    return bend_is_expected(step, name);
}

/* Whether a placeholder of the first alternative is used later, which others may leave unbound. */
static bool binds_what_is_used(const script_step *step) {
    for (const script_template *line = step->patterns->lines; line != NULL; line = line->next) {
        for (const template_piece *piece = line->pieces; piece != NULL; piece = piece->next) {
            if (piece->kind == TEMPLATE_CAPTURE && piece->name != NULL &&
                bend_is_used(step, piece->name)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the alternative takes the reply, and the strict parsers do. */
static bool takes(const bend_scene *scene, const script_pattern *pattern, ms_span reply) {
    ms_diagnostics found = {0};
    ms_arena *arena = scene->names->arena;
    struct match match;
    match_init(&match, scene->names, arena);
    if (scene->protocol == SCRIPT_IMAP) {
        ms_imap_response response = {0};
        return ms_imap_response_parse(reply, NULL, arena, &response, &found) == MS_OK &&
               found.errors == 0 && match_imap(&match, pattern, &response) == MS_OK;
    }
    ms_smtp_reply parsed = {0};
    return ms_smtp_reply_parse(reply, arena, &parsed, &found) == MS_OK && found.errors == 0 &&
           match_smtp(&match, pattern, &parsed) == MS_OK;
}

static verdict verdict_of(script_grade grade) {
    static const verdict by_grade[] = {VERDICT_PASS, VERDICT_INFO, VERDICT_WARN};
    return by_grade[grade];
}

/* An alternative takes the reply: what it binds is missed later, unless the exchange ends. */
static void take_alternative(const struct bend *bend, const script_pattern *other,
                             bent_reply *bent) {
    bool missed = !other->ends && binds_what_is_used(bend->step);
    bent->effect = missed ? BEND_IS_NOTHING : BEND_IS_ALLOWED;
    bent->grade = verdict_of(other->grade);
    bent->ends = other->ends;
}

ms_status bend_by_alternatives(const struct bend *bend, const bend_scene *scene, ms_span reply,
                               bent_reply *bent) {
    bent->octets = reply;
    bent->effect = BEND_IS_FAULTY;
    for (const script_pattern *other = bend->step->patterns->next; other != NULL;
         other = other->next) {
        if (takes(scene, other, reply)) {
            take_alternative(bend, other, bent);
            return MS_OK;
        }
    }
    return MS_OK;
}

/* The reply that alternative number `variant` + 1 asks for. One of another kind, such as a
 * continuation request for a tagged reply, lets the client do something else. */
static ms_status bend_other(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    const script_pattern *other = bend->step->patterns->next;
    ms_span tag = {0};
    for (unsigned i = 0; i < bend->variant; i++) {
        other = other->next;
    }
    if (scene->protocol == SCRIPT_IMAP && match_imap_kind(other, &tag) != kind_of(bend->step)) {
        return MS_OK;
    }
    take_alternative(bend, other, bent);
    if (bent->effect == BEND_IS_NOTHING) {
        return MS_OK;
    }
    return render_pattern(other, scene->protocol, scene->answer, scene->names, &bent->octets);
}

/* The line end number `variant` without its CR. */
static ms_status bend_bare_lf(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    size_t end = ms_span_find(scene->reply, '\n', 0);
    for (unsigned i = 0; i < bend->variant && end < scene->reply.len; i++) {
        end = ms_span_find(scene->reply, '\n', end + 1);
    }
    /* In IMAP the last line end is the response's; the ones before belong to literals. */
    end = scene->protocol == SCRIPT_IMAP ? scene->reply.len - 1 : end;
    if (end >= scene->reply.len) {
        return MS_OK;
    }
    bent->effect = BEND_IS_FAULTY;
    return join_two(scene->names->arena, ms_span_slice(scene->reply, 0, end - 1),
                    ms_span_from(scene->reply, end), &bent->octets);
}

/* What no server may say, before the reply. Of three EXISTS the first may be about a mailbox that
 * SELECT leaves, and the second about the one it enters. */
static ms_status bend_stray(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    static const char *const strays[STRAYS] = {
        "stray9 OK nobody asked\r\n",                                /* RFC 9051 2.2.2 */
        "+ nobody asked\r\n",                                        /* RFC 9051 7.6 */
        "* 999998 EXISTS\r\n* 999997 EXISTS\r\n* 999996 EXISTS\r\n", /* RFC 9051 5.2 */
    };
    bent->effect = BEND_IS_FAULTY;
    return join_two(scene->names->arena, ms_span_of_string(strays[bend->variant]), scene->reply,
                    &bent->octets);
}

/* Whether the server closes right after the reply. */
static bool precedes_closed(const script_step *step) {
    return step->next != NULL && step->next->kind == SCRIPT_CLOSED &&
           step->next->connection == step->connection;
}

/* No reply where one must come, which or closed: allows where the connection is then closed. */
static void bend_away(const struct bend *bend, bent_reply *bent) {
    const script_step *step = bend->step;
    bool closes = bend->kind == BEND_CLOSE || precedes_closed(step);
    bool allowed = closes && step->or_closed;
    *bent = (bent_reply){
        .effect = allowed ? BEND_IS_ALLOWED : BEND_IS_FAULTY,
        .grade = allowed ? verdict_of(step->closed) : VERDICT_PASS,
    };
}

/* until: takes any other reply, and or closed: then the end. */
static bool is_taken_away(const script_step *step) {
    return step->skips && step->or_closed && precedes_closed(step);
}

ms_status bend_reply(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    ms_arena *arena = scene->names->arena;
    *bent = (bent_reply){.effect = BEND_IS_NOTHING, .octets = scene->reply};
    switch (bend->kind) {
    case BEND_DROP:
    case BEND_CLOSE:
        bend_away(bend, bent);
        return MS_OK;
    case BEND_CUT:
        *bent = (bent_reply){.effect = BEND_IS_FAULTY,
                             .octets = ms_span_slice(scene->reply, 0, scene->reply.len / 2)};
        return MS_OK;
    case BEND_DOUBLE:
        bent->effect = BEND_IS_FAULTY;
        return join_two(arena, scene->reply, scene->reply, &bent->octets);
    case BEND_BARE_LF:
        return bend_bare_lf(bend, scene, bent);
    case BEND_STRAY:
        return bend_stray(bend, scene, bent);
    case BEND_OTHER:
        return bend_other(bend, scene, bent);
    case BEND_CODE:
    case BEND_TAG:
        return is_taken_away(bend->step) ? MS_OK : bend_code(bend, scene, bent);
    case BEND_VALUE:
    case BEND_MINUS:
    case BEND_CASE:
        return bend_value(bend, scene, bent);
    default:
        return bend_form(bend, scene, bent);
    }
}
