/* parse.h: SMTP and LMTP replies (RFC 5321 4.2). */
#include "cli/parse.h"

static void begin(parse_framer *framer, size_t memory) {
    (void)memory; /* one reply is bounded where it is kept */
    ms_smtp_framer_init(&framer->smtp, NULL);
}

static ms_status feed(parse_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    ms_status status = ms_smtp_framer_feed(&framer->smtp, piece, used);
    *fault = framer->smtp.fault;
    return status;
}

static bool skips(const parse_framer *framer) {
    return framer->smtp.skipping;
}

/* RFC 3463 2: class "." subject "." detail */
static json_t *enhanced_code(const ms_smtp_reply_line *line) {
    return parse_optional(line->enhanced_span.len != 0, line->enhanced_span);
}

static json_t *reply_line(const ms_smtp_reply_line *line) {
    json_t *object = json_object();
    if (!parse_put(object, "text", parse_octets(line->text)) ||
        !parse_put(object, "enhanced", enhanced_code(line))) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *reply_lines(const ms_smtp_reply *reply) {
    json_t *list = json_array();
    for (size_t i = 0; i < reply->count; i++) {
        if (!parse_append(list, reply_line(&reply->lines[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static ms_status read_reply(ms_span unit, ms_arena *arena, json_t **value,
                            ms_diagnostics *diagnostics) {
    ms_smtp_reply reply = {0};
    ms_status status = ms_smtp_reply_parse(unit, arena, &reply, diagnostics);
    *value = json_object();
    if (!parse_put(*value, "code", json_integer(reply.code)) ||
        !parse_put(*value, "lines", reply_lines(&reply))) {
        json_decref(*value);
        *value = NULL;
    }
    return status;
}

const parse_grammar parse_smtp_reply = {
    "smtp-reply", false, begin, feed, skips, read_reply,
};
