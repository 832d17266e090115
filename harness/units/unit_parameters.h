/*
 * NAME
 *      unit_parameters.h - parameters of MIME fields as JSON
 */
#ifndef HARNESS_UNITS_UNIT_PARAMETERS_H
#define HARNESS_UNITS_UNIT_PARAMETERS_H

#include "mailspec/mime.h"
#include "units/unit_json.h"

/* A list of name, value, charset, language and UTF-8. NULL when there is no memory. */
json_t *unit_parameters(const unit_source *in, const ms_parameters *parameters);

#endif
