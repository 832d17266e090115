/* player.h: the course of an exchange. */
#include "play/player.h"

#include <time.h>

#include "net/poll.h"
#include "play/join.h"

verdict player_grade(const struct player *player, const script_step *step) {
    static const verdict by_level[] = {
        [SCRIPT_LEVEL_NONE] = VERDICT_FAIL,
        [SCRIPT_MAY] = VERDICT_INFO,
        [SCRIPT_SHOULD] = VERDICT_WARN,
        [SCRIPT_MUST] = VERDICT_FAIL,
    };
    if (player->phase == PLAYER_GIVEN) {
        return VERDICT_ERROR;
    }
    if (player->phase == PLAYER_FAREWELL) {
        return VERDICT_FAIL;
    }
    return by_level[step->level != SCRIPT_LEVEL_NONE ? step->level : player->script->level];
}

net_deadline player_reply_deadline(const struct player *player) {
    if (player->within != 0) {
        return net_deadline_earlier(player->within_until, player->deadline);
    }
    /* A short --timeout is for the clause that is tested; setting up must not fail by it. */
    bool longer = player->phase == PLAYER_GIVEN && player->limits->connect > player->limits->reply;
    unsigned wait = longer ? player->limits->connect : player->limits->reply;
    return net_deadline_earlier(net_deadline_after(wait), player->deadline);
}

net_deadline player_connect_deadline(const struct player *player) {
    return net_deadline_earlier(net_deadline_after(player->limits->connect), player->deadline);
}

ms_status player_open(struct player *player, const script *exchange, const endpoint *target,
                      const play_limits *limits, const char *unique, result *outcome) {
    script_error error = {0};
    *player = (struct player){
        .script = exchange,
        .endpoint = target,
        .limits = limits,
        .result = outcome,
        .deadline = net_deadline_after(limits->exchange),
        .began = (int64_t)time(NULL),
    };
    environment_init(&player->environment, &outcome->arena);
    outcome->secrets = &player->environment;
    ms_arena_init(&player->scratch, ms_allocator_libc(),
                  limits->memory + TEMPLATE_EXPANDED_MAX * 2);
    for (unsigned i = 0; i <= SCRIPT_CONNECTIONS; i++) {
        session_init(&player->sessions[i], i, target, limits, outcome, &player->environment);
    }
    ms_status status = plan_bind(exchange, target, unique, &player->environment);
    if (status == MS_INVALID) {
        result_find(outcome, VERDICT_SKIP, NULL,
                    "the profile of this server lacks a value it needs");
        return MS_OK;
    }
    if (status == MS_OK && exchange != NULL) {
        status = plan_make(exchange, target, &outcome->arena, &player->plan, &error);
    } else if (status == MS_OK) {
        status = plan_steps(plan_secure_text(target), target, 1, &outcome->arena,
                            &player->plan.secure, &error);
    }
    if (status != MS_OK) {
        result_find(outcome, VERDICT_ERROR, NULL, "the given state could not be composed: %s",
                    status == MS_INVALID ? error.text : "there is no memory left");
    }
    return status;
}

void player_close(struct player *player) {
    for (unsigned i = 0; i <= SCRIPT_CONNECTIONS; i++) {
        session_free(&player->sessions[i]);
    }
    ms_arena_free(&player->scratch);
    player->result->secrets = NULL;
    player->result->milliseconds =
        (unsigned)((transcript_now() - player->result->transcript.began) / 1000u);
}

bool player_connect(struct player *player, unsigned number) {
    net_error error = {0};
    net_status status =
        session_connect(&player->sessions[number], player_connect_deadline(player), &error);
    if (status != NET_OK) {
        result_find(player->result, VERDICT_ERROR, NULL, "%s", error.text);
    }
    return status == NET_OK;
}

bool player_no_answer(struct player *player, const script_step *step, net_status status,
                      const session_unit *remains, const net_error *error) {
    result *outcome = player->result;
    verdict grade = player_grade(player, step);
    ms_span left = remains->octets;
    if (status == NET_INTERRUPTED) {
        result_find(outcome, VERDICT_ERROR, step, "interrupted");
    } else if (status == NET_TIMEOUT && net_deadline_expired(player->deadline)) {
        result_differ(outcome, grade, step, ms_span_of(NULL, 0), left,
                      "the exchange took longer than %u ms (--test-timeout)",
                      player->limits->exchange);
    } else if (status == NET_TIMEOUT) {
        result_differ(outcome, grade, step, ms_span_of(NULL, 0), left, "%s within %u ms%s",
                      left.len == 0 ? "what must come did not" : "no whole reply came",
                      player->within != 0 ? player->within : player->limits->reply,
                      player->within != 0 ? "" : " (--timeout)");
    } else if (player_is_closed(status, error)) {
        result_differ(outcome, grade, step, ms_span_of(NULL, 0), left,
                      "the server closed the connection%s%s",
                      left.len == 0 ? "" : " in the middle of a reply",
                      status == NET_CLOSED ? "" : ", by a reset");
    } else {
        result_differ(outcome, grade, step, ms_span_of(NULL, 0), left, "%s", error->text);
    }
    return false;
}

/* Octets of all SEND steps from `first` to `end`, joined: they leave in one segment. */
static ms_status join_sends(struct player *player, const script_step *first, const script_step *end,
                            ms_span *joined) {
    ms_status status = MS_OK;
    *joined = ms_span_of(NULL, 0);
    for (const script_step *step = first; step != NULL && step != end && status == MS_OK;
         step = step->next) {
        ms_span octets = {0};
        status = template_expand(step->sent, &player->environment, NULL, &player->scratch, &octets,
                                 NULL);
        if (status == MS_OK) {
            status = join_two(&player->scratch, *joined, octets, joined);
        }
    }
    return status;
}

static bool play_sends(struct player *player, const script_step *first, const script_step *end) {
    struct session *session = &player->sessions[first->connection];
    net_error error = {0};
    ms_span octets = {0};
    ms_status status = join_sends(player, first, end, &octets);
    if (status == MS_INVALID) {
        /* A value that an earlier step, already found fault with, did not capture; or one of the
         * profile's. */
        if (player->result->verdict == VERDICT_PASS) {
            result_find(player->result, VERDICT_SKIP, first,
                        "the profile of this server lacks a value it needs");
        }
        return false;
    }
    if (status != MS_OK) {
        result_find(player->result, VERDICT_ERROR, first,
                    "there is no memory left for what is sent");
        return false;
    }
    player->boundary[first->connection] = false;
    net_status sent = session_send(session, octets, player_reply_deadline(player), &error);
    /* A server may answer and close before it has read everything: what it said is in the next
     * block. */
    if (sent == NET_OK || sent == NET_CLOSED || error.fault == NET_FAULT_GONE ||
        error.fault == NET_FAULT_RESET) {
        return true;
    }
    result_find(player->result,
                sent == NET_INTERRUPTED ? VERDICT_ERROR : player_grade(player, first), first, "%s",
                error.text);
    return false;
}

static bool play_secure(struct player *player, const script_step *step) {
    const struct session *session = &player->sessions[step->connection];
    if (player->endpoint->transport != SCRIPT_STARTTLS || session->tls) {
        return true;
    }
    for (script_step *each = player->plan.secure; each != NULL; each = each->next) {
        each->connection = step->connection;
    }
    player_phase phase = player->phase;
    player->phase = PLAYER_GIVEN;
    bool good = player_steps(player, player->plan.secure);
    player->phase = phase;
    return good;
}

static bool play_silence(struct player *player, const script_step *step) {
    struct session *session = &player->sessions[step->connection];
    net_error error = {0};
    net_deadline deadline =
        net_deadline_earlier(net_deadline_after(step->milliseconds), player->deadline);
    net_status status = session_wait(session, deadline, &error);
    if (status == NET_TIMEOUT) {
        return true;
    }
    ms_span waiting = session_waiting(session);
    result_differ(player->result,
                  status == NET_INTERRUPTED ? VERDICT_ERROR : player_grade(player, step), step,
                  ms_span_of(NULL, 0), waiting,
                  status == NET_OK ? "the server sent something where it had to be silent"
                                   : "the connection did not stay open: %s",
                  error.text);
    return false;
}

static bool play_pause(struct player *player, const script_step *step) {
    struct pollfd none[1]; /* the entry that net_poll uses for itself */
    net_status status = net_poll(
        none, 0, net_deadline_earlier(net_deadline_after(step->milliseconds), player->deadline));
    if (status == NET_INTERRUPTED) {
        result_find(player->result, VERDICT_ERROR, step, "interrupted");
    }
    return status != NET_INTERRUPTED;
}

static bool play_within(struct player *player, const script_step *step) {
    player->within = step->milliseconds;
    player->within_until = net_deadline_after(step->milliseconds);
    return true;
}

static bool play_segments(struct player *player, const script_step *step) {
    player->sessions[step->connection].segment = step->segment;
    return true;
}

static bool expects(const script_step *step) {
    return step->kind == SCRIPT_EXPECT || step->kind == SCRIPT_NEVER;
}

/* The first step after `first` that does not belong to its run of sends or to its block. */
static const script_step *run_end(const script_step *first) {
    const script_step *end = first->next;
    while (
        end != NULL && end->connection == first->connection &&
        (first->kind == SCRIPT_SEND ? end->kind == SCRIPT_SEND : expects(first) && expects(end))) {
        end = end->next;
    }
    return end;
}

/* What a within: is for. */
static bool is_waited_for(const script_step *step) {
    return expects(step) || step->kind == SCRIPT_CLOSED || step->kind == SCRIPT_DELIVERED ||
           step->kind == SCRIPT_NOTIFIED || step->kind == SCRIPT_UNDELIVERED;
}

static bool play_single(struct player *player, const script_step *step) {
    static bool (*const by_kind[])(struct player *, const script_step *) = {
        [SCRIPT_SECURE] = play_secure,     [SCRIPT_TLS] = play_tls,
        [SCRIPT_CLOSE] = play_close,       [SCRIPT_CLOSED] = play_closed,
        [SCRIPT_SILENCE] = play_silence,   [SCRIPT_PAUSE] = play_pause,
        [SCRIPT_WITHIN] = play_within,     [SCRIPT_SEGMENTS] = play_segments,
        [SCRIPT_SASL] = play_sasl,         [SCRIPT_DELIVERED] = play_delivered,
        [SCRIPT_NOTIFIED] = play_notified, [SCRIPT_TRACE] = play_trace,
        [SCRIPT_LACKS] = play_lacks,       [SCRIPT_REPORT] = play_report,
        [SCRIPT_RETURNED] = play_returned, [SCRIPT_UNDELIVERED] = play_undelivered,
    };
    return by_kind[step->kind](player, step);
}

bool player_steps(struct player *player, const script_step *first) {
    bool good = true;
    while (first != NULL && good) {
        const script_step *end = run_end(first);
        ms_arena_reset(&player->scratch);
        if (first->kind == SCRIPT_SEND) {
            good = play_sends(player, first, end);
        } else if (expects(first)) {
            good = play_block(player, first, end);
        } else {
            good = play_single(player, first);
        }
        if (is_waited_for(first)) {
            player->within = 0;
        }
        first = end;
    }
    return good;
}
