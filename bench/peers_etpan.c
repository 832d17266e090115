/* contest.h: libetpan. Its headers name a macro of the C library's, so they come first. */
#include <libetpan/libetpan.h>

#include "contest.h"

size_t etpan_header(const bench_input *input) {
    struct mailimf_fields *fields = NULL;
    size_t at = 0;
    if (mailimf_fields_parse((const char *)input->text.data, input->text.len, &at, &fields) !=
        MAILIMF_NO_ERROR) {
        return 0;
    }
    size_t count = (size_t)clist_count(fields->fld_list);
    bench_touch(clist_begin(fields->fld_list));
    mailimf_fields_free(fields);
    return count;
}

typedef void take_leaf(struct mailmime *leaf);

static size_t walk(struct mailmime *entity, take_leaf *take) {
    size_t leaves = 0;
    switch (entity->mm_type) {
    case MAILMIME_MULTIPLE:
        for (clistiter *i = clist_begin(entity->mm_data.mm_multipart.mm_mp_list); i != NULL;
             i = clist_next(i)) {
            leaves += walk(clist_content(i), take);
        }
        return leaves;
    case MAILMIME_MESSAGE:
        return walk(entity->mm_data.mm_message.mm_msg_mime, take);
    default:
        take(entity);
        return 1;
    }
}

static size_t read_message(const bench_input *input, take_leaf *take) {
    struct mailmime *message = NULL;
    size_t at = 0;
    if (mailmime_parse((const char *)input->text.data, input->text.len, &at, &message) !=
        MAILIMF_NO_ERROR) {
        return 0;
    }
    size_t leaves = walk(message, take);
    mailmime_free(message);
    return leaves;
}

static void look_at(struct mailmime *leaf) {
    bench_touch(leaf->mm_body);
}

size_t etpan_structure(const bench_input *input) {
    return read_message(input, look_at);
}

/* Its octets; libetpan has no charsets of its own. */
static void decode(struct mailmime *leaf) {
    struct mailmime_data *body = leaf->mm_body;
    char *octets = NULL;
    size_t len = 0;
    size_t at = 0;
    if (mailmime_part_parse(body->dt_data.dt_text.dt_data, body->dt_data.dt_text.dt_length, &at,
                            body->dt_encoding, &octets, &len) == MAILIMF_NO_ERROR) {
        bench_touch(octets);
        mmap_string_unref(octets);
    }
}

size_t etpan_decode(const bench_input *input) {
    return read_message(input, decode);
}
