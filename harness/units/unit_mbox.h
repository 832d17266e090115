/*
 * NAME
 *      unit_mbox.h - the messages of a file: one, or those of an mbox
 *
 * DESCRIPTION
 *      An mbox begins with a line that begins with From and a space. Such a line at the beginning
 * of the file, or after an empty line, separates messages; it and the empty line before it belong
 *      to none (RFC 4155 appendix A).
 */
#ifndef HARNESS_UNITS_UNIT_MBOX_H
#define HARNESS_UNITS_UNIT_MBOX_H

#include "mailspec/span.h"

bool unit_is_mbox(ms_span file);

/*
 * The next message of an mbox: *at is where to look, 0 at first, and is moved behind it. false when
 * there is none.
 */
bool unit_mbox_next(ms_span file, size_t *at, size_t *offset, size_t *length);

#endif
