/*
 * NAME
 *      imap_fetch_macros.h - what the inputs of FETCH tests are put together from
 */
#ifndef MAILSPEC_TESTS_IMAP_FETCH_MACROS_H
#define MAILSPEC_TESTS_IMAP_FETCH_MACROS_H

/* A response with some data items; with an envelope that has this To field; with a body structure.
 */
#define DATA(items) "* 1 FETCH (" items ")\r\n"
#define JOE "((NIL NIL \"joe\" \"a.example\"))"
#define TO(list) DATA("ENVELOPE (\"d\" NIL " JOE " " JOE " " JOE " " list " NIL NIL NIL NIL)")
#define GROUP_END "(NIL NIL NIL NIL)"
#define STRUCTURE(fields) DATA("BODYSTRUCTURE (" fields ")")
#define BODY(fields) DATA("BODY (" fields ")")
#define PLAIN "\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1"
#define PNG "\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 9"

#endif
