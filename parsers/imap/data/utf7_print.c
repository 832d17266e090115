/* RFC 3501 5.1.3: UTF-8 written as modified UTF-7. */
#include "mailbox.h"

typedef struct encoder {
    ms_output *out;
    uint32_t bits;
    unsigned count; /* bits that wait for more */
    bool shifted;   /* between "&" and "-" */
} encoder;

static void put_bits(encoder *e, uint32_t value, unsigned count) {
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    e->bits = e->bits << count | value;
    e->count += count;
    while (e->count >= 6) {
        e->count -= 6;
        ms_output_octet(e->out, (uint8_t)alphabet[(e->bits >> e->count) & 0x3f]);
    }
    e->bits &= (1U << e->count) - 1;
}

/* Back to US-ASCII: the last bits are filled up with zeros. */
static void unshift(encoder *e) {
    if (!e->shifted) {
        return;
    }
    if (e->count > 0) {
        put_bits(e, 0, 6 - e->count);
    }
    ms_output_octet(e->out, '-');
    e->shifted = false;
}

static void put_shifted(encoder *e, uint32_t code_point) {
    if (!e->shifted) {
        ms_output_octet(e->out, '&');
        e->shifted = true;
    }
    if (code_point >= 0x10000) {
        put_bits(e, 0xd800 | (code_point - 0x10000) >> 10, 16);
        put_bits(e, 0xdc00 | (code_point & 0x3ff), 16);
    } else {
        put_bits(e, code_point, 16);
    }
}

static void put_character(encoder *e, uint32_t code_point) {
    if (!ms_imap_is_printing(code_point)) {
        put_shifted(e, code_point);
        return;
    }
    unshift(e);
    ms_output_octet(e->out, (uint8_t)code_point);
    if (code_point == '&') {
        ms_output_octet(e->out, '-');
    }
}

static bool is_utf8(ms_span text) {
    for (size_t at = 0, length = 0; at < text.len; at += length) {
        length = ms_utf8_length(ms_span_from(text, at));
        if (length == 0) {
            return false;
        }
    }
    return true;
}

ms_status ms_imap_mailbox_print(ms_span name, const ms_imap_settings *settings, ms_output *out) {
    encoder e = {.out = out};
    if (!is_utf8(name)) {
        return MS_INVALID;
    }
    if (settings != NULL && settings->utf8) {
        ms_output_span(out, name);
        return ms_output_status(out);
    }
    for (size_t at = 0, length = 0; at < name.len; at += length) {
        length = ms_utf8_length(ms_span_from(name, at));
        put_character(&e, ms_imap_code_point(ms_span_slice(name, at, length)));
    }
    unshift(&e);
    return ms_output_status(out);
}
