/* The framer's eye: what each octet of a line means for where the response ends; not installed. */
#ifndef MAILSPEC_IMAP_SCANNER_H
#define MAILSPEC_IMAP_SCANNER_H

#include "mailspec/imap.h"

/* The scanner before a response. */
void ms_imap_scanner_start(ms_imap_framer *framer);

/* The scanner after a literal. */
void ms_imap_scanner_resume(ms_imap_framer *framer);

/* Scans up to the end of the line or of `window`, which continues the open line. Returns how many
 * octets that were. */
size_t ms_imap_scan(ms_imap_framer *framer, ms_span window, bool *line_ended);

/* After the end of a line: whether it announces a literal, of framer->count octets. */
bool ms_imap_scanner_announces(const ms_imap_framer *framer);

#endif
