/*
 * NAME
 *      unit_imap.h - the parts of an IMAP response that have files of their own
 *
 * DESCRIPTION
 *      As unit_json.h: NULL when there is no memory.
 */
#ifndef HARNESS_UNITS_UNIT_IMAP_H
#define HARNESS_UNITS_UNIT_IMAP_H

#include "mailspec/imap_data.h"
#include "units/unit_json.h"

/* What untagged data says, typed: {"kind": "list", ...}; JSON's null for MS_IMAP_DATA_OTHER. Places
 * are those of the generic values. */
json_t *unit_imap_data(const ms_imap_data *data);

/* The parts of SEARCH, SORT, ESEARCH, THREAD and VANISHED, into the object for the data. */
bool unit_imap_put_search(json_t *object, const ms_imap_data *data);

json_t *unit_imap_mailbox(const ms_imap_mailbox *mailbox); /* NULL mailbox: JSON's null */
json_t *unit_imap_words(const ms_imap_words *words);

/* A list of `count` items, each made by `make` from one of `items`, `size` octets apart. */
json_t *unit_imap_list(const void *items, size_t count, size_t size,
                       json_t *(*make)(const void *item));

#endif
