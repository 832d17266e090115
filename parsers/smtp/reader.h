/*
 * NAME
 *      reader.h - what the SMTP grammars share; not installed
 *
 * DESCRIPTION
 *      A grammar function reads a span of the unit and reports faults by their offset in the unit.
 *      When the arena gives out it remembers that: the functions go on to their end, which is near,
 *      and the public one returns arena->failed.
 */
#ifndef MAILSPEC_SMTP_READER_H
#define MAILSPEC_SMTP_READER_H

#include "mailspec/smtp.h"

/* RFC 5321 4.2: Reply-code is three digits. */
#define SMTP_CODE_LENGTH ((size_t)3)

/* RFC 4954 section 4: the code of a server's challenge. */
enum { SMTP_CODE_CHALLENGE = 334 };

/* RFC 5321 4.1.1.1: the code of a positive reply to EHLO. */
enum { SMTP_CODE_EHLO = 250 };

typedef struct ms_smtp_reader {
    ms_span unit; /* what offsets count from */
    ms_arena *arena;
    ms_diagnostics *diagnostics;
} ms_smtp_reader;

/* reader.c */
void ms_smtp_report(ms_smtp_reader *reader, ms_diagnostic_id id, size_t offset, size_t length);

/* That the reply's code, or the lack of one, is not what it should be. */
void ms_smtp_report_code(ms_smtp_reader *reader, ms_diagnostic_id id, const ms_smtp_reply *reply);

/* Whether a line that begins with `head` says that another one follows: three digits and "-". What
 * the code is does not matter, so that a client stays in step with a server that errs. */
bool ms_smtp_line_goes_on(ms_span head);

/* text.c: the octets of a reply's text; `at` is its offset. `code` is the reply's. */
void ms_smtp_check_text(ms_smtp_reader *reader, ms_span text, size_t at, unsigned code);

/* enhanced.c: the enhanced code at the beginning of the line's text, if there is one; and whether
 * all lines have the same. */
void ms_smtp_read_enhanced(ms_smtp_reader *reader, unsigned code, ms_smtp_reply_line *line);
void ms_smtp_compare_enhanced(ms_smtp_reader *reader, const ms_smtp_reply *reply);

/* What a place where a host is named says about faults in the name. */
typedef struct ms_smtp_host_rule {
    bool u_labels; /* octets above 127 may stand in a label; what they are is checked elsewhere */
    ms_diagnostic_id missing;
    ms_diagnostic_id syntax;
    ms_diagnostic_id too_long;
    ms_diagnostic_id label_too_long;
    ms_diagnostic_id unqualified;
    ms_diagnostic_id literal; /* a well-formed literal; MS_DIAGNOSTIC_COUNT: may stand there */
    ms_diagnostic_id literal_syntax;
    ms_diagnostic_id literal_tag;
} ms_smtp_host_rule;

/* domain.c: Domain or address-literal at offset `at`. *literal receives the address of a literal,
 * without brackets and tag. */
ms_smtp_host ms_smtp_check_host(ms_smtp_reader *reader, ms_span domain, size_t at,
                                const ms_smtp_host_rule *rule, ms_span *literal);

/* Whether it is a Domain of RFC 5321 4.1.2. */
bool ms_smtp_is_domain(ms_span domain);

/* keywords.c: a keyword of the reply to EHLO against the table of registered ones, and those that
 * need another one beside them. */
void ms_smtp_check_keyword(ms_smtp_reader *reader, const ms_smtp_keyword *keyword);
void ms_smtp_check_companions(ms_smtp_reader *reader, const ms_smtp_ehlo *ehlo);

/* keywords.c: whether a keyword, of EHLO or a parameter, is nobody's but its user's. */
bool ms_smtp_is_private(ms_span name);

#endif
