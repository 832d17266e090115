/* unit_table.h: the reply that opens a connection (RFC 5321 4.2 Greeting). */
#include "units/unit_json.h"
#include "units/unit_smtp_host.h"
#include "units/unit_table.h"

static ms_status read_greeting(const unit_source *in, json_t **value) {
    ms_smtp_reply reply = {0};
    ms_smtp_greeting greeting = {0};
    json_t *object = json_object();
    ms_status status = ms_smtp_reply_parse(in->octets, in->arena, &reply, in->diagnostics);
    if (status == MS_OK) {
        status = ms_smtp_greeting_parse(in->octets, &reply, in->arena, &greeting, in->diagnostics);
    }
    *value = unit_whole(
        unit_put(object, "code", json_integer(reply.code)) &&
            unit_put(object, "domain", unit_optional(greeting.domain.len != 0, greeting.domain)) &&
            unit_put(object, "host", unit_smtp_host(greeting.host)) &&
            unit_put(object, "text", unit_optional(greeting.text.len != 0, greeting.text)),
        object);
    return status;
}

const unit_grammar unit_smtp_greeting = {
    .name = "smtp-greeting",
    .description = "the reply with which an SMTP server opens a connection",
    .framing = &unit_framing_smtp,
    .read = read_greeting,
};
