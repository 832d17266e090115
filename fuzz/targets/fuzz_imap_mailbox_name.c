/* imap_mailbox.h: one name, in modified UTF-7 and in UTF-8. */
#include "oracles/allocation.h"

#include "mailspec/imap_mailbox.h"

#include <iconv.h>
#include <string.h>

/* The second opinion of the C library's converter, glibc 2.36 and later; there may be none. It is a
 * decoder and takes several forms of one name, so it is asked about those without a fault alone. */
static void ask_iconv(ms_span octets, ms_span name, ms_arena *arena) {
    iconv_t converter = iconv_open("UTF-8", "UTF-7-IMAP");
    size_t room = name.len + 16; /* for what it has too much */
    char *from = ms_arena_alloc(arena, octets.len + 1);
    char *to = ms_arena_alloc(arena, room);
    if (converter != (iconv_t)-1 && from != NULL && to != NULL) {
        char *from_at =
            memcpy(from, octets.len > 0 ? octets.data : (const uint8_t *)"", octets.len);
        char *to_at = to;
        size_t left = octets.len;
        size_t result = iconv(converter, &from_at, &left, &to_at, &room);
        oracle_check(result != (size_t)-1 && left == 0, "iconv", "refuses what we took");
        oracle_check(ms_span_equal(ms_span_of(to, (size_t)(to_at - to)), name), "iconv",
                     "reads another name");
    }
    if (converter != (iconv_t)-1) {
        (void)iconv_close(converter);
    }
}

/* What was read without an error has one form: it is printed as it was. */
static void print_again(const ms_imap_mailbox *mailbox, const ms_imap_settings *settings,
                        ms_arena *arena) {
    ms_output out = ms_output_to(NULL, 0);
    ms_status status = ms_imap_mailbox_print(mailbox->name, settings, &out);
    oracle_check(status == MS_OK || status == MS_LIMIT, "print", "cannot print what was read");
    oracle_check(out.length == mailbox->octets.len, "print", "printed in another length");
    void *printed = ms_arena_alloc(arena, out.length);
    if (printed != NULL) {
        out = ms_output_to(printed, out.length);
        status = ms_imap_mailbox_print(mailbox->name, settings, &out);
        oracle_check(status == MS_OK, "print", "two lengths");
        oracle_check(ms_span_equal(ms_span_of(printed, out.length), mailbox->octets), "print",
                     "printed as another name");
    }
}

/* Whatever was recovered and is UTF-8 has a form, which is read without an error as the same. */
static void print_recovered(ms_span name, ms_arena *arena) {
    ms_output out = ms_output_to(NULL, 0);
    ms_imap_mailbox again = {0};
    ms_diagnostics diagnostics = {0};
    if (ms_imap_mailbox_print(name, NULL, &out) == MS_INVALID) {
        return;
    }
    void *printed = ms_arena_alloc(arena, out.length);
    if (printed == NULL) {
        return;
    }
    out = ms_output_to(printed, out.length);
    oracle_check(ms_imap_mailbox_print(name, NULL, &out) == MS_OK, "print", "two lengths");
    if (ms_imap_mailbox_read(ms_span_of(printed, out.length), NULL, arena, &again, &diagnostics) ==
        MS_OK) {
        oracle_check(diagnostics.count == 0, "print", "what was printed has a fault");
        oracle_check(ms_span_equal(again.name, name), "print", "read again as another name");
    }
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const ms_imap_settings *settings = context;
    ms_diagnostics diagnostics = {0};
    ms_imap_mailbox mailbox = {0};
    ms_status status = ms_imap_mailbox_read(input, settings, arena, &mailbox, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    if (status != MS_OK) {
        return status;
    }
    oracle_check(mailbox.name.len <= input.len + input.len / 8, "name", "longer than promised");
    print_recovered(mailbox.name, arena);
    if (diagnostics.errors == 0) {
        print_again(&mailbox, settings, arena);
    }
    if (diagnostics.errors == 0 && settings == NULL) {
        ask_iconv(input, mailbox.name, arena);
    }
    return arena->failed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_imap_settings utf8 = {.utf8 = true};
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    oracle_allocation(parse, ms_span_of(data, size), &utf8);
    return 0;
}
