/* mutation.h: random numbers and the output. */
#include "mutators/mutation.h"

/* SplitMix64: one word of state, every seed as good as any other. */
uint64_t mutation_draw(mutation_random *random) {
    random->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = random->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

size_t mutation_below(mutation_random *random, size_t count) {
    return count == 0 ? 0 : (size_t)(mutation_draw(random) % count);
}

bool mutation_chance(mutation_random *random, unsigned percent) {
    return mutation_below(random, 100) < percent;
}

void mutation_put(mutation_out *out, ms_span octets) {
    if (octets.len > out->capacity - out->len) {
        out->full = true;
    } else if (octets.len != 0) {
        memcpy(out->data + out->len, octets.data, octets.len);
        out->len += octets.len;
    }
}

void mutation_put_text(mutation_out *out, const char *text) {
    mutation_put(out, ms_span_of_string(text));
}

void mutation_put_octet(mutation_out *out, uint8_t octet) {
    mutation_put(out, ms_span_of(&octet, 1));
}

void mutation_put_number(mutation_out *out, uint64_t number) {
    uint8_t digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (uint8_t)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    mutation_put(out, ms_span_of(digits + at, sizeof digits - at));
}

void mutation_put_hex(mutation_out *out, uint8_t octet) {
    static const char digits[] = "0123456789ABCDEF";
    mutation_put_octet(out, (uint8_t)digits[octet >> 4]);
    mutation_put_octet(out, (uint8_t)digits[octet & 15]);
}

void mutation_put_one(mutation_out *out, mutation_random *random, const char *set) {
    mutation_put_octet(out, (uint8_t)set[mutation_below(random, strlen(set))]);
}

void mutation_put_before(mutation_out *out, ms_span in, ms_span part) {
    mutation_put(out, ms_span_slice(in, 0, ms_span_offset(in, part)));
}

void mutation_put_after(mutation_out *out, ms_span in, ms_span part) {
    mutation_put(out, ms_span_from(in, ms_span_offset(in, part) + part.len));
}

void mutation_insert(mutation_out *out, ms_span in, size_t at, const char *text) {
    mutation_put(out, ms_span_slice(in, 0, at));
    mutation_put_text(out, text);
    mutation_put(out, ms_span_from(in, at));
}

size_t mutation_run(mutation *run, ms_span in, uint8_t *data, size_t capacity,
                    mutation_random *random) {
    mutation_out out = {data, 0, capacity, false};
    return run(in, &out, random) && !out.full ? out.len : 0;
}
