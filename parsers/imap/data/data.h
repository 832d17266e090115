/* What the table of untagged responses asks of typed data; not installed. */
#ifndef MAILSPEC_IMAP_DATA_DATA_H
#define MAILSPEC_IMAP_DATA_DATA_H

#include "../untagged.h"

/* Reports what is wrong in data that mailspec/imap_data.h has types for. */
ms_imap_shape ms_imap_check_data;

#endif
