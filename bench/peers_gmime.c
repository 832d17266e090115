/* contest.h: GMime 3. The parser reads from memory, where contents stay until they are decoded. */
#include "contest.h"

#include <gmime/gmime.h>

void gmime_begin(void) {
    g_mime_init();
}

/* What is done with each entity; how many of it count. */
typedef void take_entity(GMimeObject *entity);

static size_t walk(GMimeObject *entity, take_entity *take) {
    size_t leaves = 0;
    take(entity);
    if (GMIME_IS_MULTIPART(entity)) {
        GMimeMultipart *parts = (GMimeMultipart *)entity;
        for (int i = 0; i < g_mime_multipart_get_count(parts); i++) {
            leaves += walk(g_mime_multipart_get_part(parts, i), take);
        }
        return leaves;
    }
    if (GMIME_IS_MESSAGE_PART(entity)) {
        GMimeMessage *message = g_mime_message_part_get_message((GMimeMessagePart *)entity);
        take((GMimeObject *)message);
        return walk(g_mime_message_get_mime_part(message), take);
    }
    return 1;
}

static size_t read_message(const bench_input *input, take_entity *take) {
    GByteArray view = {.data = input->text.data, .len = (guint)input->text.len};
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(&view);
    g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    size_t leaves = 0;
    if (message != NULL) {
        take((GMimeObject *)message);
        leaves = walk(g_mime_message_get_mime_part(message), take);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return leaves;
}

static void look_at(GMimeObject *entity) {
    bench_touch(entity);
}

size_t gmime_structure(const bench_input *input) {
    return read_message(input, look_at);
}

static void read_fields(GMimeObject *entity) {
    GMimeHeaderList *list = g_mime_object_get_header_list(entity);
    for (int i = 0; i < g_mime_header_list_get_count(list); i++) {
        bench_touch(g_mime_header_get_value(g_mime_header_list_get_header_at(list, i)));
    }
}

/* What a message reads into values only when asked: addresses, dates, message ids. */
static void read_values(GMimeMessage *message) {
    static const GMimeAddressType types[] = {GMIME_ADDRESS_TYPE_SENDER,   GMIME_ADDRESS_TYPE_FROM,
                                             GMIME_ADDRESS_TYPE_REPLY_TO, GMIME_ADDRESS_TYPE_TO,
                                             GMIME_ADDRESS_TYPE_CC,       GMIME_ADDRESS_TYPE_BCC};
    const char *references = g_mime_object_get_header((GMimeObject *)message, "References");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bench_touch(g_mime_message_get_addresses(message, types[i]));
    }
    bench_touch(g_mime_message_get_date(message));
    bench_touch(g_mime_message_get_message_id(message));
    bench_touch(g_mime_message_get_subject(message));
    if (references != NULL) {
        GMimeReferences *ids = g_mime_references_parse(NULL, references);
        bench_touch(ids);
        g_mime_references_free(ids);
    }
}

static void decode_octets(GMimePart *part) {
    GMimeStream *out = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), out);
    bench_touch(g_mime_stream_mem_get_byte_array((GMimeStreamMem *)out)->data);
    g_object_unref(out);
}

static void decode(GMimeObject *entity) {
    read_fields(entity);
    if (GMIME_IS_MESSAGE(entity)) {
        read_values((GMimeMessage *)entity);
    } else if (GMIME_IS_TEXT_PART(entity)) {
        char *text = g_mime_text_part_get_text((GMimeTextPart *)entity);
        bench_touch(text);
        g_free(text);
    } else if (GMIME_IS_PART(entity)) {
        decode_octets((GMimePart *)entity);
    }
}

size_t gmime_decode(const bench_input *input) {
    return read_message(input, decode);
}
