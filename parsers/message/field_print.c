/* Fields in canonical form. */
#include "fields.h"

/* The fields of mime.h that have no printer there: tokens and numbers. */
static void print_mime_value(const ms_field_value *value, ms_output *out) {
    switch (value->kind) {
    case MS_FIELD_MIME_VERSION:
        ms_output_number(out, value->as.version.major, 1);
        ms_output_octet(out, '.');
        ms_output_number(out, value->as.version.minor, 1);
        break;
    case MS_FIELD_CONTENT_TYPE:
        ms_content_type_print(&value->as.content_type, out);
        break;
    case MS_FIELD_CONTENT_DISPOSITION:
        ms_content_disposition_print(&value->as.disposition, out);
        break;
    case MS_FIELD_TRANSFER_ENCODING:
        ms_output_span(out, value->as.transfer.mechanism);
        break;
    case MS_FIELD_CONTENT_LOCATION:
        ms_output_span(out, value->as.location);
        break;
    default:
        ms_phrases_print(&value->as.phrases, out); /* Keywords; Content-Language: tags are atoms */
    }
}

/* RFC 5322 3.6.7 path: in angle brackets, which may be empty. */
static void print_addresses(const ms_field *field, ms_output *out) {
    bool path = ms_field_rule_for(field->name)->rule == MS_RETURN_PATH;
    ms_output_text(out, path ? "<" : "");
    ms_addresses_print(field->value->as.addresses, out);
    ms_output_text(out, path ? ">" : "");
}

static void print_value(const ms_field *field, ms_output *out) {
    const ms_field_value *value = field->value;
    switch (value->kind) {
    case MS_FIELD_UNSTRUCTURED:
        ms_encoded_text_print(value->as.text.utf8, field->name.len + 2, out); /* ": " */
        break;
    case MS_FIELD_DATE_TIME:
        ms_date_time_print(&value->as.date, out);
        break;
    case MS_FIELD_ADDRESSES:
        print_addresses(field, out);
        break;
    case MS_FIELD_MESSAGE_IDS:
        ms_message_ids_print(&value->as.ids, out);
        break;
    case MS_FIELD_RECEIVED:
        ms_received_print(&value->as.received, out);
        break;
    case MS_FIELD_LIST_URLS:
        ms_list_urls_print(&value->as.urls, out);
        break;
    case MS_FIELD_LIST_ID:
        ms_list_id_print(&value->as.list_id, out);
        break;
    default:
        print_mime_value(value, out);
    }
}

void ms_field_print(const ms_field *field, ms_output *out) {
    ms_output_span(out, field->name);
    ms_output_text(out, ": ");
    print_value(field, out);
    ms_output_text(out, "\r\n");
}
