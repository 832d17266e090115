/*
 * NAME
 *      values.h - what options and files hold: numbers, times, sizes, secrets
 *
 * DESCRIPTION
 *      Each reader returns false when the text is not what it should be, and leaves its output as
 *      it was. A value is the whole text: nothing before it, nothing after it.
 */
#ifndef HARNESS_CLI_VALUES_H
#define HARNESS_CLI_VALUES_H

#include "mailspec/arena.h"

/* A day: a deadline beyond it is a mistake, and the milliseconds still fit in 32 bits. */
#define VALUES_SECONDS_MAX 86400u

/* The least memory an exchange can do with: one TLS record and what is read of it. */
#define VALUES_MEMORY_MIN ((size_t)64 * 1024)

/* Octets of a password. RFC 4616 section 2 allows a server to take no more than 255 characters of
 * UTF-8. */
#define VALUES_PASSWORD_MAX ((size_t)1024)

/* Digits only, from `least` to `most`. */
bool value_number(const char *text, unsigned least, unsigned most, unsigned *value);

/* Seconds with up to three decimals ("30", "0.5"), from 0.001 to VALUES_SECONDS_MAX. */
bool value_seconds(const char *text, unsigned *milliseconds);

/* Octets: a number with K, M or G (of 1024) or nothing after it, VALUES_MEMORY_MIN or more. */
bool value_size(const char *text, size_t *octets);

/*
 * The password in the file: its first line. false and a sentence when the file cannot be read, or
 * the line is empty, has a NUL or is longer than VALUES_PASSWORD_MAX.
 */
bool value_password_file(const char *path, ms_arena *arena, const char **password, char *error,
                         size_t size);

#endif
