/* RFC 9051 7.3.2 and section 9 namespace-response: NAMESPACE. */
#include "readers.h"
#include "tagged.h"

/* RFC 9051 section 9 namespace-response-extension = SP string SP "(" string *(SP string) ")".
 * TRANSLATION has one string (RFC 5255 3.5 namespace-trans). */
static void read_extension(ms_imap_cursor *inside, ms_imap_namespace_extension *extension) {
    extension->name = ms_imap_take_string(inside);
    const ms_imap_value *list = ms_imap_take_filled_list(inside);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor values = ms_imap_cursor_in(inside->reader, list);
    extension->values = ms_imap_take_words(&values, ms_imap_take_string);
    if (ms_span_equal_nocase(extension->name, MS_SPAN_LIT("TRANSLATION")) &&
        list->items->next != NULL) {
        ms_imap_report_span(inside->reader, MS_D_IMAP_UNTAGGED_EXTRA, list->items->next->whole);
    }
}

/* RFC 9051 section 9 string, which is a mailbox name's prefix: no atom, as a name could be. */
static ms_imap_mailbox take_prefix(ms_imap_cursor *inside) {
    if (inside->next != NULL && inside->next->kind == MS_IMAP_ATOM) {
        (void)ms_imap_take_string(inside);
        return (ms_imap_mailbox){0};
    }
    return ms_imap_take_mailbox(inside);
}

/* RFC 9051 section 9 namespace-descr */
static void read_description(ms_imap_cursor *cursor, ms_imap_namespace *space) {
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    space->prefix = take_prefix(&inside);
    space->delimiter = ms_imap_take_delimiter(&inside);
    size_t count = (ms_imap_left(&inside) + 1) / 2;
    ms_imap_namespace_extension *extensions =
        ms_imap_reader_array(cursor->reader, count, sizeof *extensions);
    for (size_t i = 0; extensions != NULL && i < count; i++) {
        read_extension(&inside, &extensions[i]);
    }
    space->extensions = extensions;
    space->extension_count = extensions == NULL ? 0 : count;
    ms_imap_check_joined(cursor->reader, list);
}

/* RFC 9051 section 9 namespace = nil / "(" 1*namespace-descr ")" */
static void read_class(ms_imap_cursor *cursor, ms_imap_namespaces *class) {
    if (cursor->next != NULL && ms_imap_value_is_nil(cursor->next)) {
        (void)ms_imap_take(cursor);
        return;
    }
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    size_t count = ms_imap_left(&inside);
    ms_imap_namespace *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    for (size_t i = 0; items != NULL && i < count; i++) {
        read_description(&inside, &items[i]);
    }
    class->items = items;
    class->count = items == NULL ? 0 : count;
    ms_imap_check_spaced(cursor->reader, list);
}

/* "NAMESPACE" SP namespace SP namespace SP namespace */
void ms_imap_read_namespaces(ms_imap_cursor *cursor, ms_imap_data *data) {
    read_class(cursor, &data->namespaces.personal);
    read_class(cursor, &data->namespaces.others);
    read_class(cursor, &data->namespaces.shared);
}
