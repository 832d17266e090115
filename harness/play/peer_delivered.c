/* peer.h: delivers a message, as the server. */
#include "play/delivered.h"
#include "play/join.h"
#include "play/peer_state.h"

/* RFC 5321 4.4: what a server puts before a message that it delivers. */
static const char TRACE[] = "Return-Path: <sender@example.org>\r\n"
                            "Received: from client.example.test\r\n"
                            "\tby mx.example.test; Thu, 21 May 1998 05:33:29 -0700\r\n";

bool peer_serve_delivered(struct peer *peer, const script_step *step) {
    ms_span sent = {0};
    ms_span message = {0};
    if (peer_is_bent(peer, step, BEND_DROP)) {
        peer_bend(peer);
        return true;
    }
    if (template_expand(step->sent, &peer->environment, NULL, &peer->arena, &sent, NULL) != MS_OK ||
        join_two(&peer->arena, ms_span_of_string(TRACE), sent, &message) != MS_OK) {
        return peer_fault(peer, "what is delivered cannot be expanded");
    }
    if (peer_is_bent(peer, step, BEND_PROOF)) {
        peer_bend(peer);
        /* The last octet before the last line end. */
        ((uint8_t *)message.data)[message.len - 3] ^= 1;
    }
    return delivered_put(peer->settings->endpoint->profile->maildir, message) ||
           peer_fault(peer, "the message cannot be delivered");
}
