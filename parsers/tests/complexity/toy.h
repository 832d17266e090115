/*
 * NAME
 *      toy.h - readers that the test must tell apart
 */
#ifndef COMPLEXITY_TOY_H
#define COMPLEXITY_TOY_H

#include "growth.h"

#include <string.h>

growth_reader toy_linear;
growth_reader toy_quadratic;
growth_reader toy_quadratic_inside;
growth_reader toy_slow;

#endif
