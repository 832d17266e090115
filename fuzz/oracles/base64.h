/*
 * NAME
 *      base64.h - the settings that an input chooses
 */
#ifndef FUZZ_ORACLES_BASE64_H
#define FUZZ_ORACLES_BASE64_H

#include "mailspec/base64.h"

/* One of the sixteen choices, by the low bits of the first octet, from the lowest: url, unpadded,
 * sasl, mime. *input is then what follows, the text. An empty input is an empty text, strictly. */
static inline ms_base64_settings base64_chosen(ms_span *input) {
    unsigned bits = input->len == 0 ? 0 : input->data[0];
    *input = ms_span_from(*input, input->len == 0 ? 0 : 1);
    return (ms_base64_settings){
        .url = bits & 1, .unpadded = bits & 2, .sasl = bits & 4, .mime = bits & 8};
}

#endif
