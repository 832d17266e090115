/* prove.h: straight and bent plays of an exchange against the engine. */
#include "play/prove.h"

#include <stdio.h>
#include <stdlib.h>

#include "play/delivered.h"
#include "play/peer.h"
#include "play/player.h"

/* A user whose name and password need quoting in IMAP, so that the exchanges are played with such
 * too. */
const profile prove_profile = {
    .name = "mailspec",
    .version = "the engine",
    .user = "tester",
    .password = "sec\"ret\\pass",
    .user2 = "tester2",
    .password2 = "other secret",
    .domain = "example.test",
    .host = "mx.example.test",
    .recipient = "tester@example.test",
    .recipient2 = "tester2@example.test",
    .rejected = "nobody@example.test",
    .failing = "fails.example.test",
    .alias = "alias@example.test",
    .login_required = SCRIPT_SUBMISSION,
};

/* Every play has its own listener, so names need not differ between plays. */
static const char *const unique = "prove";

net_status prove_ground_init(prove_ground *ground, net_error *error) {
    *ground = (prove_ground){0};
    net_status status = net_authority_create("mailspec prove", &ground->authority, error);
    if (status == NET_OK) {
        status = net_authority_issue(ground->authority, &NET_CERTIFICATE_LOCALHOST,
                                     &ground->identity, error);
    }
    if (status == NET_OK) {
        const net_tls_server_settings settings = {.identity = ground->identity};
        status = net_tls_server_create(&settings, &ground->server, error);
    }
    if (status == NET_OK) {
        const net_tls_client_settings settings = {.authority = ground->authority};
        status = net_tls_client_create(&settings, &ground->client, error);
    }
    return status;
}

void prove_ground_free(prove_ground *ground) {
    net_tls_client_free(ground->client);
    net_tls_server_free(ground->server);
    net_identity_free(ground->identity);
    net_authority_free(ground->authority);
    *ground = (prove_ground){0};
}

/* The lowest bit of a set. */
static unsigned first_of(unsigned set) {
    return set & (~set + 1u);
}

static size_t bent_cases(const prove_case *straight,
                         void (*each)(void *context, const prove_case *one), void *context) {
    size_t count = 0;
    for (const script_step *step = straight->script->steps; step != NULL; step = step->next) {
        for (bend_kind kind = BEND_DROP; kind < BEND_COUNT; kind++) {
            unsigned variants = bend_variants(kind, step, straight->protocol);
            for (unsigned variant = 0; variant < variants; variant++) {
                prove_case one = *straight;
                one.bend = (struct bend){kind, step, variant};
                each(context, &one);
            }
            count += variants;
        }
    }
    return count;
}

size_t prove_cases(const script *exchange, void (*each)(void *context, const prove_case *one),
                   void *context) {
    size_t count = 0;
    for (unsigned protocols = exchange->protocols; protocols != 0; protocols &= protocols - 1) {
        prove_case one = {.script = exchange, .protocol = (script_protocol)first_of(protocols)};
        for (unsigned transports = exchange->transports; transports != 0;
             transports &= transports - 1) {
            one.transport = (script_transport)first_of(transports);
            each(context, &one);
            count++;
        }
        one.transport = (script_transport)first_of(exchange->transports);
        if (protocols == exchange->protocols) {
            count += bent_cases(&one, each, context);
        }
    }
    return count;
}

/* Puts what is needed into a list: the first of alternatives. */
static script_word *advertise_one(const script_need *need, script_word *list, ms_arena *arena) {
    script_word *word = need->absent ? NULL : ms_arena_alloc(arena, sizeof *word);
    if (word == NULL) {
        return list;
    }
    *word = (script_word){need->capability, list};
    return word;
}

/* Whether a need is about the list of this state: one that names no state is about each. */
static bool concerns(const script_need *need, script_state state) {
    return need->state == SCRIPT_STATE_NONE || need->state == state;
}

/* What the exchange needs is what this server advertises, and ways to log in. */
void prove_advertise(const script *exchange, endpoint *target, ms_arena *arena) {
    static script_word always[] = {
        {"AUTH PLAIN", &always[1]}, {"AUTH=PLAIN", &always[2]}, {"AUTH", NULL}};
    const struct {
        script_state state;
        script_word **list;
    } lists[] = {
        {SCRIPT_GREETED, &target->greeted_capabilities},
        {SCRIPT_READY, &target->ready_capabilities},
        {SCRIPT_AUTHENTICATED, &target->authenticated_capabilities},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        *lists[i].list = always;
        for (const script_need *need = exchange->needs; need != NULL; need = need->next) {
            if (concerns(need, lists[i].state)) {
                *lists[i].list = advertise_one(need, *lists[i].list, arena);
            }
        }
    }
    target->login_possible = true;
}

static prove_outcome judge_straight(const result *outcome, const peer_report *report) {
    bool good = outcome->verdict == VERDICT_PASS && report->fault[0] == '\0';
    return good ? PROVE_PASSED : PROVE_BROKEN;
}

static prove_outcome judge_bent(const result *outcome, const peer_report *report) {
    bool said = outcome->verdict != VERDICT_ERROR && outcome->verdict != VERDICT_SKIP;
    if (report->effect == BEND_IS_ALLOWED) {
        bool taken = outcome->verdict == report->grade && report->fault[0] == '\0';
        return taken ? PROVE_NEUTRAL : PROVE_REFUSED;
    }
    if (!report->bent || !said) {
        return PROVE_BROKEN;
    }
    return outcome->verdict == VERDICT_PASS ? PROVE_MISSED : PROVE_CAUGHT;
}

static prove_outcome judge(const prove_case *one, const result *outcome, const peer_report *report,
                           char *why, size_t size) {
    bool straight = one->bend.kind == BEND_NONE;
    bool nothing = !straight && report->effect == BEND_IS_NOTHING && report->fault[0] == '\0' &&
                   report->looked;
    if (nothing) {
        why[0] = '\0';
        return PROVE_NOTHING;
    }
    snprintf(why, size, "%s: %s%s%s%s", verdict_name(outcome->verdict), outcome->message,
             straight || report->bent ? "" : "; the server never came to this step",
             report->fault[0] == '\0' ? "" : "; server: ", report->fault);
    return straight ? judge_straight(outcome, report) : judge_bent(outcome, report);
}

/* Whether the exchange looks at delivered mail. */
static bool looks_at_mail(const script *exchange) {
    for (const script_step *step = exchange->steps; step != NULL; step = step->next) {
        if (step->kind == SCRIPT_DELIVERED || step->kind == SCRIPT_NOTIFIED) {
            return true;
        }
    }
    return false;
}

/* Connections that the play has made and the peer, which broke off, has not taken: the next play
 * must not get them. */
static void turn_away(net_listener *listener) {
    net_connection *connection = NULL;
    net_error error = {0};
    while (net_accept(listener, net_deadline_after(0), &connection, &error) == NET_OK) {
        net_close(connection);
    }
}

/* Plays the case once, with so many milliseconds for each reply. */
static prove_outcome play_once(const prove_ground *ground, net_listener *listener,
                               const prove_case *one, unsigned reply, result *outcome, char *why,
                               size_t size) {
    const play_limits limits = {
        .connect = PLAY_DEFAULT_CONNECT,
        .reply = reply,
        .exchange = PLAY_DEFAULT_EXCHANGE,
        .memory = PLAY_DEFAULT_MEMORY,
    };
    profile who = prove_profile;
    char maildir[] = "/tmp/mailspec-prove-XXXXXX";
    if (looks_at_mail(one->script)) {
        who.maildir = mkdtemp(maildir);
    }
    endpoint target = {
        .protocol = one->protocol,
        .transport = one->transport,
        .address_text = "the engine",
        .profile = &who,
        .tls = ground->client,
    };
    peer_settings settings = {
        .script = one->script,
        .endpoint = &target,
        .unique = unique,
        .tls = ground->server,
        .listener = listener,
        .bend = one->bend,
        .milliseconds = PLAY_DEFAULT_EXCHANGE,
    };
    peer_report report = {0};
    result_init(outcome, one->script, &target);
    snprintf(why, size, "no thread can be started for the server");
    target.address = *net_listener_address(listener);
    prove_advertise(one->script, &target, &outcome->arena);
    struct peer *peer = peer_start(&settings);
    if (peer != NULL) {
        play_exchange(one->script, &target, &limits, unique, outcome);
        peer_join(peer, &report);
    }
    turn_away(listener);
    if (who.maildir != NULL) {
        delivered_remove(who.maildir);
    }
    outcome->endpoint = NULL;
    return peer == NULL ? PROVE_BROKEN : judge(one, outcome, &report, why, size);
}

prove_outcome prove_play(const prove_ground *ground, net_listener *listener, const prove_case *one,
                         result *outcome, char *why, size_t size) {
    if (one->bend.kind == BEND_NONE) {
        return play_once(ground, listener, one, PROVE_STRAIGHT_REPLY, outcome, why, size);
    }
    prove_outcome first = play_once(ground, listener, one, PROVE_BENT_REPLY, outcome, why, size);
    if (first != PROVE_BROKEN && first != PROVE_REFUSED) {
        return first;
    }
    /* On a loaded machine a straight reply may have come too late. */
    result_free(outcome);
    return play_once(ground, listener, one, PROVE_STRAIGHT_REPLY, outcome, why, size);
}
