/* RFC 9051 section 9 address, and lists of them with their groups. */
#include "fetch.h"

#include "fields.h"

/* RFC 9051 7.5.2: NIL in host and mailbox tells groups from mailboxes. */
static ms_imap_address_kind kind_of(const ms_imap_address *address) {
    if (address->host != NULL) {
        return MS_IMAP_ADDRESS_MAILBOX;
    }
    return address->mailbox != NULL ? MS_IMAP_ADDRESS_GROUP_START : MS_IMAP_ADDRESS_GROUP_END;
}

/* What four fields mean together. With fewer nobody knows which are there. */
static void check_address(ms_imap_reader *reader, ms_imap_address *address) {
    address->kind = kind_of(address);
    if (address->host != NULL && address->mailbox == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_MAILBOX, address->whole);
    }
    if (address->route != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_ROUTE, address->route->whole);
    }
}

/* RFC 9051 section 9 address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")" */
static ms_imap_address *read_address(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_LIST, value->whole);
        return NULL;
    }
    ms_imap_address *address = ms_imap_reader_alloc(reader, sizeof *address);
    if (address == NULL) {
        return NULL;
    }
    ms_imap_fields fields = ms_imap_fields_of(reader, value, MS_D_IMAP_ADDRESS_FIELDS);
    address->whole = value->whole;
    address->name = ms_imap_read_nstring(reader, ms_imap_fields_take(&fields));
    address->route = ms_imap_read_nstring(reader, ms_imap_fields_take(&fields));
    address->mailbox = ms_imap_read_nstring(reader, ms_imap_fields_take(&fields));
    address->host = ms_imap_read_nstring(reader, ms_imap_fields_take(&fields));
    ms_imap_fields_end(&fields, MS_D_IMAP_ADDRESS_FIELDS);
    if (!fields.is_short) {
        check_address(reader, address);
    }
    return address;
}

/* RFC 9051 7.5.2 and RFC 5322 3.4 group: starts and ends take turns. *open is the group's start, if
 * there is one, before and after `address`. */
static void check_group(ms_imap_reader *reader, const ms_imap_address *address,
                        const ms_imap_address **open) {
    switch (address->kind) {
    case MS_IMAP_ADDRESS_MAILBOX:
        break;
    case MS_IMAP_ADDRESS_GROUP_START:
        if (*open != NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_GROUP_NESTED, address->whole);
        }
        *open = address;
        break;
    case MS_IMAP_ADDRESS_GROUP_END:
        if (*open == NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_GROUP_UNOPENED, address->whole);
        }
        *open = NULL;
        break;
    }
}

static void check_groups(ms_imap_reader *reader, const ms_imap_address *address) {
    const ms_imap_address *open = NULL;
    for (; address != NULL; address = address->next) {
        check_group(reader, address, &open);
    }
    if (open != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_GROUP_UNCLOSED, open->whole);
    }
}

/* RFC 9051 section 9 1*address */
static ms_imap_address *read_addresses(ms_imap_reader *reader, const ms_imap_value *value) {
    ms_imap_address *first = NULL;
    ms_imap_address **tail = &first;
    const ms_imap_value *last = NULL;
    for (; value != NULL && reader->status == MS_OK; value = value->next) {
        if (last != NULL && last->kind == MS_IMAP_LIST && value->kind == MS_IMAP_LIST) {
            ms_imap_check_adjacent(reader, last, value);
        }
        last = value;
        *tail = read_address(reader, value);
        tail = *tail == NULL ? tail : &(*tail)->next;
    }
    return first;
}

/* RFC 9051 section 9 env-from = "(" 1*address ")" / nil, and its like. An address without the outer
 * parentheses is taken for a list of one. */
ms_imap_address *ms_imap_read_address_list(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value == NULL || ms_imap_is_nil(value)) {
        return NULL;
    }
    if (value->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_LIST, value->whole);
        return NULL;
    }
    if (value->items == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_LIST_EMPTY, value->whole);
        return NULL;
    }
    if (value->items->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_ADDRESS_LIST, value->whole);
        return read_address(reader, value);
    }
    ms_imap_address *first = read_addresses(reader, value->items);
    check_groups(reader, first);
    return first;
}
