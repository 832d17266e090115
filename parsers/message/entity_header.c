/* tree.h: fields that a header must have for the sake of what it is the header of. */
#include "tree.h"

static bool has(const ms_entity *entity, const char *name) {
    return ms_header_find(&entity->header, ms_span_of_string(name)) != NULL;
}

/* Whether the top level is a message: the outermost, or one that a message holds. */
static bool is_message(const ms_tree_reader *reader) {
    return reader->depth == 1 ? !reader->settings->is_part
                              : reader->levels[reader->depth - 2].kind == MS_TREE_MESSAGE;
}

/* RFC 2045 4: the field that says that the others mean what MIME says. */
static void check_version(ms_tree_reader *reader) {
    const ms_entity *entity = ms_tree_top(reader)->entity;
    if (has(entity, "MIME-Version")) {
        return;
    }
    if (has(entity, "Content-Type")) {
        ms_entity_report(reader, "Content-Type", MS_D_AMBIGUITY_MIME_VERSION);
    } else if (has(entity, "Content-Transfer-Encoding")) {
        ms_entity_report(reader, "Content-Transfer-Encoding", MS_D_AMBIGUITY_MIME_VERSION);
    }
}

/* RFC 2046 5.2.1: at least one of From, Subject and Date. */
static void check_enclosed(ms_tree_reader *reader) {
    const ms_tree_level *level = ms_tree_top(reader);
    if (reader->depth > 1 && !has(level->entity, "From") && !has(level->entity, "Subject") &&
        !has(level->entity, "Date")) {
        ms_tree_report(reader, MS_D_MESSAGE_ENCLOSED_FIELDS, level->begin,
                       level->entity->header.whole.len);
    }
}

/* RFC 2046 5.2.3: an external body has a Content-ID. */
static void check_external(ms_tree_reader *reader) {
    const ms_tree_level *level = ms_tree_top(reader);
    if (!has(level->entity, "Content-ID")) {
        ms_tree_report(reader, MS_D_MESSAGE_EXTERNAL_ID, level->begin,
                       level->entity->header.whole.len);
    }
}

void ms_entity_check_header(ms_tree_reader *reader) {
    if (is_message(reader)) {
        check_version(reader);
        check_enclosed(reader);
    } else if (ms_tree_is_phantom(reader)) {
        check_external(reader);
    }
}
