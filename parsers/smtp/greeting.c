/* smtp.h: the reply that opens a connection. RFC 5321 4.2 Greeting, 3.1, 3.8. */
#include "reader.h"

/* RFC 5321 4.3.2: what a connection may begin with. */
enum { SMTP_CODE_WELCOME = 220, SMTP_CODE_CLOSING = 421, SMTP_CODE_NO_SERVICE = 554 };

static const ms_smtp_host_rule server = {
    .u_labels = false,
    .missing = MS_D_SMTP_GREETING_DOMAIN_MISSING,
    .syntax = MS_D_SMTP_GREETING_DOMAIN_SYNTAX,
    .too_long = MS_D_SMTP_GREETING_DOMAIN_LONG,
    .label_too_long = MS_D_SMTP_GREETING_LABEL_LONG,
    .unqualified = MS_D_SMTP_GREETING_DOMAIN_UNQUALIFIED,
    .literal = MS_DIAGNOSTIC_COUNT,
    .literal_syntax = MS_D_SMTP_GREETING_ADDRESS_SYNTAX,
    .literal_tag = MS_D_SMTP_GREETING_ADDRESS_TAG,
};

static ms_span first_word(ms_span text) {
    return ms_span_slice(text, 0, ms_span_find(text, ' ', 0));
}

/* RFC 5321 4.2: (Domain / address-literal) [ SP textstring ] */
static void read_welcome(ms_smtp_reader *reader, ms_span text, ms_smtp_greeting *greeting) {
    size_t at = ms_span_offset(reader->unit, text);
    ms_span literal = {0};
    greeting->domain = first_word(text);
    greeting->text = ms_span_from(text, greeting->domain.len + 1);
    greeting->host = ms_smtp_check_host(reader, greeting->domain, at, &server, &literal);
    if (greeting->domain.len != 0 && greeting->domain.len + 1 == text.len) {
        ms_smtp_report(reader, MS_D_SMTP_GREETING_TEXT_EMPTY, at + greeting->domain.len, 1);
    }
}

/* RFC 5321 4.2: other responses upon connection are Reply-lines. A domain is what looks like one
 * beyond doubt: with a dot in it. */
static void read_refusal(ms_smtp_reader *reader, const ms_smtp_reply *reply, ms_span text,
                         ms_smtp_greeting *greeting) {
    ms_span word = first_word(text);
    greeting->text = text;
    if (ms_smtp_is_domain(word) && ms_span_find(word, '.', 0) != word.len &&
        reply->lines[0].enhanced.code_class == 0) {
        greeting->domain = word;
        greeting->host = MS_SMTP_HOST_DOMAIN;
        greeting->text = ms_span_from(text, word.len + 1);
    } else if (reply->code == SMTP_CODE_CLOSING) {
        ms_smtp_report(reader, MS_D_SMTP_GREETING_CLOSING_DOMAIN,
                       ms_span_offset(reader->unit, text), word.len);
    }
}

ms_status ms_smtp_greeting_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                 ms_smtp_greeting *greeting, ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = unit, .arena = arena, .diagnostics = diagnostics};
    ms_smtp_greeting value = {.welcome = reply->code == SMTP_CODE_WELCOME};
    if (reply->code != SMTP_CODE_WELCOME && reply->code != SMTP_CODE_CLOSING &&
        reply->code != SMTP_CODE_NO_SERVICE) {
        ms_smtp_report_code(&reader, MS_D_SMTP_GREETING_CODE, reply);
    }
    if (reply->count != 0 && value.welcome) {
        read_welcome(&reader, reply->lines[0].text, &value);
    } else if (reply->count != 0) {
        read_refusal(&reader, reply, reply->lines[0].text, &value);
    }
    if (arena->failed == MS_OK) {
        *greeting = value;
    }
    return arena->failed;
}
