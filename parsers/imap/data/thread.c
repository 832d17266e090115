/* RFC 5256 section 5 thread-data: THREAD. */
#include "readers.h"
#include "tagged.h"

static ms_imap_thread *read_threads(ms_imap_cursor *cursor);

/* How many numbers a thread-list begins with. */
static size_t count_members(const ms_imap_cursor *cursor) {
    size_t count = 0;
    for (const ms_imap_value *value = cursor->next; value != NULL && value->kind != MS_IMAP_LIST;
         value = value->next) {
        count++;
    }
    return count;
}

/* thread-members = nz-number *(SP nz-number) [SP thread-nested] */
static void read_members(ms_imap_cursor *cursor, ms_imap_thread *thread) {
    size_t count = count_members(cursor);
    uint32_t *numbers = ms_imap_reader_array(cursor->reader, count, sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < count; i++) {
        numbers[i] = (uint32_t)ms_imap_take_number(cursor, MS_IMAP_NZ_NUMBER);
    }
    thread->numbers = numbers;
    thread->count = numbers == NULL ? 0 : count;
}

/* thread-list = "(" (thread-members / thread-nested) ")"; thread-nested = 2*thread-list. Recurses
 * no deeper than lists nest, MS_IMAP_DEPTH_MAX. */
static void read_thread(ms_imap_reader *reader, const ms_imap_value *list, ms_imap_thread *thread) {
    ms_imap_cursor inside = ms_imap_cursor_in(reader, list);
    if (list->items == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_DATA_EMPTY, list->whole);
    }
    read_members(&inside, thread);
    thread->branches = read_threads(&inside);
    if (thread->branches != NULL && thread->branches->next == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_THREAD_SINGLE, list->whole);
    }
}

/* 1*thread-list, without spaces between them */
static ms_imap_thread *read_threads(ms_imap_cursor *cursor) {
    ms_imap_thread *first = NULL;
    ms_imap_thread **tail = &first;
    while (cursor->next != NULL && cursor->reader->status == MS_OK) {
        const ms_imap_value *list = ms_imap_take_list(cursor);
        ms_imap_thread *thread =
            list == NULL ? NULL : ms_imap_reader_alloc(cursor->reader, sizeof *thread);
        if (thread == NULL) {
            continue; /* a number after a list is no part of the tree, and is reported */
        }
        read_thread(cursor->reader, list, thread);
        ms_imap_check_joined(cursor->reader, list);
        *tail = thread;
        tail = &thread->next;
    }
    return first;
}

/* "THREAD" [SP 1*thread-list] */
void ms_imap_read_thread(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->threads = read_threads(cursor);
}
