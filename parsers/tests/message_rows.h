/*
 * NAME
 *      message_rows.h - messages and their trees, in tests: headers are those of parts, so that a
 * row has nothing but what it is about
 */
#ifndef MAILSPEC_TESTS_MESSAGE_ROWS_H
#define MAILSPEC_TESTS_MESSAGE_ROWS_H

#include "message_check.h"

#define MIXED                                                                                      \
    "Content-Type: multipart/mixed; boundary=b\r\n"                                                \
    "\r\n"

static const message_row tree_rows[] = {
    /* RFC 2046 5.1.1: delimiters, preamble, epilogue */
    {TEXT("\r\n"
          "body"),
     "text/plain <body>", ""},
    {TEXT(""), "text/plain <>", ""},
    {TEXT("\r\n"), "text/plain <>", ""},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b\r\n"
                "\r\n"
                "two\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <one>][text/plain <two>]", ""},
    {TEXT(MIXED "before\r\n"
                "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"
                "after\r\n"),
     "multipart/mixed <before>[text/plain <one>]<after\\r\\n>", ""},
    {TEXT(MIXED "\r\n"
                "--b\r\n"
                "\r\n"
                "one\r\n"
                "\r\n"
                "--b--"),
     "multipart/mixed [text/plain <one\\r\\n>]", ""},
    {TEXT(MIXED "--b \t\r\n"
                "\r\n"
                "one\r\n"
                "--b-- \r\n"),
     "multipart/mixed [text/plain <one>]",
     "message.delimiter.padding@48+2 message.delimiter.padding@64+1"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <>]", ""},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <>]", ""},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: text/html; charset=x\r\n"
                "\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/html <>]", ""},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                " --b\r\n"
                "-b\r\n"
                "--B\r\n"
                "--\r\n"
                "--a\r\n"
                "--b--"),
     "multipart/mixed [text/plain < --b\\r\\n-b\\r\\n--B\\r\\n--\\r\\n--a>]", ""},
    {TEXT("Content-Type: multipart/mixed; boundary=\"b \"\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "one\r\n"
          "--b--\r\n"),
     "multipart/mixed [text/plain <one>]", "content-type.boundary.space@31+13"},
    {TEXT("Content-Type: multipart/mixed; boundary=\"(a:b)? /\"\r\n"
          "\r\n"
          "--(a:b)? /\r\n"
          "\r\n"
          "one\r\n"
          "--(a:b)? /--\r\n"),
     "multipart/mixed [text/plain <one>]", ""},
    {TEXT("Content-Type: multipart/mixed; boundary=\"-\"\r\n"
          "\r\n"
          "---\r\n"
          "\r\n"
          "one\r\n"
          "-----\r\n"),
     "multipart/mixed [text/plain <one>]", ""},
    {TEXT("Content-Type: multipart/x-unknown; boundary=b\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "one\r\n"
          "--b--\r\n"),
     "multipart/x-unknown [text/plain <one>]", ""},
    /* line ends that delimiters share */
    {TEXT(MIXED "--b\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <>]", "message.delimiter.shared-line-end@50+5"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: text/html; charset=x\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/html <>]", "message.delimiter.shared-line-end@86+5"},
    {TEXT(MIXED "--b\r\n"
                "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <>][text/plain <one>]", "message.delimiter.shared-line-end@50+3"},
    /* delimiters that are missing */
    {TEXT(MIXED), "multipart/mixed <>", "message.multipart.no-parts@45+0"},
    {TEXT(MIXED "no delimiter\r\n"), "multipart/mixed <no delimiter\\r\\n>",
     "message.multipart.no-parts@45+0"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one"),
     "multipart/mixed [text/plain <one>]", "message.multipart.unclosed@55+0"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\r\n"),
     "multipart/mixed [text/plain <one\\r\\n>]", "message.multipart.unclosed@57+0"},
    {TEXT(MIXED "--b--\r\n"), "multipart/mixed <--b--\\r\\n>", "message.multipart.no-parts@45+0"},
    {TEXT(MIXED "--b"), "multipart/mixed [text/plain <>]", "message.multipart.unclosed@48+0"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: multipart/mixed; boundary=c\r\n"
                "\r\n"
                "--c\r\n"
                "\r\n"
                "one\r\n"
                "--b\r\n"
                "\r\n"
                "two\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed [text/plain <one>]][text/plain <two>]",
     "message.multipart.unclosed@105+0"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: multipart/mixed; boundary=c\r\n"
                "\r\n"
                "none\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed <none>]", "message.multipart.no-parts@95+0"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: multipart/mixed; boundary=c\r\n"
                "\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed <>]", "message.multipart.no-parts@95+0"},
    /* delimiters that are not what they seem */
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b-\r\n"
                "\r\n"
                "two\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <one>][text/plain <two>]", "ambiguity.delimiter-prefix@57+4"},
    {TEXT(MIXED "--bc\r\n"
                "\r\n"
                "one\r\n"
                "--b--x\r\n"),
     "multipart/mixed [text/plain <one>]",
     "ambiguity.delimiter-prefix@45+4 ambiguity.delimiter-prefix@58+6"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"
                "--b\r\n"
                "\r\n"
                "hidden\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <one>]<--b\\r\\n\\r\\nhidden\\r\\n--b--\\r\\n>",
     "ambiguity.delimiter-after-close@64+3 "
     "ambiguity.delimiter-after-close@79+5"},
    {TEXT(MIXED "--b--\r\n"
                "--bc\r\n"),
     "multipart/mixed <--b--\\r\\n--bc\\r\\n>",
     "message.multipart.no-parts@45+0 ambiguity.delimiter-after-close@52+4"},
    /* boundaries that are alike */
    {TEXT(MIXED "--b\r\n"
                "Content-Type: multipart/mixed; boundary=bc\r\n"
                "\r\n"
                "--bc\r\n"
                "\r\n"
                "one\r\n"
                "--bc--\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed [text/plain <one>]]", "ambiguity.boundary-prefix@63+29"},
    {TEXT(MIXED "--b\r\n" MIXED "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"
                "--b\r\n"
                "\r\n"
                "two\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed [text/plain <one>]][text/plain <two>]",
     "ambiguity.boundary-same@63+28"},
    {TEXT("Content-Type: multipart/mixed; boundary=bc\r\n"
          "\r\n"
          "--bc\r\n" MIXED "--b\r\n"
          "\r\n"
          "one\r\n"
          "--bc\r\n"
          "\r\n"
          "two\r\n"
          "--bc--\r\n"),
     "multipart/mixed [multipart/mixed [text/plain <one>]][text/plain <two>]",
     "ambiguity.boundary-prefix@65+28 message.multipart.unclosed@107+0"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: multipart/mixed; boundary=b--\r\n"
                "\r\n"
                "--b--\r\n"
                "\r\n"
                "one\r\n"
                "--b----\r\n"
                "--b--\r\n"),
     "multipart/mixed [multipart/mixed [text/plain <one>]]", "ambiguity.boundary-prefix@63+30"},
    /* LF alone */
    {TEXT(MIXED "--b\n"
                "\r\n"
                "one\n"
                "--b--\n"),
     "multipart/mixed [text/plain <one>]",
     "ambiguity.delimiter-bare-lf@45+3 ambiguity.bare-lf@54+1 "
     "ambiguity.delimiter-bare-lf@55+5"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <one>]",
     "ambiguity.bare-lf@55+1 ambiguity.delimiter-bare-lf@56+5"},
    {TEXT(MIXED "--b\r\n"
                "\r\n"
                "one\r--b--\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain <one\\r--b-->]", "ambiguity.bare-cr@55+1"},
    /* messages in messages */
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"
          "Subject: x\r\n"
          "\r\n"
          "text\r\n"),
     "message/rfc822 [text/plain <text\\r\\n>]", ""},
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"),
     "message/rfc822 [text/plain <>]", "ambiguity.header-empty@32+0 message.enclosed.fields@32+0"},
    {TEXT("Content-Type: message/rfc822\r\n"), "message/rfc822 [text/plain <>]",
     "ambiguity.header-empty@30+0 message.enclosed.fields@30+0"},
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"
          "To: a@example.org\r\n"
          "\r\n"),
     "message/rfc822 [text/plain <>]", "message.enclosed.fields@32+19"},
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"
          "Date: x\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: multipart/mixed; boundary=c\r\n"
          "\r\n"
          "--c\r\n"
          "\r\n"
          "one\r\n"
          "--c--\r\n"),
     "message/rfc822 [multipart/mixed [text/plain <one>]]", ""},
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"
          "From: a@example.org\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"),
     "message/rfc822 [text/plain 8bit <>]", "ambiguity.mime-version-missing@79+5"},
    {TEXT("Content-Type: message/rfc822\r\n"
          "\r\n"
          "From: a@example.org\r\n"
          "Content-Type: text/html; charset=x\r\n"
          "\r\n"),
     "message/rfc822 [text/html <>]", "ambiguity.mime-version-missing@66+21"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: message/rfc822\r\n"
                "\r\n"
                "From: a@example.org\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"),
     "multipart/mixed [message/rfc822 [text/plain <one>]]", ""},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: message/rfc822\r\n"
                "\r\n"
                "From: a@example.org\r\n"
                "--b--\r\n"),
     "multipart/mixed [message/rfc822 [text/plain <>]]", "message.delimiter.shared-line-end@103+5"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: message/rfc822\r\n"
                "--b--\r\n"),
     "multipart/mixed [message/rfc822 [text/plain <>]]",
     "ambiguity.header-empty@80+0 message.enclosed.fields@80+0 "
     "message.delimiter.shared-line-end@80+5"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: message/rfc822\r\n"
                "\r\n"
                "--b--\r\n"),
     "multipart/mixed [message/rfc822 [text/plain <>]]",
     "ambiguity.header-empty@82+0 message.enclosed.fields@82+0"},
    {TEXT("Content-Type: multipart/digest; boundary=b\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "Subject: x\r\n"
          "\r\n"
          "one\r\n"
          "--b\r\n"
          "Content-Type: text/plain; charset=x\r\n"
          "\r\n"
          "two\r\n"
          "--b--\r\n"),
     "multipart/digest [message/rfc822 [text/plain <one>]][text/plain <two>]",
     "message.digest.type@90+22"},
    /* message's other types */
    {TEXT("Content-Type: message/partial; id=a; number=2\r\n"
          "\r\n"
          "piece"),
     "message/partial <piece>", ""},
    {TEXT("Content-Type: message/partial; id=a; number=2\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "piece"),
     "message/partial 8bit <piece>", "message.partial.encoding@73+5"},
    {TEXT("Content-Type: message/external-body; access-type=local-file; name=x\r\n"
          "\r\n"
          "Content-Type: multipart/mixed; boundary=b\r\n"
          "Content-ID: <1@a>\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "--b\r\n"
          "phantom"),
     "message/external-body [multipart/mixed base64 <--b\\r\\nphantom>]", ""},
    {TEXT("Content-Type: message/external-body; access-type=local-file; name=x\r\n"
          "\r\n"
          "Content-Type: image/gif\r\n"
          "\r\n"),
     "message/external-body [image/gif <>]", "message.external-body.content-id@71+25"},
    {TEXT("Content-Type: message/external-body; access-type=local-file; name=x\r\n"
          "Content-Transfer-Encoding: binary\r\n"
          "\r\n"
          "Content-ID: <1@a>\r\n"
          "\r\n"),
     "message/external-body binary [text/plain <>]", "message.partial.encoding@95+7"},
    {TEXT("Content-Type: message/global\r\n"
          "\r\n"
          "Subject: x\r\n"
          "\r\n"),
     "message/global [text/plain <>]", ""},
    {TEXT("Content-Type: message/global\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "U3ViamVjdDogeA0KDQo=\r\n"),
     "message/global base64 <U3ViamVjdDogeA0KDQo=\\r\\n>", ""},
    {TEXT("Content-Type: message/delivery-status\r\n"
          "\r\n"
          "Reporting-MTA: dns; a\r\n"),
     "message/delivery-status <Reporting-MTA: dns; a\\r\\n>", ""},
    /* encodings */
    {TEXT("Content-Type: message/rfc822\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "U3ViamVjdDogeA0KDQo=\r\n"),
     "message/rfc822 base64 <U3ViamVjdDogeA0KDQo=\\r\\n>", "ambiguity.encoded-composite@56+7"},
    {TEXT("Content-Type: multipart/mixed; boundary=b\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "one\r\n"
          "--b--\r\n"),
     "multipart/mixed quoted-printable [text/plain <one>]", "ambiguity.encoded-composite@69+17"},
    {TEXT("Content-Type: multipart/mixed; boundary=b\r\n"
          "Content-Transfer-Encoding: x-gzip\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "one\r\n"
          "--b--\r\n"),
     "application/octet-stream unknown <--b\\r\\n\\r\\none\\r\\n--b--\\r\\n>",
     "transfer-encoding.private@70+6 ambiguity.encoding-unknown@69+7"},
    {TEXT("Content-Type: message/delivery-status\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"),
     "message/delivery-status base64 <>", "ambiguity.encoded-composite@65+7"},
    /* types */
    {TEXT("Content-Type: text/plain\r\n"
          "\r\n"),
     "text/plain <>", "content-type.charset-default@19+5"},
    {TEXT("Content-Type: text/plain; charset=us-ascii; boundary=b\r\n"
          "\r\n"
          "--b\r\n"
          "\r\n"
          "one\r\n"
          "--b--\r\n"),
     "text/plain <--b\\r\\n\\r\\none\\r\\n--b--\\r\\n>", "ambiguity.boundary-unused@13+41"},
    {TEXT("Content-Type: multipart/mixed; boundary=\"\"\r\n"
          "\r\n"
          "--\r\n"
          "\r\n"
          "one\r\n"
          "----\r\n"),
     "multipart/mixed <--\\r\\n\\r\\none\\r\\n----\\r\\n>", "content-type.boundary.length@31+11"},
};

static const message_row body_rows[] = {
    /* 7bit data */
    {TEXT("\r\n"
          "caf\xc3\xa9 caf\xe9\r\n"
          "\xff"),
     "text/plain <caf\\xc3\\xa9 caf\\xe9\\r\\n\\xff>", "message.body.eight-bit@5+2"},
    {TEXT("\r\n"
          "a\0\0b\r\n"
          "\0"),
     "text/plain <a\\x00\\x00b\\r\\n\\x00>", "ambiguity.nul@3+2"},
    {TEXT("\r\n"
          "a\rb\r\n"
          "\rc\r\r\n"),
     "text/plain <a\\rb\\r\\n\\rc\\r\\r\\n>", "ambiguity.bare-cr@3+1"},
    {TEXT("\r\n"
          "a\n"
          "b\n"
          "c"),
     "text/plain <a\\nb\\nc>", "ambiguity.bare-lf@3+1"},
    {TEXT("\r\n"
          "a\tb\tcdefghijk\x0b\x07\r\n"),
     "text/plain <a\\x09b\\x09cdefghijk\\x0b\\x07\\r\\n>", ""},
    {TEXT("\r\n"
          "\xff\0\r\n"),
     "text/plain <\\xff\\x00\\r\\n>", "message.body.eight-bit@2+1 ambiguity.nul@3+1"},
    /* 8bit data */
    {TEXT("Content-Type: text/plain; charset=x\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "\xe9\0\r\r\n"
          "a\n"),
     "text/plain 8bit <\\xe9\\x00\\r\\r\\na\\n>",
     "ambiguity.nul@73+1 ambiguity.bare-cr@74+1 ambiguity.bare-lf@78+1"},
    /* binary data */
    {TEXT("Content-Type: text/plain; charset=x\r\n"
          "Content-Transfer-Encoding: binary\r\n"
          "\r\n"
          "\xe9\0\r\r\n"
          "a\n"),
     "text/plain binary <\\xe9\\x00\\r\\r\\na\\n>", ""},
    /* encoded data */
    {TEXT("Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "\xe9=\r\n"
          "\0"),
     "text/plain quoted-printable <\\xe9=\\r\\n\\x00>",
     "message.body.eight-bit@47+1 ambiguity.nul@51+1"},
    {TEXT("Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "\xe9\0QQ==\n"),
     "text/plain base64 <\\xe9\\x00QQ==\\n>",
     "message.body.eight-bit@37+1 ambiguity.nul@38+1 ambiguity.bare-lf@43+1"},
    {TEXT("Content-Transfer-Encoding: x\r\n"
          "\r\n"
          "\xe9\0\r\n"),
     "application/octet-stream unknown <\\xe9\\x00\\r\\n>",
     "transfer-encoding.unknown@27+1 ambiguity.encoding-unknown@26+2"},
    /* line lengths */
    {TEXT("\r\n"
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy\r\n"),
     "text/plain "
     "<xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\r\\nxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\r\\nxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy\\r\\n>",
     "message.line.advised@82+79"},
    /* charsets */
    {TEXT("Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "caf\xe9"),
     "text/plain 8bit <caf\\xe9>", "message.charset.us-ascii@38+1"},
    {TEXT("Content-Type: text/plain; charset=US-ASCII\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "caf\xe9"),
     "text/plain 8bit <caf\\xe9>", "message.charset.us-ascii@82+1"},
    {TEXT("Content-Type: text/plain; charset=us-ascii\r\n"
          "Content-Transfer-Encoding: binary\r\n"
          "\r\n"
          "caf\xe9"),
     "text/plain binary <caf\\xe9>", "message.charset.us-ascii@84+1"},
    {TEXT("Content-Type: text/plain; charset=iso-8859-1\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "caf\xe9"),
     "text/plain 8bit <caf\\xe9>", ""},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "\xe9"),
     "image/gif 8bit <\\xe9>", ""},
    /* what encloses 8bit data */
    {TEXT(MIXED "--b\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: 8bit\r\n"
                "\r\n"
                "caf\xc3\xa9 \xc3\xa9\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain 8bit <caf\\xc3\\xa9 \\xc3\\xa9>]",
     "message.encoding.outer@129+2"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: binary\r\n"
                "\r\n"
                "\xc3\xa9\r\n"
                "--b\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: 8bit\r\n"
                "\r\n"
                "\xc3\xa9\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain binary <\\xc3\\xa9>][text/plain 8bit <\\xc3\\xa9>]",
     "message.encoding.outer@128+2 message.encoding.outer@213+2"},
    {TEXT("Content-Type: multipart/mixed; boundary=b\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "--b\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "caf\xc3\xa9\r\n"
          "--b--\r\n"),
     "multipart/mixed 8bit [text/plain 8bit <caf\\xc3\\xa9>]", ""},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: 8bit\r\n"
                "\r\n"
                "cafe\r\n"
                "--b--\r\n"),
     "multipart/mixed [text/plain 8bit <cafe>]", ""},
    /* preambles and epilogues are of their multipart's encoding */
    {TEXT(MIXED "\xe9\r\n"
                "--b\r\n"
                "\r\n"
                "one\r\n"
                "--b--\r\n"
                "\xe9\0\r\n"),
     "multipart/mixed <\\xe9>[text/plain <one>]<\\xe9\\x00\\r\\n>",
     "message.body.eight-bit@45+1 ambiguity.nul@68+1"},
};

static const message_row decode_rows[] = {
    {TEXT("\r\n"
          "text\r\n"),
     "text/plain <text\\r\\n>", ""},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "R0lG\r\n"
          "ODlh\r\n"),
     "image/gif base64 <GIF89a>", ""},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "R0lGODl=\r\n"),
     "image/gif base64 <GIF89>", "base64.trailing-bits@68+1"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "R0lG*ODlh"),
     "image/gif base64 <GIF89a>", "base64.skipped@66+1"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "QQ==\r\n"
          "QUJD\r\n"),
     "image/gif base64 <AABC>", "base64.padding.followed@68+1 ambiguity.base64-after-padding@68+1"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "QUI=*=\r\n"),
     "image/gif base64 <AB>",
     "base64.skipped@66+1 base64.padding.followed@67+1 "
     "ambiguity.base64-after-padding@67+1"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "a=00=FF=\r\n"
          "b"),
     "image/gif quoted-printable <a\\x00\\xffb>", ""},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "a=zz \r\n"),
     "image/gif quoted-printable <a=zz\\r\\n>",
     "quoted-printable.trailing-white-space@76+1 "
     "quoted-printable.escape@73+2"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: x-uuencode\r\n"
          "\r\n"
          "begin"),
     "application/octet-stream unknown <begin>",
     "transfer-encoding.private@52+10 ambiguity.encoding-unknown@51+11"},
    {TEXT("Content-Type: image/gif\r\n"
          "Content-Transfer-Encoding: binary\r\n"
          "\r\n"
          "\xff"),
     "image/gif binary <\\xff>", ""},
    {TEXT("Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "caf=C3=A9\r\n"),
     "text/plain quoted-printable <caf\\xc3\\xa9\\r\\n>", ""},
    {TEXT("Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "Y2Fmw6k=\r\n"),
     "text/plain base64 <caf\\xc3\\xa9>", ""},
    {TEXT("Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: 8bit\r\n"
          "\r\n"
          "caf\xc3\xa9"),
     "text/plain 8bit <caf\\xc3\\xa9>", ""},
    {TEXT("Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "caf=E9\r\n"),
     "text/plain quoted-printable <caf\\xef\\xbf\\xbd\\r\\n>", "mime.charset.ill-formed@88+8"},
    {TEXT("Content-Type: text/plain; charset=us-ascii\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "caf=E9\r\n"),
     "text/plain quoted-printable <caf\\xef\\xbf\\xbd\\r\\n>", "mime.charset.ill-formed@91+8"},
    {TEXT("Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "caf=E9\r\n"),
     "text/plain quoted-printable <caf\\xef\\xbf\\xbd\\r\\n>", "mime.charset.ill-formed@47+8"},
    {TEXT("Content-Type: text/plain; charset=x-unknown\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "caf=E9\r\n"),
     "text/plain quoted-printable <caf\\xe9\\r\\n>", "mime.charset.unknown@92+8"},
    {TEXT("Content-Type: text/plain; charset=UTF-8\r\n"
          "\r\n"
          "cafe"),
     "text/plain <cafe>", ""},
    {TEXT("Content-Type: message/rfc822\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "U3ViamVjdDogeA0KDQo=\r\n"),
     "message/rfc822 base64 <Subject: x\\r\\n\\r\\n>", "ambiguity.encoded-composite@56+7"},
    {TEXT(MIXED "--b\r\n"
                "Content-Type: image/gif\r\n"
                "Content-Transfer-Encoding: base64\r\n"
                "\r\n"
                "R0lG\r\n"
                "\r\n"
                "--b\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\n"
                "\r\n"
                "=C3=A9=\r\n"
                "--b--\r\n"),
     "multipart/mixed [image/gif base64 <GIF>][text/plain quoted-printable <\\xc3\\xa9=>]",
     "quoted-printable.cut@219+1"},
    {TEXT("Content-Type: message/external-body; access-type=x-a\r\n"
          "\r\n"
          "Content-ID: <1@a>\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "QUJD"),
     "message/external-body [text/plain base64 <>]", ""},
};

#endif
