/* player.h: where connections begin to be protected, and where they end. */
#include "play/player.h"

/* Whether the server ended the handshake, rather than answered something in clear or nothing at
 * all. */
static bool is_refusal(const net_error *error) {
    return error->fault == NET_FAULT_HANDSHAKE_CLOSED ||
           error->fault == NET_FAULT_HANDSHAKE_RESET || error->fault == NET_FAULT_TLS_OTHER;
}

bool play_tls(struct player *player, const script_step *step) {
    struct session *session = &player->sessions[step->connection];
    net_error error = {0};
    net_status status = session_start_tls(session, player_connect_deadline(player), &error);
    if (status != NET_OK && step->or_closed && is_refusal(&error)) {
        transcript_note(&player->result->transcript, step->connection,
                        "no handshake, as is allowed: %s", error.text);
        return false; /* the exchange ends here, with what it found so far */
    }
    if (status != NET_OK) {
        result_find(player->result, player_grade(player, step), step, "%s", error.text);
    }
    return status == NET_OK;
}

bool play_close(struct player *player, const script_step *step) {
    session_close(&player->sessions[step->connection], step->how);
    player->boundary[step->connection] = false;
    return true;
}

bool player_is_closed(net_status status, const net_error *error) {
    return status == NET_CLOSED || error->fault == NET_FAULT_RESET;
}

static void end_connection(struct player *player, unsigned number) {
    session_close(&player->sessions[number], SCRIPT_CLOSE_NOTIFY);
    player->boundary[number] = false;
}

void player_note_closed(struct player *player, unsigned number) {
    transcript_note(&player->result->transcript, number, "closed by the server");
    end_connection(player, number);
}

bool player_goes_on(const struct player *player, const script_step *step) {
    return step->level != SCRIPT_LEVEL_NONE && player_grade(player, step) < VERDICT_FAIL;
}

/* There it is still. Nothing more can be asked of it, so the client closes. */
static bool stayed_open(struct player *player, const script_step *step) {
    result_find(player->result, player_grade(player, step), step,
                "the server kept the connection open");
    end_connection(player, step->connection);
    return player_goes_on(player, step);
}

/* Whether the server may say this before it closes: in IMAP BYE and other untagged data, in SMTP
 * nothing, unless the step says so. */
static bool may_precede_close(const struct player *player, const script_step *step,
                              const session_unit *unit) {
    return step->skips ||
           (player->endpoint->protocol == SCRIPT_IMAP && unit->imap.kind == MS_IMAP_UNTAGGED);
}

bool play_closed(struct player *player, const script_step *step) {
    struct session *session = &player->sessions[step->connection];
    net_deadline deadline = player_reply_deadline(player);
    for (;;) {
        session_unit unit = {0};
        net_error error = {0};
        net_status status = session_read(session, deadline, &unit, &error);
        if (player_is_closed(status, &error)) {
            player_note_closed(player, step->connection);
            return true;
        }
        if (status == NET_TIMEOUT) {
            return stayed_open(player, step);
        }
        if (status != NET_OK) {
            return player_no_answer(player, step, status, &unit, &error);
        }
        if (!may_precede_close(player, step, &unit)) {
            result_differ(player->result, player_grade(player, step), step, ms_span_of(NULL, 0),
                          unit.octets, "the server answered where it had to close");
            return false;
        }
    }
}
