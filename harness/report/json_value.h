/*
 * NAME
 *      json_value.h - JSON values from strings and octets that nobody vouches for
 */
#ifndef HARNESS_REPORT_JSON_VALUE_H
#define HARNESS_REPORT_JSON_VALUE_H

#include <jansson.h>
#include <stdio.h>

#include "mailspec/span.h"

/* A string of text or octets made visible; NULL when there is no memory. A NULL text is null. */
json_t *json_value_text(const char *text);
json_t *json_value_octets(ms_span octets);

/*
 * Writes `value` in one line and gives it back. false when it is NULL, or holds what could not be
 * made: jansson's setters leave such members out, so whoever builds an object checks each.
 */
bool json_value_write(FILE *out, json_t *value);

#endif
