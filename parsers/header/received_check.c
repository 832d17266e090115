/* RFC 5321 4.4: what it asks of Received beyond RFC 5322. */
#include "received.h"

#include "core/host.h"

enum { LONGEST_NAME = 4 };

/* Whether `word`, which is not longer, is a name that fills its place with NUL. */
static bool is_name(ms_span word, const char name[LONGEST_NAME + 1]) {
    for (size_t i = 0; i < word.len; i++) {
        if (ms_to_lower(word.data[i]) != (uint8_t)name[i]) {
            return false;
        }
    }
    return name[word.len] == '\0';
}

ms_received_name ms_received_find_name(ms_span word) {
    static const char names[][LONGEST_NAME + 1] = {"from", "by", "via", "with", "id", "for"};
    ms_received_name name = MS_RECEIVED_FROM;
    if (word.len > LONGEST_NAME) {
        return MS_RECEIVED_OTHER;
    }
    while (name < MS_RECEIVED_OTHER && !is_name(word, names[name])) {
        name++;
    }
    return name;
}

/* RFC 5321 4.1.3 address-literal, with its brackets. */
static bool is_address_literal(ms_span text) {
    const ms_span tag = MS_SPAN_LIT("IPv6:");
    if (text.len < 2 || text.data[0] != '[' || text.data[text.len - 1] != ']') {
        return false;
    }
    ms_span inside = ms_span_slice(text, 1, text.len - 2);
    return ms_span_starts_nocase(inside, tag)
               ? ms_host_is_ipv6(ms_span_from(inside, tag.len))
               : ms_host_is_ipv4(inside) || ms_host_is_general(inside);
}

static bool is_host(const ms_received_token *token) {
    return token->literal ? is_address_literal(token->whole)
                          : ms_host_find_fault(token->whole, true) > token->whole.len;
}

void ms_received_check_value(ms_header_reader *reader, ms_received_name name,
                             const ms_received_token *token) {
    bool atom = !token->angle && !token->at && !token->literal && !token->quoted && !token->dot;
    bool path = token->angle || token->at;
    bool good = true;
    if (name == MS_RECEIVED_FROM || name == MS_RECEIVED_BY) {
        good = !path && !token->quoted && is_host(token);
    } else if (name == MS_RECEIVED_VIA || name == MS_RECEIVED_WITH) {
        good = atom;
    } else if (name == MS_RECEIVED_ID) {
        good = atom || token->angle;
    } else if (name == MS_RECEIVED_FOR) {
        good = path;
    }
    if (!good) {
        ms_header_report_span(reader, MS_D_RECEIVED_VALUE, token->whole);
    }
}

/* RFC 5321 4.4 TCP-info: address-literal, or a domain, white space and an address-literal. */
static bool is_tcp_info(ms_span comment) {
    size_t start = 0;
    size_t end = comment.len;
    while (start < end && ms_header_is(comment.data[start], MS_WSP)) {
        start++;
    }
    while (end > start && ms_header_is(comment.data[end - 1], MS_WSP)) {
        end--;
    }
    ms_span text = ms_span_slice(comment, start, end - start);
    size_t open = ms_span_find(text, '[', 0);
    size_t host = open;
    while (host > 0 && ms_header_is(text.data[host - 1], MS_WSP)) {
        host--;
    }
    return is_address_literal(ms_span_from(text, open)) &&
           (open == 0 ||
            (host < open && ms_host_find_fault(ms_span_slice(text, 0, host), true) > host));
}

/* RFC 5321 4.4: order, and each but once. */
static void check_order(ms_header_reader *reader, const ms_received *received) {
    unsigned seen = 0;
    for (size_t i = 0; i < received->count; i++) {
        ms_received_name name = received->clauses[i].kind;
        if (name != MS_RECEIVED_OTHER && (seen >> name & 1) != 0) {
            ms_header_report_span(reader, MS_D_RECEIVED_DUPLICATE, received->clauses[i].name);
        } else if (seen >> name != 0) {
            ms_header_report_span(reader, MS_D_RECEIVED_ORDER, received->clauses[i].name);
        }
        seen |= name == MS_RECEIVED_OTHER ? 0 : 1U << name;
        if (name == MS_RECEIVED_OTHER) {
            ms_header_report_span(reader, MS_D_RECEIVED_CLAUSE_UNKNOWN, received->clauses[i].name);
        }
    }
    if ((seen >> MS_RECEIVED_FROM & 1) == 0) {
        ms_header_report(reader, MS_D_RECEIVED_FROM_MISSING, 0, 0);
    }
    if ((seen >> MS_RECEIVED_BY & 1) == 0) {
        ms_header_report(reader, MS_D_RECEIVED_BY_MISSING, 0, 0);
    }
}

void ms_received_check_clauses(ms_header_reader *reader, const ms_received *received) {
    check_order(reader, received);
    for (size_t i = 0; i < received->count; i++) {
        const ms_received_clause *clause = &received->clauses[i];
        if (clause->kind == MS_RECEIVED_FROM) {
            if (!is_tcp_info(clause->comment)) {
                ms_header_report_span(reader, MS_D_RECEIVED_TCP_INFO, clause->name);
            }
            return;
        }
    }
}
