/* tree.h: the octets that a leaf's body stands for. */
#include "tree.h"

#include "mailspec/base64.h"

/* What the decoders found, counted from the start of the message. */
static void take_diagnostics(ms_tree_reader *reader, size_t first, ms_span body) {
    ms_diagnostics_shift(reader->diagnostics, first, ms_span_offset(reader->input, body));
}

/* RFC 2045 6.8: text after padding, which one decoder reads on and another does not. */
static void check_padding(ms_tree_reader *reader, size_t first) {
    const ms_diagnostics *list = reader->diagnostics;
    for (size_t i = first; i < list->count; i++) {
        if (list->items[i].id == MS_D_BASE64_AFTER_PADDING) {
            ms_tree_report(reader, MS_D_AMBIGUITY_BASE64_PADDING, list->items[i].offset,
                           list->items[i].length);
            return;
        }
    }
}

static ms_status decode_base64(ms_tree_reader *reader, ms_span body, ms_span *octets) {
    static const ms_base64_settings mime = {.mime = true};
    size_t first = reader->diagnostics->count;
    ms_status status = ms_base64_decode(body, &mime, reader->arena, octets, reader->diagnostics);
    take_diagnostics(reader, first, body);
    check_padding(reader, first);
    return status;
}

static ms_status decode_quoted_printable(ms_tree_reader *reader, ms_span body, ms_span *octets) {
    static const ms_header_settings judged = {.octets_judged = true};
    size_t first = reader->diagnostics->count;
    ms_status status =
        ms_quoted_printable_decode(body, &judged, reader->arena, octets, reader->diagnostics);
    take_diagnostics(reader, first, body);
    return status;
}

/* At the first encoded body: memory for all that the rest of the message may decode to, which is
 * base64 if it is large. */
static void reserve(ms_tree_reader *reader, ms_span body) {
    size_t rest = reader->input.len - ms_span_offset(reader->input, body);
    if (!reader->reserved) {
        ms_arena_reserve(reader->arena, ms_base64_decoded_bound(rest));
        reader->reserved = true;
    }
}

/* RFC 2045 6 */
static ms_status undo_encoding(ms_tree_reader *reader, const ms_entity *entity, ms_span *octets) {
    *octets = entity->body;
    switch (entity->encoding) {
    case MS_ENCODING_BASE64:
        reserve(reader, entity->body);
        return decode_base64(reader, entity->body, octets);
    case MS_ENCODING_QUOTED_PRINTABLE:
        return decode_quoted_printable(reader, entity->body, octets);
    default:
        return MS_OK;
    }
}

/* RFC 2046 4.1.2: text in its charset, or in US-ASCII. Octets in a charset that is not known stay
 * as they are. */
static ms_status undo_charset(ms_tree_reader *reader, const ms_entity *entity, ms_span *octets) {
    ms_span charset = ms_entity_parameter(entity, MS_SPAN_LIT("charset"));
    size_t replaced = 0;
    ms_span utf8 = {0};
    ms_status status = ms_charset_to_utf8(reader->settings->charset,
                                          charset.len == 0 ? MS_SPAN_LIT("us-ascii") : charset,
                                          *octets, reader->arena, &utf8, &replaced);
    if (status == MS_INVALID) {
        ms_tree_report_span(reader, MS_D_MIME_CHARSET_UNKNOWN, entity->body);
        return MS_OK;
    }
    if (status == MS_OK) {
        *octets = utf8;
    }
    if (status == MS_OK && replaced != 0) {
        ms_tree_report_span(reader, MS_D_MIME_CHARSET_ILL_FORMED, entity->body);
    }
    return status;
}

void ms_entity_decode(ms_tree_reader *reader) {
    ms_entity *entity = ms_tree_top(reader)->entity;
    ms_span octets = {0};
    ms_status status = undo_encoding(reader, entity, &octets);
    if (status == MS_OK && ms_entity_is(entity, "text", NULL)) {
        status = undo_charset(reader, entity, &octets);
    }
    if (status != MS_OK) {
        reader->status = status;
        return;
    }
    entity->decoded = octets;
}
