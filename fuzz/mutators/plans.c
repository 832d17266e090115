/* mutator.h: which target has which families. */
#include "mutators/families.h"
#include "mutators/mutator.h"

static const mutator_plan plans[] = {
    {"address_list", {&family_header_words}},
    {"base64_decode", {&family_base64}},
    {"base64_stream", {&family_base64}},
    {"content_type", {&family_parameters, &family_header_words}},
    {"date_time", {&family_header_words, &family_numbers}},
    {"encoded_word", {&family_header_words}},
    {"exchange_script", {&family_exchange, &family_lines}},
    {"gmime",
     {&family_multiparts, &family_header_fields, &family_header_words, &family_parameters}},
    {"header_fields", {&family_header_fields, &family_header_words, &family_parameters}},
    {"imap_bodystructure", {&family_imap, &family_imap, &family_imap_literals}},
    {"imap_envelope", {&family_imap, &family_imap_literals, &family_header_words}},
    {"imap_fetch", {&family_imap, &family_imap_literals, &family_numbers}},
    {"imap_framing", {&family_imap_literals, &family_lines}},
    {"imap_mailbox_name", {&family_shifts}},
    {"imap_response", {&family_imap, &family_imap_literals, &family_numbers, &family_lines}},
    {"message", {&family_multiparts, &family_header_fields, &family_parameters, &family_lines}},
    {"quoted_printable", {&family_quoted_printable}},
    {"runner_session", {&family_smtp_replies, &family_imap, &family_imap_literals, &family_lines}},
    {"smtp_ehlo", {&family_smtp_replies, &family_header_words}},
    {"smtp_path", {&family_header_words, &family_numbers}},
    {"smtp_reply", {&family_smtp_replies, &family_lines}},
};

const mutator_plan *mutator_at(size_t index) {
    return index < sizeof plans / sizeof *plans ? &plans[index] : NULL;
}

static bool is_for(const mutator_plan *plan, const char *target) {
    size_t len = strlen(plan->target);
    return strncmp(plan->target, target, len) == 0 && (target[len] == '\0' || target[len] == '_');
}

const mutator_plan *mutator_find(const char *target) {
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        if (is_for(&plans[i], target)) {
            return &plans[i];
        }
    }
    return NULL;
}
