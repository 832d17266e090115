/* What the reader of Received and its checks share; not installed. */
#ifndef MAILSPEC_HEADER_RECEIVED_H
#define MAILSPEC_HEADER_RECEIVED_H

#include "reader.h"

/* What a token of Received is. */
typedef struct ms_received_token {
    ms_span whole;
    bool angle;   /* in angle brackets */
    bool at;      /* an "@" outside of quotes */
    bool literal; /* a domain literal */
    bool quoted;  /* a quoted string */
    bool dot;
    bool word; /* there is anything but what no token has */
} ms_received_token;

/* The clause that begins with `word`, in any case. */
ms_received_name ms_received_find_name(ms_span word);

/* RFC 5321 4.4: that a clause's value is what the clause takes. */
void ms_received_check_value(ms_header_reader *reader, ms_received_name name,
                             const ms_received_token *token);

/* RFC 5321 4.4: that the clauses are those that must be there, in order, once each. */
void ms_received_check_clauses(ms_header_reader *reader, const ms_received *received);

#endif
