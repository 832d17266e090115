/*
 * NAME
 *      expectation_place.h - where an expectation holds: its second column
 *
 * DESCRIPTION
 *      A glob (fnmatch) for a transport: `*`, `plain`. With a slash in it, what stands before the
 * slash is a glob for the protocol, or for the protocol and the kind of its address: `lmtp/plain`,
 * `lmtp@unix/plain`, `?*@tcp/plain`. So a server that speaks a protocol on several endpoints has
 * entries for one of them.
 */
#ifndef HARNESS_PLAY_EXPECTATION_PLACE_H
#define HARNESS_PLAY_EXPECTATION_PLACE_H

#include "play/endpoint.h"

/* Octets of one as text, its NUL included: "submission@unix/starttls". */
#define EXPECTATION_PLACE_SIZE 32

/* What can be told of an endpoint. */
typedef struct expectation_place {
    script_protocol protocol;
    script_transport transport;
    net_address_kind address;
} expectation_place;

expectation_place expectation_place_of(const endpoint *target);

/* Whether the column's glob has this place. */
bool expectation_place_matches(const char *glob, const expectation_place *place);

/* Whether it can have any. */
bool expectation_place_exists(const char *glob);

/* The globs that have the place, from the widest, number 0, to the narrowest, which has it alone:
 * all, its transport, its protocol and kind of address, both. false when there is no such number.
 */
bool expectation_place_glob(const expectation_place *place, unsigned number,
                            char glob[EXPECTATION_PLACE_SIZE]);

#endif
