/* RFC 9208 section 7 quota-response, quotaroot-response; RFC 2087 section 6: QUOTA, QUOTAROOT. */
#include "readers.h"

/* RFC 9208 section 7 quota-resource = resource-name SP resource-usage SP resource-limit */
static void read_resource(ms_imap_cursor *inside, ms_imap_quota_resource *resource) {
    resource->name = ms_imap_take_atom(inside);
    const ms_imap_value *usage = inside->next;
    resource->usage = ms_imap_take_number(inside, MS_IMAP_NUMBER64);
    resource->limit = ms_imap_take_number(inside, MS_IMAP_NUMBER64);
    if (!inside->incomplete && resource->usage > resource->limit) {
        ms_imap_report_span(inside->reader, MS_D_IMAP_QUOTA_EXCEEDED, usage->whole);
    }
}

/* RFC 9208 section 7 quota-list, which is not empty; RFC 2087's was, for a root without limits. */
static void read_resources(ms_imap_cursor *cursor, ms_imap_quota *quota) {
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list == NULL) {
        return;
    }
    if (list->items == NULL) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_QUOTA_EMPTY, list->whole);
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    size_t count = (ms_imap_left(&inside) + 2) / 3;
    ms_imap_quota_resource *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    for (size_t i = 0; items != NULL && i < count; i++) {
        read_resource(&inside, &items[i]);
    }
    quota->resources = items;
    quota->count = items == NULL ? 0 : count;
}

/* "QUOTA" SP quota-root-name SP quota-list */
void ms_imap_read_quota(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->quota.root = ms_imap_take_astring(cursor);
    read_resources(cursor, &data->quota);
}

/* "QUOTAROOT" SP mailbox *(SP quota-root-name) */
void ms_imap_read_quotaroot(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->quotaroot.mailbox = ms_imap_take_mailbox(cursor);
    data->quotaroot.roots = ms_imap_take_words(cursor, ms_imap_take_astring);
}
