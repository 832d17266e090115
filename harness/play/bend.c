/* bend.h: the table of bends. */
#include "play/bend.h"

#include <string.h>

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "play/join.h"

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
    ms_imap_response_kind next = bend_kind_of(bend_neighbour(step));
    ms_imap_response_kind own = bend_kind_of(step);
    if (own == MS_IMAP_UNTAGGED && (next == MS_IMAP_TAGGED || bend_neighbour(step)->ordered)) {
        return BEND_IS_FAULTY;
    }
    bool ordered = own == MS_IMAP_CONTINUATION && next != MS_IMAP_UNTAGGED;
    return ordered ? BEND_IS_NOTHING : BEND_IS_ALLOWED;
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
    bool missed = !other->ends && bend_binds_what_is_used(bend->step);
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
    if (scene->protocol == SCRIPT_IMAP &&
        match_imap_kind(other, &tag) != bend_kind_of(bend->step)) {
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
    static const char *const strays[BEND_STRAYS] = {
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
