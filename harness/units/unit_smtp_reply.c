/* unit_table.h: SMTP and LMTP replies (RFC 5321 4.2). */
#include "units/unit_json.h"
#include "units/unit_table.h"

static void begin(unit_framer *framer, size_t memory) {
    (void)memory; /* one reply is bounded where it is kept */
    ms_smtp_framer_init(&framer->smtp, NULL);
}

static ms_status feed(unit_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    ms_status status = ms_smtp_framer_feed(&framer->smtp, piece, used);
    *fault = framer->smtp.fault;
    return status;
}

static bool skips(const unit_framer *framer) {
    return framer->smtp.skipping;
}

const unit_framing unit_framing_smtp = {
    .delimits = true, .begin = begin, .feed = feed, .skips = skips};

/* RFC 3463 2: class "." subject "." detail */
static json_t *enhanced_code(const ms_smtp_reply_line *line) {
    return unit_optional(line->enhanced_span.len != 0, line->enhanced_span);
}

static json_t *reply_line(const unit_source *in, const ms_smtp_reply_line *line) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "text", unit_octets(line->text)) &&
                          unit_put(object, "enhanced", enhanced_code(line)) &&
                          unit_put(object, "at", unit_at(in, line->whole)),
                      object);
}

static json_t *reply_lines(const unit_source *in, const ms_smtp_reply *reply) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < reply->count && whole; i++) {
        whole = unit_append(list, reply_line(in, &reply->lines[i]));
    }
    return unit_whole(whole, list);
}

/* Bit i: the i-th row of the settings. */
enum { SETTING_ENHANCED = 1 };

static ms_status read_reply(const unit_source *in, json_t **value) {
    ms_smtp_reply reply = {0};
    ms_status status = ms_smtp_reply_parse(in->octets, in->arena, &reply, in->diagnostics);
    json_t *object = json_object();
    if (status == MS_OK && (in->settings & SETTING_ENHANCED) != 0) {
        status = ms_smtp_reply_require_enhanced(in->octets, &reply, in->arena, in->diagnostics);
    }
    *value = unit_whole(unit_put(object, "code", json_integer(reply.code)) &&
                            unit_put(object, "lines", reply_lines(in, &reply)),
                        object);
    return status;
}

static const unit_setting settings[] = {
    {"enhanced", "ENHANCEDSTATUSCODES is offered, and this answers no EHLO", NULL},
    {0},
};

const unit_grammar unit_smtp_reply = {
    .name = "smtp-reply",
    .description = "replies of an SMTP or LMTP server",
    .settings = settings,
    .framing = &unit_framing_smtp,
    .read = read_reply,
};
