/* rule.h: the table of rules. */
#include "script/rule.h"

#include <stdio.h>
#include <string.h>

#include "script/rule_imap.h"
#include "script/rule_smtp.h"

/* Octets of a sample with its number: the longest has some thirty. */
enum { RULE_SAMPLE_SIZE = 64 };

/* Some places ask for more than the rule: those of atoms and astrings are language tags, too (RFC
 * 5255 section 3.5). */
static const rule rules[] = {
    {"number", "RFC 9051 9", "#", true, false, imap_number},
    {"nz-number", "RFC 9051 9", "#", true, false, imap_nz_number},
    {"number64", "RFC 9051 9", "#", true, false, imap_number64},
    {"score", "RFC 6203 7", "50", false, false, imap_score},
    {"atom", "RFC 9051 9", "ATOM-#", false, false, imap_atom},
    {"astring", "RFC 9051 9", "astring-#", false, true, imap_astring},
    {"string", "RFC 9051 9", "\"a string #\"", false, true, imap_string},
    {"nstring", "RFC 9051 9", "\"a string # or nil\"", false, true, imap_nstring},
    {"list", "RFC 9051 9", "(a list #)", false, true, imap_list},
    {"value", "RFC 9051 9", "NIL", false, true, imap_any_value},
    {"flag", "RFC 9051 9", "\\Seen", false, true, imap_flag},
    {"date-time", "RFC 9051 9", "\" 1-Feb-# 05:06:07 +0000\"", false, true, imap_date_time},
    {"delimiter", "RFC 9051 9", "\"/\"", false, true, imap_delimiter},
    {"sequence-set", "RFC 9051 9", "1:3", false, true, imap_sequence_set},
    {"text", "RFC 5321 4.2", "some text #", false, false, smtp_text},
    {"word", "RFC 5321 4.1.1.1", "word#", false, false, smtp_word},
    {"base64", "RFC 4648 4", "YmFz#", false, false, smtp_base64},
    {"cram-challenge", "RFC 2195 2", "PDE4OTYuNjk3MTcwOTUyQG14LmV4YW1wbGUudGVzdD4=", false, false,
     smtp_cram_challenge},
    {"enhanced-code", "RFC 3463 2", "2.0.0", false, false, smtp_enhanced_code},
    {"mail-date", "RFC 5322 3.3", "Thu, 21 May 1998 05:33:29 -0700", false, false, smtp_mail_date},
    {"domain", "RFC 5321 4.1.2", "mail#.example.org", false, false, smtp_domain},
    {0},
};

const rule *rule_table(void) {
    return rules;
}

const rule *rule_find(ms_span name) {
    for (const rule *row = rules; row->name != NULL; row++) {
        if (ms_span_equal(name, ms_span_of_string(row->name))) {
            return row;
        }
    }
    return NULL;
}

ms_status rule_sample(const rule *row, unsigned number, ms_arena *arena, ms_span *sample) {
    char text[RULE_SAMPLE_SIZE];
    size_t mark = strcspn(row->sample, "#");
    if (row->sample[mark] == '\0') {
        *sample = ms_span_of_string(row->sample);
        return MS_OK;
    }
    number = RULE_NUMBER_MIN + (number - RULE_NUMBER_MIN) % (RULE_NUMBER_MAX + 1 - RULE_NUMBER_MIN);
    snprintf(text, sizeof text, "%.*s%u%s", (int)mark, row->sample, number, row->sample + mark + 1);
    return ms_arena_copy(arena, ms_span_of_string(text), sample);
}
