/* unit_table.h: arguments of MAIL and RCPT (RFC 5321 4.1.1.2, 4.1.1.3). */
#include "mailspec/smtp_path.h"

#include "units/unit_json.h"
#include "units/unit_smtp_host.h"
#include "units/unit_table.h"

enum { SETTING_RCPT = 1, SETTING_UTF8 = 2 };

static json_t *path_kind(ms_smtp_path_kind kind) {
    static const char *const names[] = {"null", "postmaster", "mailbox"};
    return json_string(names[kind]);
}

static json_t *route(const ms_smtp_path *path) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < path->route_count && whole; i++) {
        whole = unit_append(list, unit_octets(path->route[i]));
    }
    return unit_whole(whole, list);
}

static json_t *path_object(const unit_source *in, const ms_smtp_path *path) {
    json_t *object = json_object();
    bool has_literal = path->host == MS_SMTP_HOST_IPV4 || path->host == MS_SMTP_HOST_IPV6 ||
                       path->host == MS_SMTP_HOST_GENERAL;
    return unit_whole(
        unit_put(object, "kind", path_kind(path->kind)) && unit_put(object, "route", route(path)) &&
            unit_put(object, "local_part",
                     unit_optional(path->kind != MS_SMTP_PATH_NULL, path->local_part)) &&
            unit_put(object, "domain", unit_optional(path->domain.len != 0, path->domain)) &&
            unit_put(object, "host", unit_smtp_host(path->host)) &&
            unit_put(object, "literal", unit_optional(has_literal, path->literal)) &&
            unit_put(object, "at", unit_at(in, path->whole)),
        object);
}

/* esmtp-param: from the keyword to the end of its value. */
static ms_span whole_parameter(const ms_smtp_parameter *parameter) {
    ms_span whole = parameter->keyword;
    whole.len += parameter->has_value ? 1 + parameter->value.len : 0;
    return whole;
}

static json_t *parameter_object(const unit_source *in, const ms_smtp_parameter *parameter) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "keyword", unit_octets(parameter->keyword)) &&
            unit_put(object, "value", unit_optional(parameter->has_value, parameter->value)) &&
            unit_put(object, "type", unit_optional(parameter->type.len != 0, parameter->type)) &&
            unit_put(object, "text", unit_optional(parameter->has_value, parameter->text)) &&
            unit_put(object, "at", unit_at(in, whole_parameter(parameter))),
        object);
}

static json_t *parameter_list(const unit_source *in, const ms_smtp_envelope *envelope) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < envelope->count && whole; i++) {
        whole = unit_append(list, parameter_object(in, &envelope->parameters[i]));
    }
    return unit_whole(whole, list);
}

static ms_status read_path(const unit_source *in, json_t **value) {
    ms_smtp_charset charset = (in->settings & SETTING_UTF8) != 0 ? MS_SMTP_UTF8 : MS_SMTP_ASCII;
    ms_smtp_envelope envelope = {0};
    json_t *object = NULL;
    ms_status status =
        (in->settings & SETTING_RCPT) != 0
            ? ms_smtp_rcpt_parse(in->octets, charset, in->arena, &envelope, in->diagnostics)
            : ms_smtp_mail_parse(in->octets, charset, in->arena, &envelope, in->diagnostics);
    if (status != MS_OK) {
        *value = json_null();
        return status;
    }
    object = json_object();
    *value = unit_whole(unit_put(object, "path", path_object(in, &envelope.path)) &&
                            unit_put(object, "parameters", parameter_list(in, &envelope)),
                        object);
    return status;
}

static const unit_setting settings[] = {
    {"rcpt", "the argument of RCPT TO; else of MAIL FROM", NULL},
    {"utf8", "SMTPUTF8 is offered", NULL},
    {0},
};

const unit_grammar unit_smtp_path = {
    .name = "smtp-path",
    .description = "arguments of MAIL FROM and RCPT TO, one a line",
    .settings = settings,
    .framing = &unit_framing_lines,
    .read = read_path,
};
