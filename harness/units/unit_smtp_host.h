/*
 * NAME
 *      unit_smtp_host.h - what a name of a host is, as JSON
 */
#ifndef HARNESS_UNITS_UNIT_SMTP_HOST_H
#define HARNESS_UNITS_UNIT_SMTP_HOST_H

#include <jansson.h>

#include "mailspec/smtp.h"

/* "domain", "ipv4", "ipv6", "general", "malformed"; JSON's null without a host. */
json_t *unit_smtp_host(ms_smtp_host host);

#endif
