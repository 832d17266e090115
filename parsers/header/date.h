/* Dates inside of fields, and the calendar; not installed. */
#ifndef MAILSPEC_HEADER_DATE_H
#define MAILSPEC_HEADER_DATE_H

#include "reader.h"

/* RFC 5322 3.3 date-time, from the cursor to the end of the input. Says whether there is a date;
 * *date is untouched when there is none. */
bool ms_header_read_date(ms_header_reader *reader, ms_date_time *date);

/* CFWS between two tokens. */
typedef struct ms_date_gap {
    size_t start, length;
    bool comment;
} ms_date_gap;

/* What the grammar has there. */
typedef enum ms_date_gap_rule {
    MS_GAP_OUTER,    /* before the first token: white space, any of it */
    MS_GAP_NONE,     /* nothing; obsolete: CFWS */
    MS_GAP_OPTIONAL, /* nothing, or white space; obsolete: CFWS */
    MS_GAP_SPACE     /* white space; obsolete: CFWS, or nothing */
} ms_date_gap_rule;

/* Moves over a gap; then, when the token after it tells what it is, says what is wrong with it. */
static inline ms_date_gap ms_date_skip_gap(ms_header_reader *reader) {
    ms_date_gap gap = {.start = reader->at};
    reader->comment = ms_span_of(NULL, 0);
    (void)ms_header_skip_cfws(reader);
    gap.length = reader->at - gap.start;
    gap.comment = reader->comment.data != NULL;
    return gap;
}
void ms_date_check_gap(ms_header_reader *reader, ms_date_gap gap, ms_date_gap_rule rule);

/* Runs of digits and letters under the cursor; may be empty. */
ms_span ms_date_read_digits(ms_header_reader *reader);
ms_span ms_date_read_letters(ms_header_reader *reader);

/* What digits say; more than fits is SIZE_MAX. */
size_t ms_date_number(ms_span digits);

/* RFC 5322 3.3 time-of-day, the cursor on its first digit. Returns the gap after it. */
ms_date_gap ms_date_read_time(ms_header_reader *reader, ms_date_time *date);

/* RFC 5322 3.3 zone, 4.3 obs-zone, behind `gap`. date->whole receives all
 * of the input up to its end. */
void ms_date_read_zone(ms_header_reader *reader, ms_date_gap gap, ms_date_time *date);

/* Which of `count` names of three letters, in one string, `word` begins with: 1 to count; 0: none.
 */
uint8_t ms_date_find_name(const char *names, size_t count, ms_span word);

/* The names of days, from Monday on, and of months. */
extern const char ms_date_weekdays[];
extern const char ms_date_months[];

/* The calendar of Gregory, for all years. */
uint8_t ms_date_days_in_month(unsigned year, unsigned month);
uint8_t ms_date_weekday(const ms_date_time *date);

#endif
