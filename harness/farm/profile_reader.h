/*
 * NAME
 *      profile_reader.h - what the parts that read a profile share
 */
#ifndef HARNESS_FARM_PROFILE_READER_H
#define HARNESS_FARM_PROFILE_READER_H

#include <jansson.h>

#include "farm/profile_file.h"

/* A profile while it is read. */
typedef struct profile_reader {
    profile_file *out;
    profile_setting **tail;
    profile_use use;
    ms_arena *arena;
    ms_span text;
    char *error;
    size_t size;
} profile_reader;

/* A value under its name, and where it stands. */
typedef struct profile_value {
    const char *name;
    const json_t *json; /* NULL: it is not there */
    size_t at;
} profile_value;

/* Reads a value into settings. false and a sentence in the reader's error when it is none. */
typedef bool profile_read(profile_reader *in, const profile_value *value);

/* Fills the error. `at` is an offset in the text. Returns false. */
bool profile_complain(const profile_reader *in, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same without a place. */
bool profile_cannot(const profile_reader *in, const char *what, const char *why);

/* Adds a setting with the value's name and place. NULL and the error when there is no memory. */
profile_setting *profile_add(profile_reader *in, const profile_value *value, const char *text);

/* A copy of the value's text in the arena; NULL and the error when it is no usable string. */
const char *profile_text_of(const profile_reader *in, const profile_value *value);

/* profile_value.c: kinds of values. A recipe's password is a text, a run's an error. An empty list
 * of protocols is one setting, "none". */
profile_read profile_read_text, profile_read_path, profile_read_password, profile_read_number,
    profile_read_number_or_text, profile_read_flag, profile_read_texts, profile_read_protocols,
    profile_read_transports, profile_read_faults;

/* profile_endpoint.c: a list of objects. */
profile_read profile_read_endpoints;

/* Each item of a list by `read`. */
bool profile_read_items(profile_reader *in, const profile_value *value, profile_read *read);

/* profile_member.c: the members of the whole, each by its row of the table. */
bool profile_read_members(profile_reader *in, json_t *root);

#endif
