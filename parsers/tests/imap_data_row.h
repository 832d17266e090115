/*
 * NAME
 *      imap_data_row.h - untagged IMAP data with what is to be read and reported
 */
#ifndef MAILSPEC_TESTS_IMAP_DATA_ROW_H
#define MAILSPEC_TESTS_IMAP_DATA_ROW_H

typedef struct data_row {
    const char *data;
    const char *typed; /* as imap_data_print.h writes it, after the number of its kind */
    const char *diagnostics;
} data_row;

#endif
