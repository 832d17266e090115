/* tree.h: what an entity is, by its header (RFC 2045 and 2046). */
#include "tree.h"

/* Types that are no leaves. */
static const struct {
    const char *type;
    const char *subtype; /* NULL: any */
    ms_tree_kind kind;
} kinds[] = {
    {"multipart", NULL, MS_TREE_MULTIPART},
    {"message", "rfc822", MS_TREE_MESSAGE},
    {"message", "global", MS_TREE_MESSAGE},
    {"message", "external-body", MS_TREE_EXTERNAL},
};

static ms_tree_kind kind_of(const ms_entity *entity) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ms_entity_is(entity, kinds[i].type, kinds[i].subtype)) {
            return kinds[i].kind;
        }
    }
    return MS_TREE_LEAF;
}

static bool is_encoded(const ms_entity *entity) {
    return entity->encoding == MS_ENCODING_QUOTED_PRINTABLE ||
           entity->encoding == MS_ENCODING_BASE64;
}

/* RFC 2046 5.2.2, 5.2.3: always 7bit. */
static bool must_be_7bit(const ms_entity *entity) {
    return ms_entity_is(entity, "message", "partial") ||
           ms_entity_is(entity, "message", "external-body");
}

/* RFC 2045 6.4: types that hold entities are not encoded; RFC 6532 3.5 and 3.7 let message/global
 * be. */
static void check_encoding(ms_tree_reader *reader) {
    const ms_entity *entity = ms_tree_top(reader)->entity;
    bool multipart = ms_entity_is(entity, "multipart", NULL);
    bool message = ms_entity_is(entity, "message", NULL) &&
                   !ms_span_starts_nocase(entity->type.subtype, MS_SPAN_LIT("global"));
    if ((multipart || message) && is_encoded(entity)) {
        ms_entity_report(reader, "Content-Transfer-Encoding", MS_D_AMBIGUITY_ENCODED_COMPOSITE);
    } else if (must_be_7bit(entity) && entity->encoding != MS_ENCODING_7BIT) {
        ms_entity_report(reader, "Content-Transfer-Encoding", MS_D_MESSAGE_PARTIAL_ENCODING);
    }
}

/* RFC 2046 5.1: only multiparts have a boundary. */
static void check_boundary_use(ms_tree_reader *reader) {
    const ms_entity *entity = ms_tree_top(reader)->entity;
    if (!ms_entity_is(entity, "multipart", NULL) &&
        ms_parameter_find(&entity->type.parameters, MS_SPAN_LIT("boundary")) != NULL) {
        ms_entity_report(reader, "Content-Type", MS_D_AMBIGUITY_BOUNDARY_UNUSED);
    }
}

/* RFC 2046 5.1.5 */
static void check_digest(ms_tree_reader *reader) {
    const ms_entity *entity = ms_tree_top(reader)->entity;
    if (entity->parent != NULL && ms_entity_is(entity->parent, "multipart", "digest") &&
        !ms_entity_is(entity, "message", "rfc822")) {
        ms_entity_report(reader, "Content-Type", MS_D_MESSAGE_DIGEST_TYPE);
    }
}

/* RFC 2046 5.1.1: white space at the end of a boundary was added on the way, and is deleted. */
static ms_span boundary_of(const ms_entity *entity) {
    ms_span boundary = ms_entity_parameter(entity, MS_SPAN_LIT("boundary"));
    while (boundary.len != 0 &&
           (boundary.data[boundary.len - 1] == ' ' || boundary.data[boundary.len - 1] == '\t')) {
        boundary.len--;
    }
    return boundary;
}

/* Encoded messages, multiparts without a boundary and what passes a limit are not looked into; nor
 * is what an external body has in its place. */
static ms_tree_kind kind_to_read(ms_tree_reader *reader, ms_span boundary) {
    const ms_entity *entity = ms_tree_top(reader)->entity;
    ms_tree_kind kind = kind_of(entity);
    if (kind == MS_TREE_MULTIPART ? boundary.len == 0 : is_encoded(entity)) {
        return MS_TREE_LEAF;
    }
    if (kind != MS_TREE_LEAF && entity->depth == MS_MESSAGE_DEPTH_MAX) {
        ms_entity_report(reader, "Content-Type", MS_D_MESSAGE_DEPTH);
        return MS_TREE_LEAF;
    }
    if (kind > MS_TREE_MULTIPART && reader->parts == MS_MESSAGE_PARTS_MAX) {
        ms_entity_report(reader, "Content-Type", MS_D_MESSAGE_PARTS);
        return MS_TREE_LEAF;
    }
    return kind;
}

/* RFC 2045 2.7 to 2.9; RFC 2046 5.2.3: what stands in place of an external body is 7bit. */
static unsigned watch_for(const ms_tree_reader *reader, ms_transfer_encoding encoding) {
    unsigned watch = ms_body_watch(encoding);
    return reader->settings->bare_lf ? watch & ~(unsigned)MS_BODY_LF : watch;
}

void ms_entity_judge(ms_tree_reader *reader) {
    ms_tree_level *level = ms_tree_top(reader);
    ms_span boundary = boundary_of(level->entity);
    if (ms_tree_is_phantom(reader)) {
        level->watch = watch_for(reader, MS_ENCODING_7BIT);
        return;
    }
    check_encoding(reader);
    check_boundary_use(reader);
    check_digest(reader);
    level->kind = kind_to_read(reader, boundary);
    level->watch = watch_for(reader, level->entity->encoding);
    if (level->kind == MS_TREE_MULTIPART) {
        reader->boundaries[reader->depth - 1] = boundary;
        ms_tree_check_boundary(reader, reader->depth - 1);
    }
}
