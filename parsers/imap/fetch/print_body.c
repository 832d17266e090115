/* Canonical form of a body structure. */
#include "print.h"

/* RFC 9051 section 9 body-fld-param */
static void print_parameters(const ms_imap_parameter *first, ms_output *out) {
    if (first == NULL) {
        ms_output_text(out, "NIL");
        return;
    }
    for (const ms_imap_parameter *parameter = first; parameter != NULL;
         parameter = parameter->next) {
        ms_output_octet(out, parameter == first ? '(' : ' ');
        ms_imap_print_nstring(parameter->name, out);
        ms_output_octet(out, ' ');
        ms_imap_print_nstring(parameter->value, out);
    }
    ms_output_octet(out, ')');
}

/* RFC 9051 section 9 body-fld-dsp */
static void print_disposition(const ms_imap_disposition *disposition, ms_output *out) {
    if (disposition == NULL) {
        ms_output_text(out, "NIL");
        return;
    }
    ms_output_octet(out, '(');
    ms_imap_print_nstring(disposition->type, out);
    ms_output_octet(out, ' ');
    print_parameters(disposition->parameters, out);
    ms_output_octet(out, ')');
}

/* The extension field at `place`, 0 to 3. */
static void print_extension_field(const ms_imap_body *body, unsigned place, ms_output *out) {
    if (place == 1) {
        print_disposition(body->disposition, out);
    } else if (place == 2) {
        ms_imap_print_value(body->language, out);
    } else if (place == 3) {
        ms_imap_print_nstring(body->location, out);
    } else if (body->kind == MS_IMAP_BODY_MULTIPART) {
        print_parameters(body->parameters, out);
    } else {
        ms_imap_print_nstring(body->md5, out);
    }
}

/* RFC 9051 section 9 body-ext-1part, body-ext-mpart */
static void print_extension(const ms_imap_body *body, ms_output *out) {
    for (unsigned place = 0; place < body->extended; place++) {
        ms_output_octet(out, ' ');
        print_extension_field(body, place, out);
    }
    for (const ms_imap_value *value = body->extension; value != NULL; value = value->next) {
        ms_output_octet(out, ' ');
        ms_imap_print_value(value, out);
    }
}

/* RFC 9051 section 9 media type and body-fields */
static void print_basic_fields(const ms_imap_body *body, ms_output *out) {
    ms_imap_print_nstring(body->type, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(body->subtype, out);
    ms_output_octet(out, ' ');
    print_parameters(body->parameters, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(body->id, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(body->description, out);
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(body->encoding, out);
    ms_output_octet(out, ' ');
    ms_output_number(out, body->octets, 1);
}

/* RFC 9051 section 9 body-type-msg: SP envelope SP body */
static void print_message(const ms_imap_body *body, ms_output *out) {
    ms_output_octet(out, ' ');
    if (body->envelope != NULL) {
        ms_imap_envelope_print(body->envelope, out);
    } else {
        ms_output_text(out, "NIL");
    }
    ms_output_octet(out, ' ');
    if (body->parts != NULL) {
        ms_imap_body_print(body->parts, out);
    } else {
        ms_output_text(out, "NIL");
    }
}

/* RFC 9051 section 9 body-type-1part */
static void print_single(const ms_imap_body *body, ms_output *out) {
    print_basic_fields(body, out);
    if (body->kind == MS_IMAP_BODY_MESSAGE) {
        print_message(body, out);
    }
    if (body->kind != MS_IMAP_BODY_BASIC) {
        ms_output_octet(out, ' ');
        ms_output_number(out, body->lines, 1);
    }
}

/* RFC 9051 section 9 body-type-mpart */
static void print_multipart(const ms_imap_body *body, ms_output *out) {
    for (const ms_imap_body *part = body->parts; part != NULL; part = part->next) {
        ms_imap_body_print(part, out);
    }
    ms_output_octet(out, ' ');
    ms_imap_print_nstring(body->subtype, out);
}

void ms_imap_body_print(const ms_imap_body *body, ms_output *out) {
    ms_output_octet(out, '(');
    if (body->kind == MS_IMAP_BODY_MULTIPART) {
        print_multipart(body, out);
    } else {
        print_single(body, out);
    }
    print_extension(body, out);
    ms_output_octet(out, ')');
}
