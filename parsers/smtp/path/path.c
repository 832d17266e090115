/* smtp_path.h: Path. RFC 5321 4.1.2, RFC 6531 3.3. */
#include "reader.h"

static const ms_smtp_host_rule mail_host = {
    .u_labels = true,
    .missing = MS_D_SMTP_PATH_DOMAIN_MISSING,
    .syntax = MS_D_SMTP_PATH_DOMAIN_SYNTAX,
    .too_long = MS_D_SMTP_PATH_DOMAIN_LONG,
    .label_too_long = MS_D_SMTP_PATH_LABEL_LONG,
    .unqualified = MS_D_SMTP_PATH_DOMAIN_UNQUALIFIED,
    .literal = MS_DIAGNOSTIC_COUNT,
    .literal_syntax = MS_D_SMTP_PATH_ADDRESS_SYNTAX,
    .literal_tag = MS_D_SMTP_PATH_ADDRESS_TAG,
};

int ms_path_peek(const ms_path_reader *reader) {
    return reader->at < reader->base.unit.len ? reader->base.unit.data[reader->at] : -1;
}

void ms_path_report_in(ms_path_reader *reader, ms_diagnostic_id id, ms_span part, size_t offset,
                       size_t length) {
    ms_smtp_report(&reader->base, id, ms_span_offset(reader->base.unit, part) + offset, length);
}

static void report_here(ms_path_reader *reader, ms_diagnostic_id id, size_t length) {
    ms_smtp_report(&reader->base, id, reader->at, length);
}

static ms_span since(const ms_path_reader *reader, size_t begin) {
    return ms_span_slice(reader->base.unit, begin, reader->at - begin);
}

bool ms_path_check_eight_bit(ms_path_reader *reader, ms_span part) {
    bool seen = false;
    for (size_t at = 0; at < part.len;) {
        size_t end = at;
        bool utf8 = true;
        while (end < part.len && part.data[end] >= 0x80) {
            size_t length = ms_utf8_length(ms_span_from(part, end));
            utf8 = utf8 && length != 0;
            end += length == 0 ? 1 : length;
        }
        if (end != at) {
            seen = true;
            if (reader->charset == MS_SMTP_ASCII) {
                ms_path_report_in(reader, MS_D_SMTP_PATH_EIGHT_BIT, part, at, end - at);
            } else if (!utf8) {
                ms_path_report_in(reader, MS_D_SMTP_PATH_UTF8_MALFORMED, part, at, end - at);
            }
        }
        at = end + (end == at);
    }
    return seen;
}

/* Reads up to one of `ends` or the unit's end. */
static ms_span read_until(ms_path_reader *reader, ms_span ends) {
    size_t begin = reader->at;
    int octet = 0;
    while ((octet = ms_path_peek(reader)) >= 0 &&
           ms_span_find(ends, (uint8_t)octet, 0) == ends.len) {
        reader->at++;
    }
    return since(reader, begin);
}

/* RFC 5321 4.1.3: dcontent may have ">", so a literal goes to its bracket, if there is one. */
static ms_span read_host(ms_path_reader *reader) {
    ms_span unit = reader->base.unit;
    size_t begin = reader->at;
    if (ms_path_peek(reader) == '[') {
        size_t end = ms_span_find(unit, ']', begin);
        reader->at = end < unit.len && ms_span_find(ms_span_slice(unit, 0, end), ' ', begin) == end
                         ? end + 1
                         : begin;
    }
    (void)read_until(reader, MS_SPAN_LIT("> "));
    return since(reader, begin);
}

/* RFC 5321 4.1.2: "@" ( Domain / address-literal ) */
static void read_domain(ms_path_reader *reader, ms_smtp_path *path) {
    reader->at++;
    size_t at = reader->at;
    path->domain = read_host(reader);
    path->host = ms_smtp_check_host(&reader->base, path->domain, at, &mail_host, &path->literal);
}

/* Whether what begins with "@" is a source route: a "," or ":" comes before its path ends. */
static bool begins_route(const ms_path_reader *reader) {
    ms_path_reader ahead = *reader;
    (void)read_until(&ahead, MS_SPAN_LIT(",:>[\" "));
    int octet = ms_path_peek(&ahead);
    return octet == ',' || octet == ':';
}

/* How many domains the route has at most: as many as "," stand before its ":", and one. */
static size_t count_route(const ms_path_reader *reader) {
    ms_path_reader ahead = *reader;
    size_t count = 1;
    ms_span route = read_until(&ahead, MS_SPAN_LIT(":> "));
    for (size_t i = 0; i < route.len; i++) {
        count += route.data[i] == ',';
    }
    return count;
}

/* RFC 5321 4.1.2: At-domain = "@" Domain */
static void read_at_domain(ms_path_reader *reader, ms_smtp_path *path) {
    ms_span literal = {0};
    if (ms_path_peek(reader) == '@') {
        reader->at++;
    } else {
        report_here(reader, MS_D_SMTP_PATH_ROUTE_SYNTAX, 0);
    }
    size_t at = reader->at;
    ms_span domain = read_until(reader, MS_SPAN_LIT(",:> "));
    if (ms_smtp_check_host(&reader->base, domain, at, &mail_host, &literal) > MS_SMTP_HOST_DOMAIN) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_ROUTE_SYNTAX, at, domain.len);
    }
    path->route[path->route_count++] = domain;
}

/* RFC 5321 4.1.2: A-d-l ":", A-d-l = At-domain *( "," At-domain ) */
static void read_route(ms_path_reader *reader, ms_smtp_path *path) {
    size_t begin = reader->at;
    path->route = ms_arena_array(reader->base.arena, count_route(reader), sizeof *path->route);
    if (path->route == NULL) {
        reader->at = reader->base.unit.len;
        return;
    }
    read_at_domain(reader, path);
    while (ms_path_peek(reader) == ',') {
        reader->at++;
        read_at_domain(reader, path);
    }
    if (ms_path_peek(reader) == ':') {
        reader->at++;
    } else {
        report_here(reader, MS_D_SMTP_PATH_ROUTE_SYNTAX, 0);
    }
    ms_smtp_report(&reader->base, MS_D_SMTP_PATH_SOURCE_ROUTE, begin, reader->at - begin);
}

/* RFC 5321 4.1.1.3: "Postmaster" alone, without quotes and in any case, which only RCPT may name.
 */
static bool is_postmaster(const ms_path_reader *reader, ms_span written, const ms_smtp_path *path) {
    return reader->command == MS_SMTP_RCPT && path->route_count == 0 &&
           ms_span_equal_nocase(written, MS_SPAN_LIT("Postmaster"));
}

/* RFC 5321 4.1.2: Mailbox = Local-part "@" ( Domain / address-literal ) */
static void read_mailbox(ms_path_reader *reader, bool bracketed, ms_smtp_path *path) {
    size_t begin = reader->at;
    path->kind = MS_SMTP_PATH_MAILBOX;
    ms_path_read_local_part(reader, bracketed, path);
    if (ms_path_peek(reader) == '@') {
        read_domain(reader, path);
    } else if (is_postmaster(reader, since(reader, begin), path)) {
        path->kind = MS_SMTP_PATH_POSTMASTER;
    } else {
        report_here(reader, MS_D_SMTP_PATH_AT_MISSING, 0);
    }
}

bool ms_path_is_mailbox(const ms_path_reader *reader, ms_span octets) {
    ms_diagnostics found = {0};
    ms_smtp_path path = {0};
    ms_path_reader inner = *reader;
    inner.base.unit = octets;
    inner.base.diagnostics = &found;
    inner.command = MS_SMTP_MAIL;
    inner.at = 0;
    read_mailbox(&inner, false, &path);
    (void)ms_path_check_eight_bit(&inner, octets);
    return found.errors == 0 && inner.at == octets.len;
}

/* RFC 5321 4.1.2: Reverse-path = Path / "<>", which a Forward-path cannot be. */
static void end_null_path(ms_path_reader *reader) {
    reader->at++;
    if (reader->command == MS_SMTP_RCPT) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_NULL_RECIPIENT, reader->at - 2, 2);
    }
}

/* RFC 5321 4.1.2: "<" [ A-d-l ":" ] Mailbox ">", from behind the "<". */
static void read_path(ms_path_reader *reader, bool bracketed, ms_smtp_path *path) {
    if (bracketed && ms_path_peek(reader) == '>') {
        end_null_path(reader);
        return;
    }
    if (ms_path_peek(reader) == '@' && begins_route(reader)) {
        read_route(reader, path);
    }
    read_mailbox(reader, bracketed, path);
    if (ms_path_peek(reader) == '>') {
        reader->at++;
    } else if (bracketed) {
        report_here(reader, MS_D_SMTP_PATH_BRACKET_CLOSE, 0);
    }
}

/* RFC 5321 4.5.3.1.3 and what the path's octets may be. */
static void check_whole(ms_path_reader *reader, ms_span whole) {
    reader->eight_bit = ms_path_check_eight_bit(reader, whole);
    if (whole.len > MS_SMTP_PATH_MAX) {
        ms_path_report_in(reader, MS_D_SMTP_PATH_LONG, whole, MS_SMTP_PATH_MAX,
                          whole.len - MS_SMTP_PATH_MAX);
    }
}

/* RFC 5321 3.3: no space on either side of the colon. */
static void skip_spaces(ms_path_reader *reader) {
    size_t begin = reader->at;
    while (ms_path_peek(reader) == ' ' || ms_path_peek(reader) == '\t') {
        reader->at++;
    }
    if (reader->at != begin) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PATH_LEADING_SPACE, begin, reader->at - begin);
    }
}

bool ms_path_read(ms_path_reader *reader, ms_smtp_path *path) {
    skip_spaces(reader);
    size_t begin = reader->at;
    bool bracketed = ms_path_peek(reader) == '<';
    if (begin == reader->base.unit.len) {
        report_here(reader, MS_D_SMTP_PATH_MISSING, 0);
        return false;
    }
    if (bracketed) {
        reader->at++;
    } else {
        report_here(reader, MS_D_SMTP_PATH_BRACKET_OPEN, 0);
    }
    read_path(reader, bracketed, path);
    path->whole = since(reader, begin);
    check_whole(reader, path->whole);
    return true;
}
