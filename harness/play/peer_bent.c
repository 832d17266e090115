/* peer.h: replies, straight and bent. */
#include "play/join.h"
#include "play/peer_state.h"
#include "play/render.h"

/* Segments that a reply is sent in at most: each is a system call on either side. */
enum { PIECES_MAX = 32 };

bool peer_is_bent(const struct peer *peer, const script_step *step, bend_kind kind) {
    return peer->settings->bend.step == step && peer->settings->bend.kind == kind;
}

void peer_bend(struct peer *peer) {
    peer->report.bent = true;
    peer->report.effect = BEND_IS_FAULTY;
}

static render_answer answer_of(const struct peer *peer, unsigned number) {
    if (!peer->greeted[number]) {
        return RENDER_GREETING;
    }
    return hello_is_next(&peer->hello[number]) ? RENDER_HELLO : RENDER_COMMAND;
}

ms_status peer_render(struct peer *peer, const script_step *step, ms_span *reply) {
    return render_pattern(step->patterns, peer->settings->endpoint->protocol,
                          answer_of(peer, step->connection), &peer->environment, reply);
}

/* The reply with what a never: step before it forbids: as a line of it in SMTP, as data before it
 * in IMAP. */
static bool add_forbidden(struct peer *peer, ms_span *reply) {
    ms_span extra = {0};
    peer->forbidden = false;
    peer_bend(peer);
    if (peer_render(peer, peer->settings->bend.step, &extra) != MS_OK) {
        return peer_fault(peer, "what is forbidden cannot be rendered");
    }
    if (peer->settings->endpoint->protocol != SCRIPT_IMAP &&
        ms_span_equal(ms_span_slice(extra, 0, 3), ms_span_slice(*reply, 0, 3))) {
        ((uint8_t *)extra.data)[3] = '-';
    }
    return join_two(&peer->arena, extra, *reply, reply) == MS_OK;
}

/* A never: step counts for its whole block, so what it forbids goes out before the block's first
 * reply. */
static bool forbids_in_block(const struct peer *peer, const script_step *first) {
    const script_step *step = first;
    while (step != NULL && step->connection == first->connection &&
           (step->kind == SCRIPT_EXPECT || step->kind == SCRIPT_NEVER)) {
        if (peer_is_bent(peer, step, BEND_FORBIDDEN)) {
            return !peer->report.bent;
        }
        step = step->next;
    }
    return false;
}

static bool send_pieces(struct peer *peer, unsigned number, ms_span reply) {
    size_t piece = reply.len / PIECES_MAX + 1;
    bool good = true;
    for (; good && reply.len != 0; reply = ms_span_from(reply, piece)) {
        good = peer_send(peer, number, ms_span_slice(reply, 0, piece));
    }
    return good;
}

static bool send_bent(struct peer *peer, const script_step *step, const bent_reply *bent) {
    const struct bend *bend = &peer->settings->bend;
    peer->report.bent = true;
    peer->report.grade = bent->grade;
    peer->capture = bent->capture;
    peer->told = bent->told;
    if (bend->kind == BEND_CLOSE) {
        peer->over = bent->effect == BEND_IS_ALLOWED; /* the client takes leave of the others */
        net_close(peer->connections[step->connection]);
        peer->connections[step->connection] = NULL;
        return false;
    }
    if (bend->kind == BEND_PIECES) {
        return send_pieces(peer, step->connection, bent->octets);
    }
    peer->over = bent->ends;
    return peer_send(peer, step->connection, bent->octets) && bend->kind != BEND_CUT && !peer->over;
}

/* Bends the reply; where any variant will do, with the first that changes it. */
static ms_status choose_bend(const struct peer *peer, const bend_scene *scene, bent_reply *bent) {
    struct bend bend = peer->settings->bend;
    unsigned end = peer->settings->any_variant
                       ? bend_variants(bend.kind, bend.step, scene->protocol)
                       : bend.variant + 1;
    ms_status status = MS_OK;
    for (; status == MS_OK && bend.variant < end && bent->effect == BEND_IS_NOTHING;
         bend.variant++) {
        status = bend_reply(&bend, scene, bent);
    }
    return status;
}

static bool serve_bent(struct peer *peer, const script_step *step, ms_span reply) {
    const bend_scene scene = {
        .protocol = peer->settings->endpoint->protocol,
        .answer = answer_of(peer, step->connection),
        .names = &peer->environment,
        .reply = reply,
    };
    bent_reply bent = {.effect = BEND_IS_NOTHING, .octets = reply};
    if (choose_bend(peer, &scene, &bent) != MS_OK) {
        return peer_fault(peer, "there is no memory left");
    }
    peer->report.looked = true;
    peer->report.effect = bent.effect;
    if (bent.effect == BEND_IS_NOTHING) {
        return false; /* nothing to be seen; the play is broken off */
    }
    return send_bent(peer, step, &bent);
}

/* The next reply, then the one that waited for it. */
static bool serve_late(struct peer *peer, const script_step *step, ms_span reply) {
    ms_span both = {0};
    peer->report.looked = true;
    peer->report.effect =
        bend_late(peer->settings->bend.step, peer->settings->endpoint->protocol, peer->held, reply);
    if (peer->report.effect == BEND_IS_NOTHING) {
        return false;
    }
    peer->report.bent = true;
    if (join_two(&peer->arena, reply, peer->held, &both) != MS_OK) {
        return peer_fault(peer, "there is no memory left");
    }
    peer->held = ms_span_of(NULL, 0);
    return peer_send(peer, step->connection, both);
}

bool peer_reply(struct peer *peer, const script_step *step, ms_span reply) {
    if (peer_is_bent(peer, step, BEND_LATE)) {
        peer->held = reply;
        return true;
    }
    if (peer->held.len != 0) {
        return serve_late(peer, step, reply);
    }
    if ((peer->forbidden || forbids_in_block(peer, step)) && !add_forbidden(peer, &reply)) {
        return false;
    }
    return peer->settings->bend.step == step ? serve_bent(peer, step, reply)
                                             : peer_send(peer, step->connection, reply);
}
