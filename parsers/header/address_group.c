/* RFC 5322 3.4 group; RFC 6854. */
#include "address_list_reader.h"

/* RFC 5322 3.4 group: whether one may stand here; RFC 6854. */
static void check_group(ms_address_list_reader *list, const ms_words *words) {
    ms_header_reader *reader = &list->base;
    if (words->whole.len == 0) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_NAME, reader->at, 1);
    }
    if (list->rule == MS_MAILBOX_LIST) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_FROM, reader->at, 1);
    } else if (list->rule == MS_MAILBOX || list->rule == MS_RETURN_PATH) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_HERE, reader->at, 1);
    }
}

void ms_address_begin_group(ms_address_list_reader *list, size_t start, const ms_words *words) {
    ms_header_reader *reader = &list->base;
    if (list->group != NULL) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_NESTED, reader->at++, 1);
        list->nested++;
        return;
    }
    check_group(list, words);
    ms_address *group = ms_address_begin(list);
    if (group == NULL) {
        return;
    }
    group->is_group = true;
    ms_address_set_name(list, words, group);
    reader->at++;
    group->whole = ms_header_since(reader, start);
    ms_address_take_comment(list, group);
    ms_address_count(list, group);
    ms_address_append(list, group);
    list->group = group;
    list->tail = &group->members;
}

void ms_address_end_group(ms_address_list_reader *list, size_t end) {
    ms_address *group = list->group;
    size_t start = ms_span_offset(list->base.input, group->whole);
    group->whole = ms_span_slice(list->base.input, start, end - start);
    list->tail = &group->next;
    list->group = NULL;
}

bool ms_address_read_semicolon(ms_address_list_reader *list) {
    size_t at = list->base.at++;
    bool grouped = list->group != NULL;
    if (list->group == NULL) {
        ms_header_report(&list->base, MS_D_ADDRESS_GROUP_SEMICOLON, at, 1);
    } else if (list->nested > 0) {
        list->nested--;
    } else {
        ms_address_end_group(list, at + 1);
    }
    return grouped;
}
