/*
 * NAME
 *      imap_fetch_rows.h - FETCH responses with what is to be read and reported
 *
 * DESCRIPTION
 *      test_imap_fetch.c checks them as they are; test_imap_fetch_hostile.c cuts and bends them.
 */
#ifndef MAILSPEC_TESTS_IMAP_FETCH_ROWS_H
#define MAILSPEC_TESTS_IMAP_FETCH_ROWS_H

#include "imap_fetch_macros.h"
#include "imap_print.h"

typedef enum protocol_version { REV1, REV2 } protocol_version;

typedef struct fetch_row {
    ms_span unit;
    protocol_version protocol; /* REV2: IMAP4rev2 is enabled */
    ms_span printed;           /* the canonical form; without data when it is the unit */
    const char *diagnostics;
} fetch_row;

static const fetch_row fetch_rows[] = {
    /* the list of items */
    {TEXT(DATA("uid 7 Flags ()")), REV1, TEXT(DATA("UID 7 FLAGS ()")), ""},
    {TEXT("* 1 FETCH FLAGS () UID 7\r\n"), REV1, TEXT(DATA("FLAGS () UID 7")),
     "imap.fetch.list@10+14"},
    {TEXT("* 1 FETCH\r\n"), REV1, TEXT(DATA("")), "imap.fetch.list@4+5"},
    {TEXT("* 1 FETCH nil\r\n"), REV1, TEXT(DATA("")), "imap.fetch.list@10+3"},
    {TEXT(DATA("")), REV1, {0}, "imap.fetch.empty@10+2"},
    {TEXT("* 1 FETCH (UID 7) (UID 8) x\r\n"), REV1, TEXT(DATA("UID 7")),
     "imap.untagged.extra@18+9"},
    {TEXT("* 4294967296 FETCH (UID 7\r\n"), REV1, TEXT("* 4294967295 FETCH (UID 7)\r\n"),
     "imap.list.unclosed@19+1 imap.number.range@2+10"},
    {TEXT(DATA("\"UID\" 7 FLAGS ()")), REV1, TEXT(DATA("7 FLAGS")),
     "imap.fetch.item-name@11+5 imap.fetch.item-unknown@17+1 imap.fetch.item-name@25+2"},
    {TEXT(DATA("UID")), REV1, TEXT(DATA("UID 0")), "imap.fetch.value-missing@11+3"},
    {TEXT(DATA("UID 7 BODY[] \"\" uid 8 X 1 body[] NIL x 2 UID 9")), REV1,
     TEXT(DATA("UID 7 BODY[] \"\" UID 8 X 1 BODY[] NIL x 2 UID 9")),
     "imap.fetch.item-unknown@33+1 imap.fetch.item-unknown@48+1 imap.fetch.item-duplicate@48+1 "
     "imap.fetch.item-duplicate@27+3 imap.fetch.item-duplicate@52+3 "
     "imap.fetch.item-duplicate@37+6"},
    {TEXT(DATA("X[1] (\"a\" {1}\r\nb ~{1}\r\nc (NIL 1) ()) FLAGS[1] 2")), REV1,
     TEXT(DATA("X[1] (\"a\" \"b\" ~{1}\r\nc (NIL 1) ()) FLAGS[1] 2")),
     "imap.fetch.item-unknown@11+4 imap.fetch.item-unknown@48+8"},
    /* flags */
    {TEXT(DATA("FLAGS (\\Recent \\seen $a \\X)")), REV1, {0}, ""},
    {TEXT(DATA("FLAGS (\\* \"a\" (b) a \\recent \\RECENT A)")),
     REV1,
     {0},
     "imap.flag.syntax@18+2 imap.flag.syntax@21+3 imap.flag.syntax@25+3 "
     "imap.fetch.flag-duplicate@47+1 imap.fetch.flag-duplicate@39+7"},
    {TEXT(DATA("FLAGS \\Seen")), REV1, {0}, "imap.fetch.value@17+5"},
    /* numbers */
    {TEXT(DATA("RFC822.SIZE 4294967295 UID 4294967295")), REV1, {0}, ""},
    {TEXT(DATA("RFC822.SIZE 4294967296 UID 4294967296")), REV1,
     TEXT(DATA("RFC822.SIZE 4294967295 UID 4294967295")),
     "imap.number.range@23+10 imap.number.range@38+10"},
    {TEXT(DATA("RFC822.SIZE 9223372036854775807 UID 4294967296")), REV2,
     TEXT(DATA("RFC822.SIZE 9223372036854775807 UID 4294967295")), "imap.number.range@47+10"},
    {TEXT(DATA("RFC822.SIZE \"4\\4\" UID 0")), REV1, TEXT(DATA("RFC822.SIZE 44 UID 0")),
     "imap.quoted.escape@25+2 imap.number.syntax@23+5 imap.number.zero@33+1"},
    {TEXT(DATA("RFC822.SIZE () UID NIL")), REV1, TEXT(DATA("RFC822.SIZE 0 UID 0")),
     "imap.number.syntax@23+2 imap.number.syntax@30+3"},
    {TEXT(DATA("MODSEQ (9223372036854775807)")), REV1, {0}, ""},
    {TEXT(DATA("MODSEQ (0)")), REV1, {0}, "imap.number.zero@19+1"},
    {TEXT(DATA("MODSEQ 7")), REV1, TEXT(DATA("MODSEQ (7)")), "imap.fetch.value@18+1"},
    {TEXT(DATA("MODSEQ (7 8)")), REV1, TEXT(DATA("MODSEQ (0)")), "imap.fetch.value@18+5"},
    {TEXT(DATA("MODSEQ (\"7\")")), REV1, TEXT(DATA("MODSEQ (0)")), "imap.fetch.value@18+5"},
    /* strings */
    {TEXT(DATA("RFC822 {2}\r\n\r\n RFC822.HEADER \"\\\"\\\\\" RFC822.TEXT nil")), REV1,
     TEXT(DATA("RFC822 {2}\r\n\r\n RFC822.HEADER \"\\\"\\\\\" RFC822.TEXT NIL")), ""},
    {TEXT(DATA("RFC822 {1}\r\n\xe9 RFC822.TEXT {1}\r\na")), REV1,
     TEXT(DATA("RFC822 {1}\r\n\xe9 RFC822.TEXT \"a\"")), ""},
    {TEXT(DATA("RFC822 \"\xc3\xa9\"")), REV2, TEXT(DATA("RFC822 {2}\r\n\xc3\xa9")),
     "imap.fetch.item-obsolete@11+6"},
    {TEXT(DATA("BODY[1] a")), REV1, TEXT(DATA("BODY[1] \"a\"")), "imap.fetch.nstring@19+1"},
    {TEXT(DATA("BODY[1] (\"a\")")), REV1, TEXT(DATA("BODY[1] NIL")), "imap.fetch.nstring@19+5"},
    {TEXT(DATA("BODY[1] ~{1}\r\na")), REV1, TEXT(DATA("BODY[1] \"a\"")),
     "imap.fetch.literal8@19+7"},
    {TEXT(DATA("BINARY[1] ~{1}\r\n\x00 BINARY[2] ~{1}\r\na BINARY[3] \"b\" BINARY[] nil")), REV1,
     TEXT(DATA("BINARY[1] ~{1}\r\n\x00 BINARY[2] \"a\" BINARY[3] \"b\" BINARY[] NIL")),
     "imap.fetch.literal8-without-nul@39+7"},
    /* object ids and previews */
    {TEXT(DATA("EMAILID (M_-1) THREADID NIL")), REV1, {0}, ""},
    {TEXT(DATA("EMAILID nil THREADID (t)")), REV1, TEXT(DATA("EMAILID NIL THREADID (t)")),
     "imap.fetch.value@19+3"},
    {TEXT(DATA("EMAILID M.1 THREADID (a b)")), REV1, TEXT(DATA("EMAILID (M.1) THREADID NIL")),
     "imap.fetch.value@19+3 imap.fetch.objectid@19+3 imap.fetch.value@32+5"},
    {TEXT(DATA("PREVIEW NIL PREVIEW[ \"\"")), REV1, {0}, "imap.fetch.item-unknown@23+8"},
    {TEXT(DATA("PREVIEW {1}\r\n\xe9")), REV1, {0}, "imap.preview.utf8@19+6"},
    {TEXT(DATA("PREVIEW \"\xe9\"")), REV2, TEXT(DATA("PREVIEW {1}\r\n\xe9")),
     "imap.quoted.utf8@20+1"},
    /* dates */
    {TEXT(DATA("INTERNALDATE \" 1-jul-1996 02:44:25 -0730\" SAVEDATE NIL")), REV1,
     TEXT(DATA("INTERNALDATE \"01-Jul-1996 02:44:25 -0730\" SAVEDATE NIL")), ""},
    {TEXT(DATA(
         "INTERNALDATE \"31-Dec-2016 23:59:60 +0000\" SAVEDATE \"29-Feb-2000 00:00:00 +1400\"")),
     REV1,
     {0},
     ""},
    {TEXT(DATA(
         "INTERNALDATE \"1-Jan-2000 00:00:00 +0000\" SAVEDATE \"29-Feb-2100 00:00:00 +0000\"")),
     REV1,
     TEXT(DATA(
         "INTERNALDATE \"01-Jan-2000 00:00:00 +0000\" SAVEDATE \"29-Feb-2100 00:00:00 +0000\"")),
     "imap.date-time.syntax@24+27 imap.date-time.range@61+28"},
    {TEXT(DATA(
         "INTERNALDATE \"00-Jan-2000 00:00:00 +0000\" SAVEDATE \"01-Jan-2000 24:00:00 +0000\"")),
     REV1,
     {0},
     "imap.date-time.range@24+28 imap.date-time.range@62+28"},
    {TEXT(DATA(
         "INTERNALDATE \"01-Jan-2000 00:60:00 +0000\" SAVEDATE \"01-Jan-2000 00:00:61 +0000\"")),
     REV1,
     {0},
     "imap.date-time.range@24+28 imap.date-time.range@62+28"},
    {TEXT(DATA(
         "INTERNALDATE \"31-Apr-2000 00:00:00 +0000\" SAVEDATE \"01-Jan-2000 00:00:00 -0060\"")),
     REV1,
     TEXT(DATA(
         "INTERNALDATE \"31-Apr-2000 00:00:00 +0000\" SAVEDATE \"01-Jan-2000 00:00:00 -0100\"")),
     "imap.date-time.range@24+28 imap.date-time.range@62+28"},
    {TEXT(DATA("INTERNALDATE \"01-Jan-2000 00:00:00*+0000\" SAVEDATE \"\"")), REV1,
     TEXT(DATA("INTERNALDATE NIL SAVEDATE NIL")),
     "imap.date-time.syntax@24+28 imap.date-time.syntax@62+2"},
    {TEXT(DATA("INTERNALDATE NIL SAVEDATE {26}\r\n01-Foo-2000 00:00:00 +0000")), REV1,
     TEXT(DATA("INTERNALDATE NIL SAVEDATE NIL")), "imap.fetch.value@24+3 imap.fetch.value@37+32"},
    /* sections */
    {TEXT(DATA("BODY[] \"\" body[1.22.mime]<7> \"\" BODY[text] \"\" BODY[4294967295] \"\"")), REV1,
     TEXT(DATA("BODY[] \"\" BODY[1.22.MIME]<7> \"\" BODY[TEXT] \"\" BODY[4294967295] \"\"")), ""},
    {TEXT(DATA("BODY[1.header.fields.not (a \"b\" \"c d\" {1}\r\n] {1}\r\n( \"\")]<0> \"\"")), REV1,
     TEXT(DATA("BODY[1.HEADER.FIELDS.NOT (a b \"c d\" ] \"(\" \"\")]<0> \"\"")), ""},
    {TEXT(DATA("BODY[HEADER.FIELDS ({1}\r\n%)] \"\" X \"")), REV1,
     TEXT(DATA("BODY[HEADER.FIELDS (\"%\")] \"\" X \"")),
     "imap.quoted.unterminated@45+1 imap.fetch.item-unknown@43+1"},
    {TEXT(DATA("BODY[HEADER.FIELDS (BODY[ a)] \"\" BODY[HEADER] \"\"")), REV1, {0}, ""},
    {TEXT(DATA("BODY[0] \"\" BODY[01] \"\" BODY[4294967296] \"\"")), REV1,
     TEXT(DATA("BODY[0] \"\" BODY[1] \"\" BODY[4294967295] \"\"")),
     "imap.number.zero@16+1 imap.number.leading-zero@27+2 imap.number.range@39+10"},
    {TEXT(DATA("BODY[1.] \"\" BODY[.1] \"\" BODY[1..2] \"\" BODY[1TEXT] \"\" BODY[TEXT.] \"\"")),
     REV1,
     {0},
     "imap.section.syntax@15+4 imap.section.syntax@27+4 imap.section.syntax@39+6 "
     "imap.section.syntax@53+7 imap.section.syntax@68+7"},
    {TEXT(DATA("BODY[x] \"\" BODY[1 ] \"\" BODY[1)] \"\" BODY[HEADER.FIELD (A)] \"\"")),
     REV1,
     {0},
     "imap.section.syntax@15+3 imap.section.syntax@26+4 imap.section.syntax@38+4 "
     "imap.section.syntax@50+18"},
    {TEXT(DATA("BODY[MIME] \"\" BODY[1.MIME] \"\"")),
     REV1,
     {0},
     "imap.section.mime-without-part@15+6"},
    {TEXT(DATA(
         "BODY[HEADER.FIELDS] \"\" BODY[HEADER.FIELDS ()] \"\" BODY[HEADER.FIELDS (A ) ] \"\"")),
     REV1,
     {0},
     "imap.section.header-list@15+15 imap.section.header-list@38+18 "
     "imap.section.header-list@64+21"},
    {TEXT(DATA("BODY[HEADER.FIELDS (A%)] \"\" BODY[HEADER.FIELDS (\"A\"\"B\")] \"\" "
               "BODY[HEADER.FIELDS (A] \"\"")),
     REV1,
     TEXT(DATA("BODY[HEADER.FIELDS (A%)] \"\" BODY[HEADER.FIELDS (\"A\"\"B\")] \"\" "
               "BODY[HEADER.FIELDS (A] \"\") NIL")),
     "imap.section.unclosed@75+22 imap.list.unclosed@10+1 imap.section.header-list@15+20 "
     "imap.section.header-list@43+24 imap.section.syntax@75+22 imap.fetch.value-missing@71+26"},
    {TEXT(DATA("BODY[]<> \"\" BODY[]<1 \"\" BODY[]1> \"\" BODY[]<1>> \"\" BODY[1]<0.5> \"\" "
               "BODY[2][1] \"\"")),
     REV1, TEXT(DATA("BODY[] \"\" BODY[] \"\" BODY[] \"\" BODY[] \"\" BODY[1] \"\" BODY[2] \"\"")),
     "imap.section.origin@17+2 imap.section.origin@29+2 imap.section.origin@41+2 "
     "imap.section.origin@53+4 imap.section.origin@68+5 imap.section.origin@84+3"},
    {TEXT(DATA("BODY[]<4294967296> \"\"")), REV1, TEXT(DATA("BODY[]<4294967295> \"\"")),
     "imap.number.range@18+10"},
    {TEXT(DATA("BODY[]<4294967296> \"\"")), REV2, {0}, ""},
    {TEXT(DATA("BINARY[1.2]<5> \"\" BINARY.SIZE[] 5 BINARY.SIZE[1.2] 4294967295")), REV1, {0}, ""},
    {TEXT(DATA(
         "BINARY \"\" BINARY[TEXT] \"\" BINARY[1.MIME] \"\" BINARY.SIZE 5 BINARY.SIZE[1]<5> 5")),
     REV1,
     TEXT(DATA("BINARY \"\" BINARY[TEXT] \"\" BINARY[1.MIME] \"\" BINARY.SIZE 5 BINARY.SIZE[1] 5")),
     "imap.section.syntax@17+0 imap.section.syntax@27+6 imap.section.syntax@43+8 "
     "imap.section.syntax@66+0 imap.section.origin@83+3"},
    {TEXT(DATA("BODY.PEEK[TEXT] \"\" BINARY.PEEK[1]<2> \"\" BODY.PEEK NIL")), REV1,
     TEXT(DATA("BODY[TEXT] \"\" BINARY[1]<2> \"\" BODY.PEEK NIL")),
     "imap.fetch.item-peek@11+15 imap.fetch.item-peek@30+17 imap.fetch.item-peek@51+9 "
     "imap.section.syntax@60+0"},
    /* envelopes */
    {TEXT(TO("NIL")), REV1, {0}, ""},
    {TEXT(DATA("ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)")),
     REV1,
     {0},
     "imap.envelope.date-missing@21+3 imap.envelope.from-missing@29+3"},
    {TEXT(DATA("ENVELOPE (\"\" \"\" NIL ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL \"\" \"\")")),
     REV1,
     {0},
     "imap.envelope.date-missing@21+2 imap.envelope.from-missing@27+3 imap.envelope.id-empty@67+2 "
     "imap.envelope.id-empty@70+2"},
    {TEXT(DATA("ENVELOPE (\"d\" {1}\r\n\xe9 " JOE " NIL nil NIL NIL NIL \"i\" \"m\")")), REV1,
     TEXT(DATA("ENVELOPE (\"d\" {1}\r\n\xe9 " JOE " NIL NIL NIL NIL NIL \"i\" \"m\")")),
     "imap.envelope.sender-nil@62+3 imap.envelope.sender-nil@66+3"},
    {TEXT(DATA("ENVELOPE (d (\"s\") NIL NIL NIL NIL NIL NIL 7 ~{1}\r\nm)")), REV1,
     TEXT(DATA("ENVELOPE (\"d\" NIL NIL NIL NIL NIL NIL NIL \"7\" \"m\")")),
     "imap.fetch.nstring@21+1 imap.fetch.nstring@23+5 imap.fetch.nstring@53+1 "
     "imap.fetch.literal8@55+7 imap.envelope.from-missing@29+3"},
    {TEXT(DATA("ENVELOPE (\"d\" NIL) ENVELOPE ()")), REV1,
     TEXT(DATA("ENVELOPE (\"d\" NIL NIL NIL NIL NIL NIL NIL NIL NIL) ENVELOPE (NIL NIL NIL NIL NIL "
               "NIL NIL NIL NIL NIL)")),
     "imap.envelope.field-missing@28+0 imap.envelope.field-missing@40+0 "
     "imap.fetch.item-duplicate@30+8"},
    {TEXT(DATA("ENVELOPE (\"d\" NIL NIL NIL NIL NIL NIL NIL NIL NIL 1 (2))")), REV1,
     TEXT(DATA("ENVELOPE (\"d\" NIL NIL NIL NIL NIL NIL NIL NIL NIL)")),
     "imap.envelope.field-extra@61+5 imap.envelope.from-missing@29+3"},
    {TEXT(DATA("ENVELOPE NIL")), REV1, {0}, "imap.envelope.syntax@20+3"},
    {TEXT(DATA("ENVELOPE (\"d\" NIL " JOE JOE JOE " NIL NIL NIL NIL NIL)")), REV1, TEXT(TO("NIL")),
     "imap.space.missing@58+0 imap.space.missing@87+0"},
    /* addresses */
    {TEXT(TO("((\"Joe\" \"@b\" \"joe\" \"c\")(NIL NIL \"\" \"\"))")),
     REV1,
     {0},
     "imap.address.route@127+4"},
    {TEXT(TO("((NIL NIL \"g\" NIL)(NIL NIL \"a\" \"b\")" GROUP_END "(\"n\" NIL \"h\" NIL)" GROUP_END
             ")")),
     REV1,
     {0},
     ""},
    {TEXT(TO("((NIL NIL \"g\" NIL)(NIL NIL \"h\" NIL)" GROUP_END GROUP_END "(NIL NIL \"i\" NIL))")),
     REV1,
     {0},
     "imap.address.group-nested@137+17 imap.address.group-unopened@171+17 "
     "imap.address.group-unclosed@188+17"},
    {TEXT(TO("((NIL NIL NIL \"a\"))")), REV1, {0}, "imap.address.mailbox-nil@120+17"},
    {TEXT(TO("()")), REV1, TEXT(TO("NIL")), "imap.address.list-empty@119+2"},
    {TEXT(TO("\"joe@a\"")), REV1, TEXT(TO("NIL")), "imap.address.list@119+7"},
    {TEXT(TO("(NIL NIL \"a\" \"b\")")), REV1, TEXT(TO("((NIL NIL \"a\" \"b\"))")),
     "imap.address.list@119+17"},
    {TEXT(TO("((NIL NIL \"a\" \"b\")  (NIL NIL \"c\" \"d\") NIL \"e\" (NIL NIL \"f\" \"g\"))")),
     REV1, TEXT(TO("((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")(NIL NIL \"f\" \"g\"))")),
     "imap.space.extra@138+1 imap.space.extra@137+1 imap.address.list@157+3 "
     "imap.address.list@161+3"},
    {TEXT(TO("((\"Joe\" \"a\" \"b\")()(\"n\" NIL \"m\" \"h\" \"x\" \"y\"))")), REV1,
     TEXT(TO("((\"Joe\" \"a\" \"b\" NIL)(NIL NIL NIL NIL)(\"n\" NIL \"m\" \"h\"))")),
     "imap.address.fields@134+0 imap.address.fields@136+0 imap.address.fields@154+7"},
    {TEXT(TO("((Joe (NIL) \"a\" {1}\r\nb))")), REV1, TEXT(TO("((\"Joe\" NIL \"a\" \"b\"))")),
     "imap.fetch.nstring@121+3 imap.fetch.nstring@125+5"},
    /* body structures */
    {TEXT(STRUCTURE(PLAIN)), REV1, {0}, ""},
    {TEXT(
         STRUCTURE("{5}\r\nAUDIO {1}\r\nX (\"a\" {1}\r\nb \"c\" \"d\") \"i\" \"d\" {4}\r\n8biT 0")),
     REV1, TEXT(STRUCTURE("\"AUDIO\" \"X\" (\"a\" \"b\" \"c\" \"d\") \"i\" \"d\" \"8biT\" 0")), ""},
    {TEXT(STRUCTURE("\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 4294967295 "
                    "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
                    " (" PLAIN ") 2")),
     REV1,
     {0},
     "imap.envelope.date-missing@76+3 imap.envelope.from-missing@84+3"},
    {TEXT(STRUCTURE("\"MESSAGE\" \"GLOBAL\" NIL NIL NIL \"7bit\" 1 "
                    "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
                    " (" PLAIN ") 2")),
     REV1,
     {0},
     "imap.envelope.date-missing@67+3 imap.envelope.from-missing@75+3"},
    {TEXT(STRUCTURE("\"MESSAGE\" \"GLOBAL\" NIL NIL NIL \"7bit\" 1 \"m\"")), REV1, {0}, ""},
    {TEXT(STRUCTURE("\"MESSAGE\" \"GLOBAL\" NIL NIL NIL \"7bit\" 1")), REV2,
     TEXT(STRUCTURE("\"MESSAGE\" \"GLOBAL\" NIL NIL NIL \"7bit\" 1 NIL NIL 0")),
     "imap.body.field-missing@65+0"},
    {TEXT(STRUCTURE("((" PLAIN ")(" PNG ") \"A\")(" PLAIN ") \"B\"")), REV1, {0}, ""},
    {TEXT(STRUCTURE("(" PLAIN ") (" PNG ") \"B\"")), REV1,
     TEXT(STRUCTURE("(" PLAIN ")(" PNG ") \"B\"")), "imap.space.extra@65+1"},
    {TEXT(STRUCTURE("()(" PLAIN ")")), REV1, TEXT(STRUCTURE("(" PLAIN ") NIL")),
     "imap.body.syntax@26+2 imap.body.field-missing@67+0"},
    {TEXT(STRUCTURE("")), REV1, TEXT(DATA("BODYSTRUCTURE NIL")), "imap.body.syntax@25+2"},
    {TEXT(DATA("BODY NIL")), REV1, {0}, "imap.body.syntax@16+3"},
    {TEXT(STRUCTURE("\"MULTIPART\" \"MIXED\" NIL NIL NIL \"7BIT\" 0")),
     REV1,
     {0},
     "imap.body.multipart-without-parts@26+11"},
    {TEXT(STRUCTURE("\"a/b\" \"\" NIL NIL NIL \"\" 0")),
     REV1,
     {0},
     "imap.body.type-token@26+5 imap.body.type-token@32+2 imap.body.encoding-unknown@47+2"},
    {TEXT(STRUCTURE("{4}\r\ntext {1}\r\nx NIL NIL NIL \"7BIT\" 0 0")), REV1,
     TEXT(STRUCTURE("\"text\" \"x\" NIL NIL NIL \"7BIT\" 0 0")), "imap.body.type-form@26+9"},
    {TEXT(STRUCTURE("{7}\r\nmessage {6}\r\nrfc822 NIL NIL NIL \"7BIT\" 0 NIL () 0")), REV1,
     TEXT(STRUCTURE("\"message\" \"rfc822\" NIL NIL NIL \"7BIT\" 0 NIL NIL 0")),
     "imap.body.type-form@26+12 imap.body.type-form@39+11 imap.envelope.syntax@72+3 "
     "imap.body.syntax@76+2"},
    {TEXT(STRUCTURE("TEXT NIL x (i) d NIL \"1\" 4294967296")), REV1,
     TEXT(STRUCTURE("\"TEXT\" NIL NIL NIL \"d\" NIL 1 4294967295")),
     "imap.fetch.string@26+4 imap.fetch.string@31+3 imap.body.parameters@35+1 "
     "imap.fetch.nstring@37+3 imap.fetch.nstring@41+1 imap.fetch.string@43+3 "
     "imap.number.syntax@47+3 imap.number.range@51+10"},
    {TEXT(STRUCTURE("\"TEXT\" \"X\" NIL NIL NIL \"7BIT\" 4294967296 4294967296")), REV2,
     TEXT(STRUCTURE("\"TEXT\" \"X\" NIL NIL NIL \"7BIT\" 4294967295 4294967296")),
     "imap.number.range@56+10"},
    {TEXT(STRUCTURE("\"TEXT\" \"X\" () \"i\"")), REV1,
     TEXT(STRUCTURE("\"TEXT\" \"X\" NIL \"i\" NIL NIL 0 0")),
     "imap.body.parameters@37+2 imap.body.field-missing@43+0"},
    {TEXT(STRUCTURE("\"TEXT\" \"X\" (\"a\" NIL \"b\") NIL NIL \"7BIT\" 0 0")), REV1,
     TEXT(STRUCTURE("\"TEXT\" \"X\" (\"a\" NIL \"b\" NIL) NIL NIL \"7BIT\" 0 0")),
     "imap.fetch.string@42+3 imap.body.parameters@49+0"},
    /* extension data */
    {TEXT(STRUCTURE(PNG " \"m\"")), REV1, {0}, ""},
    {TEXT(STRUCTURE(PNG " NIL (\"D\" (\"a\" \"b\"))")), REV1, {0}, ""},
    {TEXT(STRUCTURE(PNG " NIL NIL (\"de\" \"fr\") \"l\"")), REV1, {0}, ""},
    {TEXT(STRUCTURE("(" PLAIN " NIL NIL \"de\" NIL) \"M\" (\"a\" \"b\") NIL \"en\" \"l\"")),
     REV1,
     {0},
     ""},
    {TEXT(BODY("(" PLAIN " NIL NIL) \"M\" NIL")),
     REV1,
     {0},
     "imap.body.extension-in-body@56+7 imap.body.extension-in-body@69+3"},
    {TEXT(BODY("\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 0 "
               "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
               " (" PLAIN " NIL) 0 NIL")),
     REV1,
     {0},
     "imap.envelope.date-missing@58+3 imap.envelope.from-missing@66+3 "
     "imap.body.extension-in-body@138+3 imap.body.extension-in-body@145+3"},
    {TEXT(STRUCTURE(PNG " NIL NIL NIL NIL NIL 9223372036854775808 \"x\" (1 (\"y\"))")),
     REV1,
     {0},
     "imap.body.extension-undefined@79+37 imap.number.range@83+19"},
    {TEXT(STRUCTURE(PNG " NIL NIL NIL NIL x () ~{1}\r\nz (1)(2 ())")), REV1,
     TEXT(STRUCTURE(PNG " NIL NIL NIL NIL x () ~{1}\r\nz (1) (2 ())")),
     "imap.body.extension-undefined@79+22 imap.body.extension-value@79+1 "
     "imap.body.extension-value@81+2 imap.fetch.literal8@84+7 imap.space.missing@95+0 "
     "imap.body.extension-value@98+2"},
    {TEXT(STRUCTURE(PNG " m (\"D\") ()")), REV1, TEXT(STRUCTURE(PNG " \"m\" (\"D\" NIL) ()")),
     "imap.fetch.nstring@63+1 imap.body.disposition@69+0 imap.body.language@72+0"},
    {TEXT(STRUCTURE(PNG " (m) \"D\" (NIL \"de\" x) (\"l\")")), REV1,
     TEXT(STRUCTURE(PNG " NIL NIL (NIL \"de\" x) NIL")),
     "imap.fetch.nstring@63+3 imap.body.disposition@67+3 imap.fetch.string@72+3 "
     "imap.fetch.string@81+1 imap.fetch.nstring@84+5"},
    {TEXT(STRUCTURE(PNG " NIL (NIL \"a\" \"b\")(\"de\")")), REV1,
     TEXT(STRUCTURE(PNG " NIL (NIL NIL) (\"de\")")),
     "imap.fetch.string@68+3 imap.body.parameters@72+3 imap.body.disposition@76+3 "
     "imap.space.missing@80+0"},
};

#endif
