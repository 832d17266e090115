/* player.h: a SASL exchange as the client. */
#include <stdio.h>

#include "play/join.h"
#include "play/player.h"
#include "play/sasl.h"

/* A sasl: step under way. */
struct dialogue {
    struct player *player;
    const script_step *step;
    struct session *session;
    sasl *client;
};

static bool is_imap(const struct dialogue *d) {
    return d->player->endpoint->protocol == SCRIPT_IMAP;
}

static bool give_up(const struct dialogue *d, verdict grade, const char *why) {
    result_find(d->player->result, grade, d->step, "%s", why);
    return false;
}

/* The last words: whether the exchange goes on to the reply that ends it. */
static bool send_line(struct dialogue *d, ms_span line) {
    net_error error = {0};
    d->player->boundary[d->session->number] = false;
    net_status sent = session_send(d->session, line, player_reply_deadline(d->player), &error);
    return sent == NET_OK || give_up(d, player_grade(d->player, d->step), error.text);
}

/* RFC 4954 section 4 AUTH mechanism; RFC 9051 6.2.2 AUTHENTICATE. Without an initial response,
 * which not every server takes. */
static bool send_command(struct dialogue *d) {
    char line[256];
    if (is_imap(d)) {
        (void)snprintf(line, sizeof line, "%s AUTHENTICATE %s\r\n", d->step->tag,
                       d->step->mechanism);
    } else {
        (void)snprintf(line, sizeof line, "AUTH %s\r\n", d->step->mechanism);
    }
    return send_line(d, ms_span_of_string(line));
}

/* Whether the unit asks for a message; *text receives the base64 of its own. */
static bool is_challenge(const struct dialogue *d, const session_unit *unit, ms_span *text) {
    if (is_imap(d)) {
        *text = unit->imap.text;
        return unit->imap.kind == MS_IMAP_CONTINUATION;
    }
    *text = unit->smtp.count == 1 ? unit->smtp.lines[0].text : ms_span_of(NULL, 0);
    return unit->smtp.code == 334;
}

/* Reads up to a challenge or the reply that ends the exchange; other IMAP data may come before. */
static bool read_unit(struct dialogue *d, session_unit *unit) {
    net_error error = {0};
    do {
        net_status status =
            session_read(d->session, player_reply_deadline(d->player), unit, &error);
        if (status != NET_OK) {
            return player_no_answer(d->player, d->step, status, unit, &error);
        }
    } while (is_imap(d) && unit->imap.kind == MS_IMAP_UNTAGGED);
    return true;
}

static bool is_success(const struct dialogue *d, const session_unit *unit) {
    return is_imap(d) ? unit->imap.condition == MS_IMAP_OK : unit->smtp.code / 100 == 2;
}

/* The reply that ends the exchange is the next block's, but for this: success without what the
 * mechanism asks of the server. RFC 5802 section 3: the client checks the server's signature. */
static bool end_dialogue(struct dialogue *d, const session_unit *unit) {
    if (is_success(d, unit) && !sasl_is_done(d->client)) {
        return give_up(d, player_grade(d->player, d->step),
                       "the server says success before the mechanism is through");
    }
    session_unread(d->session);
    return true;
}

/* What is said is made of the password, so that transcripts leave it out. */
static bool answer(struct dialogue *d, ms_span message) {
    struct player *player = d->player;
    ms_span line = {0};
    ms_status status = sasl_encode("", message, &player->scratch, &line);
    if (status == MS_OK && message.len != 0) {
        status = environment_set(&player->environment, "sasl-response", message, true);
    }
    if (status != MS_OK) {
        return give_up(d, VERDICT_ERROR, "there is no room for a SASL message");
    }
    return send_line(d, line);
}

/* One challenge and what the client says to it. */
static bool take_challenge(struct dialogue *d, ms_span text) {
    ms_span in = {0};
    ms_span out = {0};
    if (sasl_decode(text, &d->player->scratch, &in) != MS_OK) {
        return give_up(d, player_grade(d->player, d->step), "the challenge is no base64");
    }
    switch (sasl_step(d->client, in, &d->player->scratch, &out)) {
    case SASL_MORE:
    case SASL_DONE:
        return answer(d, out);
    case SASL_FAILED:
        return give_up(d, player_grade(d->player, d->step), sasl_reason(d->client));
    default:
        return give_up(d, VERDICT_ERROR, "there is no memory left for SASL");
    }
}

static bool play_dialogue(struct dialogue *d) {
    bool good = send_command(d);
    for (int round = 0; good && round < SASL_ROUNDS_MAX; round++) {
        session_unit unit;
        ms_span text = {0};
        if (!read_unit(d, &unit)) {
            return false;
        }
        if (!is_challenge(d, &unit, &text)) {
            return end_dialogue(d, &unit);
        }
        good = take_challenge(d, text);
    }
    return good && give_up(d, player_grade(d->player, d->step), "the challenges do not end");
}

static ms_status find_password(struct player *player, const script_step *step, ms_span *password) {
    const environment_entry *own = environment_get(&player->environment, "password");
    if (step->sent != NULL) {
        return template_expand(step->sent, &player->environment, NULL, &player->scratch, password,
                               NULL);
    }
    *password = own == NULL ? ms_span_of(NULL, 0) : own->value;
    return own == NULL ? MS_INVALID : MS_OK;
}

bool play_sasl(struct player *player, const script_step *step) {
    ms_span password = {0};
    const environment_entry *user = environment_get(&player->environment, "user");
    struct dialogue d = {player, step, &player->sessions[step->connection], NULL};
    if (user == NULL || find_password(player, step, &password) != MS_OK) {
        return give_up(&d, VERDICT_SKIP, "the profile of this server lacks a value it needs");
    }
    d.client = sasl_begin(&(sasl_settings){
        .role = SASL_CLIENT,
        .mechanism = step->mechanism,
        .user = user->value,
        .password = password,
        .service = is_imap(&d) ? "imap" : "smtp",
        .host = player->endpoint->profile->host,
    });
    if (d.client == NULL) {
        return give_up(&d, VERDICT_ERROR, "GNU SASL does not know this mechanism");
    }
    bool good = play_dialogue(&d);
    sasl_end(d.client);
    return good;
}
