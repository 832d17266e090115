/* contest.h: libmailspec on header sections, messages and base64 in lines. */
#include "contest.h"

#include <mailspec/message.h>

static size_t count_leaves(const ms_entity *entity) {
    size_t leaves = 0;
    if (entity->first == NULL) {
        bench_touch(entity->decoded.data);
        return 1;
    }
    for (const ms_entity *part = entity->first; part != NULL; part = part->next) {
        leaves += count_leaves(part);
    }
    return leaves;
}

static size_t read_message(const bench_input *input, const ms_message_settings *settings) {
    ms_message message;
    ms_arena arena;
    ms_diagnostics diagnostics = {0};
    size_t leaves = 0;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_message_parse(ms_span_of(input->text.data, input->text.len), settings, &arena, &message,
                         &diagnostics) == MS_OK &&
        diagnostics.errors == 0) {
        leaves = count_leaves(&message.root);
    }
    ms_arena_free(&arena);
    return leaves;
}

size_t ours_structure(const bench_input *input) {
    const ms_message_settings settings = {0};
    return read_message(input, &settings);
}

size_t ours_decode(const bench_input *input) {
    const ms_message_settings settings = {
        .charset = ms_charset_iconv(), .values = true, .decode = true};
    return read_message(input, &settings);
}

size_t ours_header(const bench_input *input) {
    const ms_message_settings settings = {.values = true};
    ms_header header;
    ms_arena arena;
    ms_diagnostics diagnostics = {0};
    size_t fields = 0;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_header_parse(ms_span_of(input->text.data, input->text.len), &settings, &arena, &header,
                        &diagnostics) == MS_OK &&
        diagnostics.errors == 0) {
        fields = header.count;
        bench_touch(header.fields);
    }
    ms_arena_free(&arena);
    return fields;
}
