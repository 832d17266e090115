/*
 * NAME
 *      smtp_read_ehlo.h - from octets to the list in a reply to EHLO, in tests
 */
#ifndef MAILSPEC_TESTS_SMTP_READ_EHLO_H
#define MAILSPEC_TESTS_SMTP_READ_EHLO_H

#include "mailspec/smtp.h"

/* Reads the reply and what is in it; `list` receives the diagnostics of the second alone. */
static inline ms_status smtp_read_ehlo(ms_span unit, ms_arena *arena, ms_smtp_ehlo *ehlo,
                                       ms_diagnostics *list) {
    ms_smtp_reply reply = {0};
    ms_diagnostics of_reply = {0};
    ms_status status = ms_smtp_reply_parse(unit, arena, &reply, &of_reply);
    if (status != MS_OK && status != MS_INVALID) {
        return status;
    }
    return ms_smtp_ehlo_parse(unit, &reply, arena, ehlo, list);
}

#endif
