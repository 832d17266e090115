/* RFC 4314 sections 2, 3 and 7: ACL, LISTRIGHTS and MYRIGHTS. */
#include "readers.h"

/* A set of rights: one bit for each letter and digit. */
static uint64_t right_bit(uint8_t right) {
    if (right >= '0' && right <= '9') {
        return (uint64_t)1 << (right - '0');
    }
    return right >= 'a' && right <= 'z' ? (uint64_t)1 << (right - 'a' + 10) : 0;
}

static bool has_any(uint64_t rights, const char *letters) {
    for (; *letters != '\0'; letters++) {
        if ((rights & right_bit((uint8_t)*letters)) != 0) {
            return true;
        }
    }
    return false;
}

/* RFC 4314 section 7 rights: lowercase letters and digits. Returns the set; *twice receives those
 * that `before` or the word itself had already. */
static uint64_t take_rights(ms_imap_cursor *cursor, ms_span *rights, uint64_t before, bool *twice) {
    const ms_imap_value *value = cursor->next;
    uint64_t set = 0;
    bool letters = true;
    *rights = ms_imap_take_astring(cursor);
    for (size_t i = 0; i < rights->len; i++) {
        uint64_t bit = right_bit(rights->data[i]);
        letters = letters && bit != 0;
        *twice = *twice || ((before | set) & bit) != 0;
        set |= bit;
    }
    if (!letters) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_RIGHTS_OCTET, value->whole);
    }
    return set;
}

/* RFC 4314 2.1.1: "d" comes with any of "e" and "t", "c" with "k"; "x" belongs to one of the two,
 * which one is the server's choice. */
static void check_virtual(ms_imap_reader *reader, uint64_t set, ms_span where) {
    bool d = has_any(set, "d");
    bool c = has_any(set, "c");
    if ((has_any(set, "et") && !d) || (has_any(set, "k") && !c) ||
        (has_any(set, "x") && !d && !c)) {
        ms_imap_report_span(reader, MS_D_IMAP_RIGHTS_VIRTUAL, where);
    }
}

/* Rights as ACL and MYRIGHTS return them. */
static ms_span take_granted(ms_imap_cursor *cursor) {
    ms_span rights = {0};
    bool ignored = false;
    const ms_imap_value *value = cursor->next;
    uint64_t set = take_rights(cursor, &rights, 0, &ignored);
    if (value != NULL) {
        check_virtual(cursor->reader, set, value->whole);
    }
    return rights;
}

/* "ACL" SP mailbox *(SP identifier SP rights) */
void ms_imap_read_acl(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->acl.mailbox = ms_imap_take_mailbox(cursor);
    size_t count = (ms_imap_left(cursor) + 1) / 2;
    ms_imap_acl_entry *entries = ms_imap_reader_array(cursor->reader, count, sizeof *entries);
    for (size_t i = 0; entries != NULL && i < count; i++) {
        entries[i].identifier = ms_imap_take_astring(cursor);
        entries[i].rights = take_granted(cursor);
    }
    data->acl.entries = entries;
    data->acl.count = entries == NULL ? 0 : count;
}

/* "MYRIGHTS" SP mailbox SP rights */
void ms_imap_read_myrights(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->myrights.mailbox = ms_imap_take_mailbox(cursor);
    data->myrights.rights = take_granted(cursor);
}

/* RFC 4314 3.7: no right twice, in which words ever. */
static uint64_t take_grantable(ms_imap_cursor *cursor, ms_span *rights, uint64_t before) {
    bool twice = false;
    const ms_imap_value *value = cursor->next;
    uint64_t set = take_rights(cursor, rights, before, &twice);
    if (twice) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_RIGHTS_DUPLICATE, value->whole);
    }
    return before | set;
}

/* "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights). The grammar of RFC 2086 had the
 * same; a server that can grant nothing sends the required rights alone. */
void ms_imap_read_listrights(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_listrights *listrights = &data->listrights;
    ms_span keyword = cursor->last;
    listrights->mailbox = ms_imap_take_mailbox(cursor);
    listrights->identifier = ms_imap_take_astring(cursor);
    uint64_t all = take_grantable(cursor, &listrights->required, 0);
    size_t count = ms_imap_left(cursor);
    ms_span *optional = ms_imap_reader_array(cursor->reader, count, sizeof *optional);
    for (size_t i = 0; optional != NULL && i < count; i++) {
        all = take_grantable(cursor, &optional[i], all);
    }
    listrights->optional = (ms_imap_words){optional, optional == NULL ? 0 : count};
    check_virtual(cursor->reader, all, keyword);
}
