/* smtp.h: the grammar of one reply, as a greeting, as an answer to EHLO, as a challenge. */
#include "oracles/allocation.h"

#include "mailspec/smtp.h"

static bool is_listed(const ms_diagnostics *list, ms_diagnostic_id id) {
    size_t i = 0;
    while (i < list->count && list->items[i].id != id) {
        i++;
    }
    return i < list->count;
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
}

static ms_status look_at_ehlo(ms_span input, const ms_smtp_reply *reply, ms_arena *arena,
                              ms_diagnostics *diagnostics) {
    ms_smtp_ehlo ehlo = {0};
    ms_status status = ms_smtp_ehlo_parse(input, reply, arena, &ehlo, diagnostics);
    oracle_span_inside(input, ehlo.domain);
    for (size_t i = 0; status == MS_OK && i < ehlo.count; i++) {
        oracle_span_inside(input, ehlo.keywords[i].name);
        for (size_t j = 0; j < ehlo.keywords[i].count; j++) {
            oracle_span_inside(input, ehlo.keywords[i].parameters[j]);
        }
    }
    return status;
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_smtp_reply reply = {0};
    ms_span challenge = {0};
    (void)context;
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    oracle_status(status);
    if (status == MS_OK) {
        oracle_check(reply.count >= 1, "reply", "no line after MS_OK");
        look_at_lines(input, &reply, &diagnostics);
        status = look_at_ehlo(input, &reply, arena, &diagnostics);
    }
    if (status == MS_OK) {
        status = ms_smtp_reply_require_enhanced(input, &reply, arena, &diagnostics);
    }
    if (status == MS_OK) {
        status = ms_smtp_challenge_parse(input, &reply, arena, &challenge, &diagnostics);
    }
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    return 0;
}
