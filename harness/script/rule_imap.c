/* rule_imap.h: rules of RFC 9051 section 9. */
#include "script/rule_imap.h"

/* CHAR is %x01-7F; atom-specials are out, CTL and SP among them. */
bool imap_is_atom_char(uint8_t octet) {
    static const ms_span specials = {(const uint8_t *)"(){%*\"\\]", 8};
    return octet > ' ' && octet < 0x7f && ms_span_find(specials, octet, 0) == specials.len;
}

/* ASTRING-CHAR = ATOM-CHAR / resp-specials */
bool imap_is_astring_char(uint8_t octet) {
    return imap_is_atom_char(octet) || octet == ']';
}

static bool all_are(ms_span octets, bool (*belongs)(uint8_t octet)) {
    for (size_t i = 0; i < octets.len; i++) {
        if (!belongs(octets.data[i])) {
            return false;
        }
    }
    return octets.len > 0;
}

/* In SMTP there are no values: all octets count as atoms. */
static bool is_atom_value(const ms_imap_value *value) {
    return value == NULL || value->kind == MS_IMAP_ATOM;
}

static bool is_string_value(const ms_imap_value *value) {
    return value != NULL && (value->kind == MS_IMAP_QUOTED || value->kind == MS_IMAP_LITERAL);
}

static bool is_number(ms_span octets, const ms_imap_value *value, uint64_t min, uint64_t max) {
    uint64_t number = 0;
    return is_atom_value(value) && ms_span_to_u64(octets, &number) && number >= min &&
           number <= max;
}

/* number = 1*DIGIT, an unsigned 32-bit integer */
bool imap_number(ms_span octets, const ms_imap_value *value) {
    return is_number(octets, value, 0, UINT32_MAX);
}

/* nz-number = digit-nz *DIGIT */
bool imap_nz_number(ms_span octets, const ms_imap_value *value) {
    bool zero_first = octets.len != 0 && octets.data[0] == '0';
    return !zero_first && is_number(octets, value, 1, UINT32_MAX);
}

/* RFC 6203 7: score = 1*3DIGIT ;; (1 <= n <= 100) */
bool imap_score(ms_span octets, const ms_imap_value *value) {
    return octets.len <= 3 && is_number(octets, value, 1, 100);
}

/* number64 = 1*DIGIT, an unsigned 63-bit integer */
bool imap_number64(ms_span octets, const ms_imap_value *value) {
    return is_number(octets, value, 0, INT64_MAX);
}

/* atom = 1*ATOM-CHAR */
bool imap_atom(ms_span octets, const ms_imap_value *value) {
    return is_atom_value(value) && all_are(octets, imap_is_atom_char);
}

/* astring = 1*ASTRING-CHAR / string */
bool imap_astring(ms_span octets, const ms_imap_value *value) {
    return is_string_value(value) ||
           (is_atom_value(value) && all_are(octets, imap_is_astring_char));
}

/* string = quoted / literal */
bool imap_string(ms_span octets, const ms_imap_value *value) {
    (void)octets;
    return is_string_value(value);
}

/* nstring = string / nil */
bool imap_nstring(ms_span octets, const ms_imap_value *value) {
    return is_string_value(value) ||
           (is_atom_value(value) && ms_span_equal_nocase(octets, MS_SPAN_LIT("NIL")));
}

/* "(" ... ")": no rule of its own in the RFC, many have this shape */
bool imap_list(ms_span octets, const ms_imap_value *value) {
    (void)octets;
    return value != NULL && value->kind == MS_IMAP_LIST;
}

/* Whatever a response can have as one value. */
bool imap_any_value(ms_span octets, const ms_imap_value *value) {
    (void)octets;
    return value != NULL;
}

/* flag = flag-keyword / flag-extension; flag-keyword = atom; flag-extension = "\" atom */
bool imap_flag(ms_span octets, const ms_imap_value *value) {
    bool system = ms_span_starts(octets, MS_SPAN_LIT("\\"));
    return imap_atom(ms_span_from(octets, system), value);
}

/* mailbox-list = ... (DQUOTE QUOTED-CHAR DQUOTE / nil) */
bool imap_delimiter(ms_span octets, const ms_imap_value *value) {
    bool quoted = value != NULL && value->kind == MS_IMAP_QUOTED;
    return (quoted && octets.len == 1) || ms_imap_value_is(value, MS_SPAN_LIT("NIL"));
}

/* seq-number = nz-number / "*" */
static bool is_seq_number(ms_span octets) {
    return ms_span_equal(octets, MS_SPAN_LIT("*")) || imap_nz_number(octets, NULL);
}

/* seq-number / seq-range */
static bool is_seq_item(ms_span octets) {
    size_t colon = ms_span_find(octets, ':', 0);
    bool single = colon == octets.len;
    return is_seq_number(ms_span_slice(octets, 0, colon)) &&
           (single || is_seq_number(ms_span_from(octets, colon + 1)));
}

/* sequence-set = (seq-number / seq-range) ["," sequence-set] / seq-last-command */
bool imap_sequence_set(ms_span octets, const ms_imap_value *value) {
    if (!is_atom_value(value)) {
        return false;
    }
    size_t comma = 0;
    for (size_t at = 0; comma < octets.len; at = comma + 1) {
        comma = ms_span_find(octets, ',', at);
        ms_span item = ms_span_slice(octets, at, comma - at);
        bool last = comma == octets.len;
        if (!is_seq_item(item) && !(last && ms_span_equal(item, MS_SPAN_LIT("$")))) {
            return false;
        }
    }
    return octets.len > 0;
}

bool imap_is_plain(ms_span octets) {
    return imap_flag(octets, NULL) || imap_sequence_set(octets, NULL) ||
           ms_span_equal(octets, MS_SPAN_LIT("\\*"));
}
