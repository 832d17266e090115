/* What the MIME grammars share about UTF-8; not installed. */
#ifndef MAILSPEC_MIME_UTF8_H
#define MAILSPEC_MIME_UTF8_H

#include "mailspec/output.h"

/* U+FFFD, which stands for what has no meaning. */
#define MS_UTF8_REPLACEMENT MS_SPAN_LIT("\xef\xbf\xbd")

/* Writes `octets`, each that is part of no UTF-8 character replaced. Returns how many were. */
size_t ms_utf8_repair(ms_span octets, ms_output *out);

#endif
