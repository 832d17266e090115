/* player.h: whether messages arrived, and as they were sent. */
#include <string.h>

#include "mailspec/message.h"
#include "play/delivered.h"
#include "play/judge.h"
#include "play/match.h"
#include "play/player.h"

/* Clocks of file systems lag behind by some milliseconds. */
enum { CLOCK_LAG_SECONDS = 1 };

static bool give_up(struct player *player, const script_step *step, verdict grade,
                    const char *why) {
    result_find(player->result, grade, step, "%s", why);
    return false;
}

static void judge_all(struct player *player, const script_step *step, const ms_diagnostics *found,
                      ms_span octets) {
    for (size_t i = 0; i < found->count; i++) {
        judge_fault(&player->sessions[step->connection], &found->items[i], octets);
    }
}

/* RFC 6531 3.7.3: trace fields may be in UTF-8 where the exchange is about such mail. */
static bool is_about_utf8(const struct player *player) {
    const script_need *need = player->script == NULL ? NULL : player->script->needs;
    while (need != NULL && (need->absent || strcmp(need->capability, "SMTPUTF8") != 0)) {
        need = need->next;
    }
    return need != NULL;
}

/* RFC 5321 4.4: what the server put before the message are header fields of its own, and judged as
 * all that it sends is. Kept for the trace: steps. */
static bool take_trace(struct player *player, const script_step *step, ms_span trace) {
    /* Of a whole header section only what stands before another one's. */
    const ms_message_settings settings = {
        .values = true, .is_enclosed = true, .header.utf8 = is_about_utf8(player)};
    ms_arena *arena = &player->result->arena;
    ms_diagnostics found = {0};
    ms_header header = {0};
    if (ms_arena_copy(arena, trace, &player->trace) != MS_OK ||
        ms_header_parse(player->trace, &settings, &player->scratch, &header, &found) != MS_OK) {
        return give_up(player, step, VERDICT_ERROR, "there is no memory left for the trace fields");
    }
    judge_all(player, step, &found, player->trace);
    return true;
}

static bool compare(struct player *player, const script_step *step, ms_span message, ms_span sent) {
    delivered_difference found = delivered_compare(message, sent);
    transcript_note(&player->result->transcript, step->connection,
                    "delivered: %zu octets, of which %zu were sent", message.len, sent.len);
    if (found.why == NULL) {
        return take_trace(player, step, ms_span_slice(message, 0, found.at));
    }
    /* What a report shows begins a little before the difference. */
    enum { BEFORE = 60 };
    size_t from = found.at > BEFORE ? found.at - BEFORE : 0;
    result_differ(player->result, player_grade(player, step), step, sent,
                  ms_span_from(message, from), "the message was delivered, but %s (octet %zu)",
                  found.why, found.at);
    return false;
}

/* What a step is about: the message, and the word that it is found by. */
static bool expand(struct player *player, const script_step *step, ms_span *sent, ms_span *token) {
    const environment_entry *unique = environment_get(&player->environment, "unique");
    if (player->endpoint->profile->maildir == NULL) {
        return give_up(player, step, VERDICT_SKIP,
                       "the profile of this server does not say where mail is delivered");
    }
    if (template_expand(step->sent, &player->environment, NULL, &player->scratch, sent, NULL) !=
        MS_OK) {
        return give_up(player, step, VERDICT_ERROR, "the message cannot be expanded");
    }
    *token = delivered_token(*sent, unique->value);
    return token->len != 0 || give_up(player, step, VERDICT_ERROR,
                                      "the message has no {unique} in it, by which it is found");
}

/* Looks for the message up to the deadline. */
static delivered_status look(struct player *player, ms_span token, net_deadline deadline,
                             ms_span *message) {
    return delivered_wait(player->endpoint->profile->maildir, token,
                          player->began - CLOCK_LAG_SECONDS, deadline, &player->scratch, message);
}

static bool no_look(struct player *player, const script_step *step, delivered_status status) {
    switch (status) {
    case DELIVERED_INTERRUPTED:
        return give_up(player, step, VERDICT_ERROR, "interrupted");
    case DELIVERED_UNREADABLE:
        return give_up(player, step, VERDICT_ERROR, "the folder of delivered mail cannot be read");
    default:
        return give_up(player, step, VERDICT_ERROR, "there is no memory left for the message");
    }
}

/* Waits for the message that a step is about. false when it does not come, with `missing`. */
static bool await(struct player *player, const script_step *step, const char *missing,
                  ms_span *message, ms_span *sent) {
    ms_span token = {0};
    if (!expand(player, step, sent, &token)) {
        return false;
    }
    delivered_status status = look(player, token, player_reply_deadline(player), message);
    if (status == DELIVERED_NOT) {
        return give_up(player, step, player_grade(player, step), missing);
    }
    return status == DELIVERED_FOUND || no_look(player, step, status);
}

bool play_delivered(struct player *player, const script_step *step) {
    ms_span sent = {0};
    ms_span message = {0};
    return await(player, step, "the message was accepted and did not arrive in time", &message,
                 &sent) &&
           compare(player, step, message, sent);
}

/* A notification is the server's from its first octet to its last, and judged so. */
bool play_notified(struct player *player, const script_step *step) {
    const ms_message_settings settings = {.values = true, .header.utf8 = is_about_utf8(player)};
    ms_arena *arena = &player->result->arena;
    ms_span octets = {0};
    ms_span sent = {0};
    ms_message message = {0};
    ms_diagnostics found = {0};
    if (!await(player, step, "no notification arrived in time", &octets, &sent)) {
        return false;
    }
    transcript_note(&player->result->transcript, step->connection, "notified: %zu octets",
                    octets.len);
    if (ms_arena_copy(arena, octets, &octets) != MS_OK ||
        ms_message_parse(octets, &settings, &player->scratch, &message, &found) != MS_OK) {
        return give_up(player, step, VERDICT_ERROR, "there is no memory left for the notification");
    }
    judge_all(player, step, &found, octets);
    player->trace = message.root.header.whole;
    player->report = delivered_report(&message.root, &player->returned);
    return true;
}

/* A later message has arrived: what is not there by now does not come, unless the server delivers
 * several at a time, for which within: is. */
bool play_undelivered(struct player *player, const script_step *step) {
    ms_span sent = {0};
    ms_span token = {0};
    ms_span message = {0};
    if (!expand(player, step, &sent, &token)) {
        return false;
    }
    net_deadline deadline =
        player->within == 0 ? net_deadline_after(0) : player_reply_deadline(player);
    delivered_status status = look(player, token, deadline, &message);
    if (status == DELIVERED_FOUND) {
        result_differ(player->result, player_grade(player, step), step, ms_span_of(NULL, 0),
                      message, "a message was delivered that must not be");
        return false;
    }
    return status == DELIVERED_NOT || no_look(player, step, status);
}
