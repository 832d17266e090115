/* allocation.h: an allocator that counts, and fails when the input says so. */
#include "oracles/allocation.h"

#include <stdlib.h>

static void *counting_allocate(void *context, size_t size) {
    counting_allocator *counting = context;
    if (counting->left == 0) {
        return NULL;
    }
    counting->left--;
    void *memory = malloc(size);
    counting->live += memory == NULL ? 0 : size;
    return memory;
}

static void counting_release(void *context, void *memory, size_t size) {
    counting_allocator *counting = context;
    counting->live -= size;
    free(memory);
}

void counting_allocator_init(counting_allocator *counting, size_t left) {
    *counting = (counting_allocator){
        .allocator = {counting_allocate, counting_release, counting},
        .left = left,
    };
}

static ms_status parse_with(allocation_parse *parse, ms_span input, void *context, size_t left,
                            size_t *requests) {
    counting_allocator counting;
    ms_arena arena;
    counting_allocator_init(&counting, left);
    ms_arena_init(&arena, &counting.allocator, 0);
    ms_status status = parse(input, &arena, context);
    *requests = left - counting.left;
    ms_arena_free(&arena);
    oracle_check(counting.live == 0, "allocation", "memory is not given back");
    return status;
}

void oracle_allocation(allocation_parse *parse, ms_span input, void *context) {
    size_t requests = 0;
    size_t fewer = 0;
    size_t sum = input.len;
    (void)parse_with(parse, input, context, SIZE_MAX, &requests);
    if (requests == 0) {
        return;
    }
    for (size_t i = 0; i < input.len; i++) {
        sum = sum * 31 + input.data[i];
    }
    ms_status status = parse_with(parse, input, context, sum % requests, &fewer);
    oracle_check(status == MS_NOMEM, "allocation",
                 "a refused request does not come out as MS_NOMEM");
}
