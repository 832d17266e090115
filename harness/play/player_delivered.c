/* player.h: whether a message arrived as it was sent. */
#include "play/delivered.h"
#include "play/player.h"

/* Clocks of file systems lag behind by some milliseconds. */
enum { CLOCK_LAG_SECONDS = 1 };

static bool give_up(struct player *player, const script_step *step, verdict grade,
                    const char *why) {
    result_find(player->result, grade, step, "%s", why);
    return false;
}

static bool compare(struct player *player, const script_step *step, ms_span message, ms_span sent) {
    delivered_difference found = delivered_compare(message, sent);
    transcript_note(&player->result->transcript, step->connection,
                    "delivered: %zu octets, of which %zu were sent", message.len, sent.len);
    if (found.why == NULL) {
        return true;
    }
    /* What a report shows begins a little before the difference. */
    enum { BEFORE = 60 };
    size_t from = found.at > BEFORE ? found.at - BEFORE : 0;
    result_differ(player->result, player_grade(player, step), step, sent,
                  ms_span_from(message, from), "the message was delivered, but %s (octet %zu)",
                  found.why, found.at);
    return false;
}

bool play_delivered(struct player *player, const script_step *step) {
    const environment_entry *token = environment_get(&player->environment, "unique");
    const char *maildir = player->endpoint->profile->maildir;
    ms_span sent = {0};
    ms_span message = {0};
    if (maildir == NULL) {
        return give_up(player, step, VERDICT_SKIP,
                       "the profile of this server does not say where mail is delivered");
    }
    if (template_expand(step->sent, &player->environment, NULL, &player->scratch, &sent, NULL) !=
        MS_OK) {
        return give_up(player, step, VERDICT_ERROR, "what was sent cannot be expanded");
    }
    switch (delivered_wait(maildir, token->value, player->began - CLOCK_LAG_SECONDS,
                           player_reply_deadline(player), &player->scratch, &message)) {
    case DELIVERED_FOUND:
        return compare(player, step, message, sent);
    case DELIVERED_NOT:
        return give_up(player, step, player_grade(player, step),
                       "the message was accepted and did not arrive in time");
    case DELIVERED_INTERRUPTED:
        return give_up(player, step, VERDICT_ERROR, "interrupted");
    case DELIVERED_UNREADABLE:
        return give_up(player, step, VERDICT_ERROR, "the folder of delivered mail cannot be read");
    default:
        return give_up(player, step, VERDICT_ERROR, "there is no memory left for the message");
    }
}
