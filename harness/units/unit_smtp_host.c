/* unit_smtp_host.h: what a name of a host is, as JSON. */
#include "units/unit_smtp_host.h"

json_t *unit_smtp_host(ms_smtp_host host) {
    static const char *const names[] = {NULL, "domain", "ipv4", "ipv6", "general", "malformed"};
    return names[host] == NULL ? json_null() : json_string(names[host]);
}
