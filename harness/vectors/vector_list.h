/*
 * NAME
 *      vector_list.h - lists of names with reasons
 *
 * DESCRIPTION
 *      A line is a name, white space, and a reason. Lines that begin with # and empty ones mean
 *      nothing.
 */
#ifndef HARNESS_VECTORS_VECTOR_LIST_H
#define HARNESS_VECTORS_VECTOR_LIST_H

#include "mailspec/span.h"

/*
 * Calls `take` for each line that means something, until it returns false; `reason` is empty when
 * there is none. false with errno when the file cannot be read.
 */
bool vector_list_read(const char *path,
                      bool (*take)(void *context, ms_span name, ms_span reason, size_t line),
                      void *context);

#endif
