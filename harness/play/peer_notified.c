/* peer.h: delivers notifications, as the server. */
#include "play/join.h"
#include "play/peer_state.h"

/* RFC 3464 appendix E, in short: what a server writes where no step asks for another field. */
static const char *const header[] = {
    "Return-Path: <>\r\n",
    "Date: Thu, 21 May 1998 05:33:29 -0700\r\n",
    "From: <postmaster@mx.example.test>\r\n",
    "To: <tester@example.test>\r\n",
    "Message-ID: <notification@mx.example.test>\r\n",
    "MIME-Version: 1.0\r\n",
    "Content-Transfer-Encoding: 8bit\r\n",
    "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=next-part\r\n",
};
static const char *const status_part[] = {"Reporting-MTA: dns; mx.example.test\r\n"};

#define ENCODING "Content-Transfer-Encoding: 8bit\r\n\r\n"
#define NEXT_PART "\r\n--next-part\r\nContent-Type: "
#define TEXT_PART NEXT_PART "text/plain; charset=utf-8\r\n" ENCODING "This is about "
#define STATUS_PART ".\r\n" NEXT_PART "message/delivery-status\r\n" ENCODING
#define MESSAGE_PART NEXT_PART "message/rfc822\r\n" ENCODING
#define RETURNED "Subject: returned\r\n"
#define CLOSING "\r\n--next-part--\r\n"

/* Whether a step of this kind, of those about the notification, asks for a field of this name. */
static bool is_asked_for(const script_step *step, script_step_kind kind, ms_span field) {
    ms_span name = ms_span_slice(field, 0, ms_span_find(field, ':', 0) + 1);
    for (; step != NULL && script_follows_mail(step->kind); step = step->next) {
        if (step->kind == kind &&
            ms_span_equal_nocase(name,
                                 ms_span_slice(step->patterns->lines->pieces->text, 0, name.len))) {
            return true;
        }
    }
    return false;
}

/* The usual fields that no step asks for, then those that steps of the kind do. */
static ms_status add_fields(struct peer *peer, const script_step *step, script_step_kind kind,
                            const char *const usual[], size_t count, ms_span *message) {
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < count; i++) {
        ms_span field = ms_span_of_string(usual[i]);
        if (!is_asked_for(step, kind, field)) {
            status = join_two(&peer->arena, *message, field, message);
        }
    }
    for (; status == MS_OK && step != NULL && script_follows_mail(step->kind); step = step->next) {
        if (step->kind == kind || (step->kind == SCRIPT_LACKS && kind == SCRIPT_REPORT)) {
            status = peer_add_field(peer, step, message);
        }
    }
    return status;
}

static ms_status add(struct peer *peer, const char *text, ms_span *message) {
    return join_two(&peer->arena, *message, ms_span_of_string(text), message);
}

/* What a returned: step asks for; bent, something else. */
static ms_status add_returned(struct peer *peer, const script_step *step, ms_span *message) {
    ms_span sent = {0};
    while (step != NULL && script_follows_mail(step->kind) && step->kind != SCRIPT_RETURNED) {
        step = step->next;
    }
    if (step == NULL || step->kind != SCRIPT_RETURNED) {
        return add(peer, RETURNED, message);
    }
    if (peer_is_bent(peer, step, BEND_DROP)) {
        peer_bend(peer);
        return add(peer, RETURNED, message);
    }
    ms_status status =
        template_expand(step->sent, &peer->environment, NULL, &peer->arena, &sent, NULL);
    if (status == MS_OK) {
        status = join_two(&peer->arena, *message, sent, message);
    }
    if (status == MS_OK && peer_is_bent(peer, step, BEND_PROOF)) {
        peer_bend(peer);
        ((uint8_t *)message->data)[message->len - sent.len / 2] ^= 1;
    }
    return status;
}

/* The whole of it; bent, without its closing delimiter. */
static bool make_notification(struct peer *peer, const script_step *step, ms_span *message) {
    const script_step *first = step->next;
    ms_arena *arena = &peer->arena;
    ms_span about = {0};
    if (template_expand(step->sent, &peer->environment, NULL, arena, &about, NULL) != MS_OK ||
        add_fields(peer, first, SCRIPT_TRACE, header, sizeof header / sizeof header[0], message) !=
            MS_OK ||
        add(peer, TEXT_PART, message) != MS_OK ||
        join_two(arena, *message, about, message) != MS_OK ||
        add(peer, STATUS_PART, message) != MS_OK ||
        add_fields(peer, first, SCRIPT_REPORT, status_part, 1, message) != MS_OK ||
        add(peer, MESSAGE_PART, message) != MS_OK || add_returned(peer, first, message) != MS_OK) {
        return false;
    }
    if (peer_is_bent(peer, step, BEND_PROOF)) {
        peer_bend(peer);
        return true;
    }
    return add(peer, CLOSING, message) == MS_OK;
}

bool peer_serve_notified(struct peer *peer, const script_step *step) {
    return peer_deliver(peer, step, make_notification);
}
