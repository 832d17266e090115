/* One reader a keyword; not installed. */
#ifndef MAILSPEC_IMAP_DATA_READERS_H
#define MAILSPEC_IMAP_DATA_READERS_H

#include "cursor.h"

/* Reads the values behind a keyword, reports what is wrong, and fills the keyword's part of `data`,
 * which is zeroed. `cursor` stands before the first value; it is looked at afterwards for what was
 * left over. */
typedef void ms_imap_data_reader(ms_imap_cursor *cursor, ms_imap_data *data);

ms_imap_data_reader ms_imap_read_acl;
ms_imap_data_reader ms_imap_read_comparator;
ms_imap_data_reader ms_imap_read_esearch;
ms_imap_data_reader ms_imap_read_flags;
ms_imap_data_reader ms_imap_read_id;
ms_imap_data_reader ms_imap_read_language;
ms_imap_data_reader ms_imap_read_list;
ms_imap_data_reader ms_imap_read_listrights;
ms_imap_data_reader ms_imap_read_metadata;
ms_imap_data_reader ms_imap_read_myrights;
ms_imap_data_reader ms_imap_read_namespaces;
ms_imap_data_reader ms_imap_read_numbers;
ms_imap_data_reader ms_imap_read_quota;
ms_imap_data_reader ms_imap_read_quotaroot;
ms_imap_data_reader ms_imap_read_status;
ms_imap_data_reader ms_imap_read_thread;
ms_imap_data_reader ms_imap_read_vanished;

/* The known data behind `response`'s keyword, reported and typed; MS_IMAP_DATA_OTHER for another
 * keyword. */
void ms_imap_read_data(ms_imap_reader *reader, const ms_imap_response *response,
                       ms_imap_data *data);

#endif
