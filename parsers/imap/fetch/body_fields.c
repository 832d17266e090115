/* RFC 9051 section 9 body-fld-param, body-fld-dsp, body-fld-lang, body-extension. */
#include "fetch.h"

#include "../checks.h"
#include "fields.h"

/* One attribute and its value, the next two of `fields`. */
static ms_imap_parameter *read_parameter(ms_imap_reader *reader, ms_imap_fields *fields) {
    ms_imap_parameter *parameter = ms_imap_reader_alloc(reader, sizeof *parameter);
    if (parameter != NULL) {
        parameter->name = ms_imap_read_string(reader, ms_imap_fields_take(fields));
        parameter->value = ms_imap_read_string(reader, ms_imap_fields_take(fields));
    }
    return parameter;
}

/* RFC 9051 section 9 body-fld-param = "(" string SP string *(SP string SP string) ")" / nil */
ms_imap_parameter *ms_imap_read_parameters(ms_imap_reader *reader, const ms_imap_value *value) {
    ms_imap_parameter *first = NULL;
    ms_imap_parameter **tail = &first;
    if (value == NULL || ms_imap_is_nil(value)) {
        return NULL;
    }
    if (value->kind != MS_IMAP_LIST || value->items == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_BODY_PARAMETERS, value->whole);
        return NULL;
    }
    ms_imap_fields fields = ms_imap_fields_of(reader, value, MS_D_IMAP_BODY_PARAMETERS);
    while (fields.next != NULL && reader->status == MS_OK) {
        *tail = read_parameter(reader, &fields);
        tail = *tail == NULL ? tail : &(*tail)->next;
    }
    return first;
}

/* RFC 9051 section 9 body-fld-dsp = "(" string SP body-fld-param ")" / nil */
ms_imap_disposition *ms_imap_read_disposition(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value == NULL || ms_imap_is_nil(value)) {
        return NULL;
    }
    if (value->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_BODY_DISPOSITION, value->whole);
        return NULL;
    }
    ms_imap_disposition *disposition = ms_imap_reader_alloc(reader, sizeof *disposition);
    if (disposition == NULL) {
        return NULL;
    }
    ms_imap_fields fields = ms_imap_fields_of(reader, value, MS_D_IMAP_BODY_DISPOSITION);
    disposition->whole = value->whole;
    disposition->type = ms_imap_read_string(reader, ms_imap_fields_take(&fields));
    disposition->parameters = ms_imap_read_parameters(reader, ms_imap_fields_take(&fields));
    ms_imap_fields_end(&fields, MS_D_IMAP_BODY_DISPOSITION);
    return disposition;
}

/* RFC 9051 section 9 body-fld-lang = nstring / "(" string *(SP string) ")" */
const ms_imap_value *ms_imap_read_languages(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value == NULL || value->kind != MS_IMAP_LIST) {
        return ms_imap_read_nstring(reader, value);
    }
    ms_imap_fields fields = ms_imap_fields_of(reader, value, MS_D_IMAP_BODY_LANGUAGE);
    do {
        (void)ms_imap_read_string(reader, ms_imap_fields_take(&fields));
    } while (fields.next != NULL);
    return value;
}

/* RFC 9051 section 9 body-extension = nstring / number / number64 / "(" body-extension *(SP
 * body-extension) ")" */
static void check_extension(ms_imap_reader *reader, const ms_imap_value *value) {
    switch (value->kind) {
    case MS_IMAP_QUOTED:
    case MS_IMAP_LITERAL:
        return;
    case MS_IMAP_LITERAL8:
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_LITERAL8, value->whole);
        return;
    case MS_IMAP_LIST:
        ms_imap_check_body_extensions(reader, NULL, value->items);
        if (value->items != NULL) {
            return;
        }
        break;
    case MS_IMAP_ATOM:
        if (ms_imap_is_nil(value)) {
            return;
        }
        if (ms_is_digit(value->octets.data[0])) {
            (void)ms_imap_check_number(reader, value->octets, MS_IMAP_NUMBER64);
            return;
        }
        break;
    }
    ms_imap_report_span(reader, MS_D_IMAP_BODY_EXTENSION_VALUE, value->whole);
}

void ms_imap_check_body_extensions(ms_imap_reader *reader, const ms_imap_value *before,
                                   const ms_imap_value *first) {
    for (const ms_imap_value *value = first; value != NULL; value = value->next) {
        if (before != NULL) {
            ms_imap_check_separated(reader, before, value);
        }
        check_extension(reader, value);
        before = value;
    }
}
