/* growth.h: SMTP replies. */
#include "growth.h"

#include "mailspec/smtp.h"

static ms_status read_reply(ms_span input, ms_arena *arena) {
    ms_smtp_reply reply;
    ms_diagnostics diagnostics = {0};
    return ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
}

static ms_status read_ehlo(ms_span input, ms_arena *arena) {
    ms_smtp_reply reply;
    ms_smtp_ehlo ehlo;
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    return status == MS_OK ? ms_smtp_ehlo_parse(input, &reply, arena, &ehlo, &diagnostics) : status;
}

static ms_status read_challenge(ms_span input, ms_arena *arena) {
    ms_smtp_reply reply;
    ms_span challenge;
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    return status == MS_OK ? ms_smtp_challenge_parse(input, &reply, arena, &challenge, &diagnostics)
                           : status;
}

static ms_status frame(ms_span input, size_t piece) {
    ms_smtp_framer framer;
    const ms_smtp_limits limits = {.line = SIZE_MAX, .lines = SIZE_MAX};
    size_t used = 0;
    ms_status status = MS_MORE;
    ms_smtp_framer_init(&framer, &limits);
    for (size_t at = 0; at < input.len; at += used) {
        status = ms_smtp_framer_feed(&framer, ms_span_slice(input, at, piece), &used);
    }
    return status;
}

static ms_status frame_whole(ms_span input, ms_arena *arena) {
    (void)arena;
    return frame(input, input.len);
}

static ms_status frame_octets(ms_span input, ms_arena *arena) {
    (void)arena;
    return frame(input, 1);
}

const growth_row growth_smtp[] = {
    GROWTH_ROW("lines of a reply", read_reply, "", "250-2.1.0 words\r\n", "250 2.1.0 end\r\n"),
    GROWTH_ROW("lines without an end", read_reply, "", "250-words\r\n", ""),
    GROWTH_ROW("lines without a code", read_reply, "", "words\r\n", ""),
    GROWTH_ROW("lines with other codes", read_reply, "", "250-a\r\n251-a\r\n", "250 a\r\n"),
    GROWTH_ROW("empty lines", read_reply, "", "\r\n", ""),
    GROWTH_ROW("a long line", read_reply, "250 ", "words ", "\r\n"),
    GROWTH_ROW("a line without an end", read_reply, "250 ", "words ", ""),
    GROWTH_ROW("carriage returns", read_reply, "250 ", "\r", "\r\n"),
    GROWTH_ROW("digits of an enhanced code", read_reply, "250 2.1.", "1", "\r\n"),
    GROWTH_ROW("UTF-8", read_reply, "250 ", "\xc3\xa9", "\r\n"),
    GROWTH_ROW("half UTF-8", read_reply, "250 ", "\xc3", "\r\n"),
    GROWTH_ROW("replies in one unit", read_reply, "", "250 a\r\n", ""),
    GROWTH_ROW("EHLO keywords", read_ehlo, "250-a.example\r\n", "250-XA\r\n", "250 HELP\r\n"),
    GROWTH_ROW("one EHLO keyword again", read_ehlo, "250-a.example\r\n", "250-SIZE 1\r\n",
               "250 HELP\r\n"),
    GROWTH_ROW("EHLO parameters", read_ehlo, "250-a.example\r\n250 AUTH", " PLAIN", "\r\n"),
    GROWTH_ROW("digits of SIZE", read_ehlo, "250-a.example\r\n250 SIZE ", "1", "\r\n"),
    GROWTH_ROW("labels of a domain", read_ehlo, "250-", "a.", "b\r\n250 HELP\r\n"),
    GROWTH_ROW("an address literal", read_ehlo, "250-[IPv6:", "1:", "]\r\n250 HELP\r\n"),
    GROWTH_ROW("a challenge", read_challenge, "334 ", "QUJD", "\r\n"),
    GROWTH_ROW("framing lines", frame_whole, "", "250-words\r\n", "250 a\r\n"),
    GROWTH_ROW("framing lines by octets", frame_octets, "", "250-words\r\n", "250 a\r\n"),
    GROWTH_ROW("framing a line without an end", frame_whole, "250 ", "a", ""),
    GROWTH_ROW("framing it by octets", frame_octets, "250 ", "a", ""),
    {0},
};
