/* base64.h: the encoder. RFC 4648 section 4. */
#include "mailspec/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t ms_base64_encoded_length(size_t len) {
    size_t groups = len / 3 + (len % 3 != 0);
    return groups > SIZE_MAX / 4 ? 0 : groups * 4;
}

/* One group: `count` octets, 1 to 3, become four characters. */
static void encode_group(const uint8_t *octets, size_t count, uint8_t *out) {
    uint32_t group = (uint32_t)octets[0] << 16;
    group |= count > 1 ? (uint32_t)octets[1] << 8 : 0;
    group |= count > 2 ? octets[2] : 0;
    out[0] = (uint8_t)alphabet[group >> 18];
    out[1] = (uint8_t)alphabet[group >> 12 & 63];
    out[2] = count > 1 ? (uint8_t)alphabet[group >> 6 & 63] : '=';
    out[3] = count > 2 ? (uint8_t)alphabet[group & 63] : '=';
}

ms_status ms_base64_encode(ms_span octets, uint8_t *out, size_t size, size_t *written) {
    size_t need = ms_base64_encoded_length(octets.len);
    if (need > size || (need == 0 && octets.len != 0)) {
        return MS_LIMIT;
    }
    for (size_t at = 0; at < octets.len; at += 3) {
        size_t count = octets.len - at < 3 ? octets.len - at : 3;
        encode_group(octets.data + at, count, out + at / 3 * 4);
    }
    *written = need;
    return MS_OK;
}
