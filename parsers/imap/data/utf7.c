/* RFC 3501 5.1.3: modified UTF-7, read into UTF-8. */
#include "mailbox.h"

/* UTF-8 under way. `octets` is NULL for a name that is UTF-8 as it stands. */
typedef struct utf8_name {
    uint8_t *octets;
    size_t length;
} utf8_name;

/* One "&...-" under way. */
typedef struct shift {
    uint16_t high;  /* a high surrogate that waits for its low one; 0 without */
    bool unpaired;  /* a surrogate without its partner */
    bool printing;  /* a character that represents itself */
    unsigned count; /* bits that are left over, of a UTF-16 unit */
    uint32_t bits;
} shift;

static void put(utf8_name *out, ms_span octets) {
    for (size_t i = 0; out->octets != NULL && i < octets.len; i++) {
        out->octets[out->length++] = octets.data[i];
    }
}

static uint8_t continuation(uint32_t code_point, unsigned low) {
    return (uint8_t)(0x80 | ((code_point >> low) & 0x3f));
}

static void put_character(utf8_name *out, uint32_t c) {
    if (c < 0x80) {
        const uint8_t one[] = {(uint8_t)c};
        put(out, ms_span_of(one, sizeof one));
    } else if (c < 0x800) {
        const uint8_t two[] = {(uint8_t)(0xc0 | (c >> 6)), continuation(c, 0)};
        put(out, ms_span_of(two, sizeof two));
    } else if (c < 0x10000) {
        const uint8_t three[] = {(uint8_t)(0xe0 | (c >> 12)), continuation(c, 6),
                                 continuation(c, 0)};
        put(out, ms_span_of(three, sizeof three));
    } else {
        const uint8_t four[] = {(uint8_t)(0xf0 | (c >> 18)), continuation(c, 12),
                                continuation(c, 6), continuation(c, 0)};
        put(out, ms_span_of(four, sizeof four));
    }
}

/* RFC 2152's alphabet with "," for "/"; 64 for other octets. */
static unsigned value_of(uint8_t octet) {
    if (octet >= 'A' && octet <= 'Z') {
        return octet - 'A';
    }
    if (octet >= 'a' && octet <= 'z') {
        return octet - 'a' + 26U;
    }
    if (ms_is_digit(octet)) {
        return octet - '0' + 52U;
    }
    return octet == '+' ? 62 : octet == ',' ? 63 : 64;
}

static void take_unit(shift *s, utf8_name *out, uint16_t unit) {
    bool low = (unit & 0xfc00) == 0xdc00;
    if (s->high != 0 && low) {
        put_character(out, 0x10000 + ((uint32_t)(s->high & 0x3ff) << 10) + (unit & 0x3ff));
        s->high = 0;
        return;
    }
    s->unpaired = s->unpaired || s->high != 0 || low;
    s->high = 0;
    if ((unit & 0xfc00) == 0xd800) {
        s->high = unit;
    } else if (!low) {
        s->printing = s->printing || ms_imap_is_printing(unit);
        put_character(out, unit);
    }
}

static void take_base64(shift *s, utf8_name *out, ms_span base64) {
    for (size_t i = 0; i < base64.len; i++) {
        s->bits = s->bits << 6 | value_of(base64.data[i]);
        s->count += 6;
        if (s->count >= 16) {
            s->count -= 16;
            take_unit(s, out, (uint16_t)(s->bits >> s->count));
            s->bits &= (1U << s->count) - 1;
        }
    }
    s->unpaired = s->unpaired || s->high != 0;
}

/* What is wrong in the shift from "&" at `start` to `end`, behind its "-". Returns whether its
 * characters are known all the same. */
static bool check_shift(const ms_imap_name *name, const shift *s, size_t start, size_t end) {
    if (s->count >= 6) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_LENGTH, start, end);
    } else if (s->bits != 0) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_TRAILING_BITS, start, end);
    }
    if (s->unpaired) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_SURROGATE, start, end);
    }
    if (s->printing) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_PRINTING, start, end);
    }
    return s->count < 6 && !s->unpaired;
}

/* Where the octets from `at` on stop to be of the alphabet; `wide`: with what base64 has else. */
static size_t run_end(ms_span octets, size_t at, bool wide) {
    while (at < octets.len && (value_of(octets.data[at]) < 64 ||
                               (wide && (octets.data[at] == '/' || octets.data[at] == '=')))) {
        at++;
    }
    return at;
}

static bool is_dash(ms_span octets, size_t at) {
    return at < octets.len && octets.data[at] == '-';
}

/* A shift whose base64 ends at `stop` without "-". Returns where reading goes on. */
static size_t report_open(const ms_imap_name *name, size_t start, size_t stop) {
    size_t wide = run_end(name->octets, stop, true);
    if (wide > stop && is_dash(name->octets, wide)) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_ALPHABET, stop, stop + 1);
        return wide + 1;
    }
    ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_UNTERMINATED, start, stop);
    return stop;
}

/* "&" at `start`, which is not "&-". Returns where the shift ends; what it means is in `out`, or
 * the shift as it stands. */
static size_t read_shift(const ms_imap_name *name, size_t start, utf8_name *out) {
    size_t before = out->length;
    size_t stop = run_end(name->octets, start + 1, false);
    size_t end = stop + 1;
    bool known = is_dash(name->octets, stop);
    if (known) {
        shift s = {0};
        take_base64(&s, out, ms_span_slice(name->octets, start + 1, stop - start - 1));
        known = check_shift(name, &s, start, end);
    } else {
        end = report_open(name, start, stop);
    }
    if (!known) {
        out->length = before;
        put(out, ms_span_slice(name->octets, start, end - start));
    }
    return end;
}

/* RFC 3501 5.1.3: "&-" is "&"; two shifts that follow each other directly are one too many. */
static size_t read_ampersand(const ms_imap_name *name, size_t at, size_t *shift_end,
                             utf8_name *out) {
    if (is_dash(name->octets, at + 1)) {
        put_character(out, '&');
        return at + 2;
    }
    if (at > 0 && at == *shift_end && is_dash(name->octets, at - 1)) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF7_NULL_SHIFT, at, at + 1);
    }
    *shift_end = read_shift(name, at, out);
    return *shift_end;
}

static bool represents_itself(uint8_t octet) {
    return ms_imap_is_printing(octet) && octet != '&';
}

/* The octets at `at` that are no "&": one that represents itself, or all that should be base64. */
static size_t read_plain(const ms_imap_name *name, size_t at, utf8_name *out) {
    ms_span octets = name->octets;
    size_t end = at;
    while (end < octets.len && octets.data[end] != '&' && !represents_itself(octets.data[end])) {
        end++;
    }
    if (end > at) {
        ms_imap_report_name(name, MS_D_IMAP_MAILBOX_OCTET, at, end);
    } else {
        end++;
    }
    put(out, ms_span_slice(octets, at, end - at));
    return end;
}

ms_span ms_imap_read_utf7(const ms_imap_name *name) {
    ms_span octets = name->octets;
    utf8_name out = {0};
    size_t shift_end = 0;
    if (ms_span_find(octets, '&', 0) < octets.len) {
        /* Eight octets of base64 are three UTF-16 units, at most nine octets of UTF-8. */
        out.octets = ms_imap_reader_alloc(name->reader, octets.len + octets.len / 8);
    }
    for (size_t at = 0; at < octets.len && name->reader->status == MS_OK;) {
        at = octets.data[at] == '&' ? read_ampersand(name, at, &shift_end, &out)
                                    : read_plain(name, at, &out);
    }
    return out.octets == NULL ? octets : ms_span_of(out.octets, out.length);
}
