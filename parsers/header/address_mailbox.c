/* RFC 5322 3.4 mailbox: name-addr, addr-spec, and what is written for them. */
#include "address_list_reader.h"

void ms_address_check_comment(ms_address_list_reader *list) {
    ms_header_reader *reader = &list->base;
    if (reader->comment.data != NULL) {
        size_t start = ms_span_offset(reader->input, reader->comment) - 1;
        size_t end = start + 1 + reader->comment.len;
        end += end < reader->input.len ? 1 : 0;
        ms_header_report(reader, MS_D_ADDRESS_COMMENT, start, end - start);
        reader->comment = ms_span_of(NULL, 0);
    }
}

void ms_address_take_comment(ms_address_list_reader *list, ms_address *address) {
    address->comment = list->base.comment;
    ms_address_check_comment(list);
}

void ms_address_count(ms_address_list_reader *list, const ms_address *address) {
    bool one = list->rule == MS_MAILBOX || list->rule == MS_RETURN_PATH;
    list->count += list->group == NULL || address->is_group ? 1 : 0;
    if (one && list->count > 1 && list->group == NULL) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_MORE, address->whole);
    }
}

ms_address *ms_address_begin(ms_address_list_reader *list) {
    ms_address *address = ms_header_alloc(&list->base, sizeof *address);
    if (address == NULL) {
        list->base.at = list->base.input.len;
    }
    return address;
}

void ms_address_append(ms_address_list_reader *list, ms_address *address) {
    list->end = ms_header_end_of(&list->base, address->whole);
    *list->tail = address;
    list->tail = &address->next;
}

void ms_address_set_name(ms_address_list_reader *list, const ms_words *words, ms_address *address) {
    address->name_span = words->whole;
    address->name = words->whole.len == 0 ? words->whole : ms_header_phrase(&list->base, words);
}

/* RFC 5322 3.4 name-addr, its words read, the cursor on "<". */
static void read_name_addr(ms_address_list_reader *list, size_t start, ms_address *address) {
    size_t end = 0;
    bool any = ms_address_read_angle(&list->base, address, &end);
    address->whole = ms_span_slice(list->base.input, start, end - start);
    if (list->rule == MS_RETURN_PATH && address->name_span.len != 0) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_PATH_NAME, address->name_span);
    }
    ms_address_take_comment(list, address);
    if (!any && list->rule == MS_RETURN_PATH && list->count == 0) {
        list->null_path = true;
        list->count++;
        return;
    }
    if (!any) {
        ms_header_report(&list->base, MS_D_ADDRESS_ANGLE_EMPTY, end - 1, 1);
    }
    ms_address_count(list, address);
    ms_address_append(list, address);
}

/* The words before the last run, when there are any: a name that lacks its brackets. */
static void read_bare_name(ms_address_list_reader *list, const ms_words *words,
                           ms_address *address) {
    size_t start = ms_span_offset(list->base.input, words->whole);
    if (words->run == start) {
        return;
    }
    ms_words name = *words;
    name.whole = ms_span_slice(words->whole, 0, words->run - start);
    while (name.whole.len > 1 && ms_header_is_space(name.whole.data[name.whole.len - 1])) {
        name.whole.len--;
    }
    name.plain = false;
    name.first_dot = SIZE_MAX;
    name.starts_with_dot = false;
    ms_address_set_name(list, &name, address);
    ms_header_report_span(&list->base, MS_D_ADDRESS_ANGLE_MISSING, words->whole);
}

/* An address where a name should be, behind which words and "<" come: it is the name. */
static bool take_for_name(ms_address_list_reader *list, size_t start, size_t end,
                          ms_address *address) {
    ms_words words;
    uint8_t octet = ms_header_peek(&list->base);
    list->base.quiet = octet == ')' || octet == ']'; /* reported with all that follows */
    ms_header_read_words(&list->base, MS_ADDRESS_STOPS, &words);
    list->base.quiet = false;
    if (words.whole.len != 0) {
        end = ms_header_end_of(&list->base, words.whole);
    }
    if (ms_header_peek(&list->base) != '<') {
        list->junk = ms_span_offset(list->base.input, words.whole);
        return false;
    }
    *address = (ms_address){.name_span = ms_span_slice(list->base.input, start, end - start)};
    address->name = address->name_span;
    ms_header_report_span(&list->base, MS_D_ADDRESS_NAME_SPECIAL, address->name_span);
    return true;
}

/* Several words, and no address. */
static size_t read_name_only(ms_address_list_reader *list, const ms_words *words,
                             ms_address *address) {
    size_t end = ms_header_end_of(&list->base, words->whole);
    ms_address_set_name(list, words, address);
    ms_header_report(&list->base, MS_D_ADDRESS_DOMAIN_MISSING, end, 0);
    return end;
}

/* What stands where an addr-spec may, its words read. Returns where it ends. */
static size_t read_spec(ms_address_list_reader *list, const ms_words *words, ms_address *address) {
    bool several = words->run > ms_span_offset(list->base.input, words->whole);
    if (several && ms_header_peek(&list->base) != '@') {
        return read_name_only(list, words, address);
    }
    read_bare_name(list, words, address);
    return ms_address_read_spec(&list->base, words, address);
}

/* RFC 5322 3.4 addr-spec without brackets, its words read. */
static void read_bare_spec(ms_address_list_reader *list, size_t start, const ms_words *words,
                           ms_address *address) {
    size_t end = read_spec(list, words, address);
    uint8_t next = ms_header_peek(&list->base);
    bool ends = ms_header_at_end(&list->base) || next == ',' || next == ';' || next == '>';
    if (!ends && take_for_name(list, start, end, address)) {
        read_name_addr(list, start, address);
        return;
    }
    address->whole = ms_span_slice(list->base.input, start, end - start);
    if (list->rule == MS_RETURN_PATH) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_PATH_BRACKETS, address->whole);
    }
    ms_address_take_comment(list, address);
    ms_address_count(list, address);
    ms_address_append(list, address);
}

void ms_address_read_mailbox(ms_address_list_reader *list, size_t start, const ms_words *words) {
    uint8_t octet = ms_header_peek(&list->base);
    if (octet != '<' && octet != '@' && words->whole.len == 0) {
        return;
    }
    ms_address *address = ms_address_begin(list);
    if (address == NULL) {
        return;
    }
    if (octet == '<') {
        ms_address_set_name(list, words, address);
        read_name_addr(list, start, address);
    } else {
        read_bare_spec(list, start, words, address);
    }
}
