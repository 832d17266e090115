/* profile_reader.h: the table of members. */
#include <string.h>

#include "farm/profile_position.h"
#include "farm/profile_reader.h"
#include "script/words.h"

typedef struct member {
    const char *name;
    unsigned uses; /* of profile_use */
    bool required; /* in a recipe's profile */
    profile_read *read;
} member;

enum { OF_BOTH = PROFILE_OF_RECIPE | PROFILE_OF_RUN };

static const member members[] = {
    {"name", OF_BOTH, true, profile_read_text},
    {"description", OF_BOTH, false, profile_read_text},
    {"notes", OF_BOTH, false, profile_read_text},
    {"user", OF_BOTH, true, profile_read_text},
    {"password", OF_BOTH, true, profile_read_password},
    {"user2", OF_BOTH, false, profile_read_text},
    {"password2", OF_BOTH, false, profile_read_password},
    {"domain", OF_BOTH, true, profile_read_text},
    {"host", OF_BOTH, true, profile_read_text},
    {"recipient", OF_BOTH, true, profile_read_text},
    {"recipient2", OF_BOTH, true, profile_read_text},
    {"rejected", OF_BOTH, true, profile_read_text},
    {"sender", OF_BOTH, false, profile_read_text},
    {"failing", OF_BOTH, false, profile_read_text},
    {"alias", OF_BOTH, false, profile_read_text},
    {"maildir", OF_BOTH, false, profile_read_path},
    {"mailbox_prefix", OF_BOTH, false, profile_read_text},
    {"login_required", OF_BOTH, false, profile_read_protocols},
    {"packages", PROFILE_OF_RECIPE, false, profile_read_texts},
    {"known_faults", PROFILE_OF_RECIPE, false, profile_read_faults},

    {"servers", PROFILE_OF_RUN, false, profile_read_texts},
    {"endpoints", PROFILE_OF_RUN, false, profile_read_endpoints},
    {"select", PROFILE_OF_RUN, false, profile_read_texts},
    {"transport", PROFILE_OF_RUN, false, profile_read_transports},
    {"password_file", PROFILE_OF_RUN, false, profile_read_path},
    {"password_env", PROFILE_OF_RUN, false, profile_read_text},
    {"password2_file", PROFILE_OF_RUN, false, profile_read_path},
    {"password2_env", PROFILE_OF_RUN, false, profile_read_text},
    {"ca", PROFILE_OF_RUN, false, profile_read_path},
    {"insecure", PROFILE_OF_RUN, false, profile_read_flag},
    {"tls_name", PROFILE_OF_RUN, false, profile_read_text},
    {"tls_min", PROFILE_OF_RUN, false, profile_read_text},
    {"client_cert", PROFILE_OF_RUN, false, profile_read_path},
    {"client_key", PROFILE_OF_RUN, false, profile_read_path},
    {"safe", PROFILE_OF_RUN, false, profile_read_flag},
    {"jobs", PROFILE_OF_RUN, false, profile_read_number},
    {"timeout", PROFILE_OF_RUN, false, profile_read_number},
    {"connect_timeout", PROFILE_OF_RUN, false, profile_read_number},
    {"test_timeout", PROFILE_OF_RUN, false, profile_read_number},
    {"memory", PROFILE_OF_RUN, false, profile_read_number_or_text},
    {"seed", PROFILE_OF_RUN, false, profile_read_number_or_text},
    {"repeat", PROFILE_OF_RUN, false, profile_read_number},
    {"expected", PROFILE_OF_RUN, false, profile_read_path},
    {"report", PROFILE_OF_RUN, false, profile_read_texts},
};

#define MEMBER_COUNT (sizeof members / sizeof members[0])

static bool has_member(const profile_reader *in, const char *name) {
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if ((members[i].uses & in->use) != 0 && strcmp(name, members[i].name) == 0) {
            return true;
        }
    }
    return false;
}

/* The member that was probably meant; NULL when none is close. */
static const char *guess(const profile_reader *in, const char *name) {
    word_guess nearest = {.written = ms_span_of_string(name)};
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if ((members[i].uses & in->use) != 0) {
            word_guess_offer(&nearest, members[i].name);
        }
    }
    return nearest.best;
}

static bool check_names(const profile_reader *in, json_t *root, size_t begin) {
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(root, name, value) {
        if (!has_member(in, name)) {
            const char *meant = guess(in, name);
            return profile_complain(in, json_position_name(in->text, begin, name),
                                    "\"%s\" is not a member of a profile%s%s%s", name,
                                    meant == NULL ? "" : "; did you mean \"",
                                    meant == NULL ? "" : meant, meant == NULL ? "" : "\"?");
        }
    }
    return true;
}

bool profile_read_members(profile_reader *in, json_t *root) {
    const size_t begin = json_position_root(in->text);
    if (!json_is_object(root)) {
        return profile_complain(in, begin, "must hold one JSON object");
    }
    if (!check_names(in, root, begin)) {
        return false;
    }
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        const member *row = &members[i];
        const profile_value value = {row->name, json_object_get(root, row->name),
                                     json_position_value(in->text, begin, row->name)};
        if (value.json == NULL && row->required && in->use == PROFILE_OF_RECIPE) {
            return profile_complain(in, begin, "\"%s\" is missing", row->name);
        }
        if (value.json != NULL && !row->read(in, &value)) {
            return false;
        }
    }
    return true;
}
