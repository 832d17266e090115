/* advice.h: net_explain_no_greeting, which asks the peer with a connection of its own. */
#include <stdio.h>

#include "net/advice.h"
#include "net/stream.h"
#include "net/text.h"

/* Octets of a greeting under TLS that are looked at. */
#define PROBE_GREETING 512

/* How the first connection stands, as the end of a sentence. */
static const char *standing(const net_connection *connection) {
    switch (connection->ending) {
    case NET_ENDING_NONE:
        return "it keeps the connection open";
    case NET_ENDING_RESET:
        return "it reset the connection";
    case NET_ENDING_BROKEN:
        return "TLS then failed";
    default:
        return "it closed the connection";
    }
}

static net_status silent(const net_connection *connection, ms_span received, net_error *error) {
    char shown[NET_SHOWN_TEXT];
    if (received.len > 0) {
        return net_fail(error, NET_FAILED, NET_FAULT_SILENT,
                        "%s sent no greeting that can be read: all that came is \"%s\", and %s; "
                        "check that it is the right port",
                        connection->name, net_show(received, shown, sizeof shown),
                        standing(connection));
    }
    return net_fail(error, NET_FAILED, NET_FAULT_SILENT,
                    "%s accepted the connection and sent no greeting%s, and %s: check that it is "
                    "the right port, and the server's log",
                    connection->name, connection->ssl != NULL ? " under TLS" : "",
                    standing(connection));
}

/* The peer took part in a handshake; `spoken` is what it greets with under TLS, if anything. */
static net_status speaks_tls(const net_connection *connection, net_spoken spoken,
                             net_error *error) {
    char advice[NET_ADVICE_SIZE];
    char under[40] = "";
    if (!net_service_fits(connection->address.service, spoken)) {
        (void)snprintf(under, sizeof under, ", with %s under it", net_spoken_name(spoken));
    }
    return net_fail(error, NET_FAILED, NET_FAULT_TLS_SPOKEN,
                    "%s speaks TLS from the first octet%s: it sent no greeting in plain text, but "
                    "answered a TLS handshake; %s",
                    connection->name, under,
                    net_advise_transport(connection, spoken, true, advice));
}

/* What the peer says under TLS, or in plain text to a ClientHello. */
static void listen_to(net_connection *probe, net_deadline deadline, net_spoken *spoken) {
    char greeting[PROBE_GREETING];
    size_t got = 0;
    *spoken = NET_SPOKEN_NOTHING;
    if (net_receive(probe, greeting, sizeof greeting, deadline, &got) == NET_OK) {
        *spoken = net_classify_greeting(ms_span_of(greeting, got));
    }
}

static net_status judge_probe(const net_connection *connection, net_connection *probe,
                              net_status handshake, net_deadline deadline, net_error *error) {
    net_spoken spoken = NET_SPOKEN_NOTHING;
    ms_span seen = ms_span_of(probe->handshake.seen, probe->handshake.seen_len);
    if (handshake == NET_INTERRUPTED) {
        return net_fail(error, NET_INTERRUPTED, NET_FAULT_INTERRUPTED, "interrupted");
    }
    if (handshake == NET_OK) {
        listen_to(probe, deadline, &spoken);
        return speaks_tls(connection, spoken, error);
    }
    if (net_classify_greeting(seen) == NET_SPOKEN_TLS) {
        return speaks_tls(connection, NET_SPOKEN_NOTHING, error);
    }
    /* A server that waits for its client, as HTTP's do, shows itself now. */
    net_status status = net_check_greeting(connection, seen, error);
    return status == NET_OK ? silent(connection, ms_span_of(NULL, 0), error) : status;
}

static net_status ask(const net_connection *connection, const net_tls_client *tls,
                      net_deadline deadline, net_error *error) {
    net_connection *probe = NULL;
    net_status status = net_connect(&connection->address, deadline, &probe, error);
    if (status == NET_INTERRUPTED) {
        return status;
    }
    if (status != NET_OK) {
        return silent(connection, ms_span_of(NULL, 0), error);
    }
    status = net_start_tls(probe, tls, NULL, deadline, NULL);
    status = judge_probe(connection, probe, status, deadline, error);
    net_close(probe);
    return status;
}

net_status net_explain_no_greeting(const net_connection *connection, ms_span received,
                                   net_deadline probe, net_error *error) {
    const net_tls_client_settings settings = {
        .trust_nobody = true, .insecure = true, .minimum = NET_TLS_1_0};
    net_tls_client *tls = NULL;
    net_status status = net_check_greeting(connection, received, error);
    if (status != NET_OK) {
        return status;
    }
    if (received.len > 0 || connection->ssl != NULL) {
        return silent(connection, received, error);
    }
    status = net_tls_client_create(&settings, &tls, error);
    if (status != NET_OK) {
        return status;
    }
    status = ask(connection, tls, probe, error);
    net_tls_client_free(tls);
    return status;
}
