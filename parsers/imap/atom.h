/* Atoms as they stand between spaces and parentheses, with their bracketed sections; not installed.
 */
#ifndef MAILSPEC_IMAP_ATOM_H
#define MAILSPEC_IMAP_ATOM_H

#include "reader.h"

/*
 * Reads an atom in the wide sense of MS_IMAP_ATOM. The reader stands at an octet that begins no
 * other value, and is moved behind the atom, by at least one octet. Octets that no atom, number,
 * flag or set can hold are reported and belong to it all the same.
 */
ms_span ms_imap_read_atom(ms_imap_reader *reader);

#endif
