/* smtp.h: the grammar of one reply, as a greeting, as a challenge; and a stream, cut into replies.
 */
#include "oracles/grammar.h"
#include "oracles/split.h"

#include "mailspec/smtp.h"

static bool is_listed(const ms_diagnostics *list, ms_diagnostic_id id) {
    size_t i = 0;
    while (i < list->count && list->items[i].id != id) {
        i++;
    }
    return i < list->count;
}

/* The framer and the grammar have one idea of where a reply ends. */
static void look_at_end(ms_span input, size_t octets) {
    ms_smtp_framer framer;
    size_t used = 0;
    ms_smtp_framer_init(&framer, NULL);
    if (ms_smtp_framer_feed(&framer, input, &used) != MS_LIMIT) {
        oracle_check(octets == used, "framed", "the framer ends the reply elsewhere");
    }
}

static void look_at_lines(ms_span input, const ms_smtp_reply *reply,
                          const ms_diagnostics *diagnostics) {
    size_t octets = 0;
    for (size_t i = 0; i < reply->count; i++) {
        const ms_smtp_reply_line *line = &reply->lines[i];
        oracle_span_inside(input, line->whole);
        oracle_span_inside(line->whole, line->text);
        oracle_span_inside(line->text, line->enhanced_span);
        oracle_check(line->enhanced.code_class == 0 || line->enhanced_span.len >= 5, "reply",
                     "an enhanced code without octets");
        octets += line->whole.len;
    }
    oracle_check(octets == input.len || is_listed(diagnostics, MS_D_SMTP_REPLY_AFTER_END) ||
                     is_listed(diagnostics, MS_D_DIAGNOSTICS_DROPPED),
                 "reply", "the lines are not the whole reply, and nobody says so");
    look_at_end(input, octets);
}

static ms_status read_greeting(ms_span input, const ms_smtp_reply *reply, ms_arena *arena,
                               ms_diagnostics *diagnostics) {
    ms_smtp_greeting greeting = {0};
    ms_status status = ms_smtp_greeting_parse(input, reply, arena, &greeting, diagnostics);
    oracle_span_inside(reply->lines[0].text, greeting.domain);
    oracle_span_inside(reply->lines[0].text, greeting.text);
    oracle_check((greeting.domain.len == 0) == (greeting.host == MS_SMTP_HOST_NONE), "greeting",
                 "a domain that is none, or none that is one");
    return status;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    (void)settings;
    return ms_smtp_reply_parse(input, arena, value, diagnostics);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_smtp_reply *reply = value;
    oracle_check(reply->count >= 1, "reply", "no line after MS_OK");
    look_at_lines(input, reply, diagnostics);
}

/* As greeting, with an enhanced code required, and as challenge too. */
static ms_status read_all(ms_span input, const void *settings, ms_arena *arena, void *value,
                          ms_diagnostics *diagnostics) {
    ms_smtp_reply *reply = value;
    ms_span challenge = {0};
    ms_status status = read(input, settings, arena, reply, diagnostics);
    if (status == MS_OK) {
        status = read_greeting(input, reply, arena, diagnostics);
    }
    if (status == MS_OK) {
        status = ms_smtp_reply_require_enhanced(input, reply, arena, diagnostics);
    }
    return status == MS_OK ? ms_smtp_challenge_parse(input, reply, arena, &challenge, diagnostics)
                           : status;
}

static void print(const void *value, ms_output *out) {
    ms_smtp_reply_print(value, out);
}

static bool same(const void *x, const void *y) {
    const ms_smtp_reply *a = x;
    const ms_smtp_reply *b = y;
    bool same = a->code == b->code && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = ms_span_equal(a->lines[i].text, b->lines[i].text) &&
               ms_span_equal(a->lines[i].enhanced_span, b->lines[i].enhanced_span);
    }
    return same;
}

static void framer_init(void *framer) {
    /* Limits low enough for a fuzzer to reach them. */
    static const ms_smtp_limits limits = {.line = 64, .lines = 4};
    ms_smtp_framer_init(framer, &limits);
}

static ms_status framer_feed(void *framer, ms_span piece, size_t *used) {
    return ms_smtp_framer_feed(framer, piece, used);
}

static const ms_diagnostic *framer_fault(const void *framer) {
    return &((const ms_smtp_framer *)framer)->fault;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar rules = {
        .size = sizeof(ms_smtp_reply), .read = read, .look = look, .print = print, .same = same};
    static const grammar all = {.size = sizeof(ms_smtp_reply), .read = read_all};
    oracle_grammar(&rules, ms_span_of(data, size), NULL);
    oracle_reading(&all, ms_span_of(data, size), NULL);
    ms_smtp_framer state;
    const split_framer framer = {framer_init, framer_feed, framer_fault, &state};
    oracle_split(&framer, ms_span_of(data, size));
    return 0;
}
