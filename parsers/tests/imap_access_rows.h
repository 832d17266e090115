/*
 * NAME
 *      imap_access_rows.h - ID, quotas, rights, annotations, languages
 *
 * DESCRIPTION
 *      Each stands between "* " and CRLF; offsets count from its first octet. test_imap_data.c
 * checks them as they are, and cuts them.
 */
#ifndef MAILSPEC_TESTS_IMAP_ACCESS_ROWS_H
#define MAILSPEC_TESTS_IMAP_ACCESS_ROWS_H

#include "imap_data_row.h"

static const data_row access_rows[] = {
    /* ID */
    {"ID NIL", "5 nil", ""},
    {"ID ()", "5", ""},
    {"ID (\"name\" \"Cyrus\" \"version\" NIL \"os\" {1}\r\nx)", "5 name=Cyrus version nil os=x",
     ""},
    {"ID (name \"a\" \"b\" c)", "5 =a b=", "imap.data.kind@4+4 imap.data.kind@17+1"},
    {"ID (\"name\")", "5 name=", "imap.data.missing@4+6"},
    {"ID (\"Name\" \"a\" \"x\" NIL \"name\" \"b\")", "5 Name=a x nil name=b",
     "imap.id.duplicate@23+6"},
    {"ID (NIL \"a\")", "5 =a", "imap.data.kind@4+3"},
    {"ID \"name\" \"a\"", "5", "imap.data.kind@3+6 imap.untagged.extra@10+3"},
    {"ID (\"123456789012345678901234567890\" \"\" \"1234567890123456789012345678901\" \"\")",
     "5 123456789012345678901234567890= 1234567890123456789012345678901=",
     "imap.id.field-length@40+33"},
    {"ID (\"a\" NIL \"b\" NIL \"c\" NIL \"d\" NIL \"e\" NIL \"f\" NIL \"g\" NIL \"h\" NIL \"i\" "
     "NIL \"j\" NIL \"k\" NIL \"l\" NIL \"m\" NIL \"n\" NIL \"o\" NIL \"p\" NIL \"q\" NIL \"r\" "
     "NIL \"s\" NIL \"t\" NIL \"u\" NIL \"v\" NIL \"w\" NIL \"x\" NIL \"y\" NIL \"z\" NIL \"0\" "
     "NIL \"1\" NIL \"2\" NIL \"3\" NIL \"4\" NIL)",
     "5 a nil b nil c nil d nil e nil f nil g nil h nil i nil j nil k nil l nil m nil n nil o nil "
     "p nil q nil r nil s nil t nil u nil v nil w nil x nil y nil z nil 0 nil 1 nil 2 nil 3 nil 4 "
     "nil",
     "imap.id.pairs@3+249"},
    /* QUOTA */
    {"QUOTA \"\" (STORAGE 10 512)", "13  STORAGE 10/512", ""},
    {"QUOTA \"#user/alice\" (MESSAGE 42 1000 X-EXT 0 9223372036854775807)",
     "13 #user/alice MESSAGE 42/1000 X-EXT 0/9223372036854775807", ""},
    {"QUOTA a ()", "13 a", "imap.quota.empty@8+2"},
    {"QUOTA a (STORAGE 520 512)", "13 a STORAGE 520/512", "imap.quota.exceeded@17+3"},
    {"QUOTA a (STORAGE 10)", "13 a STORAGE 10/0", "imap.data.missing@17+2"},
    {"QUOTA a (STORAGE 10 512 MESSAGE)", "13 a STORAGE 10/512 MESSAGE 0/0",
     "imap.data.missing@24+7"},
    {"QUOTA a (\"STORAGE\" x 9223372036854775808)", "13 a  0/9223372036854775807",
     "imap.data.kind@9+9 imap.number.syntax@19+1 imap.number.range@21+19"},
    {"QUOTA a STORAGE 1 2", "13 a", "imap.data.kind@8+7 imap.untagged.extra@16+1"},
    {"QUOTAROOT INBOX", "14 inbox=INBOX []", ""},
    {"QUOTAROOT INBOX \"\" \"!partition/sda4\" a", "14 inbox=INBOX [ !partition/sda4 a]", ""},
    {"QUOTAROOT INBOX (a)", "14 inbox=INBOX []", "imap.data.kind@16+3"},
    {"QUOTAROOT", "14  []", "imap.data.missing@0+9"},
    /* rights */
    {"ACL INBOX/Drafts Fred rwipslxcetda -David lrswideta",
     "1 INBOX/Drafts Fred:rwipslxcetda -David:lrswideta", ""},
    {"ACL INBOX", "1 inbox=INBOX", ""},
    {"ACL INBOX Fred", "1 inbox=INBOX Fred:", "imap.data.missing@10+4"},
    {"ACL INBOX Fred \"\" anyone lrte", "1 inbox=INBOX Fred: anyone:lrte",
     "imap.rights.virtual@25+4"},
    {"ACL INBOX Fred lrK", "1 inbox=INBOX Fred:lrK", "imap.rights.octet@15+3"},
    {"MYRIGHTS INBOX rwiptsldaex", "11 inbox=INBOX rwiptsldaex", ""},
    {"MYRIGHTS INBOX lrk", "11 inbox=INBOX lrk", "imap.rights.virtual@15+3"},
    {"MYRIGHTS INBOX lrx", "11 inbox=INBOX lrx", "imap.rights.virtual@15+3"},
    {"MYRIGHTS INBOX lrxc", "11 inbox=INBOX lrxc", ""},
    {"MYRIGHTS INBOX \"lr0-9\"", "11 inbox=INBOX lr0-9", "imap.rights.octet@15+7"},
    {"MYRIGHTS INBOX lr s", "11 inbox=INBOX lr", "imap.untagged.extra@18+1"},
    {"MYRIGHTS INBOX", "11 inbox=INBOX ", "imap.data.missing@9+5"},
    {"LISTRIGHTS archive/imap anyone \"\" lr s w i p k x t c d",
     "8 archive/imap anyone  [lr s w i p k x t c d]", ""},
    {"LISTRIGHTS ~/Mail/saved smith la r swicdkxte", "8 ~/Mail/saved smith la [r swicdkxte]", ""},
    {"LISTRIGHTS INBOX fred lr", "8 inbox=INBOX fred lr []", ""},
    {"LISTRIGHTS INBOX fred lr s ls w rr", "8 inbox=INBOX fred lr [s ls w rr]",
     "imap.rights.duplicate@27+2 imap.rights.duplicate@32+2"},
    {"LISTRIGHTS INBOX fred lr e", "8 inbox=INBOX fred lr [e]", "imap.rights.virtual@0+10"},
    {"LISTRIGHTS INBOX fred", "8 inbox=INBOX fred  []", "imap.data.missing@17+4"},
    {"LISTRIGHTS INBOX fred (lr)", "8 inbox=INBOX fred  []", "imap.data.kind@22+4"},
    /* METADATA */
    {"METADATA \"\" (/shared/comment \"My comment\")", "10  values /shared/comment=My comment", ""},
    {"METADATA INBOX (/private/comment {3}\r\nxxx)", "10 inbox=INBOX values /private/comment=xxx",
     ""},
    {"METADATA INBOX (/private/comment NIL /shared/vendor/x/y ~{0}\r\n)",
     "10 inbox=INBOX values /private/comment nil /shared/vendor/x/y=", ""},
    {"METADATA \"\" /shared/comment \"/private/comment\"",
     "10  names /shared/comment= /private/comment=", ""},
    {"METADATA INBOX /comment /Shared/comment /shared /shared/vendor /private/vendor/x "
     "/private/vendor/x/y/z",
     "10 inbox=INBOX names /comment= /Shared/comment= /shared= /shared/vendor= /private/vendor/x= "
     "/private/vendor/x/y/z=",
     "imap.metadata.scope@15+8 imap.metadata.scope@40+7 imap.metadata.scope@48+14 "
     "imap.metadata.scope@63+17"},
    {"METADATA INBOX comment //shared/a /shared//a /shared/a/ \"/shared/a*\" \"/shared/a%\" \"\" "
     "/shared/",
     "10 inbox=INBOX names comment= //shared/a= /shared//a= /shared/a/= /shared/a*= /shared/a%= = "
     "/shared/=",
     "imap.metadata.entry@15+7 imap.metadata.entry@23+10 imap.metadata.entry@34+10 "
     "imap.metadata.entry@45+10 imap.metadata.entry@56+12 imap.metadata.entry@69+12 "
     "imap.metadata.entry@82+2 imap.metadata.entry@85+8"},
    {"METADATA INBOX (/shared/comment text)",
     "10 inbox=INBOX values /shared/comment=", "imap.data.kind@32+4"},
    {"METADATA INBOX (/shared/comment)",
     "10 inbox=INBOX values /shared/comment=", "imap.data.missing@16+15"},
    {"METADATA INBOX ()", "10 inbox=INBOX values", "imap.data.empty-list@15+2"},
    {"METADATA INBOX (/shared/comment \"a\") \"b\"", "10 inbox=INBOX values /shared/comment=a",
     "imap.untagged.extra@37+3"},
    {"METADATA INBOX", "10 inbox=INBOX names", "imap.data.missing@9+5"},
    {"METADATA", "10  names", "imap.data.missing@0+8"},
    /* VANISHED */
    {"VANISHED (EARLIER) 41,43:116,118,120:211,214:540", "19 earlier 41,43:116,118,120:211,214:540",
     ""},
    {"VANISHED 405,407,410,425", "19 405,407,410,425", ""},
    {"VANISHED 5:3", "19 5:3", ""},
    {"VANISHED (earlier) 1", "19 earlier 1", ""},
    {"VANISHED 1:*", "19 1:*", "imap.number.syntax@11+1"},
    {"VANISHED (LATER) 1", "19 1", "imap.data.kind@9+7"},
    {"VANISHED (EARLIER x) 1", "19 1", "imap.data.kind@9+11"},
    {"VANISHED () 1", "19 1", "imap.data.kind@9+2"},
    {"VANISHED EARLIER 1", "19 *", "imap.number.syntax@9+7 imap.untagged.extra@17+1"},
    {"VANISHED 0", "19 *", "imap.number.zero@9+1"},
    {"VANISHED \"1\"", "19 ", "imap.data.kind@9+3"},
    {"VANISHED (EARLIER)", "19 earlier ", "imap.data.missing@9+9"},
    {"VANISHED", "19 ", "imap.data.missing@0+8"},
    /* LANGUAGE and COMPARATOR */
    {"LANGUAGE (EN \"DE\" IT i-default zh-Hant-TW)", "6 [EN DE IT i-default zh-Hant-TW]", ""},
    {"LANGUAGE (en_GB)", "6 [en_GB]", "imap.language.tag@10+5"},
    {"LANGUAGE (abcdefghi-a)", "6 [abcdefghi-a]", "imap.language.tag@10+11"},
    {"LANGUAGE (en- -en \"\" en--gb abcdefghi a-abcdefghi)",
     "6 [en- -en  en--gb abcdefghi a-abcdefghi]",
     "imap.language.tag@10+3 imap.language.tag@14+3 imap.language.tag@18+2 imap.language.tag@21+6 "
     "imap.language.tag@28+9 imap.language.tag@38+11"},
    {"LANGUAGE ()", "6 []", "imap.data.empty-list@9+2"},
    {"LANGUAGE en", "6 []", "imap.data.kind@9+2"},
    {"LANGUAGE (en) (de)", "6 [en]", "imap.untagged.extra@14+4"},
    {"COMPARATOR i;unicode-casemap", "2 i;unicode-casemap []", ""},
    {"COMPARATOR \"i;basic\" (\"i;basic\" i;octet)", "2 i;basic [i;basic i;octet]", ""},
    {"COMPARATOR a ()", "2 a []", "imap.data.empty-list@13+2"},
    {"COMPARATOR a b", "2 a []", "imap.data.kind@13+1"},
    {"COMPARATOR", "2  []", "imap.data.missing@0+10"},
    /* not typed */
    {"CAPABILITY IMAP4rev1", "0", ""},
    {"URLFETCH \"imap://x\" NIL", "0", "imap.untagged.unknown@0+8"},
};

#endif
