/* advice.h: greetings classified, and options named. */
#include "net/advice.h"

#include <stdio.h>

#include "net/text.h"

/* Octets of a first line that are looked at. RFC 5321, 4.5.3.1.5 allows a reply line 512. */
#define GREETING_MAX 512

/* The record types and the version's first octet, by which TLS from 1.0 to 1.3 begins every record
 * (RFC 5246, 6.2.1 and A.1; RFC 8446, 5.1). */
#define TLS_ALERT 21
#define TLS_HANDSHAKE 22
#define TLS_MAJOR 3

typedef struct prefix_row {
    ms_span prefix;
    net_spoken spoken;
} prefix_row;

#define ROW(text, spoken)                                                                          \
    { {(const uint8_t *)(text), sizeof(text) - 1}, spoken }

static const prefix_row PREFIXES[] = {
    ROW("* OK", NET_SPOKEN_IMAP),      ROW("* PREAUTH", NET_SPOKEN_IMAP),
    ROW("* BYE", NET_SPOKEN_IMAP),     ROW("+OK", NET_SPOKEN_POP3),
    ROW("-ERR", NET_SPOKEN_POP3),      ROW("HTTP/", NET_SPOKEN_HTTP),
    ROW("<!DOCTYPE", NET_SPOKEN_HTTP), ROW("<html", NET_SPOKEN_HTTP),
    ROW("SSH-", NET_SPOKEN_SSH),       ROW("\"IMPLEMENTATION\"", NET_SPOKEN_SIEVE),
};

static bool is_tls(ms_span octets) {
    return octets.len >= 2 && (octets.data[0] == TLS_ALERT || octets.data[0] == TLS_HANDSHAKE) &&
           octets.data[1] == TLS_MAJOR;
}

static bool is_code(ms_span line) {
    return line.len >= 3 && ms_is_digit(line.data[0]) && ms_is_digit(line.data[1]) &&
           ms_is_digit(line.data[2]) &&
           (line.len == 3 || line.data[3] == ' ' || line.data[3] == '-');
}

/* Whether `word` stands in `line`; as a word of its own, or anywhere. */
static bool has(ms_span line, ms_span word, bool alone) {
    for (size_t i = 0; i + word.len <= line.len; i++) {
        size_t end = i + word.len;
        bool begins = i == 0 || !ms_is_alnum(line.data[i - 1]);
        bool ends = end == line.len || !ms_is_alnum(line.data[end]);
        if (ms_span_starts_nocase(ms_span_from(line, i), word) && (!alone || (begins && ends))) {
            return true;
        }
    }
    return false;
}

/* "220 mx.example ESMTP" by its words. */
static net_spoken classify_code(ms_span line) {
    ms_span text = ms_span_from(line, 4);
    ms_span words = ms_span_from(text, ms_span_find(text, ' ', 0));
    bool smtp = has(words, MS_SPAN_LIT("ESMTP"), true) || has(words, MS_SPAN_LIT("SMTP"), true);
    bool lmtp = has(words, MS_SPAN_LIT("LMTP"), true);
    if (smtp != lmtp) {
        return smtp ? NET_SPOKEN_SMTP : NET_SPOKEN_LMTP;
    }
    bool ftp = has(words, MS_SPAN_LIT("FTP"), false) || has(text, MS_SPAN_LIT("FTPD"), false);
    return ftp && !smtp ? NET_SPOKEN_FTP : NET_SPOKEN_SMTP_OR_LMTP;
}

net_spoken net_classify_greeting(ms_span octets) {
    if (octets.len == 0) {
        return NET_SPOKEN_NOTHING;
    }
    if (is_tls(octets)) {
        return NET_SPOKEN_TLS;
    }
    ms_span line = ms_span_slice(octets, 0, GREETING_MAX);
    line.len = ms_span_find(line, '\n', 0);
    if (line.len > 0 && line.data[line.len - 1] == '\r') {
        line.len--;
    }
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
        if (ms_span_starts_nocase(line, PREFIXES[i].prefix)) {
            return PREFIXES[i].spoken;
        }
    }
    return is_code(line) ? classify_code(line) : NET_SPOKEN_UNKNOWN;
}

bool net_service_fits(net_service service, net_spoken spoken) {
    net_spoken wanted = net_service_get(service)->spoken;
    if (wanted == NET_SPOKEN_UNKNOWN || spoken <= NET_SPOKEN_UNKNOWN || spoken == wanted) {
        return true;
    }
    return spoken == NET_SPOKEN_SMTP_OR_LMTP && wanted != NET_SPOKEN_IMAP;
}

/* The first service with that protocol and that kind of TLS; NONE when there is no such option. */
static net_service find_service(net_spoken spoken, bool tls) {
    net_spoken wanted = spoken == NET_SPOKEN_SMTP_OR_LMTP ? NET_SPOKEN_SMTP : spoken;
    for (net_service each = NET_SERVICE_SMTP; each < NET_SERVICE_COUNT; each++) {
        const net_service_info *info = net_service_get(each);
        if (info->spoken == wanted && info->implicit == tls) {
            return each;
        }
    }
    return NET_SERVICE_NONE;
}

const char *net_advise_transport(const net_connection *connection, net_spoken spoken, bool tls,
                                 char out[NET_ADVICE_SIZE]) {
    net_service now = net_connection_address(connection)->service;
    const net_service_info *info = net_service_get(now);
    bool fits = net_service_fits(now, spoken);
    net_service right = find_service(spoken, tls);
    if (fits) {
        right = info->implicit == tls ? now : info->twin;
    }
    const char *option = net_service_get(right)->option;
    const char *kind = tls ? "" : " (plain or STARTTLS)";
    if (info->option == NULL) {
        (void)snprintf(out, NET_ADVICE_SIZE, "use %s there",
                       tls ? "implicit TLS" : "plain text or STARTTLS");
    } else if (option != NULL && right != now) {
        (void)snprintf(out, NET_ADVICE_SIZE, "use %s%s instead of %s", option, kind, info->option);
    } else if (fits) {
        (void)snprintf(out, NET_ADVICE_SIZE, "use %s with --transport %s", info->option,
                       tls ? "implicit" : "plain or --transport starttls");
    } else {
        (void)snprintf(out, NET_ADVICE_SIZE, "%s needs %s: check its host and port", info->option,
                       net_spoken_name(info->spoken));
    }
    return out;
}

/* A greeting of another protocol. */
static net_status wrong_protocol(const net_connection *connection, ms_span received,
                                 net_spoken spoken, net_error *error) {
    char shown[NET_SHOWN_TEXT];
    char advice[NET_ADVICE_SIZE];
    const net_service_info *info = net_service_get(net_connection_address(connection)->service);
    return net_fail(
        error, NET_FAILED, NET_FAULT_WRONG_PROTOCOL,
        "%s speaks %s, not %s: it greets with \"%s\"; %s", net_connection_name(connection),
        net_spoken_name(spoken), net_spoken_name(info->spoken),
        net_show(received, shown, sizeof shown),
        net_advise_transport(connection, spoken, net_connection_is_tls(connection), advice));
}

/* A TLS record where plain text was expected. */
static net_status tls_record(const net_connection *connection, ms_span received, net_error *error) {
    char shown[NET_SHOWN_TEXT];
    char advice[NET_ADVICE_SIZE];
    return net_fail(error, NET_FAILED, NET_FAULT_TLS_SPOKEN,
                    "%s speaks TLS from the first octet: it sent a TLS %s (\"%s\") instead of a "
                    "greeting; %s",
                    net_connection_name(connection),
                    received.data[0] == TLS_ALERT ? "alert" : "handshake record",
                    net_show(ms_span_slice(received, 0, 8), shown, sizeof shown),
                    net_advise_transport(connection, NET_SPOKEN_NOTHING, true, advice));
}

net_status net_check_greeting(const net_connection *connection, ms_span received,
                              net_error *error) {
    net_error_clear(error);
    net_spoken spoken = net_classify_greeting(received);
    if (spoken == NET_SPOKEN_TLS) {
        return tls_record(connection, received, error);
    }
    if (!net_service_fits(net_connection_address(connection)->service, spoken)) {
        return wrong_protocol(connection, received, spoken, error);
    }
    return NET_OK;
}
