/* RFC 5464 3.2, 4.4 and section 5 metadata-resp: METADATA. */
#include "readers.h"

static bool has(ms_span text, const char *part) {
    ms_span wanted = ms_span_of_string(part);
    for (size_t i = 0; i < text.len; i++) {
        if (ms_span_starts(ms_span_from(text, i), wanted)) {
            return true;
        }
    }
    return false;
}

/* RFC 5464 3.2: octets 0x00 to 0x19 and those above US-ASCII, as the text has them. */
static bool has_bad_octet(ms_span name) {
    for (size_t i = 0; i < name.len; i++) {
        if (name.data[i] <= 0x19 || name.data[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

static bool ends_with_slash(ms_span name) {
    return name.len > 0 && name.data[name.len - 1] == '/';
}

static size_t count_components(ms_span name) {
    size_t count = 0;
    for (size_t i = 0; i < name.len; i++) {
        count += name.data[i] == '/' ? 1 : 0;
    }
    return count;
}

/* RFC 5464 3.2: two components at least, below /shared/vendor and /private/vendor four. */
static bool is_in_scope(ms_span name) {
    bool shared = ms_span_starts_nocase(name, MS_SPAN_LIT("/shared/"));
    bool private = ms_span_starts_nocase(name, MS_SPAN_LIT("/private/"));
    ms_span rest = ms_span_from(name, shared ? sizeof "/shared/" - 1 : sizeof "/private/" - 1);
    bool vendor = ms_span_equal_nocase(rest, MS_SPAN_LIT("vendor")) ||
                  ms_span_starts_nocase(rest, MS_SPAN_LIT("vendor/"));
    return (shared || private) && (!vendor || count_components(name) >= 4);
}

/* RFC 5464 section 5 entry: an astring, a path. */
static ms_span take_entry(ms_imap_cursor *cursor) {
    const ms_imap_value *value = cursor->next;
    ms_span name = ms_imap_take_astring(cursor);
    if (name.data == NULL) {
        return name;
    }
    if (!ms_span_starts(name, MS_SPAN_LIT("/")) || has(name, "//") || ends_with_slash(name) ||
        has(name, "*") || has(name, "%") || has_bad_octet(name)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_METADATA_ENTRY, value->whole);
    } else if (!is_in_scope(name)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_METADATA_SCOPE, value->whole);
    }
    return name;
}

/* RFC 5464 section 5 entry-values = "(" entry-value *(SP entry-value) ")", where each entry has a
 * value; entry-list = entry *(SP entry), where none has. */
static void read_entries(ms_imap_cursor *cursor, ms_imap_metadata *metadata) {
    size_t each = metadata->with_values ? 2 : 1;
    size_t count = (ms_imap_left(cursor) + each - 1) / each;
    ms_imap_pair *entries = ms_imap_reader_array(cursor->reader, count, sizeof *entries);
    for (size_t i = 0; entries != NULL && i < count; i++) {
        entries[i].name = take_entry(cursor);
        if (metadata->with_values) {
            entries[i].nil = ms_imap_take_nstring(cursor, true, &entries[i].value);
        }
    }
    metadata->entries = entries;
    metadata->count = entries == NULL ? 0 : count;
}

/* "METADATA" SP mailbox SP (entry-values / entry-list) */
void ms_imap_read_metadata(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_metadata *metadata = &data->metadata;
    metadata->mailbox = ms_imap_take_mailbox(cursor);
    metadata->with_values = cursor->next != NULL && cursor->next->kind == MS_IMAP_LIST;
    if (!metadata->with_values) {
        if (cursor->next == NULL) {
            (void)ms_imap_take(cursor);
        }
        read_entries(cursor, metadata);
        return;
    }
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list != NULL) {
        ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
        read_entries(&inside, metadata);
    }
}
