/*
 * NAME
 *      json_result.h - a result and an endpoint as report.schema.json describes them
 */
#ifndef HARNESS_REPORT_JSON_RESULT_H
#define HARNESS_REPORT_JSON_RESULT_H

#include <jansson.h>

#include "report/file_report.h"

/* New values; NULL when there is no memory. */
json_t *json_result(const result *outcome, const report_options *options);

/* `with_capabilities` only once the endpoint's baseline is over: until then another thread may be
 * writing them. */
json_t *json_endpoint(const endpoint *target, bool with_capabilities);

/* An expectation that is stale; NULL when there is no memory. */
json_t *json_stale(const file_stale *stale);

#endif
