/* unit_table.h: replies to EHLO and LHLO (RFC 5321 4.1.1.1). */
#include "units/unit_json.h"
#include "units/unit_table.h"

/* ehlo-line: from the keyword to its last parameter. */
static ms_span whole_line(const ms_smtp_keyword *keyword) {
    ms_span whole = keyword->name;
    if (keyword->count != 0) {
        ms_span last = keyword->parameters[keyword->count - 1];
        whole.len = ms_span_offset(whole, last) + last.len;
    }
    return whole;
}

static json_t *parameters(const ms_smtp_keyword *keyword) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < keyword->count && whole; i++) {
        whole = unit_append(list, unit_octets(keyword->parameters[i]));
    }
    return unit_whole(whole, list);
}

static json_t *keyword_line(const unit_source *in, const ms_smtp_keyword *keyword) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_octets(keyword->name)) &&
                          unit_put(object, "parameters", parameters(keyword)) &&
                          unit_put(object, "at", unit_at(in, whole_line(keyword))),
                      object);
}

static json_t *keyword_lines(const unit_source *in, const ms_smtp_ehlo *ehlo) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < ehlo->count && whole; i++) {
        whole = unit_append(list, keyword_line(in, &ehlo->keywords[i]));
    }
    return unit_whole(whole, list);
}

static ms_status read_ehlo(const unit_source *in, json_t **value) {
    ms_smtp_reply reply = {0};
    ms_smtp_ehlo ehlo = {0};
    json_t *object = json_object();
    ms_status status = ms_smtp_reply_parse(in->octets, in->arena, &reply, in->diagnostics);
    if (status == MS_OK) {
        status = ms_smtp_ehlo_parse(in->octets, &reply, in->arena, &ehlo, in->diagnostics);
    }
    *value =
        unit_whole(unit_put(object, "domain", unit_optional(ehlo.domain.len != 0, ehlo.domain)) &&
                       unit_put(object, "greet", unit_optional(ehlo.greet.len != 0, ehlo.greet)) &&
                       unit_put(object, "keywords", keyword_lines(in, &ehlo)),
                   object);
    return status;
}

const unit_grammar unit_smtp_ehlo = {
    .name = "smtp-ehlo",
    .description = "replies to EHLO and LHLO: the list of extensions",
    .framing = &unit_framing_smtp,
    .read = read_ehlo,
};
