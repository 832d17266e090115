/* rule_smtp.h: text, words, base64 and enhanced status codes. */
#include "script/rule_smtp.h"

#include "mailspec/base64.h"
#include "mailspec/header.h"

/* Any octets but CR, LF and NUL, also none. */
bool smtp_text(ms_span octets, const ms_imap_value *value) {
    (void)value;
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] == '\r' || octets.data[i] == '\n' || octets.data[i] == '\0') {
            return false;
        }
    }
    return true;
}

/* RFC 5321 4.1.1.1 ehlo-param = 1*(%d33-126), and what RFC 6531 adds beyond ASCII */
bool smtp_word(ms_span octets, const ms_imap_value *value) {
    (void)value;
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] <= ' ' || octets.data[i] == 0x7f) {
            return false;
        }
    }
    return octets.len > 0;
}

/* RFC 4648 section 4; also nothing, which is the empty value. In pieces, so that no memory is
 * needed for what it decodes to. */
bool smtp_base64(ms_span octets, const ms_imap_value *value) {
    enum { PIECE = 256 };
    uint8_t out[PIECE]; /* decoding never makes more of a piece */
    ms_base64_decoder decoder;
    (void)value;
    ms_base64_decoder_init(&decoder, NULL);
    for (size_t at = 0; at < octets.len; at += PIECE) {
        size_t written = 0;
        if (ms_base64_decode_piece(&decoder, ms_span_slice(octets, at, PIECE), out, &written) !=
            MS_OK) {
            return false;
        }
    }
    return ms_base64_decode_end(&decoder) == MS_OK;
}

/* "<" digits, with dots between, "@" a domain of several labels ">" */
static bool is_challenge(ms_span text) {
    size_t at = ms_span_find(text, '@', 0);
    ms_span domain = ms_span_slice(text, at + 1, text.len > at + 2 ? text.len - at - 2 : 0);
    for (size_t i = 1; i < at && i < text.len; i++) {
        if (!ms_is_digit(text.data[i]) && text.data[i] != '.') {
            return false;
        }
    }
    return at > 1 && at < text.len && text.data[0] == '<' && text.data[text.len - 1] == '>' &&
           ms_is_digit(text.data[1]) && domain.len != 0 && domain.data[0] != '[' &&
           ms_span_find(domain, '.', 0) < domain.len && smtp_domain(domain, NULL);
}

/* RFC 2195 2: random digits, a timestamp and the server's fully qualified name, as a msg-id. */
bool smtp_cram_challenge(ms_span octets, const ms_imap_value *value) {
    enum { ENCODED_MAX = 1024, DECODED_MAX = ENCODED_MAX }; /* names have 255 octets at most */
    uint8_t out[DECODED_MAX];
    size_t written = 0;
    ms_base64_decoder decoder;
    (void)value;
    ms_base64_decoder_init(&decoder, NULL);
    return octets.len <= ENCODED_MAX &&
           ms_base64_decode_piece(&decoder, octets, out, &written) == MS_OK &&
           ms_base64_decode_end(&decoder) == MS_OK && is_challenge(ms_span_of(out, written));
}

/* subject = 1*3digit, detail = 1*3digit; RFC 1893 section 2: without leading zeros */
static bool is_sub_code(ms_span octets) {
    uint64_t number = 0;
    bool zeros = octets.len > 1 && octets.data[0] == '0';
    return octets.len <= 3 && !zeros && ms_span_to_u64(octets, &number);
}

/* RFC 2034 section 4 status-code ::= class "." subject "." detail, class ::= "2" / "4" / "5" */
bool smtp_enhanced_code(ms_span octets, const ms_imap_value *value) {
    (void)value;
    if (octets.len < 2 || octets.data[1] != '.') {
        return false;
    }
    uint8_t class = octets.data[0];
    size_t dot = ms_span_find(octets, '.', 2);
    return (class == '2' || class == '4' || class == '5') &&
           is_sub_code(ms_span_slice(octets, 2, dot - 2)) &&
           is_sub_code(ms_span_from(octets, dot + 1));
}

/* RFC 5322 3.3 date-time, as header fields have it, comments included. */
bool smtp_mail_date(ms_span octets, const ms_imap_value *value) {
    /* A date and what is found wrong in it take some hundred octets. */
    enum { ARENA_MAX = 64 * 1024 };
    ms_diagnostics found = {0};
    ms_date_time date;
    ms_arena arena;
    (void)value;
    ms_arena_init(&arena, ms_allocator_libc(), ARENA_MAX);
    bool good = ms_date_time_parse(octets, NULL, &arena, &date, &found) == MS_OK;
    for (size_t i = 0; i < found.count; i++) {
        good = good && ms_diagnostic_get(found.items[i].id)->severity != MS_ERROR;
    }
    ms_arena_free(&arena);
    return good;
}
