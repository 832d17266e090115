/* output.h: where printers write. */
#include "mailspec/output.h"

#include <string.h>

ms_output ms_output_to(void *data, size_t size) {
    return (ms_output){.data = data, .size = size};
}

void ms_output_octet(ms_output *out, uint8_t octet) {
    ms_output_span(out, ms_span_of(&octet, 1));
}

void ms_output_span(ms_output *out, ms_span octets) {
    size_t room = out->length < out->size ? out->size - out->length : 0;
    size_t fits = octets.len < room ? octets.len : room;
    if (fits != 0) {
        memcpy(out->data + out->length, octets.data, fits);
    }
    /* Saturates: a length that wrapped would look as if it fitted. */
    out->length = octets.len > SIZE_MAX - out->length ? SIZE_MAX : out->length + octets.len;
}

void ms_output_text(ms_output *out, const char *text) {
    ms_output_span(out, ms_span_of_string(text));
}

void ms_output_number(ms_output *out, uint64_t number, unsigned width) {
    uint8_t digits[20]; /* of UINT64_MAX */
    size_t at = sizeof digits;
    size_t least = width < sizeof digits ? width : sizeof digits;
    do {
        digits[--at] = (uint8_t)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (sizeof digits - at < least) {
        digits[--at] = '0';
    }
    ms_output_span(out, ms_span_of(digits + at, sizeof digits - at));
}

ms_status ms_output_status(const ms_output *out) {
    return out->length <= out->size ? MS_OK : MS_LIMIT;
}
