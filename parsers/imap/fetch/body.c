/* RFC 9051 section 9 body: what BODY and BODYSTRUCTURE say about a message and its parts. */
#include "fetch.h"

#include "fields.h"

/* The fields of a body under way. */
typedef struct body_reader {
    ms_imap_reader *reader;
    ms_imap_fields fields;
    ms_imap_body *body;
    bool extensible; /* BODYSTRUCTURE, not BODY */
} body_reader;

static bool says(const ms_imap_value *string, ms_span text) {
    return string != NULL && ms_span_equal_nocase(string->octets, text);
}

static const ms_imap_value *take_nstring(body_reader *b) {
    return ms_imap_read_nstring(b->reader, ms_imap_fields_take(&b->fields));
}

static const ms_imap_value *take_string(body_reader *b) {
    return ms_imap_read_string(b->reader, ms_imap_fields_take(&b->fields));
}

/* RFC 2045 5.1 token = 1*<any (US-ASCII) CHAR except SPACE, CTLs, or tspecials> */
static bool is_token(ms_span octets) {
    const ms_span tspecials = MS_SPAN_LIT("()<>@,;:\\\"/[]?=");
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (octet <= ' ' || octet >= 0x7f || ms_span_find(tspecials, octet, 0) < tspecials.len) {
            return false;
        }
    }
    return octets.len > 0;
}

/* RFC 9051 section 9 media-subtype, and the type before it. */
static const ms_imap_value *take_media_word(body_reader *b) {
    const ms_imap_value *word = take_string(b);
    if (word != NULL && !is_token(word->octets)) {
        ms_imap_report_span(b->reader, MS_D_IMAP_BODY_TYPE_TOKEN, word->whole);
    }
    return word;
}

/* RFC 9051 section 9 body-fld-enc: any string, but these are known. */
static const ms_imap_value *take_encoding(body_reader *b) {
    static const char *const known[] = {"7BIT", "8BIT", "BINARY", "BASE64", "QUOTED-PRINTABLE"};
    const ms_imap_value *encoding = take_string(b);
    if (encoding == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (says(encoding, ms_span_of_string(known[i]))) {
            return encoding;
        }
    }
    ms_imap_report_span(b->reader, MS_D_IMAP_BODY_ENCODING, encoding->whole);
    return encoding;
}

/* RFC 9051 section 9 body-fields */
static void read_basic_fields(body_reader *b) {
    ms_imap_body *body = b->body;
    body->parameters = ms_imap_read_parameters(b->reader, ms_imap_fields_take(&b->fields));
    body->id = take_nstring(b);
    body->description = take_nstring(b);
    body->encoding = take_encoding(b);
    body->octets = ms_imap_read_number(b->reader, ms_imap_fields_take(&b->fields));
}

/* RFC 9051 section 9 media-text, media-message: DQUOTE "TEXT" DQUOTE and so on. */
static void check_form(body_reader *b, const ms_imap_value *word) {
    if (word->kind == MS_IMAP_LITERAL) {
        ms_imap_report_span(b->reader, MS_D_IMAP_BODY_TYPE_FORM, word->whole);
    }
}

/* RFC 9051 section 9 body-type-msg: after MESSAGE/RFC822, and in IMAP4rev2 after MESSAGE/GLOBAL. In
 * IMAP4rev1 the latter is basic, but a server of both may say more: the envelope tells. */
static bool is_message(const body_reader *b) {
    const ms_imap_value *next = b->fields.next;
    if (!says(b->body->type, MS_SPAN_LIT("MESSAGE"))) {
        return false;
    }
    return says(b->body->subtype, MS_SPAN_LIT("RFC822")) ||
           (says(b->body->subtype, MS_SPAN_LIT("GLOBAL")) &&
            (ms_imap_may_be_rev2(b->reader) || (next != NULL && next->kind == MS_IMAP_LIST)));
}

/* RFC 9051 section 9 body-type-text, body-type-msg, body-type-basic: what the type decides. */
static ms_imap_body_kind kind_of(body_reader *b) {
    ms_imap_body *body = b->body;
    if (says(body->type, MS_SPAN_LIT("TEXT"))) {
        check_form(b, body->type);
        return MS_IMAP_BODY_TEXT;
    }
    if (is_message(b)) {
        check_form(b, body->type);
        check_form(b, body->subtype);
        return MS_IMAP_BODY_MESSAGE;
    }
    if (says(body->type, MS_SPAN_LIT("MULTIPART"))) {
        ms_imap_report_span(b->reader, MS_D_IMAP_BODY_MULTIPART, body->type->whole);
    }
    return MS_IMAP_BODY_BASIC;
}

/* RFC 9051 section 9 body-type-msg: SP envelope SP body */
static void read_message(body_reader *b) {
    const ms_imap_value *envelope = ms_imap_fields_take(&b->fields);
    b->body->envelope = envelope == NULL ? NULL : ms_imap_read_envelope(b->reader, envelope);
    const ms_imap_value *inner = ms_imap_fields_take(&b->fields);
    b->body->parts = inner == NULL ? NULL : ms_imap_read_body(b->reader, inner, b->extensible);
}

/* RFC 9051 section 9 body-ext-1part, body-ext-mpart: each field only after the one before it. */
static void read_extension_fields(body_reader *b) {
    ms_imap_body *body = b->body;
    for (; body->extended < 4 && b->fields.next != NULL; body->extended++) {
        const ms_imap_value *value = ms_imap_fields_take(&b->fields);
        if (body->extended == 1) {
            body->disposition = ms_imap_read_disposition(b->reader, value);
        } else if (body->extended == 2) {
            body->language = ms_imap_read_languages(b->reader, value);
        } else if (body->extended == 3) {
            body->location = ms_imap_read_nstring(b->reader, value);
        } else if (body->kind == MS_IMAP_BODY_MULTIPART) {
            body->parameters = ms_imap_read_parameters(b->reader, value);
        } else {
            body->md5 = ms_imap_read_nstring(b->reader, value);
        }
    }
}

/* RFC 9051 section 9 body-ext-1part, body-ext-mpart */
static void read_extension(body_reader *b) {
    ms_imap_reader *reader = b->reader;
    if (b->fields.next == NULL) {
        return;
    }
    if (!b->extensible) {
        ms_imap_report_span(reader, MS_D_IMAP_BODY_EXTENSION,
                            ms_imap_rest_of(reader->input, b->fields.next));
    }
    read_extension_fields(b);
    b->body->extension = b->fields.next;
    ms_imap_fields_end(&b->fields, MS_D_IMAP_BODY_EXTENSION_UNDEFINED);
    ms_imap_check_body_extensions(reader, b->fields.last, b->fields.next);
}

/* RFC 9051 section 9 body-type-1part */
static void read_single(body_reader *b) {
    ms_imap_body *body = b->body;
    body->type = take_media_word(b);
    body->subtype = take_media_word(b);
    read_basic_fields(b);
    body->kind = kind_of(b);
    if (body->kind == MS_IMAP_BODY_MESSAGE) {
        read_message(b);
    }
    if (body->kind != MS_IMAP_BODY_BASIC) {
        body->lines = ms_imap_read_number64(b->reader, ms_imap_fields_take(&b->fields));
    }
    read_extension(b);
}

/* RFC 9051 section 9 1*body */
static void read_parts(body_reader *b) {
    ms_imap_body **tail = &b->body->parts;
    while (b->fields.next != NULL && b->fields.next->kind == MS_IMAP_LIST) {
        const ms_imap_value *part = b->fields.next;
        if (b->fields.last != NULL) {
            ms_imap_check_adjacent(b->reader, b->fields.last, part);
        }
        b->fields.last = part;
        b->fields.next = part->next;
        *tail = ms_imap_read_body(b->reader, part, b->extensible);
        tail = *tail == NULL ? tail : &(*tail)->next;
    }
}

/* RFC 9051 section 9 body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart] */
static void read_multipart(body_reader *b) {
    b->body->kind = MS_IMAP_BODY_MULTIPART;
    read_parts(b);
    b->body->subtype = take_media_word(b);
    read_extension(b);
}

/* RFC 9051 section 9 body = "(" (body-type-1part / body-type-mpart) ")" */
ms_imap_body *ms_imap_read_body(ms_imap_reader *reader, const ms_imap_value *value,
                                bool extensible) {
    if (value->kind != MS_IMAP_LIST || value->items == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_BODY_SYNTAX, value->whole);
        return NULL;
    }
    body_reader b = {
        .reader = reader,
        .fields = ms_imap_fields_of(reader, value, MS_D_IMAP_BODY_FIELD_MISSING),
        .body = ms_imap_reader_alloc(reader, sizeof *b.body),
        .extensible = extensible,
    };
    if (b.body == NULL) {
        return NULL;
    }
    b.body->whole = value->whole;
    if (value->items->kind == MS_IMAP_LIST) {
        read_multipart(&b);
    } else {
        read_single(&b);
    }
    return b.body;
}
