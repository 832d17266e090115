/* Parts of reading Content-Type; not installed. */
#ifndef MAILSPEC_MIME_CONTENT_TYPE_H
#define MAILSPEC_MIME_CONTENT_TYPE_H

#include "parameters.h"

/* What RFC 2046, 2387 and 6522 ask of a type's parameters, and say of types. */
void ms_content_type_check(ms_header_reader *reader, const ms_content_type *content);

/* RFC 2046 5.1.1 boundary */
void ms_boundary_check(ms_header_reader *reader, const ms_parameter *boundary);

/* RFC 5322 3.3 date-time, without errors; none of them is reported. */
bool ms_mime_is_date(ms_header_reader *reader, ms_span text, ms_date_time *date);

/* Decimal digits, one at least. */
bool ms_mime_is_number(ms_span text);

#endif
