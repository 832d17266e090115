/* base64.h: the encoder. RFC 4648 section 4. */
#include "mailspec/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t ms_base64_encoded_length(size_t len) {
    size_t groups = len / 3 + (len % 3 != 0);
    return groups > SIZE_MAX / 4 ? 0 : groups * 4;
}

/* Three octets become four characters. */
static void encode_group(uint32_t group, uint8_t *out) {
    out[0] = (uint8_t)alphabet[group >> 18];
    out[1] = (uint8_t)alphabet[group >> 12 & 63];
    out[2] = (uint8_t)alphabet[group >> 6 & 63];
    out[3] = (uint8_t)alphabet[group & 63];
}

/* One or two octets, filled up with zero bits, and "=" where no octet was. */
static void encode_rest(ms_span rest, uint8_t *out) {
    uint32_t second = rest.len > 1 ? rest.data[1] : 0;
    encode_group((uint32_t)rest.data[0] << 16 | second << 8, out);
    out[2] = rest.len > 1 ? out[2] : '=';
    out[3] = '=';
}

ms_status ms_base64_encode(ms_span octets, uint8_t *out, size_t size, size_t *written) {
    size_t need = ms_base64_encoded_length(octets.len);
    if (need > size || (need == 0 && octets.len != 0)) {
        return MS_LIMIT;
    }
    const uint8_t *in = octets.data;
    size_t at = 0;
    for (; octets.len - at >= 3; at += 3, out += 4) {
        encode_group((uint32_t)in[at] << 16 | (uint32_t)in[at + 1] << 8 | in[at + 2], out);
    }
    if (at < octets.len) {
        encode_rest(ms_span_from(octets, at), out);
    }
    *written = need;
    return MS_OK;
}
