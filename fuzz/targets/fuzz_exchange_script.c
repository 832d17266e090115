/* script/script.h: files of exchanges, as `mailspec check` reads them, and steps without a head. */
#include <string.h>

#include "oracles/allocation.h"

#include "script/parse.h"

/* The place of an error is one of the file's, the ends of its lines and its own end included. */
static void check_error(ms_span input, const script_error *error) {
    size_t lines = 1;
    size_t begin = 0;
    for (size_t at = ms_span_find(input, '\n', 0); at < input.len && lines < error->line;
         at = ms_span_find(input, '\n', at + 1)) {
        lines++;
        begin = at + 1;
    }
    size_t length = ms_span_find(input, '\n', begin) - begin;
    oracle_check(error->text[0] != '\0', "script", "an error without a sentence");
    oracle_utf8(ms_span_of_string(error->text));
    oracle_check(error->line <= lines && (error->line == 0) == (error->column == 0), "script",
                 "an error behind the file's last line");
    oracle_check(error->line == 0 || error->column <= length + 1, "script",
                 "an error behind its line's end");
}

/* Steps stand in the order of the file, and each has its line. */
static void look_at_steps(const script_step *step, unsigned connections) {
    unsigned line = 0;
    for (; step != NULL; step = step->next) {
        oracle_check(step->connection >= 1 && step->connection <= connections, "script",
                     "a connection that there is not");
        oracle_check(step->line > line, "script", "steps out of order");
        oracle_check(step->source != NULL, "script", "a step without its line");
        oracle_check((step->kind == SCRIPT_EXPECT || step->kind == SCRIPT_NEVER) ==
                         (step->patterns != NULL),
                     "script", "patterns where nothing is expected, or none where it is");
        line = step->line;
    }
}

/* Blanks around a cell are none of it. An octet of its own is {SP}. */
static void look_at_cells(const script *exchange, const script_row *row) {
    for (const script_binding *own = exchange->bindings; own != NULL; own = own->next) {
        const template_piece *piece = own->value == NULL ? row->cells[own->column]->pieces : NULL;
        for (; piece != NULL; piece = piece->next) {
            oracle_check(piece->next != NULL || piece->kind != TEMPLATE_TEXT ||
                             piece->text.len < 2 || piece->text.data[piece->text.len - 1] != ' ',
                         "script", "a cell that ends with a blank");
        }
    }
}

static void look_at(const script *exchange, ms_arena *arena) {
    size_t rows = 0;
    oracle_check(exchange->title != NULL && exchange->protocols != 0 && exchange->cites != NULL,
                 "script", "a head that is not whole");
    look_at_steps(exchange->steps, SCRIPT_CONNECTIONS);
    for (const script_row *row = exchange->rows; row != NULL; row = row->next) {
        script own;
        look_at_cells(exchange, row);
        if (script_of_row(exchange, row, arena, &own) == MS_OK) {
            oracle_check(own.rows == NULL &&
                             strncmp(own.id, exchange->id, strlen(exchange->id)) == 0,
                         "script", "a row that is no exchange of its own");
        }
        rows++;
    }
    oracle_check(rows == exchange->row_count, "script", "another number of rows than is said");
}

/* The parser has an arena of its own; it takes the given one's allocator. */
static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    script exchange;
    script_error error = {0};
    (void)context;
    ms_status status =
        script_parse_with(arena->allocator, input, "fuzz.exchange", "fuzz", &exchange, &error);
    oracle_status(status);
    oracle_bounded(&exchange.arena, input.len);
    if (status == MS_OK) {
        look_at(&exchange, arena);
    } else {
        check_error(input, &error);
        oracle_check(exchange.steps == NULL && exchange.title == NULL, "script",
                     "half an exchange is left behind");
    }
    script_free(&exchange);
    return arena->failed != MS_OK ? arena->failed : status;
}

static ms_status parse_steps(ms_span input, ms_arena *arena, void *context) {
    script_error error = {0};
    script_step *steps = NULL;
    ms_status status = script_parse_steps(input, *(const unsigned *)context, arena, &steps, &error);
    oracle_status(status);
    oracle_bounded(arena, input.len);
    if (status == MS_OK) {
        look_at_steps(steps, SCRIPT_CONNECTIONS);
    } else {
        check_error(input, &error);
    }
    return status;
}

/* Read twice, the error is the same. */
static void read_twice(ms_span input) {
    script exchanges[2];
    script_error errors[2];
    ms_status statuses[2];
    for (size_t i = 0; i < 2; i++) {
        statuses[i] = script_parse(input, "fuzz.exchange", "fuzz", &exchanges[i], &errors[i]);
    }
    oracle_check(statuses[0] == statuses[1] && errors[0].line == errors[1].line &&
                     errors[0].column == errors[1].column &&
                     strcmp(errors[0].text, errors[1].text) == 0,
                 "same", "read again there is another error");
    oracle_check(exchanges[0].arena.taken == exchanges[1].arena.taken, "same",
                 "read again it takes other memory");
    script_free(&exchanges[0]);
    script_free(&exchanges[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned smtp = SCRIPT_SMTP;
    unsigned imap = SCRIPT_IMAP;
    ms_span input = ms_span_of(data, size);
    oracle_allocation(parse, input, NULL);
    oracle_allocation(parse_steps, input, &smtp);
    oracle_allocation(parse_steps, input, &imap);
    read_twice(input);
    return 0;
}
