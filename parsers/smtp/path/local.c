/* smtp_path.h: Local-part. RFC 5321 4.1.2, RFC 6531 3.3. */
#include "reader.h"

/* RFC 5322 3.2.3: atext, which RFC 6531 3.3 extends by all that is not ASCII. Octets above 127 are
 * judged where the whole path is. */
static bool is_atext(uint8_t octet) {
    const ms_span marks = MS_SPAN_LIT("!#$%&'*+-/=?^_`{|}~");
    return octet >= 0x80 || ms_is_alnum(octet) || ms_span_find(marks, octet, 0) != marks.len;
}

/* Index of the dot of a Dot-string that no Atom stands before or behind; octets.len when each has
 * both. The end counts as the dot's place when the last one has no Atom behind it. */
static size_t find_lone_dot(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] == '.' && (i == 0 || i + 1 == octets.len || octets.data[i - 1] == '.')) {
            return i;
        }
    }
    return octets.len;
}

/* Index of the first octet at or after `from` that is neither atext nor a dot; octets.len when all
 * are. */
static size_t find_other(ms_span octets, size_t from) {
    while (from < octets.len && (octets.data[from] == '.' || is_atext(octets.data[from]))) {
        from++;
    }
    return from;
}

bool ms_path_is_dot_string(ms_span octets) {
    return octets.len != 0 && find_other(octets, 0) == octets.len &&
           find_lone_dot(octets) == octets.len;
}

/* RFC 5321 4.1.2: Dot-string = Atom *("." Atom). One diagnostic for each run of octets that cannot
 * stand there. */
static void check_dot_string(ms_path_reader *reader, ms_span local) {
    size_t dot = find_lone_dot(local);
    if (local.len == 0) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_LOCAL_MISSING, reader->at, 0);
    } else if (dot != local.len) {
        ms_path_report_in(reader, MS_D_SMTP_PATH_LOCAL_DOT, local, dot, 1);
    }
    for (size_t at = find_other(local, 0); at < local.len;) {
        size_t end = at + 1;
        while (end < local.len && find_other(local, end) == end) {
            end++;
        }
        ms_path_report_in(reader, MS_D_SMTP_PATH_LOCAL_SYNTAX, local, at, end - at);
        at = find_other(local, end);
    }
}

/* Goes on to what ends a local part outside quotes. */
static void skip_to_end(ms_path_reader *reader, bool bracketed) {
    int octet = 0;
    while ((octet = ms_path_peek(reader)) >= 0 && octet != '@' && octet != '>' &&
           (bracketed || octet != ' ')) {
        reader->at++;
    }
}

static void read_dot_string(ms_path_reader *reader, bool bracketed, ms_smtp_path *path) {
    size_t begin = reader->at;
    skip_to_end(reader, bracketed);
    path->local_part = ms_span_slice(reader->base.unit, begin, reader->at - begin);
    check_dot_string(reader, path->local_part);
}

/* Whether a backslash quotes the octet at `at`. A control character is not taken for quoted. */
static bool is_pair(ms_span text, size_t at) {
    return text.data[at] == '\\' && at + 1 < text.len;
}

/* RFC 5321 4.1.2: QcontentSMTP = qtextSMTP / quoted-pairSMTP, quoted-pairSMTP = %d92 %d32-126. RFC
 * 6531 3.3 extends qtextSMTP alone. */
static void check_quoted_octets(ms_path_reader *reader, ms_span content) {
    bool quoted = false;
    for (size_t i = 0; i < content.len; i++) {
        uint8_t octet = content.data[i];
        if (octet < ' ' || octet == 0x7f || (quoted && octet >= 0x80)) {
            ms_path_report_in(reader, MS_D_SMTP_PATH_QUOTED_OCTET, content, i, 1);
        }
        quoted = !quoted && octet == '\\';
    }
}

/* The content without the backslashes that quote. */
static ms_span unquote(ms_path_reader *reader, ms_span content) {
    if (ms_span_find(content, '\\', 0) == content.len) {
        return content;
    }
    uint8_t *octets = ms_arena_alloc(reader->base.arena, content.len);
    size_t len = 0;
    for (size_t i = 0; i < content.len && octets != NULL; i++) {
        i += is_pair(content, i);
        octets[len++] = content.data[i];
    }
    return ms_span_of(octets, len);
}

/* RFC 5321 4.1.2: "the sending system SHOULD transmit the form that uses the minimum quoting
 * possible". */
static bool is_needless(ms_span content, ms_span value) {
    for (size_t i = 0; i < content.len; i++) {
        if (is_pair(content, i)) {
            i++;
            if (content.data[i] != '"' && content.data[i] != '\\') {
                return true;
            }
        }
    }
    return ms_path_is_dot_string(value);
}

/* Where the quote that ends the string stands: its index, or the unit's length without one. */
static size_t find_end_quote(ms_span unit, size_t at) {
    while (at < unit.len && unit.data[at] != '"') {
        at += is_pair(unit, at) ? 2 : 1;
    }
    return at;
}

/* RFC 5321 4.1.2: what stands between the closing quote and "@" was an obsolete form of RFC 822
 * before it was none at all. */
static void skip_behind_quote(ms_path_reader *reader, bool bracketed) {
    size_t begin = reader->at;
    skip_to_end(reader, bracketed);
    if (reader->at != begin) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_QUOTE_FOLLOWED, begin, reader->at - begin);
    }
}

/* RFC 5321 4.1.2: Quoted-string = DQUOTE *QcontentSMTP DQUOTE */
static void read_quoted_string(ms_path_reader *reader, bool bracketed, ms_smtp_path *path) {
    ms_span unit = reader->base.unit;
    size_t begin = reader->at;
    size_t end = find_end_quote(unit, begin + 1);
    ms_span content = ms_span_slice(unit, begin + 1, end - begin - 1);
    path->local_part = unquote(reader, content);
    check_quoted_octets(reader, content);
    reader->at = end < unit.len ? end + 1 : unit.len;
    if (end >= unit.len) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_QUOTE_OPEN, begin, 1);
        return;
    }
    if (is_needless(content, path->local_part)) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_QUOTE_NEEDLESS, begin, reader->at - begin);
    }
    skip_behind_quote(reader, bracketed);
}

void ms_path_read_local_part(ms_path_reader *reader, bool bracketed, ms_smtp_path *path) {
    size_t begin = reader->at;
    if (ms_path_peek(reader) == '"') {
        read_quoted_string(reader, bracketed, path);
    } else {
        read_dot_string(reader, bracketed, path);
    }
    if (reader->at - begin > MS_SMTP_LOCAL_PART_MAX) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_LOCAL_LONG, begin, reader->at - begin);
    }
}
