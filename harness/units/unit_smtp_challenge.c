/* unit_table.h: a server's step in an AUTH exchange (RFC 4954 4). */
#include "units/unit_json.h"
#include "units/unit_table.h"

static ms_status read_challenge(const unit_source *in, json_t **value) {
    ms_smtp_reply reply = {0};
    ms_span challenge = {0};
    json_t *object = json_object();
    ms_status status = ms_smtp_reply_parse(in->octets, in->arena, &reply, in->diagnostics);
    if (status == MS_OK) {
        status =
            ms_smtp_challenge_parse(in->octets, &reply, in->arena, &challenge, in->diagnostics);
    }
    *value = unit_whole(
        unit_put(object, "code", json_integer(reply.code)) &&
            unit_put(object, "challenge", status == MS_OK ? unit_octets(challenge) : json_null()),
        object);
    return status;
}

const unit_grammar unit_smtp_challenge = {
    .name = "smtp-challenge",
    .description = "the reply that carries a SASL challenge in an AUTH exchange",
    .framing = &unit_framing_smtp,
    .read = read_challenge,
};
