/* unit_table.h: texts with encoded words in them (RFC 2047). */
#include "units/unit_json.h"
#include "units/unit_table.h"

#include "mailspec/mime.h"

enum { COMMENT = 0x1, PHRASE = 0x2 };

static const unit_setting settings[] = {
    {"comment", "the text is the inside of a comment", NULL},
    {"phrase", "the text is a phrase", NULL},
    {0},
};

static ms_encoded_place place_of(unsigned on) {
    return (on & PHRASE) != 0    ? MS_ENCODED_PHRASE
           : (on & COMMENT) != 0 ? MS_ENCODED_COMMENT
                                 : MS_ENCODED_TEXT;
}

static json_t *one_word(const unit_source *in, const ms_encoded_word *word) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "charset", unit_octets(word->charset)) &&
            unit_put(object, "language", unit_optional(word->language.len != 0, word->language)) &&
            unit_put(object, "encoding", json_stringn(&word->encoding, 1)) &&
            unit_put(object, "octets", unit_octets(word->octets)) &&
            unit_put(object, "at", unit_at(in, word->whole)),
        object);
}

static json_t *word_list(const unit_source *in, const ms_encoded_text *text) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < text->count && whole; i++) {
        whole = unit_append(list, one_word(in, &text->words[i]));
    }
    return unit_whole(whole, list);
}

static ms_status read_text(const unit_source *in, json_t **value) {
    ms_encoded_text text = {0};
    ms_status status = ms_encoded_text_parse(in->octets, place_of(in->settings), NULL,
                                             ms_charset_iconv(), in->arena, &text, in->diagnostics);
    if (status != MS_OK) {
        *value = json_null();
        return status;
    }
    json_t *object = json_object();
    *value = unit_whole(unit_put(object, "text", unit_octets(text.utf8)) &&
                            unit_put(object, "words", word_list(in, &text)),
                        object);
    return status;
}

const unit_grammar unit_encoded_word = {
    .name = "encoded-word",
    .description = "an unstructured text with encoded words in it",
    .settings = settings,
    .framing = &unit_framing_fields,
    .read = read_text,
};
