/* message.h: whole messages, under every choice of settings that changes what is read. */
#include "oracles/grammar.h"

#include "mailspec/message.h"

/* Which settings an input is read with, so that each input is read in several ways. */
static const ms_message_settings readings[] = {
    {.is_part = false},
    {.is_part = true, .values = true},
    {.bare_lf = true, .decode = true, .header.utf8 = true},
};

static size_t end_of(ms_span whole, ms_span part) {
    return ms_span_offset(whole, part) + part.len;
}

/* An entity's pieces lie in it, the header before the body, and the body up to its end. */
static void check_pieces(ms_span input, const ms_entity *entity) {
    const ms_span pieces[] = {entity->header.whole, entity->body, entity->preamble,
                              entity->epilogue};
    oracle_span_inside(input, entity->whole);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        oracle_span_inside(entity->whole, pieces[i]);
    }
    oracle_check(entity->header.body + entity->body.len == entity->whole.len, "tree",
                 "header and body are not the whole entity");
    oracle_check(entity->header.whole.len <= entity->header.body, "tree",
                 "the body begins inside the header");
    oracle_check(entity->depth <= MS_MESSAGE_DEPTH_MAX, "tree", "deeper than the limit");
}

/* Children know their parent, lie in its body, and follow one another. Returns how many entities
 * there are. */
static size_t check_tree(ms_span input, const ms_entity *entity) {
    size_t count = 1;
    size_t end = 0;
    check_pieces(input, entity);
    for (const ms_entity *child = entity->first; child != NULL; child = child->next) {
        oracle_check(child->parent == entity && child->depth == entity->depth + 1, "tree",
                     "a child that does not know its parent");
        oracle_span_inside(entity->body, child->whole);
        oracle_check(child->whole.len == 0 || ms_span_offset(input, child->whole) >= end, "tree",
                     "parts overlap");
        end = child->whole.len == 0 ? end : end_of(input, child->whole);
        count += check_tree(input, child); /* the depth is checked above */
    }
    return count;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    ms_status status = ms_message_parse(input, settings, arena, value, diagnostics);
    oracle_check(status != MS_INVALID, "status", "a message is never refused");
    return status;
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_message *message = value;
    (void)diagnostics;
    oracle_check(check_tree(input, &message->root) == message->parts, "tree",
                 "another number of entities than is said");
    oracle_check(message->root.whole.len == input.len, "tree", "octets are left over");
}

/* Reads once; the number of entities, and of errors. */
static size_t count_parts(ms_span input, ms_message_settings settings, size_t *errors) {
    ms_arena arena;
    ms_diagnostics diagnostics = {0};
    ms_message message = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    (void)!ms_message_parse(input, &settings, &arena, &message, &diagnostics);
    *errors = diagnostics.errors;
    ms_arena_free(&arena);
    return message.parts;
}

/* A leniency takes errors away and changes no tree; nor does reading fields into values. */
static void lenient_alike(ms_span input) {
    size_t strict = 0;
    size_t lenient = 0;
    size_t valued = 0;
    size_t parts = count_parts(input, (ms_message_settings){0}, &strict);
    oracle_check(parts == count_parts(input, (ms_message_settings){.bare_lf = true}, &lenient),
                 "lenient", "LF as a line end makes another tree");
    oracle_check(lenient <= strict, "lenient", "more errors than strictly");
    oracle_check(parts == count_parts(input, (ms_message_settings){.values = true}, &valued),
                 "lenient", "values make another tree");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar rules = {.size = sizeof(ms_message), .read = read, .look = look};
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        oracle_reading(&rules, input, &readings[i]);
    }
    lenient_alike(input);
    return 0;
}
