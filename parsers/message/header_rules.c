/* RFC 5322 3.6: how often fields stand, which must, and in which order; RFC 2045 3, RFC 2369 3. */
#include "header_rules.h"

/* Which field of each row of the table was first, from 1 on; 0: none yet. */
typedef struct field_index {
    uint16_t first[MS_FIELD_RULES]; /* fits MS_HEADER_FIELDS_MAX */
} field_index;

static bool is_first(const field_index *index, const char *name, size_t *number) {
    size_t row = ms_field_rule_number(ms_field_rule_for(ms_span_of_string(name)));
    *number = index->first[row];
    return *number != 0;
}

void ms_header_report_field(ms_header_reader *reader, ms_diagnostic_id id, const ms_field *field) {
    ms_header_report(reader, id, ms_span_offset(reader->input, field->whole), field->name.len);
}

/* RFC 5322 3.6, RFC 2369 3, RFC 2919 3: once; RFC 2045 3: once in an entity. */
static void check_count(ms_header_reader *reader, const ms_field *field, const ms_field_rule *rule,
                        size_t first) {
    if (first == 0) {
        return;
    }
    if ((rule->flags & MS_FIELD_ONCE) != 0) {
        ms_header_report_field(reader, MS_D_AMBIGUITY_FIELD_DUPLICATE, field);
    } else if ((rule->flags & MS_FIELD_CONTENT) != 0) {
        ms_header_report_field(reader, MS_D_AMBIGUITY_CONTENT_DUPLICATE, field);
    }
}

/* Counts, and fills in the index. In a part's header only its Content- fields count. */
static void check_counts(ms_header_reader *reader, const ms_header *header, bool is_part,
                         field_index *index) {
    for (size_t i = 0; i < header->count; i++) {
        const ms_field_rule *rule = header->fields[i].rule;
        uint16_t *first = &index->first[ms_field_rule_number(rule)];
        if (!is_part || (rule->flags & MS_FIELD_CONTENT) != 0) {
            check_count(reader, &header->fields[i], rule, *first);
        }
        *first = *first == 0 ? (uint16_t)(i + 1) : *first;
    }
}

/* Mailboxes of a field, a group counting as what is in it. */
static size_t count_mailboxes(const ms_address *first) {
    size_t count = 0;
    for (const ms_address *address = first; address != NULL; address = address->next) {
        count += address->is_group ? 0 : 1;
        for (const ms_address *member = address->members; member != NULL; member = member->next) {
            count++;
        }
    }
    return count;
}

bool ms_header_has_several(ms_header_reader *reader, const ms_header_settings *settings,
                           const ms_field *field) {
    ms_diagnostics ignored = {0};
    ms_address *first = NULL;
    if (field->value != NULL) {
        return count_mailboxes(field->value->as.addresses) > 1;
    }
    if (reader->status != MS_OK) {
        return false;
    }
    ms_status status =
        ms_addresses_parse(field->body, MS_MAILBOX_LIST, settings, reader->arena, &first, &ignored);
    reader->status = status == MS_INVALID ? MS_OK : status;
    return status == MS_OK && count_mailboxes(first) > 1;
}

/* RFC 5322 3.6: Date and From are required; 3.6.4: Message-ID should be there. */
static void check_required(ms_header_reader *reader, const ms_header *header,
                           const field_index *index) {
    static const struct {
        const char *name;
        ms_diagnostic_id missing;
    } required[] = {
        {"Date", MS_D_SECTION_DATE_MISSING},
        {"From", MS_D_SECTION_FROM_MISSING},
        {"Message-ID", MS_D_SECTION_MESSAGE_ID_MISSING},
    };
    size_t number = 0;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        if (!is_first(index, required[i].name, &number)) {
            ms_header_report(reader, required[i].missing, header->whole.len, 0);
        }
    }
}

/* RFC 5322 3.6.2: Sender is there when From has several mailboxes. */
static void check_sender(ms_header_reader *reader, const ms_message_settings *settings,
                         const ms_header *header, const field_index *index) {
    size_t number = 0;
    if (is_first(index, "Sender", &number) || !is_first(index, "From", &number)) {
        return;
    }
    const ms_field *from = &header->fields[number - 1];
    if (ms_header_has_several(reader, &settings->header, from)) {
        ms_header_report_field(reader, MS_D_SECTION_SENDER_MISSING, from);
    }
}

/* RFC 5322 3.6, 3.6.7: trace and resent fields come in blocks before the others. */
static void check_order(ms_header_reader *reader, const ms_header *header) {
    bool original = false;
    for (size_t i = 0; i < header->count; i++) {
        const ms_field_rule *rule = header->fields[i].rule;
        if (original && (rule->flags & (MS_FIELD_TRACE | MS_FIELD_RESENT)) != 0) {
            ms_header_report_field(reader, MS_D_SECTION_TRACE_ORDER, &header->fields[i]);
            return;
        }
        original = original || (rule->flags & MS_FIELD_ORIGINAL) != 0;
    }
}

/* RFC 5321 4.4: one Return-Path, and nothing before it. */
static void check_return_path(ms_header_reader *reader, const ms_header *header) {
    bool seen = false;
    for (size_t i = 0; i < header->count; i++) {
        const ms_field *field = &header->fields[i];
        if (!ms_span_equal_nocase(field->name, MS_SPAN_LIT("Return-Path"))) {
            continue;
        }
        if (seen) {
            ms_header_report_field(reader, MS_D_SECTION_RETURN_PATH_SEVERAL, field);
        } else if (i > 0) {
            ms_header_report_field(reader, MS_D_SECTION_RETURN_PATH_LATE, field);
        }
        seen = true;
    }
}

void ms_header_check_rules(ms_header_reader *reader, const ms_message_settings *settings,
                           const ms_header *header) {
    field_index index = {0};
    check_counts(reader, header, settings->is_part, &index);
    if (settings->is_part) {
        return;
    }
    check_order(reader, header);
    check_return_path(reader, header);
    ms_header_check_resent(reader, &settings->header, header);
    check_sender(reader, settings, header, &index);
    if (!settings->is_enclosed) {
        check_required(reader, header, &index);
    }
}
