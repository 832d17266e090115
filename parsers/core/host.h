/* Names and addresses of hosts, RFC 5321 4.1.2 and 4.1.3, which several grammars have; not
 * installed. */
#ifndef MAILSPEC_CORE_HOST_H
#define MAILSPEC_CORE_HOST_H

#include "mailspec/span.h"

/* RFC 5321 4.1.3 IPv4-address-literal; IPv6-addr, without its tag; General-address-literal, whose
 * tag is not looked up. */
bool ms_host_is_ipv4(ms_span text);
bool ms_host_is_ipv6(ms_span text);
bool ms_host_is_general(ms_span text);

/*
 * RFC 5321 4.1.2: Domain = sub-domain *("." sub-domain), sub-domain = Let-dig [Ldh-str]; with
 * `u_labels` RFC 6531 3.3: sub-domain =/ U-label. Returns the index of the first octet that does
 * not fit; the length when the end does not fit; more than that when all is well.
 */
size_t ms_host_find_fault(ms_span domain, bool u_labels);

#endif
