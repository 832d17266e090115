/* RFC 5322 3.4 angle-addr, 4.4 obs-angle-addr and obs-route. */
#include "address_reader.h"

/* A domain of a route that lacks its "@", behind a comma and before what goes on with a route. */
static bool read_bare_domain(ms_header_reader *reader, ms_domain *domain) {
    ms_header_reader ahead = *reader;
    ms_domain found;
    ahead.quiet = true;
    ms_header_read_domain(&ahead, &found);
    uint8_t next = ms_header_peek(&ahead);
    if (ahead.status != MS_OK) {
        reader->status = ahead.status;
    }
    if (found.whole.len == 0 || (next != ',' && next != ':')) {
        return false;
    }
    size_t at = reader->at;
    ms_header_read_domain(reader, domain);
    ms_address_check_domain(reader, domain, at, false);
    return true;
}

/* RFC 5322 4.4 obs-domain-list: domains, each behind "@", with commas between. Returns how many
 * there are; *bare receives whether one lacks its "@". */
static size_t read_route_domains(ms_header_reader *reader, ms_domain *last, size_t *end,
                                 bool *bare) {
    size_t count = 0;
    bool comma = false;
    for (bool more = true; more;) {
        if (ms_header_take(reader, '@')) {
            size_t at = reader->at - 1;
            ms_header_read_domain(reader, last);
            ms_address_check_domain(reader, last, at, false);
            *end = ms_header_end_of(reader, last->whole);
            count++;
        } else if (comma && read_bare_domain(reader, last)) {
            *bare = true;
            *end = ms_header_end_of(reader, last->whole);
            count++;
        } else if (ms_header_take(reader, ',')) {
            *end = reader->at;
            (void)ms_header_skip_cfws(reader);
            comma = true;
        } else {
            more = false;
        }
    }
    return count;
}

/* RFC 5322 4.4 obs-route, the cursor on "@" or ",". Returns false when it is a single domain and
 * no address follows it. *end receives where it ends. */
static bool read_route(ms_header_reader *reader, ms_address *address, size_t *end) {
    ms_domain last = {0};
    size_t start = reader->at;
    *end = start;
    bool bare = false;
    size_t count = read_route_domains(reader, &last, end, &bare);
    if (ms_header_peek(reader) != ':' && count == 1) {
        ms_header_report(reader, MS_D_ADDRESS_LOCAL_MISSING, start, 0);
        address->domain = last.text;
        return false;
    }
    address->route = ms_span_slice(reader->input, start, *end - start);
    if (ms_header_take(reader, ':') && count > 0 && !bare) {
        ms_header_report_span(reader, MS_D_ADDRESS_ROUTE, address->route);
    } else {
        ms_header_report_span(reader, MS_D_ADDRESS_ROUTE_SYNTAX, address->route);
    }
    (void)ms_header_skip_cfws(reader);
    return true;
}

/* What is left inside of the brackets behind an address: up to ">", or to what ends an address when
 * there is no ">". */
static void skip_inside(ms_header_reader *reader) {
    ms_words junk;
    size_t start = reader->at;
    size_t end = start;
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != '>' &&
           ms_header_peek(reader) != ',' && ms_header_peek(reader) != ';' &&
           ms_header_peek(reader) != '<') {
        if (ms_header_take(reader, '@') || ms_header_take(reader, ':')) {
            end = reader->at;
        }
        bool quiet = reader->quiet;
        reader->quiet = true;
        ms_header_read_words(reader, MS_ADDRESS_STOPS, &junk);
        reader->quiet = quiet;
        end = junk.whole.len == 0 ? end : ms_header_end_of(reader, junk.whole);
    }
    if (end > start) {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_JUNK, start, end - start);
    }
}

/* The closing brackets, as many as there were opening ones at most. Says whether there is one. */
static bool close_angle(ms_header_reader *reader, size_t open, size_t depth) {
    size_t closed = 0;
    skip_inside(reader);
    while (closed < depth && ms_header_take(reader, '>')) {
        closed++;
    }
    if (closed == 0) {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_UNTERMINATED, open, 1);
    }
    return closed > 0;
}

/* RFC 5322 3.4.1 addr-spec in brackets. Returns where it ends. */
static size_t read_spec(ms_header_reader *reader, ms_address *address) {
    ms_words words;
    ms_header_read_words(reader, MS_ADDRESS_STOPS, &words);
    size_t start = ms_span_offset(reader->input, words.whole);
    if (words.run > start) {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_JUNK, start, words.run - start);
    }
    return ms_address_read_spec(reader, &words, address);
}

bool ms_address_read_angle(ms_header_reader *reader, ms_address *address, size_t *end) {
    size_t open = reader->at;
    while (ms_header_take(reader, '<')) {
    }
    size_t depth = reader->at - open;
    if (depth > 1) {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_NESTED, open + 1, depth - 1);
    }
    *end = reader->at;
    (void)ms_header_skip_cfws(reader);
    bool routed = ms_header_peek(reader) == '@' || ms_header_peek(reader) == ',';
    bool empty = ms_header_peek(reader) == '>';
    if (!empty && (!routed || read_route(reader, address, end))) {
        *end = read_spec(reader, address);
    }
    if (close_angle(reader, open, depth)) {
        *end = reader->at;
    }
    (void)ms_header_skip_cfws(reader);
    return !empty;
}
