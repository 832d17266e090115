/* unit_table.h: quoted-printable text (RFC 2045 6.7). */
#include "units/unit_json.h"
#include "units/unit_table.h"

#include "mailspec/mime.h"

static ms_status read_text(const unit_source *in, json_t **value) {
    ms_span octets = {0};
    ms_status status =
        ms_quoted_printable_decode(in->octets, NULL, in->arena, &octets, in->diagnostics);
    *value = status == MS_OK ? unit_octets(octets) : json_null();
    return status;
}

const unit_grammar unit_quoted_printable = {
    .name = "quoted-printable",
    .description = "a quoted-printable body, all of the input",
    .framing = &unit_framing_whole,
    .read = read_text,
};
