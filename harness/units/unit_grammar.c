/* unit_grammar.h: the table. */
#include "units/unit_grammar.h"

#include "net/text.h"
#include "units/unit_table.h"

const unit_grammar *const unit_grammars[] = {
    &unit_smtp_reply,          &unit_smtp_greeting, &unit_smtp_ehlo,        &unit_smtp_challenge,
    &unit_smtp_path,           &unit_imap_response, &unit_base64,           &unit_content_type,
    &unit_content_disposition, &unit_encoded_word,  &unit_quoted_printable, &unit_header,
    &unit_date_time,           &unit_address_list,  &unit_message,          NULL,
};

const unit_grammar *unit_grammar_find(ms_span name) {
    const unit_grammar *const *row = unit_grammars;
    while (*row != NULL && !ms_span_equal(name, ms_span_of_string((*row)->name))) {
        row++;
    }
    return *row;
}

/* So that every grammar's rows can be walked alike. */
static const unit_setting *settings_of(const unit_grammar *grammar) {
    static const unit_setting none[] = {{0}};
    return grammar->settings == NULL ? none : grammar->settings;
}

bool unit_setting_add(const unit_grammar *grammar, ms_span name, unsigned *settings) {
    const unit_setting *rows = settings_of(grammar);
    for (unsigned i = 0; rows[i].name != NULL; i++) {
        if (ms_span_equal(name, ms_span_of_string(rows[i].name))) {
            *settings |= 1U << i;
            return true;
        }
    }
    return false;
}

const unit_framing *unit_framing_of(const unit_grammar *grammar, unsigned settings) {
    const unit_setting *rows = settings_of(grammar);
    const unit_framing *framing = grammar->framing;
    for (unsigned i = 0; rows[i].name != NULL; i++) {
        if ((settings & (1U << i)) != 0 && rows[i].framing != NULL) {
            framing = rows[i].framing;
        }
    }
    return framing;
}

static const char *separator(bool first) {
    return first ? "" : ", ";
}

const char *unit_no_grammar(ms_span name, char *out, size_t size) {
    char shown[NET_SHOWN_TEXT];
    net_text text = {.out = out, .size = size};
    net_text_add(&text, "there is no grammar \"%s\"; there are ",
                 net_show(name, shown, sizeof shown));
    for (size_t i = 0; unit_grammars[i] != NULL; i++) {
        net_text_add(&text, "%s%s", separator(i == 0), unit_grammars[i]->name);
    }
    return out;
}

const char *unit_no_setting(const unit_grammar *grammar, ms_span name, char *out, size_t size) {
    char shown[NET_SHOWN_TEXT];
    const unit_setting *rows = settings_of(grammar);
    net_text text = {.out = out, .size = size};
    net_text_add(&text, "%s has no setting \"%s\"; it has ", grammar->name,
                 net_show(name, shown, sizeof shown));
    for (size_t i = 0; rows[i].name != NULL; i++) {
        net_text_add(&text, "%s%s", separator(i == 0), rows[i].name);
    }
    if (rows[0].name == NULL) {
        net_text_add(&text, "none");
    }
    return out;
}
