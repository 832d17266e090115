/* address.h: addresses read from text and written as text. */
#include "net/address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "mailspec/span.h"
#include "net/text.h"

#define EXPECTED "HOST:PORT, [IPV6]:PORT or unix:PATH"

static net_status refuse(net_error *error, ms_span text, const char *why) {
    char shown[NET_SHOWN_TEXT];
    return net_fail(error, NET_FAILED, NET_FAULT_ADDRESS,
                    "\"%s\" is not an address: %s; give " EXPECTED,
                    net_show(text, shown, sizeof shown), why);
}

static void copy(char *out, ms_span from) {
    if (from.len > 0) {
        memcpy(out, from.data, from.len);
    }
    out[from.len] = '\0';
}

static net_status parse_port(ms_span text, ms_span digits, uint16_t *port, net_error *error) {
    uint64_t value = 0;
    if (!ms_span_to_u64(digits, &value) || value == 0 || value > UINT16_MAX) {
        return refuse(error, text, "the port is a number from 1 to 65535");
    }
    *port = (uint16_t)value;
    return NET_OK;
}

static bool is_host_octet(uint8_t octet) {
    return ms_is_alnum(octet) || octet == '.' || octet == '-' || octet == '_';
}

static net_status check_name(ms_span text, ms_span host, net_error *error) {
    if (host.len == 0) {
        return refuse(error, text, "the host is missing");
    }
    if (host.len >= NET_HOST_SIZE) {
        return refuse(error, text, "a host name has at most 255 octets");
    }
    for (size_t i = 0; i < host.len; i++) {
        if (!is_host_octet(host.data[i])) {
            return refuse(error, text,
                          "a host is letters, digits, dots, hyphens and underscores "
                          "(an international name in its xn-- form)");
        }
    }
    return NET_OK;
}

/* An IPv6 address, with or without a zone ("fe80::1%eth0"), as it stands between brackets. */
static net_status check_ipv6(ms_span text, ms_span host, net_error *error) {
    char plain[INET6_ADDRSTRLEN];
    unsigned char octets[sizeof(struct in6_addr)];
    ms_span number = ms_span_slice(host, 0, ms_span_find(host, '%', 0));
    if (number.len >= sizeof plain || host.len >= NET_HOST_SIZE) {
        return refuse(error, text, "what stands in brackets is too long for an IPv6 address");
    }
    copy(plain, number);
    if (inet_pton(AF_INET6, plain, octets) != 1) {
        return refuse(error, text, "what stands in brackets is not an IPv6 address");
    }
    for (size_t i = number.len + 1; i < host.len; i++) {
        if (!is_host_octet(host.data[i])) {
            return refuse(error, text, "the zone after % is not an interface's name");
        }
    }
    return NET_OK;
}

static net_status parse_unix(ms_span text, net_address *address, net_error *error) {
    ms_span path = ms_span_from(text, strlen("unix:"));
    if (path.len == 0) {
        return refuse(error, text, "the path is missing");
    }
    if (path.len >= NET_PATH_SIZE) {
        return refuse(error, text, "the path of a UNIX socket has at most 107 octets");
    }
    for (size_t i = 0; i < path.len; i++) {
        if (path.data[i] < ' ' || path.data[i] == 0x7f) {
            return refuse(error, text, "the path has a control character");
        }
    }
    *address = (net_address){.kind = NET_ADDRESS_UNIX};
    copy(address->path, path);
    return NET_OK;
}

/* Where the host ends and what follows it begins; `rest` is empty or begins with the colon. */
static net_status split(ms_span text, ms_span *host, ms_span *rest, net_error *error) {
    if (text.len > 0 && text.data[0] == '[') {
        size_t end = ms_span_find(text, ']', 0);
        if (end == text.len) {
            return refuse(error, text, "the closing bracket is missing");
        }
        *host = ms_span_slice(text, 1, end - 1);
        *rest = ms_span_from(text, end + 1);
        return check_ipv6(text, *host, error);
    }
    size_t colon = ms_span_find(text, ':', 0);
    if (ms_span_find(text, ':', colon + 1) < text.len) {
        return refuse(error, text, "an IPv6 address stands in brackets, as [::1]:143");
    }
    *host = ms_span_slice(text, 0, colon);
    *rest = ms_span_from(text, colon);
    return check_name(text, *host, error);
}

net_status net_address_parse(const char *text, uint16_t default_port, net_address *address,
                             net_error *error) {
    ms_span whole = ms_span_of_string(text);
    ms_span host = {0};
    ms_span rest = {0};
    uint16_t port = default_port;
    if (ms_span_starts(whole, MS_SPAN_LIT("unix:"))) {
        return parse_unix(whole, address, error);
    }
    if (ms_span_find(whole, '/', 0) < whole.len) {
        return refuse(error, whole, "there is a slash in it, and a URL is not taken");
    }
    net_status status = split(whole, &host, &rest, error);
    if (status != NET_OK) {
        return status;
    }
    if (rest.len > 0 && rest.data[0] != ':') {
        return refuse(error, whole, "a colon and the port follow the closing bracket");
    }
    if (rest.len > 0) {
        status = parse_port(whole, ms_span_from(rest, 1), &port, error);
    } else if (port == 0) {
        status = refuse(error, whole, "the port is missing, and this service has no usual one");
    }
    if (status == NET_OK) {
        *address = (net_address){.kind = NET_ADDRESS_TCP, .port = port};
        copy(address->host, host);
    }
    return status;
}

const char *net_address_text(const net_address *address, char *out, size_t size) {
    if (address->kind == NET_ADDRESS_UNIX) {
        (void)snprintf(out, size, "unix:%s", address->path);
    } else if (strchr(address->host, ':') != NULL) {
        (void)snprintf(out, size, "[%s]:%u", address->host, (unsigned)address->port);
    } else {
        (void)snprintf(out, size, "%s:%u", address->host, (unsigned)address->port);
    }
    return out;
}
