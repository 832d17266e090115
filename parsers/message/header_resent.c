/* RFC 5322 3.6.6: blocks of resent fields. */
#include "header_rules.h"

/* The block under way. */
typedef struct resent_block {
    const ms_field *first; /* NULL: none */
    const ms_field *from;
    bool seen[MS_FIELD_RULES];
} resent_block;

static bool has(const resent_block *block, const char *name) {
    return block->seen[ms_field_rule_number(ms_field_rule_for(ms_span_of_string(name)))];
}

/* RFC 5322 3.6.6: Resent-From and Resent-Date are there, Resent-Sender when it has to be, and
 * Resent-Message-ID should be. */
static void end_block(ms_header_reader *reader, const ms_header_settings *settings,
                      resent_block *block) {
    if (block->first == NULL) {
        return;
    }
    if (!has(block, "Resent-From") || !has(block, "Resent-Date")) {
        ms_header_report_field(reader, MS_D_SECTION_RESENT_INCOMPLETE, block->first);
    }
    if (!has(block, "Resent-Message-ID")) {
        ms_header_report_field(reader, MS_D_SECTION_RESENT_MESSAGE_ID, block->first);
    }
    if (block->from != NULL && !has(block, "Resent-Sender") &&
        ms_header_has_several(reader, settings, block->from)) {
        ms_header_report_field(reader, MS_D_SECTION_SENDER_MISSING, block->from);
    }
    *block = (resent_block){0};
}

void ms_header_check_resent(ms_header_reader *reader, const ms_header_settings *settings,
                            const ms_header *header) {
    resent_block block = {0};
    for (size_t i = 0; i < header->count; i++) {
        const ms_field *field = &header->fields[i];
        const ms_field_rule *rule = field->rule;
        size_t number = ms_field_rule_number(rule);
        bool resent = (rule->flags & MS_FIELD_RESENT) != 0;
        if (!resent || block.seen[number]) {
            end_block(reader, settings, &block); /* the same field again begins another block */
        }
        if (resent) {
            block.first = block.first == NULL ? field : block.first;
            block.from =
                ms_span_equal_nocase(field->name, MS_SPAN_LIT("Resent-From")) ? field : block.from;
            block.seen[number] = true;
        }
    }
    end_block(reader, settings, &block);
}
