/* split.h: a stream gives the same units however it is cut. */
#include "oracles/split.h"

/* What a framing comes to, folded into one number: units, their lengths, faults, what is left open.
 * Equal framings are equal numbers; others differ but for one case in 2^64. */
struct digest {
    uint64_t value;
    size_t units;
};

/* FNV-1a, 64 bits. */
#define DIGEST_BASIS 14695981039346656037u
#define DIGEST_PRIME 1099511628211u

static void fold(struct digest *digest, uint64_t number) {
    for (unsigned i = 0; i < 8; i++) {
        digest->value = (digest->value ^ (number & 0xff)) * DIGEST_PRIME;
        number >>= 8;
    }
}

size_t split_whole(ms_span input, size_t at) {
    return input.len - at;
}

size_t split_octets(ms_span input, size_t at) {
    (void)input;
    (void)at;
    return 1;
}

size_t split_by_octets(ms_span input, size_t at) {
    return 1 + ((size_t)input.data[at] + at) % 16;
}

/* Feeds one piece until all of it is used; units that end in it are folded in. */
static void feed_piece(const split_framer *framer, ms_span piece, size_t *open,
                       struct digest *digest) {
    while (piece.len != 0) {
        size_t used = piece.len + 1;
        ms_status status = framer->feed(framer->framer, piece, &used);
        oracle_check(used <= piece.len, "split", "more used than was fed");
        oracle_check(status == MS_OK || status == MS_MORE || status == MS_LIMIT, "split",
                     "a status that framing does not have");
        oracle_check(status != MS_MORE || used == piece.len, "split",
                     "more is asked for and the piece is not used up");
        oracle_check(status == MS_MORE || *open + used > 0, "split", "an empty unit");
        if (used > piece.len || (used == 0 && status != MS_LIMIT)) {
            return;
        }
        *open += used;
        if (status != MS_MORE) {
            fold(digest, (uint64_t)(int64_t)status);
            fold(digest, *open);
            digest->units++;
            *open = 0;
        }
        if (status == MS_LIMIT) {
            fold(digest, framer->fault(framer->framer)->id);
            fold(digest, framer->fault(framer->framer)->offset);
        }
        piece = ms_span_from(piece, used);
    }
}

static struct digest frame(const split_framer *framer, ms_span input, split_cut *cut) {
    struct digest digest = {.value = DIGEST_BASIS};
    size_t open = 0;
    framer->init(framer->framer);
    for (size_t at = 0; at < input.len;) {
        ms_span piece = ms_span_slice(input, at, cut(input, at));
        feed_piece(framer, piece, &open, &digest);
        at += piece.len;
    }
    fold(&digest, open);
    return digest;
}

void oracle_split(const split_framer *framer, ms_span input) {
    struct digest whole = frame(framer, input, split_whole);
    struct digest octets = frame(framer, input, split_octets);
    struct digest pieces = frame(framer, input, split_by_octets);
    oracle_check(whole.value == octets.value && whole.units == octets.units, "split",
                 "octet by octet the units are other ones");
    oracle_check(whole.value == pieces.value && whole.units == pieces.units, "split",
                 "in pieces the units are other ones");
}
