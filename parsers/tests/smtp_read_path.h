/*
 * NAME
 *      smtp_read_path.h - arguments of MAIL and RCPT in tests, and their values as text
 */
#ifndef MAILSPEC_TESTS_SMTP_READ_PATH_H
#define MAILSPEC_TESTS_SMTP_READ_PATH_H

#include <stdio.h>

#include "mailspec/smtp_path.h"

enum { PATH_DESCRIBE_SIZE = 512 };

/* Reads `unit` as the argument of MAIL (M) or RCPT (R), with SMTPUTF8 when the letter is small. */
static inline ms_status smtp_read_path(char command, ms_span unit, ms_arena *arena,
                                       ms_smtp_envelope *envelope, ms_diagnostics *list) {
    ms_smtp_charset charset = command >= 'a' ? MS_SMTP_UTF8 : MS_SMTP_ASCII;
    return command == 'M' || command == 'm'
               ? ms_smtp_mail_parse(unit, charset, arena, envelope, list)
               : ms_smtp_rcpt_parse(unit, charset, arena, envelope, list);
}

static inline void path_put(char out[PATH_DESCRIBE_SIZE], size_t *at, const char *before,
                            ms_span octets) {
    int room = PATH_DESCRIBE_SIZE - (int)*at;
    int len = octets.len < PATH_DESCRIBE_SIZE ? (int)octets.len : PATH_DESCRIBE_SIZE;
    int put = snprintf(out + *at, (size_t)room, "%s%.*s", before, len,
                       octets.len == 0 ? "" : (const char *)octets.data);
    *at += (size_t)(put < room ? put : room - 1);
}

/* "(route,route)local|domain|host literal", "null", "postmaster local", "-" without a path. */
static inline void path_describe(ms_status status, const ms_smtp_path *path,
                                 char out[PATH_DESCRIBE_SIZE]) {
    static const char *const hosts[] = {"|none",  "|domain",   "|ipv4 ",
                                        "|ipv6 ", "|general ", "|malformed"};
    const ms_span nothing = {0};
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < path->route_count; i++) {
        path_put(out, &at, i == 0 ? "(" : ",", path->route[i]);
    }
    path_put(out, &at, path->route_count == 0 ? "" : ")", nothing);
    if (status != MS_OK || path->kind == MS_SMTP_PATH_NULL) {
        path_put(out, &at, status == MS_OK ? "null" : "-", nothing);
        return;
    }
    path_put(out, &at, path->kind == MS_SMTP_PATH_POSTMASTER ? "postmaster " : "",
             path->local_part);
    if (path->kind == MS_SMTP_PATH_MAILBOX) {
        path_put(out, &at, "|", path->domain);
        path_put(out, &at, hosts[path->host], path->literal);
    }
}

#endif
