/* Canonical forms of the parts of FETCH data; not installed. */
#ifndef MAILSPEC_IMAP_FETCH_PRINT_H
#define MAILSPEC_IMAP_FETCH_PRINT_H

#include "mailspec/imap_fetch.h"

/* RFC 9051 section 9 nstring: quoted where it can be, else a literal; NIL for NULL. */
void ms_imap_print_nstring(const ms_imap_value *string, ms_output *out);

/* RFC 9051 section 9 nstring / literal8: the latter where there is a NUL. */
void ms_imap_print_binary(const ms_imap_value *string, ms_output *out);

/* A value of any kind; NIL for NULL. */
void ms_imap_print_value(const ms_imap_value *value, ms_output *out);

/* RFC 9051 section 9 section ["<" number ">"] */
void ms_imap_print_section(const ms_imap_section *section, ms_output *out);

/* RFC 9051 section 9 date-time; NIL for NULL. */
void ms_imap_print_date_time(const ms_imap_date_time *date, ms_output *out);

#endif
