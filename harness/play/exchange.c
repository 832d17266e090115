/* player.h: one exchange from its given state to its clean-up. */
#include <stdio.h>

#include "play/cleanup.h"
#include "play/player.h"

/* Makes the mailboxes, then brings each connection to its state. */
static bool play_given(struct player *player) {
    player->phase = PLAYER_GIVEN;
    if (player->plan.mailboxes != NULL &&
        !(player_connect(player, 0) && player_steps(player, player->plan.mailboxes))) {
        return false;
    }
    for (unsigned i = 0; i < SCRIPT_CONNECTIONS; i++) {
        if (player->script->given[i].state == SCRIPT_STATE_NONE) {
            continue;
        }
        if (!player_connect(player, i + 1) || !player_steps(player, player->plan.given[i])) {
            return false;
        }
    }
    return true;
}

/*
 * A connection on which a command could be sent takes leave. The reply to that is where a reply too
 * many shows itself: RFC 5321 4.2 and RFC 9051 2.2.2 ask for exactly one a command.
 */
void player_farewell(struct player *player) {
    const char *text = player->endpoint->protocol == SCRIPT_IMAP ? "C: z0 LOGOUT\nS: z0 OK ...\n"
                                                                 : "C: QUIT\nS: 221 ...\n";
    player->phase = PLAYER_FAREWELL;
    for (unsigned i = 1; i <= SCRIPT_CONNECTIONS; i++) {
        script_step *steps = NULL;
        script_error error = {0};
        if (player->sessions[i].connection == NULL || !player->boundary[i]) {
            continue;
        }
        if (plan_steps(text, player->endpoint, i, &player->result->arena, &steps, &error) ==
            MS_OK) {
            player_steps(player, steps);
        }
        session_close(&player->sessions[i], SCRIPT_CLOSE_NOTIFY);
    }
}

void play_exchange(const script *exchange, const endpoint *target, const play_limits *limits,
                   const char *unique, result *outcome) {
    struct player player;
    ms_status status = player_open(&player, exchange, target, limits, unique, outcome);
    if (status == MS_OK && player.plan.skip != NULL) {
        result_find(outcome, VERDICT_SKIP, NULL, "%s", player.plan.skip);
    }
    if (status == MS_OK && outcome->verdict == VERDICT_PASS) {
        bool ready = play_given(&player);
        player.phase = PLAYER_BODY;
        if (ready && (player_steps(&player, exchange->steps) || player.over)) {
            player_farewell(&player);
        }
        clean_up(&player);
    }
    player_close(&player);
}
