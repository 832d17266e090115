/* Parameters, written in canonical form: RFC 2045 5.1, RFC 2183 2, RFC 2231. */
#include "parameters.h"

#include "hex.h"

/* RFC 2183 2: longer values are written in sections, here of so many octets. */
enum { VALUE_MAX_OCTETS = 78, SECTION_OCTETS = 60 };

static bool is_token(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        if (!ms_header_is(text.data[i], MS_TOKEN)) {
            return false;
        }
    }
    return text.len != 0;
}

/* RFC 2231 7 attribute-char */
static bool is_attribute_char(uint8_t octet) {
    return ms_header_is(octet, MS_TOKEN) && octet != '*' && octet != '\'' && octet != '%';
}

/* What a quoted string can hold. */
static bool is_printable(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        uint8_t octet = text.data[i];
        if ((octet < 32 && octet != '\t') || octet > 126) {
            return false;
        }
    }
    return true;
}

static bool is_utf8(ms_span text) {
    ms_span rest = text;
    size_t length = 1;
    while (rest.len != 0 && length != 0) {
        length = ms_utf8_length(rest);
        rest = ms_span_from(rest, length);
    }
    return length != 0;
}

/* RFC 5322 3.2.4 quoted-string */
static void print_quoted(ms_span text, ms_output *out) {
    ms_output_octet(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\') {
            ms_output_octet(out, '\\');
        }
        ms_output_octet(out, text.data[i]);
    }
    ms_output_octet(out, '"');
}

static void print_short(const ms_parameter *parameter, ms_output *out) {
    ms_output_text(out, "; ");
    ms_output_span(out, parameter->name);
    ms_output_octet(out, '=');
    if (is_token(parameter->value)) {
        ms_output_span(out, parameter->value);
    } else {
        print_quoted(parameter->value, out);
    }
}

/* RFC 2231 3 */
static void print_sections(const ms_parameter *parameter, ms_output *out) {
    for (size_t at = 0; at < parameter->value.len; at += SECTION_OCTETS) {
        ms_output_text(out, "; ");
        ms_output_span(out, parameter->name);
        ms_output_octet(out, '*');
        ms_output_number(out, at / SECTION_OCTETS, 1);
        ms_output_octet(out, '=');
        print_quoted(ms_span_slice(parameter->value, at, SECTION_OCTETS), out);
    }
}

/* A charset or a language; empty where it cannot be written. */
static ms_span label_of(ms_span label) {
    for (size_t i = 0; i < label.len; i++) {
        if (!is_attribute_char(label.data[i])) {
            return (ms_span){0};
        }
    }
    return label;
}

/* RFC 2231 4 */
static void print_extended(const ms_parameter *parameter, ms_output *out) {
    ms_span charset = label_of(parameter->charset);
    if (charset.len == 0 && is_utf8(parameter->value) && !is_printable(parameter->value)) {
        charset = MS_SPAN_LIT("utf-8");
    }
    ms_output_text(out, "; ");
    ms_output_span(out, parameter->name);
    ms_output_text(out, "*=");
    ms_output_span(out, charset);
    ms_output_octet(out, '\'');
    ms_output_span(out, label_of(parameter->language));
    ms_output_octet(out, '\'');
    for (size_t i = 0; i < parameter->value.len; i++) {
        uint8_t octet = parameter->value.data[i];
        if (is_attribute_char(octet)) {
            ms_output_octet(out, octet);
        } else {
            ms_hex_print('%', octet, out);
        }
    }
}

void ms_parameters_print(const ms_parameters *parameters, ms_output *out) {
    for (size_t i = 0; i < parameters->count; i++) {
        const ms_parameter *parameter = &parameters->items[i];
        bool labelled = label_of(parameter->charset).len != 0 || //
                        label_of(parameter->language).len != 0;
        if (labelled || !is_printable(parameter->value)) {
            print_extended(parameter, out);
        } else if (parameter->value.len > VALUE_MAX_OCTETS) {
            print_sections(parameter, out);
        } else {
            print_short(parameter, out);
        }
    }
}
