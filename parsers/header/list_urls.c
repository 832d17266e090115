/* RFC 2369 2 and 3: URLs of mailing lists. */
#include "bracketed.h"

static void append(ms_header_reader *reader, ms_list_urls *urls, ms_span url) {
    urls->items = ms_header_append(reader, urls->items, urls->count, sizeof *urls->items);
    if (urls->items != NULL) {
        urls->items[urls->count++] = url;
    }
}

/* The scheme of a URL and its colon. RFC 1738, whose text is not in the reference set, section 2.1.
 */
static bool has_scheme(ms_span url) {
    size_t colon = ms_span_find(url, ':', 0);
    if (colon == url.len || colon == 0 || !ms_is_alpha(url.data[0])) {
        return false;
    }
    for (size_t i = 0; i < colon; i++) {
        uint8_t octet = url.data[i];
        if (!ms_is_alnum(octet) && octet != '+' && octet != '-' && octet != '.') {
            return false;
        }
    }
    return true;
}

/* RFC 2369 2: a URL in angle brackets. */
static void read_url(ms_header_reader *reader, ms_list_urls *urls) {
    size_t open = reader->at;
    ms_bracketed url = ms_header_read_bracketed(reader);
    if (!url.closed) {
        ms_header_report(reader, MS_D_LIST_URL_UNTERMINATED, open, 1);
    }
    if (url.spaces) {
        ms_header_report_span(reader, MS_D_LIST_URL_SPACE, url.inside);
    }
    if (!has_scheme(url.text)) {
        ms_header_report_span(reader, MS_D_LIST_URL_SYNTAX, url.inside);
    }
    append(reader, urls, url.text);
}

/* RFC 2369 2: the rest of the field is ignored. */
static void ignore_rest(ms_header_reader *reader, ms_diagnostic_id why) {
    if (!ms_header_at_end(reader)) {
        ms_header_report(reader, why, reader->at, reader->input.len - reader->at);
        reader->at = reader->input.len;
    }
}

/* RFC 2369 3.4: "NO", in any case. */
static bool read_no(ms_header_reader *reader, bool may_be_no, ms_list_urls *urls) {
    ms_span word = ms_span_slice(reader->input, reader->at, 2);
    ms_header_reader after = *reader;
    after.at += 2;
    bool ends = after.at >= reader->input.len || ms_header_peek(&after) == '(' ||
                ms_header_is(ms_header_peek(&after), MS_WSP) ||
                ms_header_fold_at(reader->input, after.at) != 0;
    if (!ms_span_equal_nocase(word, MS_SPAN_LIT("NO")) || !ends) {
        return false;
    }
    if (!may_be_no) {
        ms_header_report(reader, MS_D_LIST_URL_NO, reader->at, 2);
    }
    urls->none = true;
    reader->at += 2;
    (void)ms_header_skip_cfws(reader);
    ignore_rest(reader, MS_D_LIST_URL_FOLLOWED);
    return true;
}

static void read_urls(ms_header_reader *reader, ms_list_urls *urls) {
    bool more = true;
    while (more && reader->status == MS_OK) {
        if (ms_header_peek(reader) != '<') {
            size_t left = reader->input.len - reader->at;
            ms_header_report(reader, MS_D_LIST_URL_ITEM, reader->at, left);
            return;
        }
        read_url(reader, urls);
        (void)ms_header_skip_cfws(reader);
        more = ms_header_take(reader, ',');
        if (more) {
            (void)ms_header_skip_cfws(reader);
        }
    }
    ignore_rest(reader, MS_D_LIST_URL_FOLLOWED);
}

ms_status ms_list_urls_parse(ms_span body, bool may_be_no, const ms_header_settings *settings,
                             ms_arena *arena, ms_list_urls *urls, ms_diagnostics *diagnostics) {
    ms_list_urls result = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    (void)ms_header_skip_cfws(&reader);
    bool readable = ms_header_peek(&reader) == '<' || read_no(&reader, may_be_no, &result);
    if (!readable) {
        ms_header_report(&reader, MS_D_LIST_URL_NONE, reader.at, body.len - reader.at);
    } else if (!result.none) {
        read_urls(&reader, &result);
    }
    if (reader.status != MS_OK) {
        return reader.status;
    }
    if (readable) {
        *urls = result;
    }
    return readable ? MS_OK : MS_INVALID;
}

void ms_list_urls_print(const ms_list_urls *urls, ms_output *out) {
    ms_output_text(out, urls->none ? "NO" : "");
    for (size_t i = 0; i < urls->count; i++) {
        ms_output_text(out, i == 0 ? "<" : ", <");
        ms_output_span(out, urls->items[i]);
        ms_output_octet(out, '>');
    }
}
