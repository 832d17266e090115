/* unit_table.h: base64, each line a text of its own (RFC 4648 4). */
#include "units/unit_json.h"
#include "units/unit_table.h"

#include "mailspec/base64.h"

static ms_status read_text(const unit_source *in, json_t **value) {
    ms_span octets = {0};
    ms_status status = ms_base64_decode(in->octets, in->arena, &octets, in->diagnostics);
    *value = unit_octets(octets);
    return status;
}

const unit_grammar unit_base64 = {
    .name = "base64",
    .description = "base64, each line a text of its own",
    .framing = &unit_framing_lines,
    .read = read_text,
};
