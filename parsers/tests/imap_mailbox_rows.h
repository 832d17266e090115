/*
 * NAME
 *      imap_mailbox_rows.h - FLAGS, LIST, STATUS and NAMESPACE
 *
 * DESCRIPTION
 *      Each stands between "* " and CRLF; offsets count from its first octet. test_imap_data.c
 * checks them as they are, and cuts them.
 */
#ifndef MAILSPEC_TESTS_IMAP_MAILBOX_ROWS_H
#define MAILSPEC_TESTS_IMAP_MAILBOX_ROWS_H

#include "imap_data_row.h"

static const data_row mailbox_rows[] = {
    /* FLAGS */
    {"FLAGS ()", "4 []", ""},
    {"FLAGS (\\Answered $MDNSent \\X a)", "4 [\\Answered $MDNSent \\X a]", ""},
    {"FLAGS (\\Seen \\Recent \\* \"x\" (y))", "4 [\\Seen \\Recent \\* x (y)]",
     "imap.flag.recent@13+7 imap.flag.syntax@21+2 imap.flag.syntax@24+3 imap.flag.syntax@28+3"},
    {"FLAGS \\Seen", "4 []", "imap.data.kind@6+5"},
    {"FLAGS", "4 []", "imap.data.missing@0+5"},
    {"FLAGS () ()", "4 []", "imap.untagged.extra@9+2"},
    /* LIST and LSUB */
    {"LIST () NIL INBOX", "7 [] known=0 flat inbox=INBOX", ""},
    {"LIST () nil iNbOx", "7 [] known=0 flat inbox=iNbOx", ""},
    {"LIST (\\HasNoChildren \\Marked \\X) \"/\" \"a b\"",
     "7 [\\HasNoChildren \\Marked \\X] known=44 by=/ a b", ""},
    {"lsub () \".\" #news.comp.mail.misc", "9 [] known=0 by=. #news.comp.mail.misc", ""},
    {"LIST (\\NonExistent \\HasChildren \\Subscribed \\Remote) \"/\" a",
     "7 [\\NonExistent \\HasChildren \\Subscribed \\Remote] known=1a1 by=/ a", ""},
    {"LIST (\\Noinferiors \\Unmarked \\Sent \\Drafts \\Junk \\Trash \\Archive \\All \\Flagged "
     "\\Important \\NoAccess) \"/\" a",
     "7 [\\Noinferiors \\Unmarked \\Sent \\Drafts \\Junk \\Trash \\Archive \\All \\Flagged "
     "\\Important \\NoAccess] known=3fe18 by=/ a",
     ""},
    {"LIST (\\noselect) \"\\\\\" a\\b", "7 [\\noselect] known=2 by=\\ ", "imap.data.kind@22+3"},
    {"LIST (\\Noselect) \"\\\\\" \"a\\\\b\"", "7 [\\Noselect] known=2 by=\\ a\\b", ""},
    {"LIST (\\HasChildren \\HasNoChildren) \"/\" a",
     "7 [\\HasChildren \\HasNoChildren] known=60 by=/ a", "imap.list.children@19+14"},
    {"LIST (\\HasNoChildren \\haschildren \\HasChildren) \"/\" a",
     "7 [\\HasNoChildren \\haschildren \\HasChildren] known=60 by=/ a",
     "imap.list.attribute-duplicate@34+12 imap.list.children@21+12"},
    {"LIST (\\HasChildren \\Noinferiors) \"/\" a",
     "7 [\\HasChildren \\Noinferiors] known=30 by=/ a", "imap.list.inferiors@19+12"},
    {"LIST (\\Noinferiors \\HasNoChildren) \"/\" a",
     "7 [\\Noinferiors \\HasNoChildren] known=50 by=/ a", ""},
    {"LIST (\\Marked \\Unmarked) \"/\" a", "7 [\\Marked \\Unmarked] known=c by=/ a",
     "imap.list.selectability@14+9"},
    {"LIST (\\Noselect \\NonExistent \\Marked) \"/\" a",
     "7 [\\Noselect \\NonExistent \\Marked] known=7 by=/ a",
     "imap.list.selectability@16+12 imap.list.selectability@29+7"},
    {"LIST (\\X \\a \\x) \"/\" a", "7 [\\X \\a \\x] known=0 by=/ a",
     "imap.list.attribute-duplicate@12+2"},
    {"LIST (Seen \"\\\\HasChildren\" (x) \\ \\a\\b \\\\c) \"/\" a",
     "7 [Seen   \\ \\a\\b \\\\c] known=0 by=/ a",
     "imap.list.attribute@6+4 imap.list.attribute@11+15 imap.list.attribute@27+3 "
     "imap.list.attribute@31+1 imap.list.attribute@33+4 imap.list.attribute@38+3"},
    {"LIST (\\HasChildren \"\\\\HasNoChildren\") \"/\" a", "7 [\\HasChildren ] known=20 by=/ a",
     "imap.list.attribute@19+17"},
    {"LIST () \"/\" a ()", "7 [] known=0 by=/ a", ""},
    {"LIST () \"/\" foo (CHILDINFO (\"SUBSCRIBED\" \"RECURSIVE\"))",
     "7 [] known=0 by=/ foo item=CHILDINFO raw=(\"SUBSCRIBED\" \"RECURSIVE\") [SUBSCRIBED "
     "RECURSIVE]",
     ""},
    {"LIST () \"/\" foo (\"CHILDINFO\" (\"SUBSCRIBED\"))",
     "7 [] known=0 by=/ foo item=CHILDINFO raw=(\"SUBSCRIBED\") [SUBSCRIBED]", ""},
    {"LIST () \"/\" foo (CHILDINFO (SUBSCRIBED))",
     "7 [] known=0 by=/ foo item=CHILDINFO raw=(SUBSCRIBED) [SUBSCRIBED]",
     "imap.list.childinfo@28+10"},
    {"LIST () \"/\" foo (CHILDINFO ())", "7 [] known=0 by=/ foo item=CHILDINFO raw=()",
     "imap.data.empty-list@27+2"},
    {"LIST () \"/\" foo (CHILDINFO ((x)))", "7 [] known=0 by=/ foo item=CHILDINFO raw=((x)) []",
     "imap.data.kind@28+3"},
    {"LIST () \"/\" foo (CHILDINFO \"SUBSCRIBED\")",
     "7 [] known=0 by=/ foo item=CHILDINFO raw=\"SUBSCRIBED\"", "imap.data.kind@27+12"},
    {"LIST () \"/\" foo (CHILDINFO)",
     "7 [] known=0 by=/ foo item=CHILDINFO raw=", "imap.data.missing@17+9"},
    {"LIST () \"/\" new (OLDNAME (\"caf&AOk-\"))",
     "7 [] known=0 by=/ new item=OLDNAME raw=(\"caf&AOk-\") old caf\\xc3\\xa9=caf&AOk-", ""},
    {"LIST () \"/\" new (OLDNAME (a b))", "7 [] known=0 by=/ new item=OLDNAME raw=(a b) old a",
     "imap.untagged.extra@28+1"},
    {"LIST () \"/\" Tables (tablecloth ((\"edge\" \"lacy\") (\"color\" \"red\")) X 1:*,4)",
     "7 [] known=0 by=/ Tables item=tablecloth raw=((\"edge\" \"lacy\") (\"color\" \"red\")) "
     "item=X raw=1:*,4",
     ""},
    {"LIST () \"/\" a (x \"text\" y $ z -1:-5 v (a(b)(c)) w ())",
     "7 [] known=0 by=/ a item=x raw=\"text\" item=y raw=$ item=z raw=-1:-5 item=v raw=(a (b) (c)) "
     "item=w raw=()",
     "imap.space.missing@40+0 imap.data.kind@17+6 imap.space.missing@43+0"},
    {"LIST () \"/\" a (x (()) y (NIL ~{1}\r\nx \\a))",
     "7 [] known=0 by=/ a item=x raw=(()) item=y raw=(NIL ~{x} \\a)",
     "imap.data.empty-list@18+2 imap.data.kind@29+7 imap.data.kind@37+2"},
    {"LIST () \"/\" a (\"x y\" 1 (a) 2 b)",
     "7 [] known=0 by=/ a item=x y raw=1 item= raw=2 item=b raw=",
     "imap.list.item-tag@15+5 imap.data.kind@23+3 imap.data.missing@29+1"},
    {"LIST () \"/\" a (x 1) (y 2)", "7 [] known=0 by=/ a item=x raw=1", "imap.untagged.extra@20+5"},
    {"LIST () \"/\" a x", "7 [] known=0 by=/ a", "imap.data.kind@14+1"},
    {"LIST () \"/\" a \"x\"", "7 [] known=0 by=/ a", "imap.data.kind@14+3"},
    {"LIST () \"\" a", "7 [] known=0 by= a", "imap.data.delimiter@8+2"},
    {"LIST () \"//\" a", "7 [] known=0 by=// a", "imap.data.delimiter@8+4"},
    {"LIST () \"\xb7"
     "\" a",
     "7 [] known=0 by=\\xb7 a", "imap.quoted.8bit@9+1 imap.data.delimiter@8+3"},
    {"LIST () \"\\\"\" a", "7 [] known=0 by=\" a", ""},
    {"LIST () / a", "7 [] known=0 by=/ a", "imap.data.delimiter@8+1"},
    {"LIST () (\"/\") a", "7 [] known=0 by= a", "imap.data.delimiter@8+5"},
    {"LIST () \"/\" (a)", "7 [] known=0 by=/ ", "imap.data.kind@12+3"},
    {"LIST () \"/\" a*", "7 [] known=0 by=/ ", "imap.data.kind@12+2"},
    {"LIST () \"/\" \\a", "7 [] known=0 by=/ ", "imap.data.kind@12+2"},
    {"LIST () \"/\"", "7 [] known=0 by=/ ", "imap.data.missing@8+3"},
    {"LIST ()", "7 [] known=0 by= ", "imap.data.missing@5+2"},
    {"LIST", "7 [] known=0 by= ", "imap.data.missing@0+4"},
    {"LIST NIL \"/\" a", "7 [] known=0 by=/ a", "imap.data.kind@5+3"},
    {"LIST \"/\" a", "7 [] known=0 by=a ",
     "imap.data.kind@5+3 imap.data.delimiter@9+1 imap.data.missing@9+1"},
    /* names */
    {"LIST () NIL ~peter/mail/&U,BTFw-/&ZeVnLIqe-",
     "7 [] known=0 flat "
     "~peter/mail/\\xe5\\x8f\\xb0\\xe5\\x8c\\x97/"
     "\\xe6\\x97\\xa5\\xe6\\x9c\\xac\\xe8\\xaa\\x9e=~peter/mail/&U,BTFw-/&ZeVnLIqe-",
     ""},
    {"LIST () NIL \"a&-b\"", "7 [] known=0 flat a&b=a&-b", ""},
    {"LIST () NIL &2D3cqQ-", "7 [] known=0 flat \\xf0\\x9f\\x92\\xa9=&2D3cqQ-", ""},
    {"LIST () NIL \"\\\"&AOk\\\"\"", "7 [] known=0 flat \"&AOk\"",
     "imap.mailbox.utf7-unterminated@12+10"},
    {"LIST () NIL &", "7 [] known=0 flat &", "imap.mailbox.utf7-unterminated@12+1"},
    /* STATUS */
    {"STATUS INBOX (MESSAGES 17 RECENT 0 UIDNEXT 4294967295 UIDVALIDITY 3857529045 UNSEEN 4 "
     "DELETED 2)",
     "17 inbox=INBOX 1=17 2=0 3=4294967295 4=3857529045 5=4 6=2", ""},
    {"STATUS a (SIZE 9223372036854775807 DELETED-STORAGE 8 HIGHESTMODSEQ 0 APPENDLIMIT 0 "
     "APPENDLIMIT nil MAILBOXID (F2212ea87-6097))",
     "17 a 8=9223372036854775807 7=8 9=0 10=0 10=nil 11=F2212ea87-6097",
     "imap.status.duplicate@83+11"},
    {"STATUS a ()", "17 a", ""},
    {"status a (messages 1)", "17 a 1=1", ""},
    {"STATUS a (X-FOO (a b) _bar:1 1:*)", "17 a 0 X-FOO raw=(a b) 0 _bar:1 raw=1:*",
     "imap.status.unknown@10+5 imap.status.unknown@22+6"},
    {"STATUS a (MESSAGES 4294967296 UIDNEXT 0 UIDVALIDITY 01 SIZE 9223372036854775808 "
     "HIGHESTMODSEQ -1)",
     "17 a 1=4294967295 3=0 4=1 8=9223372036854775807 9=0",
     "imap.number.range@19+10 imap.number.zero@38+1 imap.number.leading-zero@52+2 "
     "imap.number.range@60+19 imap.number.syntax@94+2"},
    {"STATUS a (MESSAGES \"1\" UNSEEN (1) RECENT NIL APPENDLIMIT \"x\")", "17 a 1=0 5=0 2=0 10=0",
     "imap.data.kind@19+3 imap.data.kind@30+3 imap.number.syntax@41+3 imap.data.kind@57+3"},
    {"STATUS a (MAILBOXID F1)", "17 a 11=", "imap.data.kind@20+2"},
    {"STATUS a (MAILBOXID ())", "17 a 11=", "imap.data.empty-list@20+2"},
    {"STATUS a (MAILBOXID (a.b c))", "17 a 11=a.b",
     "imap.status.objectid@21+3 imap.untagged.extra@25+1"},
    {"STATUS a (MAILBOXID ((x)))", "17 a 11=", "imap.status.objectid@21+3"},
    {"STATUS a (UNSEEN 1 MESSAGES 2 unseen 3 X 1 x 2)", "17 a 5=1 1=2 5=3 0 X raw=1 0 x raw=2",
     "imap.status.unknown@39+1 imap.status.unknown@43+1 imap.status.duplicate@43+1 "
     "imap.status.duplicate@30+6"},
    {"STATUS a (MESSAGES)", "17 a 1=0", "imap.data.missing@10+8"},
    {"STATUS a (MESSAGES 1 UNSEEN)", "17 a 1=1 5=0", "imap.data.missing@21+6"},
    {"STATUS a (1 MESSAGES 2)", "17 a 0  raw=MESSAGES 0  raw=",
     "imap.data.label@10+1 imap.data.kind@12+8 imap.data.label@21+1 imap.data.missing@21+1"},
    {"STATUS a (\"MESSAGES\" 1)", "17 a 0  raw=1", "imap.data.label@10+10"},
    {"STATUS a (\"M\\\"ESSAGES\" 1 (b) 2)", "17 a 0  raw=1 0  raw=2",
     "imap.data.label@10+12 imap.data.label@25+3"},
    {"STATUS a (X NIL Y text)", "17 a 0 X raw=NIL 0 Y raw=text",
     "imap.status.unknown@10+1 imap.data.kind@12+3 imap.status.unknown@16+1 imap.data.kind@18+4"},
    {"STATUS a MESSAGES 1", "17 a", "imap.data.kind@9+8 imap.untagged.extra@18+1"},
    {"STATUS a", "17 a", "imap.data.missing@7+1"},
    {"STATUS", "17 ", "imap.data.missing@0+6"},
    {"STATUS a () b", "17 a", "imap.untagged.extra@12+1"},
    /* NAMESPACE */
    {"NAMESPACE NIL NIL NIL", "12 {} {} {}", ""},
    {"NAMESPACE ((\"\" \"/\")) nil ((\"Public Folders/\" \"/\")(\"#ftp/\" NIL))",
     "12 {  by=/} {} { Public Folders/ by=/ #ftp/ flat}", ""},
    {"NAMESPACE ((\"\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\") \"Y\" (\"z\"))) NIL NIL",
     "12 {  by=/ X-PARAM [FLAG1 FLAG2] Y [z]} {} {}", ""},
    {"NAMESPACE ((\"\" \"/\")) ((\"Other Users/\" \"/\" \"TRANSLATION\" (\"Andere "
     "Ben&APw-tzer/\"))) NIL",
     "12 {  by=/} { Other Users/ by=/ TRANSLATION [Andere Ben&APw-tzer/]} {}", ""},
    {"NAMESPACE ((\"\" \"/\" \"translation\" (\"a\" \"b\"))) NIL NIL",
     "12 {  by=/ translation [a b]} {} {}", "imap.untagged.extra@38+3"},
    {"NAMESPACE ((\"\" \"/\") (\"a\" \"/\")) NIL NIL", "12 {  by=/ a by=/} {} {}",
     "imap.space.extra@19+1"},
    {"NAMESPACE ((\"\" \"/\"))((\"a\" \"/\")) NIL", "12 {  by=/} { a by=/} {}",
     "imap.space.missing@20+0"},
    {"NAMESPACE () (()) NIL", "12 {} {  by=} {}",
     "imap.data.empty-list@10+2 imap.data.empty-list@14+2"},
    {"NAMESPACE ((\"a&\" \"//\" x (y) \"z\")) ((a \"/\")) ((\"a\"))",
     "12 { a& by=//  [] z []} {  by=/} { a by=}",
     "imap.mailbox.utf7-unterminated@14+1 imap.data.delimiter@17+4 imap.data.kind@22+1 "
     "imap.data.kind@25+1 imap.data.missing@28+3 imap.data.kind@36+1 imap.data.missing@46+3"},
    {"NAMESPACE NIL NIL", "12 {} {} {}", "imap.data.missing@14+3"},
    {"NAMESPACE NIL NIL NIL NIL", "12 {} {} {}", "imap.untagged.extra@22+3"},
    {"NAMESPACE \"\" \"/\"", "12 {} {} {}",
     "imap.data.kind@10+2 imap.data.kind@13+3 imap.data.missing@13+3"},
};

#endif
