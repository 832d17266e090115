/* RFC 9051 section 9 search-return-data: one item of an ESEARCH response; not installed. */
#ifndef MAILSPEC_IMAP_DATA_ESEARCH_H
#define MAILSPEC_IMAP_DATA_ESEARCH_H

#include "cursor.h"

/* What must be true of all items together needs more than their values. */
typedef struct ms_imap_esearch_facts {
    ms_span min; /* where they stand; data NULL without */
    ms_span max;
    ms_span all;
    ms_span count;
    uint64_t min_number;
    uint64_t max_number;
    uint64_t all_size; /* how many messages ALL names */
    uint64_t count_number;
} ms_imap_esearch_facts;

/* Reads the next item, its name and its value. */
void ms_imap_read_esearch_item(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                               ms_imap_esearch_facts *facts);

#endif
