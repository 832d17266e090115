/* imap_mailbox.h: one name, in modified UTF-7 and in UTF-8. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "oracles/grammar.h"

#include "mailspec/imap_mailbox.h"

/* The second opinion of the C library's converter, glibc 2.36 and later; there may be none. It is a
 * decoder and takes several forms of one name, so it is asked about those without a fault alone. */
static void ask_iconv(iconv_t converter, ms_span octets, ms_span name) {
    size_t room = name.len + 16; /* for what it has too much */
    size_t left = octets.len;
    char *from = malloc(octets.len + 1);
    char *to = malloc(room);
    if (from != NULL && to != NULL) {
        char *from_at =
            memcpy(from, octets.len > 0 ? octets.data : (const uint8_t *)"", octets.len);
        char *to_at = to;
        size_t result = iconv(converter, &from_at, &left, &to_at, &room);
        oracle_check(result != (size_t)-1 && left == 0, "iconv", "refuses what we took");
        oracle_check(ms_span_equal(ms_span_of(to, (size_t)(to_at - to)), name), "iconv",
                     "reads another name");
    }
    free(from);
    free(to);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_imap_mailbox *mailbox = value;
    (void)diagnostics;
    oracle_check(mailbox->name.len <= input.len + input.len / 8, "name", "longer than promised");
}

/* There is one form of each name. */
static void look_at_utf7(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_imap_mailbox *mailbox = value;
    look(input, value, diagnostics);
    iconv_t converter = iconv_open("UTF-8", "UTF-7-IMAP");
    if (converter != (iconv_t)-1) {
        if (diagnostics->errors == 0) {
            ask_iconv(converter, input, mailbox->name);
        }
        (void)iconv_close(converter);
    }
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    return ms_imap_mailbox_read(input, settings, arena, value, diagnostics);
}

static void print_utf7(const void *value, ms_output *out) {
    (void)!ms_imap_mailbox_print(((const ms_imap_mailbox *)value)->name, NULL, out);
}

static void print_utf8(const void *value, ms_output *out) {
    static const ms_imap_settings utf8 = {.utf8 = true};
    (void)!ms_imap_mailbox_print(((const ms_imap_mailbox *)value)->name, &utf8, out);
}

/* What is recovered and no UTF-8 has no form. */
static bool is_utf8(const void *value) {
    ms_output out = ms_output_to(NULL, 0);
    return ms_imap_mailbox_print(((const ms_imap_mailbox *)value)->name, NULL, &out) != MS_INVALID;
}

static bool same_name(const void *a, const void *b) {
    return ms_span_equal(((const ms_imap_mailbox *)a)->name, ((const ms_imap_mailbox *)b)->name);
}

/* Without an error a name is printed as it was. */
static void prints_as_it_was(const grammar *rules, ms_span input, const void *settings) {
    ms_arena arena;
    ms_imap_mailbox mailbox = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (read(input, settings, &arena, &mailbox, &diagnostics) == MS_OK && diagnostics.errors == 0) {
        ms_span text = oracle_printed(rules->print, &mailbox);
        oracle_check(text.data == NULL || ms_span_equal(text, input), "print",
                     "printed as another name");
        free((void *)(uintptr_t)text.data);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_imap_settings utf8 = {.utf8 = true};
    static const grammar rules[] = {
        {.size = sizeof(ms_imap_mailbox),
         .read = read,
         .look = look_at_utf7,
         .print = print_utf7,
         .same = same_name,
         .printable = is_utf8,
         .recovers = true},
        {.size = sizeof(ms_imap_mailbox),
         .read = read,
         .look = look,
         .print = print_utf8,
         .same = same_name,
         .printable = is_utf8,
         .recovers = true},
    };
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules[0], input, NULL);
    oracle_grammar(&rules[1], input, &utf8);
    prints_as_it_was(&rules[0], input, NULL);
    prints_as_it_was(&rules[1], input, &utf8);
    return 0;
}
