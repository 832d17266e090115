/* The table of header fields: RFC 5322 3.6, RFC 5321 4.4, RFC 2369, RFC 2919, RFC 2045 3, RFC 2183,
 * RFC 8098. Content-Language and Content-Location: RFC 3282 and 2557, not in the reference set. */
#include "fields.h"

#include <string.h>

#define NAME(text) "" text, sizeof(text) - 1

/* Shorter names first. Fields with addresses say what they take; others have the enumeration's
 * zero, which says nothing. */
static const ms_field_rule rules[MS_FIELD_RULES] = {
    {NAME(""), MS_FIELD_UNSTRUCTURED, 0, 0}, /* RFC 5322 3.6.8 optional-field */
    {NAME("To"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Cc"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Bcc"), MS_FIELD_ADDRESSES, MS_ADDRESS_ANY, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Date"), MS_FIELD_DATE_TIME, 0, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("From"), MS_FIELD_ADDRESSES, MS_MAILBOX_LIST, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Sender"), MS_FIELD_ADDRESSES, MS_MAILBOX, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Subject"), MS_FIELD_UNSTRUCTURED, 0, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("List-ID"), MS_FIELD_LIST_ID, 0, MS_FIELD_ONCE},
    {NAME("Reply-To"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Comments"), MS_FIELD_UNSTRUCTURED, 0, MS_FIELD_ORIGINAL},
    {NAME("Keywords"), MS_FIELD_PHRASES, 0, MS_FIELD_ORIGINAL},
    {NAME("Received"), MS_FIELD_RECEIVED, 0, MS_FIELD_TRACE},
    {NAME("Resent-To"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST, MS_FIELD_RESENT},
    {NAME("Resent-Cc"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST, MS_FIELD_RESENT},
    {NAME("List-Help"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE},
    {NAME("List-Post"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE | MS_FIELD_MAY_BE_NO},
    {NAME("Message-ID"), MS_FIELD_MESSAGE_IDS, 0,
     MS_FIELD_ORIGINAL | MS_FIELD_ONCE | MS_FIELD_ONE_ID},
    {NAME("References"), MS_FIELD_MESSAGE_IDS, 0, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Resent-Bcc"), MS_FIELD_ADDRESSES, MS_ADDRESS_ANY, MS_FIELD_RESENT},
    {NAME("List-Owner"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE},
    {NAME("Content-ID"), MS_FIELD_MESSAGE_IDS, 0, MS_FIELD_CONTENT | MS_FIELD_ONE_ID},
    {NAME("In-Reply-To"), MS_FIELD_MESSAGE_IDS, 0, MS_FIELD_ORIGINAL | MS_FIELD_ONCE},
    {NAME("Resent-Date"), MS_FIELD_DATE_TIME, 0, MS_FIELD_RESENT},
    {NAME("Resent-From"), MS_FIELD_ADDRESSES, MS_MAILBOX_LIST, MS_FIELD_RESENT},
    {NAME("Return-Path"), MS_FIELD_ADDRESSES, MS_RETURN_PATH, MS_FIELD_TRACE},
    {NAME("List-Archive"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE},
    {NAME("MIME-Version"), MS_FIELD_MIME_VERSION, 0, MS_FIELD_ONCE},
    {NAME("Content-Type"), MS_FIELD_CONTENT_TYPE, 0, MS_FIELD_CONTENT},
    {NAME("Resent-Sender"), MS_FIELD_ADDRESSES, MS_MAILBOX, MS_FIELD_RESENT},
    {NAME("List-Subscribe"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE},
    {NAME("Resent-Reply-To"), MS_FIELD_ADDRESSES, MS_ADDRESS_LIST,
     MS_FIELD_RESENT | MS_FIELD_OBSOLETE},
    {NAME("List-Unsubscribe"), MS_FIELD_LIST_URLS, 0, MS_FIELD_ONCE},
    {NAME("Content-Language"), MS_FIELD_CONTENT_LANGUAGE, 0, MS_FIELD_CONTENT},
    {NAME("Content-Location"), MS_FIELD_CONTENT_LOCATION, 0, MS_FIELD_CONTENT},
    {NAME("Resent-Message-ID"), MS_FIELD_MESSAGE_IDS, 0, MS_FIELD_RESENT | MS_FIELD_ONE_ID},
    {NAME("Content-Description"), MS_FIELD_UNSTRUCTURED, 0, MS_FIELD_CONTENT},
    {NAME("Content-Disposition"), MS_FIELD_CONTENT_DISPOSITION, 0, MS_FIELD_CONTENT},
    {NAME("Content-Transfer-Encoding"), MS_FIELD_TRANSFER_ENCODING, 0, MS_FIELD_CONTENT},
    {NAME("Disposition-Notification-To"), MS_FIELD_ADDRESSES, MS_MAILBOX_LIST, MS_FIELD_ONCE},
};

enum { NAME_MAX = 27 };

/* The first row whose name has so many octets, or more; of no length there are many. */
static const uint8_t first_row[NAME_MAX + 2] = {0,  1,  1,  3,  4,  6,  6,  7,  9,  13,
                                                17, 22, 26, 29, 30, 31, 32, 35, 36, 36,
                                                38, 38, 38, 38, 38, 38, 39, 39, 40};

/* Last letters, whose case is one bit, tell names of one length apart, nearly always; and most
 * names are written as the RFCs write them. */
static bool is_name(const ms_field_rule *rule, ms_span name) {
    return (rule->name[name.len - 1] | 0x20) == (name.data[name.len - 1] | 0x20) &&
           (memcmp(rule->name, name.data, name.len) == 0 ||
            ms_span_equal_nocase(name, ms_span_of(rule->name, rule->length)));
}

const ms_field_rule *ms_field_rule_for(ms_span name) {
    if (name.len == 0 || name.len > NAME_MAX) {
        return &rules[0];
    }
    for (size_t i = first_row[name.len]; i < first_row[name.len + 1]; i++) {
        if (is_name(&rules[i], name)) {
            return &rules[i];
        }
    }
    return &rules[0];
}

size_t ms_field_rule_number(const ms_field_rule *rule) {
    return (size_t)(rule - rules);
}
