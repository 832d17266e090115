/* profile_reader.h: endpoints. */
#include <string.h>

#include "farm/profile_position.h"
#include "farm/profile_reader.h"
#include "script/words.h"

/* The value of an endpoint's member. */
static profile_value part_of(const profile_reader *in, const profile_value *endpoint,
                             const char *name) {
    return (profile_value){name, json_object_get(endpoint->json, name),
                           json_position_value(in->text, endpoint->at, name)};
}

static bool read_endpoint_transports(const profile_reader *in, const profile_value *list,
                                     unsigned *bits) {
    *bits = 0;
    for (size_t i = 0; i < json_array_size(list->json); i++) {
        const char *text = json_string_value(json_array_get(list->json, i));
        const word_value *word =
            text == NULL ? NULL : words_find(words_transport, ms_span_of_string(text));
        if (word == NULL) {
            return profile_complain(in, json_position_item(in->text, list->at, i),
                                    "\"transports\" holds what is no transport");
        }
        *bits |= word->value;
    }
    return list->json == NULL || *bits != 0 ||
           profile_complain(in, list->at,
                            "\"transports\" must be a list of plain, starttls and implicit");
}

static bool check_parts(const profile_reader *in, const profile_value *endpoint) {
    static const char *const known[] = {"protocol", "address", "transports"};
    const char *name = NULL;
    json_t *ignored = NULL;
    json_object_foreach((json_t *)endpoint->json, name, ignored) {
        size_t i = 0;
        while (i < sizeof known / sizeof known[0] && strcmp(name, known[i]) != 0) {
            i++;
        }
        if (i == sizeof known / sizeof known[0]) {
            return profile_complain(in, json_position_name(in->text, endpoint->at, name),
                                    "\"%s\" is not a member of an endpoint; protocol, address and "
                                    "transports are",
                                    name);
        }
    }
    return true;
}

/* {"protocol": "imap", "address": "HOST:PORT", "transports": ["plain"]} */
static bool read_endpoint(profile_reader *in, const profile_value *value) {
    if (!json_is_object(value->json)) {
        return profile_complain(in, value->at, "an endpoint must be an object");
    }
    const profile_value protocol = part_of(in, value, "protocol");
    const profile_value address = part_of(in, value, "address");
    const profile_value transports = part_of(in, value, "transports");
    const char *name = json_string_value(protocol.json);
    const word_value *word =
        name == NULL ? NULL : words_find(words_protocol, ms_span_of_string(name));
    unsigned bits = 0;
    if (word == NULL) {
        return profile_complain(
            in, protocol.at, "an endpoint's \"protocol\" must be smtp, submission, lmtp or imap");
    }
    if (!check_parts(in, value) || !read_endpoint_transports(in, &transports, &bits)) {
        return false;
    }
    const char *text = profile_text_of(in, &address);
    profile_setting *made = text == NULL ? NULL : profile_add(in, value, text);
    if (made != NULL) {
        made->protocol = (script_protocol)word->value;
        made->transports = bits;
    }
    return made != NULL;
}

bool profile_read_endpoints(profile_reader *in, const profile_value *value) {
    return profile_read_items(in, value, read_endpoint);
}
