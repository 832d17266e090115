/* service.h: the table of options that name a server. */
#include "net/service.h"

#include <stddef.h>

static const net_service_info SERVICES[NET_SERVICE_COUNT] = {
    [NET_SERVICE_NONE] = {NULL, NET_SPOKEN_UNKNOWN, false, 0, NET_SERVICE_NONE},
    [NET_SERVICE_SMTP] = {"--smtp", NET_SPOKEN_SMTP, false, 25, NET_SERVICE_SMTPS},
    [NET_SERVICE_SMTPS] = {"--smtps", NET_SPOKEN_SMTP, true, 465, NET_SERVICE_SMTP},
    [NET_SERVICE_SUBMISSION] = {"--submission", NET_SPOKEN_SMTP, false, 587,
                                NET_SERVICE_SUBMISSIONS},
    [NET_SERVICE_SUBMISSIONS] = {"--submissions", NET_SPOKEN_SMTP, true, 465,
                                 NET_SERVICE_SUBMISSION},
    [NET_SERVICE_LMTP] = {"--lmtp", NET_SPOKEN_LMTP, false, 0, NET_SERVICE_NONE},
    [NET_SERVICE_IMAP] = {"--imap", NET_SPOKEN_IMAP, false, 143, NET_SERVICE_IMAPS},
    [NET_SERVICE_IMAPS] = {"--imaps", NET_SPOKEN_IMAP, true, 993, NET_SERVICE_IMAP},
};

static const char *const SPOKEN[NET_SPOKEN_COUNT] = {
    [NET_SPOKEN_NOTHING] = "nothing",
    [NET_SPOKEN_UNKNOWN] = "something unknown",
    [NET_SPOKEN_SMTP_OR_LMTP] = "SMTP or LMTP",
    [NET_SPOKEN_SMTP] = "SMTP",
    [NET_SPOKEN_LMTP] = "LMTP",
    [NET_SPOKEN_IMAP] = "IMAP",
    [NET_SPOKEN_POP3] = "POP3",
    [NET_SPOKEN_SIEVE] = "ManageSieve",
    [NET_SPOKEN_FTP] = "FTP",
    [NET_SPOKEN_HTTP] = "HTTP",
    [NET_SPOKEN_SSH] = "SSH",
    [NET_SPOKEN_TLS] = "TLS",
};

const net_service_info *net_service_get(net_service service) {
    return &SERVICES[(size_t)service < NET_SERVICE_COUNT ? service : NET_SERVICE_NONE];
}

const char *net_spoken_name(net_spoken spoken) {
    return SPOKEN[(size_t)spoken < NET_SPOKEN_COUNT ? spoken : NET_SPOKEN_UNKNOWN];
}
