/* printed.h: what a printer writes is as long as it says. */
#include "oracles/printed.h"

#include <stdlib.h>
#include <string.h>

static size_t measure(printed_print *print, const void *value) {
    ms_output out = ms_output_to(NULL, 0);
    print(value, &out);
    oracle_check((ms_output_status(&out) == MS_OK) == (out.length == 0), "printed",
                 "without memory the status is wrong");
    return out.length;
}

/* Prints into `size` octets, which are too few; `text` is all of it. */
static void cut_off(printed_print *print, const void *value, ms_span text, size_t size) {
    uint8_t *memory = malloc(size + 1);
    if (memory == NULL) {
        return;
    }
    ms_output out = ms_output_to(memory, size);
    print(value, &out);
    oracle_check(out.length == text.len && ms_output_status(&out) == MS_LIMIT, "printed",
                 "cut off the length or the status is wrong");
    oracle_check(ms_span_equal(ms_span_of(memory, size), ms_span_slice(text, 0, size)), "printed",
                 "cut off the beginning is another one");
    free(memory);
}

ms_span oracle_printed(printed_print *print, const void *value) {
    size_t len = measure(print, value);
    uint8_t *memory = malloc(len + (len == 0));
    if (memory == NULL) {
        return ms_span_of(NULL, 0);
    }
    ms_output out = ms_output_to(memory, len);
    print(value, &out);
    oracle_check(out.length == len && ms_output_status(&out) == MS_OK, "printed",
                 "measured and written lengths differ");
    if (len != 0) {
        cut_off(print, value, ms_span_of(memory, len), len - 1);
    }
    return ms_span_of(memory, len);
}
