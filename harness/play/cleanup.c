/* cleanup.h: deletes what an exchange made. */
#include "play/cleanup.h"

#include <stdio.h>

/* Mailboxes below those given that are deleted: an exchange makes a handful. */
enum { CLEANUP_NAMES_MAX = 200 };

struct doomed {
    ms_span names[CLEANUP_NAMES_MAX]; /* in the result's arena */
    size_t count;
};

/* RFC 9051 7.3.1: the mailbox is the third value of LIST. */
static void collect(struct player *player, const ms_imap_response *response,
                    struct doomed *doomed) {
    const ms_imap_value *name = response->values;
    if (!ms_span_equal_nocase(response->name, MS_SPAN_LIT("LIST"))) {
        return;
    }
    for (unsigned i = 0; i < 2 && name != NULL; i++) {
        name = name->next;
    }
    if (name != NULL && doomed->count < CLEANUP_NAMES_MAX &&
        ms_arena_copy(&player->result->arena, name->octets, &doomed->names[doomed->count]) ==
            MS_OK) {
        doomed->count++;
    }
}

/* Sends the command and reads up to its tagged reply. */
static bool command(struct player *player, const char *text, struct doomed *doomed) {
    struct session *session = &player->sessions[0];
    script_step *steps = NULL;
    script_error error = {0};
    net_error failure = {0};
    ms_span octets = {0};
    if (plan_steps(text, player->endpoint, 0, &player->result->arena, &steps, &error) != MS_OK ||
        template_expand(steps->sent, &player->environment, NULL, &player->result->arena, &octets,
                        NULL) != MS_OK) {
        return false;
    }
    net_deadline deadline = net_deadline_after(player->limits->reply);
    net_status status = session_send(session, octets, deadline, &failure);
    while (status == NET_OK) {
        session_unit unit = {0};
        status = session_read(session, deadline, &unit, &failure);
        if (status == NET_OK && unit.imap.kind == MS_IMAP_TAGGED) {
            return true;
        }
        if (status == NET_OK) {
            collect(player, &unit.imap, doomed);
        }
    }
    transcript_note(&player->result->transcript, 0, "clean-up: %s", failure.text);
    return false;
}

/* Connection 0, logged in; the one that made the mailboxes when it still lives. */
static bool administrator(struct player *player) {
    struct doomed none = {.count = 0};
    if (player->sessions[0].connection != NULL && command(player, "C: z1 NOOP\n", &none)) {
        return true;
    }
    script_step *steps = NULL;
    script_error error = {0};
    static const script_given state = {SCRIPT_AUTHENTICATED, NULL};
    session_free(&player->sessions[0]);
    session_init(&player->sessions[0], 0, player->endpoint, player->limits, player->result,
                 &player->environment);
    player->phase = PLAYER_GIVEN;
    player->deadline = net_deadline_after(player->limits->exchange);
    return plan_state(&state, player->endpoint, 0, &player->result->arena, &steps, &error) ==
               MS_OK &&
           player_connect(player, 0) && player_steps(player, steps);
}

/* Deletes the mailboxes, and the subscriptions that RFC 9051 6.3.8 keeps beyond them. */
static bool delete_all(struct player *player, const struct doomed *doomed) {
    struct doomed none = {.count = 0};
    /* From the end: servers list parents before what is below them. */
    for (size_t i = doomed->count; i > 0; i--) {
        if (environment_set(&player->environment, "doomed", doomed->names[i - 1], false) != MS_OK ||
            !command(player, "C: z3 UNSUBSCRIBE {doomed|quoted}\n", &none) ||
            !command(player, "C: z4 DELETE {doomed|quoted}\n", &none)) {
            return false;
        }
    }
    return true;
}

void clean_up(struct player *player) {
    bool good = player->script->mailboxes != NULL;
    for (unsigned i = 1; i <= SCRIPT_CONNECTIONS && good; i++) {
        session_close(&player->sessions[i], SCRIPT_CLOSE_NOTIFY);
    }
    good = good && administrator(player);
    for (const script_mailbox *box = player->script->mailboxes; box != NULL && good;
         box = box->next) {
        char text[128];
        struct doomed doomed = {.count = 0};
        snprintf(text, sizeof text, "C: z2 LIST \"\" {%.*s}*\n", ENVIRONMENT_NAME_MAX, box->name);
        good = command(player, text, &doomed) && delete_all(player, &doomed);
    }
    struct doomed none = {.count = 0};
    if (good) {
        (void)command(player, "C: z5 LOGOUT\n", &none);
    }
    session_close(&player->sessions[0], SCRIPT_CLOSE_NOTIFY);
}
