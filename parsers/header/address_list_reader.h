/* What the pieces of the address list's reader know of the list; not installed. */
#ifndef MAILSPEC_HEADER_ADDRESS_LIST_READER_H
#define MAILSPEC_HEADER_ADDRESS_LIST_READER_H

#include "address_reader.h"

typedef struct ms_address_list_reader {
    ms_header_reader base;
    ms_address_rule rule;
    ms_address *first;
    ms_address **tail; /* where the next address goes: the list's end, or the group's */
    ms_address *group; /* the open one */
    size_t nested;     /* groups that were opened inside of it */
    size_t count;      /* addresses of the list, a group counting as one */
    size_t end;        /* where the last address ended */
    size_t comma;      /* offset of a comma that an address is to follow; SIZE_MAX: none */
    size_t junk;       /* offset of what follows an address and cannot; SIZE_MAX: none */
    bool null_path;    /* "<>" was there */
} ms_address_list_reader;

/* RFC 5322 3.4: comments should not be used in address fields. Reports the last one skipped, once.
 */
void ms_address_check_comment(ms_address_list_reader *list);

/* The same for the last one inside or behind of `address`, which receives it. */
void ms_address_take_comment(ms_address_list_reader *list, ms_address *address);

/* RFC 5322 3.6.2: how many addresses a field takes. */
void ms_address_count(ms_address_list_reader *list, const ms_address *address);

/* An address with nothing in it, not of the list yet; NULL when there is no memory, and the list
 * ends there. */
ms_address *ms_address_begin(ms_address_list_reader *list);

/* Appends an address that is read. */
void ms_address_append(ms_address_list_reader *list, ms_address *address);

/* The name that `words` are. */
void ms_address_set_name(ms_address_list_reader *list, const ms_words *words, ms_address *address);

/* RFC 5322 3.4 mailbox: its words, which begin at `start`, are read, the cursor is behind them. */
void ms_address_read_mailbox(ms_address_list_reader *list, size_t start, const ms_words *words);

/* RFC 5322 3.4 group: display-name ":", its words read, the cursor on the colon. */
void ms_address_begin_group(ms_address_list_reader *list, size_t start, const ms_words *words);

/* RFC 5322 3.4 group: ";". Outside of a group it separates addresses, wrongly. Says whether it
 * ended a group. */
bool ms_address_read_semicolon(ms_address_list_reader *list);

/* The group goes on to `end`, and the list goes on behind it. */
void ms_address_end_group(ms_address_list_reader *list, size_t end);

#endif
