/* player.h: what every other exchange relies on. */
#include <string.h>

#include "play/player.h"

/* A delivery as RFC 5321 appendix D.1 shows it, to the accepted recipient. */
static const char *const delivery_text = "C: MAIL FROM:<{sender}>\n"
                                         "S: 250 ...\n"
                                         "C: RCPT TO:<{recipient}>\n"
                                         "S: 250 ...\n"
                                         "C: DATA\n"
                                         "S: 354 ...\n"
                                         "C: From: <{sender}>\n"
                                         "C: To: <{recipient}>\n"
                                         "C: Subject: baseline\n"
                                         "C: Date: Mon, 01 Jan 2024 10:00:00 +0000\n"
                                         "C:\n"
                                         "C: A plain delivery.\n"
                                         "C: .\n"
                                         "S: 250 ...\n";

static bool play_text(struct player *player, const char *text) {
    script_step *steps = NULL;
    script_error error = {0};
    ms_status status =
        plan_steps(text, player->endpoint, 1, &player->result->arena, &steps, &error);
    if (status != MS_OK) {
        result_find(player->result, VERDICT_ERROR, NULL, "the baseline could not be composed: %s",
                    error.text);
        return false;
    }
    return player_steps(player, steps);
}

/* A copy of what connection 1 was last told, in `arena`, in the order it was told. */
static script_word *copy_capabilities(const struct player *player, ms_arena *arena) {
    script_word *copy = NULL;
    for (const script_word *word = player->sessions[1].capabilities; word != NULL;
         word = word->next) {
        ms_span text = {0};
        script_word *item = ms_arena_alloc(arena, sizeof *item);
        if (item == NULL ||
            ms_arena_copy(arena, ms_span_of(word->word, strlen(word->word) + 1), &text) != MS_OK) {
            return copy;
        }
        *item = (script_word){(const char *)text.data, copy};
        copy = item;
    }
    return copy;
}

static bool greet(struct player *player, endpoint *target, ms_arena *arena) {
    if (!player_connect(player, 1) || !play_text(player, plan_greeted_text(target)) ||
        !play_text(player, plan_hello_text(target))) {
        return false;
    }
    target->greeted_capabilities = copy_capabilities(player, arena);
    target->ready_capabilities = target->greeted_capabilities;
    return true;
}

static bool upgrade(struct player *player, endpoint *target, ms_arena *arena) {
    if (target->transport != SCRIPT_STARTTLS) {
        return true;
    }
    if (!capability_listed(target->greeted_capabilities, "STARTTLS")) {
        result_find(player->result, VERDICT_SKIP, NULL,
                    "the server does not advertise STARTTLS here; --transport chooses others");
        return false;
    }
    if (!play_text(player, plan_secure_text(target)) ||
        !play_text(player, plan_hello_text(target))) {
        return false;
    }
    target->ready_capabilities = copy_capabilities(player, arena);
    return true;
}

static bool log_in(struct player *player, endpoint *target, ms_arena *arena) {
    const char *text = plan_login_text(target);
    /* RFC 2033 asks LMTP for no login. */
    if (text == NULL && target->protocol == SCRIPT_LMTP) {
        return true;
    }
    if (text == NULL) {
        result_find(player->result, VERDICT_INFO, NULL,
                    "no login here: no user is known, or the server offers no way to log in");
        return true;
    }
    if (!play_text(player, text)) {
        return false;
    }
    target->login_possible = true;
    if (target->protocol == SCRIPT_IMAP && !play_text(player, plan_hello_text(target))) {
        return false;
    }
    target->authenticated_capabilities = copy_capabilities(player, arena);
    return true;
}

static bool deliver(struct player *player) {
    bool possible = player->endpoint->protocol != SCRIPT_IMAP &&
                    player->endpoint->profile->recipient != NULL && !player->limits->undelivered;
    return !possible || play_text(player, delivery_text);
}

void play_baseline(endpoint *target, const play_limits *limits, ms_arena *arena, result *outcome) {
    struct player player;
    if (player_open(&player, NULL, target, limits, "", outcome) == MS_OK) {
        player.phase = PLAYER_GIVEN;
        if (greet(&player, target, arena) && upgrade(&player, target, arena) &&
            log_in(&player, target, arena) && deliver(&player)) {
            player_farewell(&player);
        }
    }
    player_close(&player);
}
