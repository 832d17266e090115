/* Times of day and zones as RFC 5322 and IMAP both write them; not installed. */
#ifndef MAILSPEC_CORE_CLOCK_H
#define MAILSPEC_CORE_CLOCK_H

#include "mailspec/output.h"

/* "23:32:54" */
void ms_clock_print(unsigned hour, unsigned minute, unsigned second, ms_output *out);

/* "-0330": `offset` is in minutes east of Greenwich; `west` says which sign 0 has. */
void ms_clock_print_zone(int offset, bool west, ms_output *out);

#endif
