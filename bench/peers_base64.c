/* contest.h: OpenSSL and GLib on base64; memchr on lines. */
#include "contest.h"

#include <glib.h>
#include <openssl/evp.h>

#include <stdlib.h>
#include <string.h>

/* EVP_DecodeBlock counts what padding stands for; the input here has none. */
size_t openssl_decode_block(const bench_input *input) {
    uint8_t *out = bench_memory(input->text.len / 4 * 3);
    int written = EVP_DecodeBlock(out, input->text.data, (int)input->text.len);
    bench_touch(out);
    free(out);
    return written < 0 ? 0 : (size_t)written;
}

size_t openssl_decode_update(const bench_input *input) {
    uint8_t *out = bench_memory(input->text.len);
    EVP_ENCODE_CTX *context = EVP_ENCODE_CTX_new();
    int written = 0;
    int last = 0;
    EVP_DecodeInit(context);
    bool whole =
        EVP_DecodeUpdate(context, out, &written, input->text.data, (int)input->text.len) >= 0 &&
        EVP_DecodeFinal(context, out + written, &last) >= 0;
    bench_touch(out);
    EVP_ENCODE_CTX_free(context);
    free(out);
    return whole ? (size_t)written + (size_t)last : 0;
}

/* It writes a NUL after the text. */
size_t openssl_encode_block(const bench_input *input) {
    uint8_t *out = bench_memory(input->text.len / 3 * 4 + 5);
    int written = EVP_EncodeBlock(out, input->text.data, (int)input->text.len);
    bench_touch(out);
    free(out);
    return (size_t)written;
}

size_t glib_decode(const bench_input *input) {
    gint state = 0;
    guint save = 0;
    guchar *out = bench_memory(input->text.len / 4 * 3 + 3);
    gsize written =
        g_base64_decode_step((const gchar *)input->text.data, input->text.len, out, &state, &save);
    bench_touch(out);
    free(out);
    return written;
}

size_t glib_encode(const bench_input *input) {
    gchar *out = g_base64_encode(input->text.data, input->text.len);
    size_t written = strlen(out);
    bench_touch(out);
    g_free(out);
    return written;
}

size_t scan_lines(const bench_input *input) {
    const uint8_t *at = input->text.data;
    const uint8_t *end = at + input->text.len;
    size_t lines = 0;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        lines++;
    }
    return lines;
}
