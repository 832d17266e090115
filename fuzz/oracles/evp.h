/*
 * NAME
 *      evp.h - base64.h against OpenSSL's EVP, where both claim to judge: padded RFC 4648 text
 *
 * What our strict reading accepts EVP accepts, with the same value. The other way round these are
 * allowed:
 *
 * | EVP | we | why |
 * |---|---|---|
 * | skips line ends and white space | refuse | its texts are PEM's, which are folded |
 * | ends at the first "-" | refuse | so PEM ends |
 * | takes bits that padding leaves over for nothing | refuse | RFC 4648 3.5 lets a decoder choose;
 * a value with several texts is what a check is there to find |
 */
#ifndef FUZZ_ORACLES_EVP_H
#define FUZZ_ORACLES_EVP_H

#include "oracles/oracle.h"

#include "mailspec/base64.h"

/* Texts longer than this are not compared: EVP counts in int. */
#define EVP_TEXT_MAX ((size_t)1 << 20)

/* Checks that `input` as a text decodes to the same by both, and as octets is encoded to the same.
 * `settings` is how we read and write, in the oracle's use NULL: EVP has but one way. */
void oracle_evp(ms_span input, const ms_base64_settings *settings);

#endif
