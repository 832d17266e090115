/* growth.h: SMTP replies. */
#include "growth.h"

#include "mailspec/smtp.h"
#include "mailspec/smtp_path.h"

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

static ms_status read_greeting(ms_span input, ms_arena *arena) {
    ms_smtp_reply reply;
    ms_smtp_greeting greeting;
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    return status == MS_OK ? ms_smtp_greeting_parse(input, &reply, arena, &greeting, &diagnostics)
                           : status;
}

static ms_status read_mail(ms_span input, ms_arena *arena) {
    ms_smtp_envelope envelope;
    ms_diagnostics diagnostics = {0};
    return ms_smtp_mail_parse(input, MS_SMTP_UTF8, arena, &envelope, &diagnostics);
}

static ms_status read_rcpt(ms_span input, ms_arena *arena) {
    ms_smtp_envelope envelope;
    ms_diagnostics diagnostics = {0};
    return ms_smtp_rcpt_parse(input, MS_SMTP_UTF8, arena, &envelope, &diagnostics);
}

static ms_status read_xtext(ms_span input, ms_arena *arena) {
    ms_span octets;
    ms_diagnostics diagnostics = {0};
    return ms_smtp_xtext_decode(input, arena, &octets, &diagnostics);
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
    GROWTH_ROW_NUMBERED("different EHLO keywords", read_ehlo, "250-a.example\r\n",
                        "250-XNUMBER\r\n", "250 HELP\r\n", sizeof "250-X" - 1),
    GROWTH_ROW("one EHLO keyword again", read_ehlo, "250-a.example\r\n", "250-SIZE 1\r\n",
               "250 HELP\r\n"),
    GROWTH_ROW("EHLO parameters", read_ehlo, "250-a.example\r\n250 AUTH", " PLAIN", "\r\n"),
    GROWTH_ROW("digits of SIZE", read_ehlo, "250-a.example\r\n250 SIZE ", "1", "\r\n"),
    GROWTH_ROW("labels of a domain", read_ehlo, "250-", "a.", "b\r\n250 HELP\r\n"),
    GROWTH_ROW("an address literal", read_ehlo, "250-[IPv6:", "1:", "]\r\n250 HELP\r\n"),
    GROWTH_ROW("a challenge", read_challenge, "334 ", "QUJD", "\r\n"),
    GROWTH_ROW("a greeting", read_greeting, "220-a.example\r\n", "220-b\r\n", "220 c\r\n"),
    GROWTH_ROW("labels of a greeting's domain", read_greeting, "220 ", "a.", "b\r\n"),
    GROWTH_ROW("parameters of MAIL", read_mail, "<a@b.example>", " BODY=8BITMIME", ""),
    GROWTH_ROW("other parameters of MAIL", read_mail, "<a@b.example>", " XA=1", ""),
    GROWTH_ROW("a parameter without a value", read_mail, "<a@b.example>", " X", ""),
    GROWTH_ROW("xtext of ENVID", read_mail, "<a@b.example> ENVID=", "+2B", ""),
    GROWTH_ROW("xtext of ORCPT", read_rcpt, "<a@b.example> ORCPT=rfc822;", "+2B", ""),
    GROWTH_ROW("UTF-8 of ORCPT", read_rcpt, "<a@b.example> ORCPT=utf-8;", "\\x{E9}", ""),
    GROWTH_ROW("NOTIFY", read_rcpt, "<a@b.example> NOTIFY=", "SUCCESS,", "DELAY"),
    GROWTH_ROW("a source route", read_rcpt, "<", "@a.example,", "@b.example:a@c.example>"),
    GROWTH_ROW("a source route without an end", read_rcpt, "<", "@a.example,", ""),
    GROWTH_ROW("atoms of a local part", read_rcpt, "<", "a.", "b@c.example>"),
    GROWTH_ROW("dots of a local part", read_rcpt, "<", ".", "@c.example>"),
    GROWTH_ROW("a local part without an end", read_rcpt, "<", "a", ""),
    GROWTH_ROW("a quoted local part", read_rcpt, "<\"", "\\\"", "\"@c.example>"),
    GROWTH_ROW("a quoted local part without an end", read_rcpt, "<\"", "\\\"", ""),
    GROWTH_ROW("quotes of a local part", read_rcpt, "<", "\"", "@c.example>"),
    GROWTH_ROW("labels of a path's domain", read_rcpt, "<a@", "b.", "c>"),
    GROWTH_ROW("UTF-8 of a path's domain", read_rcpt, "<a@", "\xc3\xa9.", "c>"),
    GROWTH_ROW("an address literal without an end", read_rcpt, "<a@[", "1.", ""),
    GROWTH_ROW("angle brackets", read_rcpt, "", "<", ""),
    GROWTH_ROW("spaces after a path", read_rcpt, "<a@b.example>", " ", ""),
    GROWTH_ROW("xtext", read_xtext, "", "+2B", ""),
    GROWTH_ROW("xtext that is none", read_xtext, "", "+", ""),
    GROWTH_ROW("framing lines", frame_whole, "", "250-words\r\n", "250 a\r\n"),
    GROWTH_ROW("framing lines by octets", frame_octets, "", "250-words\r\n", "250 a\r\n"),
    GROWTH_ROW("framing a line without an end", frame_whole, "250 ", "a", ""),
    GROWTH_ROW("framing it by octets", frame_octets, "250 ", "a", ""),
    {0},
};
