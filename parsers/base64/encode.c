/* base64.h: the encoder. RFC 4648 sections 4 and 5; RFC 2045 section 6.8. */
#include "mailspec/base64.h"

static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Octets that one full line stands for. */
#define LINE_OCTETS (MS_BASE64_LINE_MAX / 4 * 3)

/* RFC 4954 section 4: the empty value is written as "=". */
static bool writes_empty(size_t len, const ms_base64_settings *settings) {
    return len == 0 && settings->sasl;
}

static size_t line_breaks(size_t len, const ms_base64_settings *settings) {
    return settings->mime && len != 0 ? (len - 1) / LINE_OCTETS : 0;
}

static size_t encoded_length(size_t len, const ms_base64_settings *settings) {
    size_t groups = len / 3 + (len % 3 != 0);
    size_t breaks = 2 * line_breaks(len, settings);
    if (groups > (SIZE_MAX - breaks) / 4) {
        return 0;
    }
    size_t padding = settings->unpadded && len % 3 != 0 ? 3 - len % 3 : 0;
    return groups * 4 + breaks - padding + writes_empty(len, settings);
}

static const ms_base64_settings *or_none(const ms_base64_settings *settings) {
    static const ms_base64_settings none = {0};
    return settings == NULL ? &none : settings;
}

size_t ms_base64_encoded_length(size_t len, const ms_base64_settings *settings) {
    return encoded_length(len, or_none(settings));
}

/* Three octets become four characters. */
static void encode_group(const char *alphabet, uint32_t group, uint8_t *out) {
    out[0] = (uint8_t)alphabet[group >> 18];
    out[1] = (uint8_t)alphabet[group >> 12 & 63];
    out[2] = (uint8_t)alphabet[group >> 6 & 63];
    out[3] = (uint8_t)alphabet[group & 63];
}

/* One or two octets, filled up with zero bits, and "=" where no octet was. */
static uint8_t *encode_rest(const char *alphabet, ms_span rest, bool padded, uint8_t *out) {
    uint32_t second = rest.len > 1 ? rest.data[1] : 0;
    uint32_t group = (uint32_t)rest.data[0] << 16 | second << 8;
    *out++ = (uint8_t)alphabet[group >> 18];
    *out++ = (uint8_t)alphabet[group >> 12 & 63];
    if (rest.len > 1) {
        *out++ = (uint8_t)alphabet[group >> 6 & 63];
    } else if (padded) {
        *out++ = '=';
    }
    if (padded) {
        *out++ = '=';
    }
    return out;
}

/* Octets without line breaks. Returns where writing goes on. */
static uint8_t *encode_run(ms_span octets, const ms_base64_settings *settings, uint8_t *out) {
    const char *alphabet = settings->url ? url : standard;
    const uint8_t *in = octets.data;
    size_t at = 0;
    for (; octets.len - at >= 3; at += 3, out += 4) {
        encode_group(alphabet, (uint32_t)in[at] << 16 | (uint32_t)in[at + 1] << 8 | in[at + 2],
                     out);
    }
    if (at < octets.len) {
        out = encode_rest(alphabet, ms_span_from(octets, at), !settings->unpadded, out);
    }
    return out;
}

/* RFC 2045 section 6.8: lines of no more than 76 characters. */
static void encode_lines(ms_span octets, const ms_base64_settings *settings, uint8_t *out) {
    while (octets.len > LINE_OCTETS) {
        out = encode_run(ms_span_slice(octets, 0, LINE_OCTETS), settings, out);
        *out++ = '\r';
        *out++ = '\n';
        octets = ms_span_from(octets, LINE_OCTETS);
    }
    (void)encode_run(octets, settings, out);
}

ms_status ms_base64_encode(ms_span octets, const ms_base64_settings *settings, uint8_t *out,
                           size_t size, size_t *written) {
    const ms_base64_settings *how = or_none(settings);
    size_t need = encoded_length(octets.len, how);
    if (need > size || (need == 0 && octets.len != 0)) {
        return MS_LIMIT;
    }
    if (writes_empty(octets.len, how)) {
        *out = '=';
    } else if (how->mime) {
        encode_lines(octets, how, out);
    } else {
        (void)encode_run(octets, how, out);
    }
    *written = need;
    return MS_OK;
}
