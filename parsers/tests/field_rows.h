/*
 * NAME
 *      field_rows.h - fields and header sections, in tests
 */
#ifndef MAILSPEC_TESTS_FIELD_ROWS_H
#define MAILSPEC_TESTS_FIELD_ROWS_H

#include "header_hostile.h"

#include "mailspec/message.h"

/* Fields without their values. */
static const header_row line_rows[] = {
    {BODY("Subject: text\r\n"), "<Subject>0< text>", ""},
    {BODY("Subject:text\r\n"), "<Subject>0<text>", ""},
    {BODY("Subject:\r\n"), "<Subject>0<>", ""},
    {BODY("X-Unknown: a\r\n b\r\n"), "<X-Unknown>0< a?? b>", ""},
    {BODY("subject: a\n"), "<subject>0< a>", "ambiguity.bare-lf@10+1"},
    {BODY("Subject: a"), "<Subject>0< a>", "field.unended@10+0"},
    {BODY("\r\n"), NULL, "field.none@0+2"},
    {BODY(" "), "<>0< >", "ambiguity.continuation-first@0+1 field.unended@1+0"},
    {BODY("Subject: a\r\nTo: b\r\n"), "<Subject>0< a>", "field.followed@12+7"},
    {BODY("Subject : a\r\n"), "<Subject>0< a>", "ambiguity.space-before-colon@7+1"},
    {BODY("Subject \t: a\r\n"), "<Subject>0< a>", "ambiguity.space-before-colon@7+2"},
    {BODY("Subject\r\n : a\r\n"), "<Subject>0< a>", "ambiguity.fold-before-colon@7+3"},
    {BODY("Subject\r\n a: b\r\n"), "<>0<Subject?? a: b>", "ambiguity.no-colon@0+7"},
    {BODY(": a\r\n"), "<>0< a>", "field.name.empty@0+0"},
    {BODY(" : a\r\n"), "<>0< : a>", "ambiguity.continuation-first@0+1"},
    {BODY("Reply To: a@b\r\n"), "<Reply To>0< a@b>", "field.name.octet@5+1"},
    {BODY("Sub\x00ject\x7f\xfc: a\r\n"), "<Sub?ject\x7f\xfc>0< a>",
     "field.name.octet@8+2 ambiguity.nul@3+1"},
    {BODY("Sub\rject: a\r\n"), "<Sub?ject>0< a>", "ambiguity.bare-cr@3+1"},
    {BODY("From a@b Thu Feb 13 23:32:54 1969\r\n"), "<>0<From a@b Thu Feb 13 23:32:54 1969>",
     "field.mbox-from@0+33"},
    {BODY("From joe\r\n"), "<>0<From joe>", "field.mbox-from@0+8"},
    {BODY("From : a@b\r\n"), "<From>2< a@b>", "ambiguity.space-before-colon@4+1"},
    {BODY("no colon\r\n"), "<>0<no colon>", "ambiguity.no-colon@0+8"},
    {BODY("Date\r\n"), "<>0<Date>", "ambiguity.no-colon@0+4"},
    {BODY(" continued: a\r\n"), "<>0< continued: a>", "ambiguity.continuation-first@0+1"},
    {BODY("\t\r\n"), "<>0<\t>", "ambiguity.continuation-first@0+1"},
    {BODY("a: b\x00\x00\rc\r\r\n"), "<a>0< b???c?>",
     "ambiguity.nul@4+2 ambiguity.bare-cr@6+1 ambiguity.bare-cr@8+1"},
    {BODY("a: b\r\n \r\n c\r\n"), "<a>0< b?? ?? c>", "header.fold.empty@6+1"},
    {BODY("a: b\r\n \r\n"), "<a>0< b?? >", "header.fold.empty@6+1"},
    {BODY("a\r"), "<>0<a?>", "ambiguity.no-colon@0+2 ambiguity.bare-cr@1+1 field.unended@2+0"},
    {BODY(">From: x\r\n"), "<>From>0< x>", ""},
};

/* Fields with their values. */
static const header_row value_rows[] = {
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\n"),
     "<Date>1< 13 Feb 1969 23:32:54 -0330> Date: Thu, 13 Feb 1969 23:32:54 -0330", ""},
    {BODY("From: Joe <joe@example.org>\r\n"),
     "<From>2< Joe <joe@example.org>> From: Joe <joe@example.org>", ""},
    {BODY("SENDER: a@b\r\n"), "<SENDER>2< a@b> SENDER: a@b", ""},
    {BODY("Sender: a@b, c@d\r\n"), "<Sender>2< a@b, c@d> Sender: a@b, c@d", "address.more@13+3"},
    {BODY("Reply-To: G:a@b;\r\n"), "<Reply-To>2< G:a@b;> Reply-To: G: a@b;", ""},
    {BODY("To: (none)\r\n"), "<To>2< (none)>", "address.comment@4+6 address.empty@3+7"},
    {BODY("Cc: a@b,,c@d\r\n"), "<Cc>2< a@b,,c@d> Cc: a@b, c@d", "address.list.null@8+1"},
    {BODY("Bcc: \r\n"), "<Bcc>2< > Bcc: ", ""},
    {BODY("Message-ID: <a@b>\r\n"), "<Message-ID>3< <a@b>> Message-ID: <a@b>", ""},
    {BODY("Message-ID: <a@b> <c@d>\r\n"), "<Message-ID>3< <a@b> <c@d>> Message-ID: <a@b> <c@d>",
     "field.several-ids@18+5"},
    {BODY("Message-ID: words\r\n"), "<Message-ID>3< words> Message-ID: ",
     "message-id.phrase@12+5 field.id-words@12+5 field.no-id@11+6"},
    {BODY("Message-ID: a <b@c> d\r\n"), "<Message-ID>3< a <b@c> d> Message-ID: <b@c>",
     "message-id.phrase@12+1 message-id.phrase@20+1 field.id-words@12+1"},
    {BODY("In-Reply-To: words\r\n"),
     "<In-Reply-To>3< words> In-Reply-To: ", "message-id.phrase@13+5"},
    {BODY("References: <a@b> <c@d>\r\n"), "<References>3< <a@b> <c@d>> References: <a@b> <c@d>",
     ""},
    {BODY("Subject: =?utf-8?q?J=C3=BCrgen?= b\r\n"),
     "<Subject>0< =?utf-8?q?J=C3=BCrgen?= b> Subject: =?UTF-8?Q?J=C3=BCrgen?=\r\n b", ""},
    {BODY("Subject: a\r\n b\r\n"), "<Subject>0< a?? b> Subject: a b", ""},
    {BODY("Comments: a\r\n"), "<Comments>0< a> Comments: a", ""},
    {BODY("Keywords: a, b c\r\n"), "<Keywords>5< a, b c> Keywords: a, b c", ""},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\n"),
     "<Resent-Date>1< 13 Feb 1969 23:32:54 -0330> Resent-Date: Thu, 13 Feb 1969 23:32:54 -0330",
     ""},
    {BODY("Resent-From: a@b\r\n"), "<Resent-From>2< a@b> Resent-From: a@b", ""},
    {BODY("Resent-Reply-To: a@b\r\n"), "<Resent-Reply-To>2< a@b> Resent-Reply-To: a@b",
     "field.obsolete@0+15"},
    {BODY("Return-Path: <>\r\n"), "<Return-Path>2< <>> Return-Path: <>", ""},
    {BODY("Return-Path: <a@b>\r\n"), "<Return-Path>2< <a@b>> Return-Path: <a@b>", ""},
    {BODY("Received: from a ([192.0.2.1]) by b; 13 Feb 1969 23:32:54 -0330\r\n"),
     "<Received>4< from a ([192.0.2.1]) by b; 13 Feb 1969 23:32:54 -0330> Received: from a "
     "([192.0.2.1]) by b; Thu, 13 Feb 1969 23:32:54 -0330",
     ""},
    {BODY("List-Help: <mailto:a@b>\r\n"), "<List-Help>6< <mailto:a@b>> List-Help: <mailto:a@b>",
     ""},
    {BODY("List-Post: NO\r\n"), "<List-Post>6< NO> List-Post: NO", ""},
    {BODY("List-Help: NO\r\n"), "<List-Help>6< NO> List-Help: NO", "list.url.no@11+2"},
    {BODY("List-ID: a <b.c>\r\n"), "<List-ID>7< a <b.c>> List-ID: a <b.c>", ""},
    {BODY("MIME-Version: 1.0\r\n"), "<MIME-Version>8< 1.0> MIME-Version: 1.0", ""},
    {BODY("Content-Type: text/plain; charset=utf-8\r\n"),
     "<Content-Type>9< text/plain; charset=utf-8> Content-Type: text/plain; charset=utf-8", ""},
    {BODY("Content-Disposition: attachment; filename=a\r\n"),
     "<Content-Disposition>10< attachment; filename=a> Content-Disposition: attachment; filename=a",
     ""},
    {BODY("Content-Transfer-Encoding: base64\r\n"),
     "<Content-Transfer-Encoding>11< base64> Content-Transfer-Encoding: base64", ""},
    {BODY("Content-ID: <a@b>\r\n"), "<Content-ID>3< <a@b>> Content-ID: <a@b>", ""},
    {BODY("Content-Description: x\r\n"), "<Content-Description>0< x> Content-Description: x", ""},
    {BODY("Content-Language: en, de\r\n"), "<Content-Language>12< en, de> Content-Language: en, de",
     ""},
    {BODY("Content-Location: http://a.example/\r\n"),
     "<Content-Location>13< http://a.example/> Content-Location: http://a.example/", ""},
    {BODY("Disposition-Notification-To: a@b\r\n"),
     "<Disposition-Notification-To>2< a@b> Disposition-Notification-To: a@b", ""},
    {BODY("X-Foo: bar\r\n"), "<X-Foo>0< bar> X-Foo: bar", ""},
    {BODY("Date: x\r\n"), "<Date>1< x>",
     "date.weekday.name@6+1 date.comma.missing@7+0 date.unreadable@7+0"},
};

static const header_row section_rows[] = {
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\nbody"),
     "<Date><From><Message-ID>66", ""},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n"),
     "<Date><From><Message-ID>64", ""},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\n"),
     "<Date><From><Message-ID>65", "ambiguity.bare-lf@64+1"},
    {BODY("\r\n"), "2",
     "ambiguity.header-empty@0+0 section.date.missing@0+0 section.from.missing@0+0 "
     "section.message-id.missing@0+0"},
    {BODY(" "), "<>1",
     "ambiguity.continuation-first@0+1 field.unended@1+0 section.date.missing@1+0 "
     "section.from.missing@1+0 section.message-id.missing@1+0"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\n\r\n"), "<Date><From>47",
     "section.message-id.missing@45+0"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nMessage-ID: <a@b>\r\n\r\n"), "<Date><Message-ID>55",
     "section.from.missing@53+0"},
    {BODY("From: a@b\r\nMessage-ID: <a@b>\r\n\r\n"), "<From><Message-ID>32",
     "section.date.missing@30+0"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nFrom: a@b\r\nMessage-ID: "
          "<a@b>\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Date><From><From><Message-ID><Message-ID>96",
     "ambiguity.field-duplicate@45+4 ambiguity.field-duplicate@75+10"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b, c@d\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Date><From><Message-ID>71", "section.sender.missing@34+4"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b, c@d\r\nSender: a@b\r\nMessage-ID: "
          "<a@b>\r\n\r\n"),
     "<Date><From><Sender><Message-ID>84", ""},
    {BODY("Return-Path: <>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: "
          "<a@b>\r\n\r\n"),
     "<Return-Path><Date><From><Message-ID>83", ""},
    {BODY("X: y\r\nReturn-Path: <>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: "
          "<a@b>\r\n\r\n"),
     "<X><Return-Path><Date><From><Message-ID>89", "section.return-path.late@6+11"},
    {BODY("Return-Path: <>\r\nReturn-Path: <>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: "
          "a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Return-Path><Return-Path><Date><From><Message-ID>100", "section.return-path.several@17+11"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nReceived: from a ([192.0.2.1]) by b; 13 Feb 1969 "
          "23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Date><Received><From><Message-ID>131", "section.trace.order@34+8"},
    {BODY("List-ID: <a.b>\r\nReceived: from a ([192.0.2.1]) by b; 13 Feb 1969 23:32:54 "
          "-0330\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<List-ID><Received><Date><From><Message-ID>147", ""},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b\r\nResent-Message-ID: "
          "<a@b>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Resent-Message-ID><Date><From><Message-ID>151", ""},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b, c@d\r\nResent-Message-ID: "
          "<a@b>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Resent-Message-ID><Date><From><Message-ID>156",
     "section.sender.missing@41+11"},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b, c@d\r\nResent-Sender: "
          "a@b\r\nResent-Message-ID: <a@b>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: "
          "a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Resent-Sender><Resent-Message-ID><Date><From><Message-ID>176", ""},
    {BODY("Resent-To: a@b\r\nResent-Message-ID: <a@b>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: "
          "a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-To><Resent-Message-ID><Date><From><Message-ID>108", "section.resent.incomplete@0+9"},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b\r\nDate: 13 Feb 1969 "
          "23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Date><From><Message-ID>125", "section.resent.message-id@0+11"},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b\r\nResent-Message-ID: "
          "<a@b>\r\nResent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: "
          "a@b\r\nResent-Message-ID: <a@b>\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: "
          "a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Resent-Message-ID><Resent-Date><Resent-From><Resent-Message-ID><"
     "Date><From><Message-ID>236",
     ""},
    {BODY("Resent-Date: 13 Feb 1969 23:32:54 -0330\r\nResent-From: a@b\r\nResent-Message-ID: "
          "<a@b>\r\nResent-To: a@b\r\nResent-To: c@d\r\nDate: 13 Feb 1969 23:32:54 -0330\r\nFrom: "
          "a@b\r\nMessage-ID: <a@b>\r\n\r\n"),
     "<Resent-Date><Resent-From><Resent-Message-ID><Resent-To><Resent-To><Date><From><Message-ID>"
     "183",
     "section.resent.incomplete@101+9 section.resent.message-id@101+9"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\nMIME-Version: "
          "1.0\r\nContent-Description: x\r\nContent-Description: y\r\n\r\n"),
     "<Date><From><Message-ID><MIME-Version><Content-Description><Content-Description>133",
     "ambiguity.content-duplicate@107+19"},
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: a@b\r\nMessage-ID: <a@b>\r\nno "
          "colon\r\nComments: a\r\nComments: b\r\n\r\n"),
     "<Date><From><Message-ID><><Comments><Comments>102", "ambiguity.no-colon@64+8"},
};

/* A warning of the value's, and none of the section's. */
static const header_row group_rows[] = {
    {BODY("Date: 13 Feb 1969 23:32:54 -0330\r\nFrom: g: a@b, c@d;\r\nMessage-ID: <a@b>\r\nSender: "
          "a@b\r\n\r\n"),
     "<Date><From><Message-ID><Sender>88", ""},
};

static const header_row enclosed_rows[] = {
    {BODY("To: a@b\r\nTo: c@d\r\n\r\n"), "<To><To>20", "ambiguity.field-duplicate@9+2"},
    {BODY("From: a@b, c@d\r\n\r\n"), "<From>18", "section.sender.missing@0+4"},
    {BODY("\r\n"), "2", "ambiguity.header-empty@0+0"},
};

static const header_row part_rows[] = {
    {BODY("From: a@b\r\nFrom: a@b\r\nReceived: x\r\n\r\n"), "<From><From><Received>37", ""},
    {BODY("Content-ID: <a@b>\r\nContent-id: <a@b>\r\n\r\n"), "<Content-ID><Content-id>40",
     "ambiguity.content-duplicate@19+10"},
    {BODY("\r\n"), "2", ""},
};

/* LF alone is a line end. */
static const header_row unix_rows[] = {
    {BODY("To: a@b\nCc: a@b\r\n\nbody"), "<To><Cc>18", ""},
    {BODY("\n"), "1", "ambiguity.header-empty@0+0"},
};

#endif
