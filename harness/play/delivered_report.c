/* delivered.h: the parts of a notification. */
#include "play/delivered.h"

static bool is_type(const ms_entity *part, const char *type, const char *subtype) {
    return part != NULL && ms_span_equal_nocase(part->type.type, ms_span_of_string(type)) &&
           ms_span_equal_nocase(part->type.subtype, ms_span_of_string(subtype));
}

/* RFC 6522 3: what kind of report it is. */
static bool reports_delivery(const ms_entity *notification) {
    const ms_parameter *kind =
        ms_parameter_find(&notification->type.parameters, MS_SPAN_LIT("report-type"));
    return is_type(notification, "multipart", "report") && kind != NULL &&
           ms_span_equal_nocase(kind->value, MS_SPAN_LIT("delivery-status"));
}

/* RFC 6522 3: text for people, and the message or its header. */
static bool explains(const ms_entity *part) {
    return ms_span_equal_nocase(part->type.type, MS_SPAN_LIT("text")) ||
           is_type(part, "multipart", "alternative");
}

static bool is_message(const ms_entity *part) {
    return is_type(part, "message", "rfc822") || is_type(part, "text", "rfc822-headers") ||
           is_type(part, "message", "global") || is_type(part, "message", "global-headers");
}

ms_span delivered_report(const ms_entity *notification, ms_span *returned) {
    const ms_entity *first = notification->first;
    const ms_entity *status = first == NULL ? NULL : first->next;
    *returned = ms_span_of(NULL, 0);
    if (!reports_delivery(notification) || first == NULL || !explains(first) ||
        !(is_type(status, "message", "delivery-status") ||
          is_type(status, "message", "global-delivery-status")) ||
        (status->next != NULL && !is_message(status->next))) {
        return ms_span_of(NULL, 0);
    }
    *returned = status->next == NULL ? *returned : status->next->body;
    return status->body;
}
