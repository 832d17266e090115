/*
 * NAME
 *      contest.h - who does what with an input
 *
 * DESCRIPTION
 *      A runner does the whole work on an input once: sets up what it needs, reads, looks at what
 *      came out, frees it. It returns a number that all runners of the same work agree on: fields,
 *      leaf parts, replies, decoded octets. 0 is a failure.
 */
#ifndef BENCH_CONTEST_H
#define BENCH_CONTEST_H

#include "generate.h"

#include <stdbool.h>

typedef size_t bench_runner(const bench_input *input);

/* libmailspec */
bench_runner ours_header;    /* every field of a section into its typed value: fields */
bench_runner ours_structure; /* the tree of a message, header fields cut but not read: leaves */
bench_runner ours_decode;    /* the same, fields read, bodies decoded, texts in UTF-8: leaves */
bench_runner ours_replies;   /* framed, read, EHLO keywords too: replies */
bench_runner ours_fetches;   /* framed, read and typed: responses */
bench_runner ours_base64;    /* strictly: octets */
bench_runner ours_wrapped;   /* as MIME has it: octets */
bench_runner ours_encode;    /* one line: octets of text */

/* GMime 3, as ours_structure and ours_decode */
bench_runner gmime_structure;
bench_runner gmime_decode;

/* libetpan: mailimf_fields_parse; mailmime_parse; the same with all leaves decoded */
bench_runner etpan_header;
bench_runner etpan_structure;
bench_runner etpan_decode;

/* OpenSSL, GLib */
bench_runner openssl_decode_block;
bench_runner openssl_decode_update;
bench_runner openssl_encode_block;
bench_runner glib_decode;
bench_runner glib_encode;

/* memchr for each LF of the input and nothing else: lines */
bench_runner scan_lines;

/* What GMime and libetpan want done once. */
void gmime_begin(void);

#endif
