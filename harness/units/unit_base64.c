/* unit_table.h: base64, each line a text of its own (RFC 4648 4); MIME's as a whole (RFC 2045 6.8).
 */
#include "units/unit_json.h"
#include "units/unit_table.h"

#include "mailspec/base64.h"

enum { URL = 0x1, MIME = 0x2, UNPADDED = 0x4, SASL = 0x8 };

static const unit_setting settings[] = {
    {"url", "the alphabet with \"-\" and \"_\" (RFC 4648 5)", NULL},
    {"mime", "all of the input is a body, in lines (RFC 2045 6.8)", &unit_framing_whole},
    {"unpadded", "the last group need not be filled up with \"=\"", NULL},
    {"sasl", "\"=\" alone is the empty value (RFC 4954 4)", NULL},
    {0},
};

static ms_status read_text(const unit_source *in, json_t **value) {
    ms_span octets = {0};
    ms_base64_settings how = {
        .url = (in->settings & URL) != 0,
        .mime = (in->settings & MIME) != 0,
        .unpadded = (in->settings & UNPADDED) != 0,
        .sasl = (in->settings & SASL) != 0,
    };
    ms_status status = ms_base64_decode(in->octets, &how, in->arena, &octets, in->diagnostics);
    *value = unit_octets(octets);
    return status;
}

const unit_grammar unit_base64 = {
    .name = "base64",
    .description = "base64, each line a text of its own",
    .settings = settings,
    .framing = &unit_framing_lines,
    .read = read_text,
};
