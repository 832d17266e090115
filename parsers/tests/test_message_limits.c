/* message.h: depth, parts, and work that stays linear whatever is in the message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <time.h>

#include "message_check.h"

/* Text that is put together. */
typedef struct builder {
    char *data;
    size_t len, size;
} builder;

static void add(builder *text, const char *octets) {
    size_t len = strlen(octets);
    assert_true(text->len + len <= text->size);
    memcpy(text->data + text->len, octets, len);
    text->len += len;
}

static builder builder_of(size_t size) {
    builder text = {malloc(size), 0, size};
    assert_non_null(text.data);
    return text;
}

static const ms_message_settings part = {.is_part = true};

/* What a message comes to, in numbers. */
typedef struct outcome {
    size_t parts, deepest, memory;
    char log[DIAGNOSTIC_LOG_SIZE];
} outcome;

static void read_text(const builder *text, outcome *out) {
    ms_arena arena;
    ms_message message = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_message_parse(ms_span_of(text->data, text->len), &part, &arena, &message, &list), MS_OK);
    out->parts = message.parts;
    out->deepest = 0;
    for (const ms_entity *entity = &message.root; entity != NULL; entity = entity->first) {
        out->deepest = entity->depth;
    }
    out->memory = arena.taken;
    (void)diagnostic_log(&list, out->log);
    ms_arena_free(&arena);
}

static void looks_no_deeper_than_it_may(void **state) {
    (void)state;
    for (size_t levels = MS_MESSAGE_DEPTH_MAX; levels <= MS_MESSAGE_DEPTH_MAX + 2; levels++) {
        builder text = builder_of(8192);
        outcome out;
        for (size_t i = 0; i < levels; i++) {
            add(&text, "MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n");
        }
        add(&text, "Subject: x\r\n\r\n");
        read_text(&text, &out);
        assert_int_equal(out.deepest, MS_MESSAGE_DEPTH_MAX);
        assert_int_equal(out.parts, MS_MESSAGE_DEPTH_MAX + 1);
        assert_string_equal(out.log, levels == MS_MESSAGE_DEPTH_MAX ? "" : "message.depth@4076+15");
        free(text.data);
    }
}

/* As many delimiters as there may be, and one more. */
static void lists_no_more_parts_than_it_may(void **state) {
    (void)state;
    for (size_t more = 0; more < 3; more++) {
        builder text = builder_of(100000);
        outcome out;
        add(&text, "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (size_t i = 1; i < MS_MESSAGE_PARTS_MAX + more; i++) {
            add(&text, "--b\r\n\r\n\r\n");
        }
        add(&text, "--b--\r\n");
        read_text(&text, &out);
        assert_int_equal(out.parts, MS_MESSAGE_PARTS_MAX);
        assert_string_equal(out.log, more == 0 ? "" : "message.parts@90036+3");
        free(text.data);
    }
}

static void lists_no_more_messages_than_parts(void **state) {
    (void)state;
    builder text = builder_of(400000);
    outcome out;
    add(&text, "Content-Type: multipart/digest; boundary=b\r\n\r\n");
    for (size_t i = 0; i < MS_MESSAGE_PARTS_MAX / 2; i++) {
        add(&text, "--b\r\n\r\nSubject: x\r\n\r\n\r\n");
    }
    add(&text, "--b--\r\n");
    read_text(&text, &out);
    assert_int_equal(out.parts, MS_MESSAGE_PARTS_MAX);
    assert_string_equal(out.log, "message.parts@115028+0");
    free(text.data);
}

enum { LEVELS = 26 };

/* Multiparts in each other, whose boundaries differ in their last octet alone. */
static void add_levels(builder *text, size_t levels) {
    static const char type[] = "Content-Type: multipart/mixed; boundary=\"";
    for (size_t i = 0; i < levels; i++) {
        char boundary[70];
        memset(boundary, 'x', sizeof boundary);
        boundary[68] = (char)('A' + i);
        boundary[69] = '\0';
        add(text, type);
        add(text, boundary);
        add(text, "\"\r\n\r\n--");
        add(text, boundary);
        add(text, "\r\n");
    }
}

/* The processor time of one reading, in clock ticks. */
static double time_of(const builder *text, outcome *out) {
    clock_t begin = clock();
    read_text(text, out);
    return (double)(clock() - begin);
}

/* A megabyte of lines that nearly are delimiters of all the open multiparts, and four: the second
 * may take four times as long, and not more memory. Wide bounds, for machines that are busy. */
static void work_and_memory_do_not_grow_faster(void **state) {
    (void)state;
    static const char *const lines[] = {
        "--xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n",
        "--x\r\n",
        "--\n",
        "\r",
        "\n",
        "text without an end "};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        outcome out[2];
        double time[2];
        for (size_t k = 0; k < 2; k++) {
            size_t size = k == 0 ? 1U << 20 : 1U << 22;
            builder text = builder_of(size + 16384);
            add_levels(&text, LEVELS);
            add(&text, "\r\n");
            while (text.len < size) {
                add(&text, lines[i]);
            }
            time[k] = time_of(&text, &out[k]);
            free(text.data);
        }
        assert_int_equal(out[0].parts, LEVELS + 1);
        assert_true(time[1] < 12 * time[0] + CLOCKS_PER_SEC / 10);
        assert_int_equal(out[0].memory, out[1].memory);
    }
}

/* The line after 998 octets is one octet too long; none is told of twice. */
static void long_lines_are_told_of_once(void **state) {
    (void)state;
    builder text = builder_of(8192);
    outcome out;
    add(&text, "\r\n");
    for (size_t length = 998; length < 1001; length++) {
        memset(text.data + text.len, 'x', length);
        text.len += length;
        add(&text, "\r\n");
    }
    read_text(&text, &out);
    assert_string_equal(out.log, "message.line.advised@2+998 message.line.long@1002+999");
    free(text.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_no_deeper_than_it_may),
        cmocka_unit_test(lists_no_more_parts_than_it_may),
        cmocka_unit_test(lists_no_more_messages_than_parts),
        cmocka_unit_test(work_and_memory_do_not_grow_faster),
        cmocka_unit_test(long_lines_are_told_of_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
