/* RFC 5322 3.6.7 received, received-token; RFC 5321 4.4 Time-stamp-line. */
#include "received.h"

#include "address_reader.h"
#include "date.h"

typedef struct received_reader {
    ms_header_reader base;
    ms_received received;
    bool value_expected; /* the last clause has none yet */
} received_reader;

/* Octets that stand in no token, up to one that may. */
static void read_junk(ms_header_reader *reader) {
    size_t start = reader->at;
    uint8_t octet = 0;
    do {
        reader->at++;
        octet = ms_header_peek(reader);
    } while (!ms_header_at_end(reader) && !ms_header_is(octet, MS_ATEXT | MS_WSP) && octet != '(' &&
             octet != ';' && octet != '<' && octet != '"' && octet != '[' &&
             ms_header_fold_at(reader->input, reader->at) == 0);
    ms_header_report(reader, MS_D_RECEIVED_TOKEN, start, reader->at - start);
}

static bool is_token_octet(uint8_t octet) {
    return ms_header_is(octet, MS_ATEXT) || octet == '.' || octet == '"' || octet == '[';
}

/* One piece of a token that is not in angle brackets. */
static void read_piece(ms_header_reader *reader, ms_received_token *token) {
    token->word = token->word || is_token_octet(ms_header_peek(reader));
    switch (ms_header_peek(reader)) {
    case '.':
        token->dot = true;
        reader->at++;
        break;
    case '@':
        token->at = true;
        reader->at++;
        break;
    case '"':
        token->quoted = true;
        (void)ms_header_read_quoted(reader);
        break;
    case '[':
        token->literal = true;
        (void)ms_header_read_literal(reader);
        break;
    default:
        if (ms_header_is(ms_header_peek(reader), MS_ATEXT)) {
            token->dot = ms_header_read_dot_atom(reader) || token->dot;
        } else {
            read_junk(reader);
        }
    }
}

/* Whether the cursor is behind a token. */
static bool token_ends(ms_header_reader *reader) {
    uint8_t octet = ms_header_peek(reader);
    return ms_header_at_end(reader) || ms_header_is(octet, MS_WSP) || octet == '(' ||
           octet == ';' || octet == '<' || ms_header_fold_at(reader->input, reader->at) != 0;
}

/* RFC 5322 3.4 angle-addr. Returns where it ends; nobody asks for what is in it. */
static size_t read_angle(ms_header_reader *reader) {
    ms_address address;
    size_t end = 0;
    (void)ms_address_read_angle(reader, &address, &end);
    return end;
}

/* RFC 5322 3.6.7 received-token: word, angle-addr, addr-spec, domain; and the CFWS behind. */
static ms_received_token read_token(ms_header_reader *reader) {
    ms_received_token token = {0};
    size_t start = reader->at;
    size_t end;
    token.angle = ms_header_peek(reader) == '<';
    if (token.angle) {
        end = read_angle(reader);
    } else {
        do {
            read_piece(reader, &token);
        } while (!token_ends(reader));
        end = reader->at;
        (void)ms_header_skip_cfws(reader);
    }
    token.whole = ms_header_between(reader, start, end);
    return token;
}

static ms_received_clause *last_clause(received_reader *reader) {
    ms_received *received = &reader->received;
    return received->count == 0 ? NULL : &received->clauses[received->count - 1];
}

static void begin_clause(received_reader *reader, ms_received_name kind, ms_span name) {
    ms_received *received = &reader->received;
    received->clauses = ms_header_append(&reader->base, received->clauses, received->count,
                                         sizeof *received->clauses);
    if (received->clauses == NULL) {
        received->count = 0;
    } else {
        received->clauses[received->count++] = (ms_received_clause){.kind = kind, .name = name};
    }
    reader->value_expected = true;
}

/* The last clause ends: without a value, when it has none by now. */
static void end_clause(received_reader *reader) {
    if (reader->value_expected && last_clause(reader) != NULL) {
        ms_header_report_span(&reader->base, MS_D_RECEIVED_VALUE_MISSING,
                              last_clause(reader)->name);
    }
    reader->value_expected = false;
}

/* A token where a clause's name belongs; a path more in a for clause. */
static void read_name(received_reader *reader, ms_received_name kind,
                      const ms_received_token *token) {
    ms_received_clause *last = last_clause(reader);
    if (last != NULL && (token->angle || token->at) && last->kind == MS_RECEIVED_FOR) {
        ms_header_report_span(&reader->base, MS_D_RECEIVED_FOR_SEVERAL, token->whole);
        return;
    }
    begin_clause(reader, kind, token->whole);
}

static void read_clause_token(received_reader *reader) {
    ms_header_reader *base = &reader->base;
    base->comment = ms_span_of(NULL, 0);
    ms_received_token token = read_token(base);
    if (!token.angle && !token.word) {
        return; /* reported */
    }
    ms_received_name kind = ms_received_find_name(token.whole);
    if (kind != MS_RECEIVED_OTHER) {
        end_clause(reader);
    }
    ms_received_clause *last = last_clause(reader);
    if (reader->value_expected && last != NULL) {
        last->value = token.whole;
        last->comment = base->comment;
        ms_received_check_value(base, last->kind, &token);
        reader->value_expected = false;
    } else {
        read_name(reader, kind, &token);
    }
}

/* RFC 5322 3.6.7: tokens, ";", date-time. */
static void read_received(received_reader *reader) {
    ms_header_reader *base = &reader->base;
    (void)ms_header_skip_cfws(base);
    while (!ms_header_at_end(base) && ms_header_peek(base) != ';' && base->status == MS_OK) {
        read_clause_token(reader);
    }
    end_clause(reader);
    ms_received_check_clauses(base, &reader->received);
    if (ms_header_take(base, ';')) {
        (void)ms_header_read_date(base, &reader->received.date);
    } else {
        ms_header_report(base, MS_D_RECEIVED_DATE_MISSING, base->at, 0);
    }
}

ms_status ms_received_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                            ms_received *received, ms_diagnostics *diagnostics) {
    received_reader reader;
    ms_header_reader_init(&reader.base, body, settings, arena, diagnostics);
    reader.received = (ms_received){0};
    reader.value_expected = false;
    read_received(&reader);
    if (reader.base.status == MS_OK) {
        *received = reader.received;
    }
    return reader.base.status;
}

void ms_received_print(const ms_received *received, ms_output *out) {
    for (size_t i = 0; i < received->count; i++) {
        const ms_received_clause *clause = &received->clauses[i];
        ms_output_text(out, i == 0 ? "" : " ");
        ms_output_span(out, clause->name);
        ms_output_text(out, clause->value.len == 0 ? "" : " ");
        ms_output_span(out, clause->value);
        if (clause->comment.len != 0) {
            ms_output_text(out, " (");
            ms_output_span(out, clause->comment);
            ms_output_octet(out, ')');
        }
    }
    if (received->date.whole.len != 0) {
        ms_output_text(out, "; ");
        ms_date_time_print(&received->date, out);
    }
}
