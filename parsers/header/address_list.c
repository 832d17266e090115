/* RFC 5322 3.4 address-list, mailbox-list, group; 4.4 obs-addr-list, obs-mbox-list, obs-group-list.
 */
#include "address_reader.h"

typedef struct list_reader {
    ms_header_reader base;
    ms_address_rule rule;
    ms_address *first;
    ms_address **tail; /* where the next address goes: the list's end, or the group's */
    ms_address *group; /* the open one */
    size_t nested;     /* groups that were opened inside of it */
    size_t count;      /* addresses of the list, a group counting as one */
    size_t end;        /* where the last address ended */
    size_t comma;      /* offset of a comma that an address is to follow; SIZE_MAX: none */
    size_t junk;       /* offset of what follows an address and cannot; SIZE_MAX: none */
    bool null_path;    /* "<>" was there */
} list_reader;

/* RFC 5322 3.4: comments should not be used in address fields. */
static void check_comment(list_reader *list, ms_address *address) {
    ms_header_reader *reader = &list->base;
    address->comment = reader->comment;
    if (reader->comment.data != NULL) {
        size_t start = ms_span_offset(reader->input, reader->comment) - 1;
        size_t end = start + 1 + reader->comment.len;
        end += end < reader->input.len ? 1 : 0;
        ms_header_report(reader, MS_D_ADDRESS_COMMENT, start, end - start);
    }
}

/* RFC 5322 3.6.2: how many addresses a field takes. */
static void count_address(list_reader *list, const ms_address *address) {
    bool one = list->rule == MS_MAILBOX || list->rule == MS_RETURN_PATH;
    list->count += list->group == NULL || address->is_group ? 1 : 0;
    if (one && list->count > 1 && list->group == NULL) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_MORE, address->whole);
    }
}

/* Appends a copy of `address`; NULL when there is no memory. */
static ms_address *append(list_reader *list, const ms_address *address) {
    ms_address *place = ms_header_alloc(&list->base, sizeof *place);
    list->end = ms_header_end_of(&list->base, address->whole);
    if (place == NULL) {
        return NULL;
    }
    *place = *address;
    *list->tail = place;
    list->tail = &place->next;
    return place;
}

/* The name that `words` are. */
static void set_name(list_reader *list, const ms_words *words, ms_address *address) {
    address->name_span = words->whole;
    address->name = words->whole.len == 0 ? words->whole : ms_header_phrase(&list->base, words);
}

/* RFC 5322 3.4 name-addr, its words read, the cursor on "<". */
static void read_name_addr(list_reader *list, size_t start, ms_address *address) {
    size_t end = 0;
    bool any = ms_address_read_angle(&list->base, address, &end);
    address->whole = ms_span_slice(list->base.input, start, end - start);
    if (list->rule == MS_RETURN_PATH && address->name_span.len != 0) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_PATH_NAME, address->name_span);
    }
    check_comment(list, address);
    if (!any && list->rule == MS_RETURN_PATH && list->count == 0) {
        list->null_path = true;
        list->count++;
        return;
    }
    if (!any) {
        ms_header_report(&list->base, MS_D_ADDRESS_ANGLE_EMPTY, end - 1, 1);
    }
    count_address(list, address);
    (void)append(list, address);
}

/* The words before the last run, when there are any: a name that lacks its brackets. */
static void read_bare_name(list_reader *list, const ms_words *words, ms_address *address) {
    size_t start = ms_span_offset(list->base.input, words->whole);
    if (words->run == start) {
        return;
    }
    ms_words name = *words;
    name.whole = ms_span_slice(words->whole, 0, words->run - start);
    while (ms_header_is_space(name.whole.data[name.whole.len - 1])) {
        name.whole.len--;
    }
    name.plain = false;
    name.first_dot = SIZE_MAX;
    name.starts_with_dot = false;
    set_name(list, &name, address);
    ms_header_report_span(&list->base, MS_D_ADDRESS_ANGLE_MISSING, words->whole);
}

/* An address where a name should be, behind which words and "<" come: it is the name. */
static bool take_for_name(list_reader *list, size_t start, size_t end, ms_address *address) {
    ms_words words;
    ms_header_read_words(&list->base, MS_ADDRESS_STOPS, &words);
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
static size_t read_name_only(list_reader *list, const ms_words *words, ms_address *address) {
    size_t end = ms_header_end_of(&list->base, words->whole);
    set_name(list, words, address);
    ms_header_report(&list->base, MS_D_ADDRESS_DOMAIN_MISSING, end, 0);
    return end;
}

/* What stands where an addr-spec may, its words read. Returns where it ends. */
static size_t read_spec(list_reader *list, const ms_words *words, ms_address *address) {
    bool several = words->run > ms_span_offset(list->base.input, words->whole);
    if (several && ms_header_peek(&list->base) != '@') {
        return read_name_only(list, words, address);
    }
    read_bare_name(list, words, address);
    return ms_address_read_spec(&list->base, words, address);
}

/* RFC 5322 3.4 addr-spec without brackets, its words read. */
static void read_bare_spec(list_reader *list, size_t start, const ms_words *words) {
    ms_address address = {0};
    size_t end = read_spec(list, words, &address);
    uint8_t next = ms_header_peek(&list->base);
    bool ends = ms_header_at_end(&list->base) || next == ',' || next == ';' || next == '>';
    if (!ends && take_for_name(list, start, end, &address)) {
        read_name_addr(list, start, &address);
        return;
    }
    address.whole = ms_span_slice(list->base.input, start, end - start);
    if (list->rule == MS_RETURN_PATH) {
        ms_header_report_span(&list->base, MS_D_ADDRESS_PATH_BRACKETS, address.whole);
    }
    check_comment(list, &address);
    count_address(list, &address);
    (void)append(list, &address);
}

/* RFC 5322 3.4 group: whether one may stand here; RFC 6854. */
static void check_group(list_reader *list, const ms_words *words) {
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

/* RFC 5322 3.4 group: display-name ":", its words read, the cursor on the colon. */
static void begin_group(list_reader *list, size_t start, const ms_words *words) {
    ms_header_reader *reader = &list->base;
    ms_address address = {.is_group = true};
    if (list->group != NULL) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_NESTED, reader->at++, 1);
        list->nested++;
        return;
    }
    check_group(list, words);
    set_name(list, words, &address);
    reader->at++;
    address.whole = ms_header_since(reader, start);
    check_comment(list, &address);
    count_address(list, &address);
    list->group = append(list, &address);
    if (list->group != NULL) {
        list->tail = &list->group->members;
    }
}

/* The group goes on to `end`, and the list goes on behind it. */
static void end_group(list_reader *list, size_t end) {
    ms_address *group = list->group;
    size_t start = ms_span_offset(list->base.input, group->whole);
    group->whole = ms_span_slice(list->base.input, start, end - start);
    list->tail = &group->next;
    list->group = NULL;
    list->nested = 0;
}

/* RFC 5322 3.4 group: ";". Outside of a group it separates addresses, wrongly. Says whether it
 * ended a group. */
static bool read_semicolon(list_reader *list) {
    size_t at = list->base.at++;
    bool grouped = list->group != NULL;
    if (list->group == NULL) {
        ms_header_report(&list->base, MS_D_ADDRESS_GROUP_SEMICOLON, at, 1);
    } else if (list->nested > 0) {
        list->nested--;
    } else {
        end_group(list, at + 1);
    }
    return grouped;
}

/* RFC 5322 4.4: the list, or a group's, ends; not behind a comma, nowadays. */
static void end_members(list_reader *list) {
    if (list->comma != SIZE_MAX) {
        ms_header_report(&list->base, MS_D_ADDRESS_LIST_NULL, list->comma, 1);
    }
    list->comma = SIZE_MAX;
}

/* RFC 5322 4.4: a comma, and no address before it. */
static void read_null_member(list_reader *list) {
    ms_header_report(&list->base, MS_D_ADDRESS_LIST_NULL, list->base.at++, 1);
    list->comma = SIZE_MAX;
}

/* What stands where a comma should be. */
static void skip_to_comma(list_reader *list) {
    ms_header_reader *reader = &list->base;
    ms_words junk;
    size_t start = list->junk != SIZE_MAX ? list->junk : reader->at;
    size_t end = reader->at;
    reader->quiet = true;
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != ',' &&
           ms_header_peek(reader) != ';') {
        ms_header_read_words(reader, ",;", &junk);
        end = ms_header_end_of(reader, junk.whole);
    }
    reader->quiet = false;
    list->junk = SIZE_MAX;
    while (ms_header_is_space(reader->input.data[end - 1])) {
        end--;
    }
    ms_header_report(reader, MS_D_ADDRESS_FOLLOWED, start, end - start);
}

/* RFC 5322 3.4: "," or the end of a list behind an address. */
static void read_separator(list_reader *list) {
    ms_header_reader *reader = &list->base;
    (void)ms_header_skip_cfws(reader);
    while (ms_header_peek(reader) == '>') {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_STRAY, reader->at++, 1);
        (void)ms_header_skip_cfws(reader);
    }
    bool ends =
        ms_header_at_end(reader) || ms_header_peek(reader) == ',' || ms_header_peek(reader) == ';';
    if (!ends || list->junk != SIZE_MAX) {
        skip_to_comma(list);
    }
    list->comma = ms_header_peek(reader) == ',' ? reader->at : SIZE_MAX;
    (void)ms_header_take(reader, ',');
}

/* RFC 5322 3.4 address, or the beginning or the end of a group. Whether a separator follows. */
static bool read_member(list_reader *list) {
    ms_words words;
    ms_address address = {0};
    size_t start = list->base.at;
    ms_header_read_words(&list->base, MS_ADDRESS_STOPS, &words);
    list->comma = SIZE_MAX;
    if (ms_header_peek(&list->base) == ':') {
        begin_group(list, start, &words);
        return false;
    }
    if (ms_header_peek(&list->base) == '<') {
        set_name(list, &words, &address);
        read_name_addr(list, start, &address);
    } else if (words.whole.len != 0 || ms_header_peek(&list->base) == '@') {
        read_bare_spec(list, start, &words);
    }
    return true;
}

static void read_list(list_reader *list) {
    ms_header_reader *reader = &list->base;
    for (;;) {
        reader->comment = ms_span_of(NULL, 0);
        (void)ms_header_skip_cfws(reader);
        if (ms_header_at_end(reader)) {
            break;
        }
        if (ms_header_peek(reader) == ',') {
            read_null_member(list);
        } else if (ms_header_peek(reader) == ';') {
            end_members(list);
            if (read_semicolon(list)) {
                read_separator(list);
            }
        } else if (read_member(list)) {
            read_separator(list);
        }
    }
    end_members(list);
    if (list->group != NULL) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_UNTERMINATED, list->end, 0);
        end_group(list, list->end);
    }
}

ms_status ms_addresses_parse(ms_span body, ms_address_rule rule, const ms_header_settings *settings,
                             ms_arena *arena, ms_address **first, ms_diagnostics *diagnostics) {
    list_reader list = {.rule = rule, .comma = SIZE_MAX, .junk = SIZE_MAX};
    list.tail = &list.first;
    ms_header_reader_init(&list.base, body, settings, arena, diagnostics);
    read_list(&list);
    bool needed = rule != MS_ADDRESS_ANY && !list.null_path && list.first == NULL;
    if (needed) {
        ms_header_report(&list.base, MS_D_ADDRESS_EMPTY, 0, body.len);
    }
    if (list.base.status != MS_OK) {
        return list.base.status;
    }
    if (needed) {
        return MS_INVALID;
    }
    *first = list.first;
    return MS_OK;
}
