/* Arguments of response codes, one by one; not installed. */
#ifndef MAILSPEC_IMAP_ARGUMENTS_H
#define MAILSPEC_IMAP_ARGUMENTS_H

#include "reader.h"

typedef enum ms_imap_argument {
    NO_ARGUMENT,           /* ends a list of arguments */
    ARGUMENT_NUMBER,       /* number */
    ARGUMENT_NZ_NUMBER,    /* nz-number */
    ARGUMENT_MODSEQ,       /* RFC 7162 mod-sequence-value */
    ARGUMENT_UID_SET,      /* uid-set */
    ARGUMENT_SEQUENCE_SET, /* sequence-set */
    ARGUMENT_FLAGS,        /* "(" [flag-perm *(SP flag-perm)] ")" */
    ARGUMENT_CHARSETS,     /* "(" astring *(SP astring) ")" */
    ARGUMENT_EVENTS,       /* RFC 5465 "(" event-name *(SP event-name) ")" */
    ARGUMENT_OBJECTID,     /* RFC 8474 "(" objectid ")" */
    ARGUMENT_FILTER,       /* RFC 5466 filter-name */
    ARGUMENT_QUOTED        /* quoted */
} ms_imap_argument;

/* Reports what is wrong with the values after `name`, which should be `arguments`, each checked:
 * too few, too many, of another kind, or faulty themselves. */
void ms_imap_check_arguments(ms_imap_reader *reader, const ms_imap_value *name,
                             const ms_imap_argument *arguments);

#endif
