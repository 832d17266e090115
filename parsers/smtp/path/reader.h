/*
 * NAME
 *      path/reader.h - what the grammars of MAIL's and RCPT's arguments share; not installed
 *
 * DESCRIPTION
 *      Functions read on from `at` and leave it behind what they have read. Faults go to the list
 * in `base`; a failure of the arena sticks there, and the public functions return it.
 */
#ifndef MAILSPEC_SMTP_PATH_READER_H
#define MAILSPEC_SMTP_PATH_READER_H

#include "../reader.h"

#include "mailspec/smtp_path.h"

typedef enum ms_smtp_command { MS_SMTP_MAIL = 1, MS_SMTP_RCPT = 2 } ms_smtp_command;

typedef struct ms_path_reader {
    ms_smtp_reader base;
    ms_smtp_command command;
    ms_smtp_charset charset;
    size_t at;      /* the next octet of base.unit */
    bool eight_bit; /* octets above 127 were seen in the path */
} ms_path_reader;

/* The next octet, or -1 at the unit's end. */
int ms_path_peek(const ms_path_reader *reader);

/* path.c: Reverse-path of MAIL, Forward-path of RCPT. Returns false when the unit has no more than
 * spaces. */
bool ms_path_read(ms_path_reader *reader, ms_smtp_path *path);

/* path.c: RFC 6531 3.3: octets above 127 in `part` are UTF-8, and only with SMTPUTF8. Returns
 * whether there are any. */
bool ms_path_check_eight_bit(ms_path_reader *reader, ms_span part);

/* path.c: whether `octets` are a Mailbox without any error. */
bool ms_path_is_mailbox(const ms_path_reader *reader, ms_span octets);

/* local.c: Local-part. Without brackets around
 * the path a space ends it. */
void ms_path_read_local_part(ms_path_reader *reader, bool bracketed, ms_smtp_path *path);

/* local.c: whether `octets` are a Dot-string, which needs no quotes. */
bool ms_path_is_dot_string(ms_span octets);

/* parameters.c: the parameters from `at`, a space or what stands in its place, to the unit's end.
 */
void ms_path_read_parameters(ms_path_reader *reader, ms_smtp_envelope *envelope);

/* values.c and orcpt.c: the value of a registered parameter. */
typedef void ms_path_check_value(ms_path_reader *reader, ms_smtp_parameter *parameter);
ms_path_check_value ms_path_check_size, ms_path_check_body, ms_path_check_ret, ms_path_check_notify,
    ms_path_check_envid, ms_path_check_auth, ms_path_check_xtext, ms_path_check_by,
    ms_path_check_priority, ms_path_check_hold_for, ms_path_check_hold_until, ms_path_check_rrvs,
    ms_path_check_orcpt;

/* Reports `length` octets from `offset` on in `part`, a span of the unit. */
void ms_path_report_in(ms_path_reader *reader, ms_diagnostic_id id, ms_span part, size_t offset,
                       size_t length);

/* values.c: what RFC 3461 4.2 and 4.4 demand of a value before it becomes xtext. */
void ms_path_check_printable(ms_path_reader *reader, const ms_smtp_parameter *parameter);

/* xtext.c: xtext in the unit, decoded. Reports malformed hexchars; octets that cannot stand in an
 * esmtp-value have been reported as such. */
ms_span ms_path_decode_xtext(ms_path_reader *reader, ms_span text);

#endif
