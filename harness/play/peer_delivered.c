/* peer.h: delivers messages, as the server. */
#include "play/delivered.h"
#include "play/join.h"
#include "play/peer_state.h"
#include "play/render.h"

/* RFC 5321 4.4: what a server puts before a message that it delivers. */
static const char TRACE[] = "Return-Path: <sender@example.org>\r\n"
                            "Received: from client.example.test\r\n"
                            "\tby mx.example.test; Thu, 21 May 1998 05:33:29 -0700\r\n";

ms_status peer_add_field(struct peer *peer, const script_step *step, ms_span *fields) {
    ms_span field = {0};
    bool forbidden = step->kind == SCRIPT_LACKS;
    if (forbidden && !peer_is_bent(peer, step, BEND_FORBIDDEN)) {
        return MS_OK;
    }
    ms_status status = render_pattern(step->patterns, peer->settings->endpoint->protocol,
                                      RENDER_FIELD, &peer->environment, &field);
    if (forbidden) {
        peer_bend(peer);
    }
    if (peer_is_bent(peer, step, BEND_DROP)) {
        peer_bend(peer);
        return status;
    }
    if (peer_is_bent(peer, step, BEND_PROOF)) {
        peer_bend(peer);
        field = MS_SPAN_LIT("X-Other: field\r\n");
    }
    return status == MS_OK ? join_two(&peer->arena, *fields, field, fields) : status;
}

/* Whether trace: steps are among those about this mail. */
static bool has_trace(const script_step *step) {
    while (step != NULL && script_follows_mail(step->kind) && step->kind != SCRIPT_TRACE) {
        step = step->next;
    }
    return step != NULL && step->kind == SCRIPT_TRACE;
}

/* The fields that trace: steps ask for, or a server's usual ones. */
static ms_status make_trace(struct peer *peer, const script_step *step, ms_span *fields) {
    ms_status status = MS_OK;
    *fields = has_trace(step) ? ms_span_of(NULL, 0) : ms_span_of_string(TRACE);
    for (; status == MS_OK && step != NULL && script_follows_mail(step->kind); step = step->next) {
        status = peer_add_field(peer, step, fields);
    }
    return status;
}

/* A step's message behind `trace`; bent, with another octet before its last line end. */
static bool put_behind(struct peer *peer, const script_step *step, ms_span trace,
                       ms_span *message) {
    ms_span sent = {0};
    if (template_expand(step->sent, &peer->environment, NULL, &peer->arena, &sent, NULL) != MS_OK ||
        join_two(&peer->arena, trace, sent, message) != MS_OK) {
        return false;
    }
    if (peer_is_bent(peer, step, BEND_PROOF)) {
        peer_bend(peer);
        ((uint8_t *)message->data)[message->len - 3] ^= 1;
    }
    return true;
}

static bool put_in_maildir(struct peer *peer, ms_span message) {
    return delivered_put(peer->settings->endpoint->profile->maildir, peer->deliveries++, message) ||
           peer_fault(peer, "mail cannot be delivered");
}

/* What must not arrive does so before the next message, whose arrival ends the client's wait. */
static bool deliver_forbidden(struct peer *peer, const script_step *step) {
    for (; step != NULL; step = step->next) {
        ms_span message = {0};
        if (step->kind != SCRIPT_UNDELIVERED || !peer_is_bent(peer, step, BEND_FORBIDDEN)) {
            continue;
        }
        if (!peer->report.bent && !(put_behind(peer, step, ms_span_of_string(TRACE), &message) &&
                                    put_in_maildir(peer, message))) {
            return false;
        }
        peer_bend(peer);
    }
    return true;
}

bool peer_deliver(struct peer *peer, const script_step *step, peer_make_mail *make) {
    ms_span message = {0};
    if (!deliver_forbidden(peer, step->next)) {
        return false;
    }
    if (peer_is_bent(peer, step, BEND_DROP)) {
        peer_bend(peer);
        return true;
    }
    return make(peer, step, &message) ? put_in_maildir(peer, message)
                                      : peer_fault(peer, "mail cannot be composed");
}

static bool make_message(struct peer *peer, const script_step *step, ms_span *message) {
    ms_span trace = {0};
    return make_trace(peer, step->next, &trace) == MS_OK && put_behind(peer, step, trace, message);
}

bool peer_serve_delivered(struct peer *peer, const script_step *step) {
    return peer_deliver(peer, step, make_message);
}
