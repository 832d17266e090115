/* imap_data.h: keywords, and which of the readers knows each. */
#include "data.h"

#include "readers.h"

typedef struct data_row {
    const char *name;
    ms_imap_data_kind kind;
    ms_imap_data_reader *read;
} data_row;

static const data_row rows[] = {
    {"ACL", MS_IMAP_DATA_ACL, ms_imap_read_acl},
    {"COMPARATOR", MS_IMAP_DATA_COMPARATOR, ms_imap_read_comparator},
    {"ESEARCH", MS_IMAP_DATA_ESEARCH, ms_imap_read_esearch},
    {"FLAGS", MS_IMAP_DATA_FLAGS, ms_imap_read_flags},
    {"ID", MS_IMAP_DATA_ID, ms_imap_read_id},
    {"LANGUAGE", MS_IMAP_DATA_LANGUAGE, ms_imap_read_language},
    {"LIST", MS_IMAP_DATA_LIST, ms_imap_read_list},
    {"LISTRIGHTS", MS_IMAP_DATA_LISTRIGHTS, ms_imap_read_listrights},
    {"LSUB", MS_IMAP_DATA_LSUB, ms_imap_read_list},
    {"METADATA", MS_IMAP_DATA_METADATA, ms_imap_read_metadata},
    {"MYRIGHTS", MS_IMAP_DATA_MYRIGHTS, ms_imap_read_myrights},
    {"NAMESPACE", MS_IMAP_DATA_NAMESPACE, ms_imap_read_namespaces},
    {"QUOTA", MS_IMAP_DATA_QUOTA, ms_imap_read_quota},
    {"QUOTAROOT", MS_IMAP_DATA_QUOTAROOT, ms_imap_read_quotaroot},
    {"SEARCH", MS_IMAP_DATA_SEARCH, ms_imap_read_numbers},
    {"SORT", MS_IMAP_DATA_SORT, ms_imap_read_numbers},
    {"STATUS", MS_IMAP_DATA_STATUS, ms_imap_read_status},
    {"THREAD", MS_IMAP_DATA_THREAD, ms_imap_read_thread},
    {"VANISHED", MS_IMAP_DATA_VANISHED, ms_imap_read_vanished},
};

static const data_row *find_row(ms_span name) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(rows[i].name))) {
            return &rows[i];
        }
    }
    return NULL;
}

void ms_imap_read_data(ms_imap_reader *reader, const ms_imap_response *response,
                       ms_imap_data *data) {
    const data_row *row = find_row(response->name);
    if (row == NULL) {
        return;
    }
    ms_imap_cursor cursor = ms_imap_cursor_at(reader, response->values, response->name);
    data->kind = row->kind;
    row->read(&cursor, data);
    (void)ms_imap_take_end(&cursor);
}

void ms_imap_check_data(ms_imap_reader *reader, const ms_imap_response *response) {
    ms_imap_data dropped = {0};
    ms_imap_read_data(reader, response, &dropped);
}

ms_status ms_imap_data_read(const ms_imap_response *response, const ms_imap_settings *settings,
                            ms_arena *arena, ms_imap_data *data) {
    ms_imap_reader reader;
    ms_imap_data read = {0};
    ms_imap_reader_init(&reader, (ms_span){0}, settings, arena, NULL);
    reader.quiet = true; /* everything was reported when the response was parsed */
    if (response->kind == MS_IMAP_UNTAGGED) {
        ms_imap_read_data(&reader, response, &read);
    }
    if (reader.status == MS_OK) {
        *data = read;
    }
    return reader.status;
}
