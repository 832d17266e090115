/* smtp.h: replies written again. RFC 5321 4.2.1, 4.1.1.1. */
#include "reader.h"

/* RFC 5321 4.2: Reply-code and what follows it: "-" when another line comes, else SP. */
static void begin_line(ms_output *out, unsigned code, bool last) {
    ms_output_number(out, code, SMTP_CODE_LENGTH);
    ms_output_octet(out, last ? ' ' : '-');
}

void ms_smtp_reply_print(const ms_smtp_reply *reply, ms_output *out) {
    for (size_t i = 0; i < reply->count; i++) {
        begin_line(out, reply->code, i + 1 == reply->count);
        ms_output_span(out, reply->lines[i].text);
        ms_output_text(out, "\r\n");
    }
}

/* RFC 5321 4.1.1.1: ehlo-line = ehlo-keyword *( SP ehlo-param ) */
static void print_keyword(const ms_smtp_keyword *keyword, ms_output *out) {
    ms_output_span(out, keyword->name);
    for (size_t i = 0; i < keyword->count; i++) {
        ms_output_octet(out, ' ');
        ms_output_span(out, keyword->parameters[i]);
    }
    ms_output_text(out, "\r\n");
}

void ms_smtp_ehlo_print(const ms_smtp_ehlo *ehlo, ms_output *out) {
    begin_line(out, SMTP_CODE_EHLO, ehlo->count == 0);
    ms_output_span(out, ehlo->domain);
    if (ehlo->greet.len != 0) {
        ms_output_octet(out, ' ');
        ms_output_span(out, ehlo->greet);
    }
    ms_output_text(out, "\r\n");
    for (size_t i = 0; i < ehlo->count; i++) {
        begin_line(out, SMTP_CODE_EHLO, i + 1 == ehlo->count);
        print_keyword(&ehlo->keywords[i], out);
    }
}
