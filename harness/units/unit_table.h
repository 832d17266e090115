/*
 * NAME
 *      unit_table.h - the rows of the table, each from a file of its own
 */
#ifndef HARNESS_UNITS_UNIT_TABLE_H
#define HARNESS_UNITS_UNIT_TABLE_H

#include "units/unit_grammar.h"

extern const unit_grammar unit_smtp_reply;
extern const unit_grammar unit_smtp_greeting;
extern const unit_grammar unit_smtp_ehlo;
extern const unit_grammar unit_smtp_challenge;
extern const unit_grammar unit_smtp_path;
extern const unit_grammar unit_imap_response;
extern const unit_grammar unit_base64;
extern const unit_grammar unit_content_type;
extern const unit_grammar unit_content_disposition;
extern const unit_grammar unit_encoded_word;
extern const unit_grammar unit_quoted_printable;
extern const unit_grammar unit_header;
extern const unit_grammar unit_date_time;
extern const unit_grammar unit_address_list;
extern const unit_grammar unit_message;

/* A reply and its line end, for all grammars whose unit is one. */
extern const unit_framing unit_framing_smtp;

#endif
