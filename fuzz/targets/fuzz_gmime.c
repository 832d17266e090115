/* address.h and message.h against GMime 3, on what we find nothing wrong with: lists of addresses
 * without a diagnostic, messages without an error. The same groups and addr-specs; the same
 * entities, of the same types, with their bodies at the same octets. These are allowed:
 *
 * | GMime | here | why |
 * |---|---|---|
 * | keeps quotes and backslashes of a local-part | undone before comparing | a choice of its API |
 * | takes strings | no input with NUL | a field with NUL has an error for us anyway |
 * | gives names decoded and comments as names | not compared | encoded_word has its own oracles |
 * | reads types in any case as written | compared without case | RFC 2045 5.1 |
 * | has no place for an empty body | not compared | there is nothing in it |
 * | reads obsolete syntax otherwise | not asked: we warn | RFC 5322 4 */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "oracles/oracle.h"

#include "mailspec/address.h"
#include "mailspec/message.h"

static void __attribute__((constructor)) begin(void) {
    g_mime_init();
}

/* GMime keeps the quotes of a local-part; ours are undone. */
static size_t unquote(const char *text, size_t length, char *out) {
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\' && i + 1 < length) {
            i++;
        } else if (text[i] == '"') {
            continue;
        }
        out[written++] = text[i];
    }
    return written;
}

static void compare_mailbox(const ms_address *ours, InternetAddressMailbox *theirs) {
    const char *spec = internet_address_mailbox_get_addr(theirs);
    const char *at = strrchr(spec, '@');
    size_t length = at == NULL ? strlen(spec) : (size_t)(at - spec);
    char *local = malloc(length + 1);
    if (local != NULL) {
        ms_span local_part = ms_span_of(local, unquote(spec, length, local));
        oracle_check(ms_span_equal(ours->local_part, local_part), "gmime", "another local-part");
        oracle_check(at != NULL && ms_span_equal(ours->domain, ms_span_of_string(at + 1)), "gmime",
                     "another domain");
    }
    free(local);
}

static void compare_list(const ms_address *ours, InternetAddressList *theirs, bool in_group) {
    int count = theirs == NULL ? 0 : internet_address_list_length(theirs);
    int i = 0;
    for (; ours != NULL && i < count; ours = ours->next, i++) {
        InternetAddress *one = internet_address_list_get_address(theirs, i);
        bool is_group = INTERNET_ADDRESS_IS_GROUP(one);
        oracle_check(is_group == ours->is_group, "gmime", "a group or none");
        if (is_group && ours->is_group && !in_group) {
            compare_list(ours->members,
                         internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), true);
        } else if (!is_group && !ours->is_group) {
            compare_mailbox(ours, INTERNET_ADDRESS_MAILBOX(one));
        }
    }
    oracle_check(ours == NULL && i == count, "gmime", "another number of addresses");
}

static void compare_addresses(ms_span input) {
    ms_arena arena;
    ms_address *first = NULL;
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_addresses_parse(input, MS_ADDRESS_LIST, NULL, &arena, &first, &diagnostics) == MS_OK &&
        diagnostics.count == 0) {
        char *text = strndup((const char *)input.data, input.len);
        InternetAddressList *list = internet_address_list_parse(NULL, text);
        compare_list(first, list, false);
        if (list != NULL) {
            g_object_unref(list);
        }
        free(text);
    }
    ms_arena_free(&arena);
}

static void compare_entity(ms_span input, const ms_entity *ours, GMimeObject *theirs);

/* Both children of a message/rfc822 and parts of a multipart. */
static void compare_children(ms_span input, const ms_entity *ours, GMimeObject *theirs) {
    const ms_entity *child = ours->first;
    if (GMIME_IS_MESSAGE_PART(theirs)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(theirs));
        oracle_check((inner == NULL) == (child == NULL), "gmime", "an enclosed message or none");
        if (inner != NULL && child != NULL) {
            compare_entity(input, child, g_mime_message_get_mime_part(inner));
        }
    } else if (GMIME_IS_MULTIPART(theirs)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(theirs));
        int i = 0;
        for (; i < count && child != NULL; i++, child = child->next) {
            compare_entity(input, child, g_mime_multipart_get_part(GMIME_MULTIPART(theirs), i));
        }
        oracle_check(i == count && child == NULL, "gmime", "another number of parts");
    }
}

static void compare_body(ms_span input, const ms_entity *ours, GMimePart *theirs) {
    GMimeDataWrapper *content = g_mime_part_get_content(theirs);
    GMimeStream *stream = content == NULL ? NULL : g_mime_data_wrapper_get_stream(content);
    if (stream != NULL && ours->body.len != 0) {
        size_t at = ms_span_offset(input, ours->body);
        oracle_check((size_t)stream->bound_start == at, "gmime", "a body begins elsewhere");
        oracle_check((size_t)stream->bound_end == at + ours->body.len, "gmime",
                     "a body ends elsewhere");
    }
}

static bool same_name(ms_span ours, const char *theirs) {
    return ms_span_equal_nocase(ours, ms_span_of_string(theirs));
}

static void compare_entity(ms_span input, const ms_entity *ours, GMimeObject *theirs) {
    oracle_check(theirs != NULL, "gmime", "sees no entity");
    if (theirs == NULL) {
        return;
    }
    GMimeContentType *type = g_mime_object_get_content_type(theirs);
    oracle_check(same_name(ours->type.type, g_mime_content_type_get_media_type(type)) &&
                     same_name(ours->type.subtype, g_mime_content_type_get_media_subtype(type)),
                 "gmime", "another type");
    if (GMIME_IS_PART(theirs) && ours->first == NULL) {
        compare_body(input, ours, GMIME_PART(theirs));
    }
    compare_children(input, ours, theirs);
}

static void compare_message(ms_span input) {
    ms_arena arena;
    ms_message message = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_message_settings settings = {.values = true};
    if (ms_message_parse(input, &settings, &arena, &message, &diagnostics) == MS_OK &&
        diagnostics.errors == 0) {
        GMimeStream *stream =
            g_mime_stream_mem_new_with_buffer((const char *)input.data, input.len);
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        GMimeMessage *theirs = g_mime_parser_construct_message(parser, NULL);
        oracle_check(theirs != NULL, "gmime", "sees no message");
        if (theirs != NULL) {
            compare_entity(input, &message.root, g_mime_message_get_mime_part(theirs));
            g_object_unref(theirs);
        }
        g_object_unref(parser);
        g_object_unref(stream);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_span input = ms_span_of(data, size);
    if (size == 0 || ms_span_find(input, 0, 0) < size) {
        return 0; /* GMime's functions for fields take strings */
    }
    compare_addresses(input);
    compare_message(input);
    return 0;
}
