/*
 * NAME
 *      imap_print.h - IMAP values and responses as one line of text, to compare with what a table
 *      says
 *
 * DESCRIPTION
 *      Values look like what was sent: atom "quoted" {literal} ~{literal8} (list of values), with
 *      their meaning inside, so quoted strings without escapes and literals without count. Octets
 *      that do not print look like \x00. A line that does not fit fails the test.
 */
#ifndef MAILSPEC_TESTS_IMAP_PRINT_H
#define MAILSPEC_TESTS_IMAP_PRINT_H

#include <stdarg.h>
#include <stdio.h>

#include "mailspec/imap.h"

typedef struct imap_line {
    char text[2048];
    size_t len;
} imap_line;

/* A string literal as a span, in the initializer of a table; it may hold NUL. */
#define TEXT(literal)                                                                              \
    { (const uint8_t *)("" literal), sizeof(literal) - 1 }

static inline void print(imap_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void print(imap_line *line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(line->text + line->len, sizeof line->text - line->len, format, arguments);
    va_end(arguments);
    assert_in_range(count, 0, sizeof line->text - line->len - 1);
    line->len += (size_t)count;
}

static inline void print_octets(imap_line *line, ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        bool prints = octets.data[i] >= ' ' && octets.data[i] < 0x7f;
        print(line, prints ? "%c" : "\\x%02x", octets.data[i]);
    }
}

static inline void print_values(imap_line *line, const ms_imap_value *value) {
    static const char *const around[][2] = {
        [MS_IMAP_ATOM] = {"", ""},      [MS_IMAP_QUOTED] = {"\"", "\""},
        [MS_IMAP_LITERAL] = {"{", "}"}, [MS_IMAP_LITERAL8] = {"~{", "}"},
        [MS_IMAP_LIST] = {"(", ")"},
    };
    for (const char *space = ""; value != NULL; value = value->next, space = " ") {
        print(line, "%s%s", space, around[value->kind][0]);
        if (value->kind == MS_IMAP_LIST) {
            print_values(line, value->items);
        } else {
            print_octets(line, value->octets);
        }
        print(line, "%s", around[value->kind][1]);
    }
}

static inline void print_span(imap_line *line, const char *label, ms_span span) {
    if (span.data != NULL) {
        print(line, " %s=<", label);
        print_octets(line, span);
        print(line, ">");
    }
}

static inline void print_labelled_values(imap_line *line, const char *label,
                                         const ms_imap_value *value) {
    if (value != NULL) {
        print(line, " %s=<", label);
        print_values(line, value);
        print(line, ">");
    }
}

/* What a response has, in the order of its struct; what is absent is left out. */
static inline void print_response(imap_line *line, const ms_imap_response *response) {
    static const char *const kinds[] = {"tagged", "untagged", "continuation"};
    static const char *const conditions[] = {"", " OK", " NO", " BAD", " PREAUTH", " BYE"};
    print(line, "%s", kinds[response->kind]);
    print_span(line, "tag", response->tag);
    print(line, "%s", conditions[response->condition]);
    if (response->numbered) {
        print(line, " number=%lu", (unsigned long)response->number);
    }
    print_span(line, "name", response->name);
    print_labelled_values(line, "values", response->values);
    print_labelled_values(line, "code", response->code);
    print_span(line, "text", response->text);
}

#endif
