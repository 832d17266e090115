/* Angle brackets around what is no address; not installed. */
#ifndef MAILSPEC_HEADER_BRACKETED_H
#define MAILSPEC_HEADER_BRACKETED_H

#include "reader.h"

typedef struct ms_bracketed {
    ms_span inside; /* as it stands */
    ms_span text;   /* without white space */
    bool spaces;    /* there was some */
    bool closed;    /* false: up to the next "<" or the end */
} ms_bracketed;

/* RFC 2369 2, RFC 2919 3; the cursor on "<". */
ms_bracketed ms_header_read_bracketed(ms_header_reader *reader);

#endif
