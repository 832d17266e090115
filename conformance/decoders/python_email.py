#!/usr/bin/env python3
"""Python's email package as a decoder for `mailspec vectors --decoder`.

Usage: python_email.py GRAMMAR [SETTING...] <input. The value goes to stdout as JSON. Exit status: 0 the
package accepts the input, 1 it raises an exception or notes a defect that is not obsolete syntax, 77 it
has nothing for this grammar or setting.
Members that the package does not tell are left out: run it with --partial.
"""
import base64
import binascii
import json
import quopri
import sys
from email import errors, message_from_bytes, policy

REJECTED = 1
NOT_SUPPORTED = 77


def octets(value):
    """A string where the octets are UTF-8 without NUL, else base64."""
    if isinstance(value, str):
        value = value.encode("utf-8", "surrogateescape")
    try:
        if b"\0" not in value:
            return value.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(value).decode("ascii")}


def optional(value):
    """null for what is empty: the package does not tell that from what is not there."""
    return octets(value) if value else None


def judge(defects):
    """Obsolete syntax is well-formed; any other defect is a rejection."""
    for defect in defects:
        if not isinstance(defect, errors.ObsoleteHeaderDefect):
            raise ValueError(f"{type(defect).__name__}: {defect}")


def field(name, body, settings=()):
    """The body of a field as the package's own object for that field."""
    if any(setting != "utf8" for setting in settings):
        sys.exit(NOT_SUPPORTED)
    text = body.decode("utf-8" if settings else "ascii", "surrogateescape")
    value = policy.SMTP.header_fetch_parse(name, text)
    judge(value.defects)
    return value


def read_base64(body, settings):
    if settings == ["url"]:
        return octets(base64.b64decode(body, altchars=b"-_", validate=True))
    if settings:
        sys.exit(NOT_SUPPORTED)
    return octets(base64.b64decode(body, validate=True))


def date_of(moment):
    """Day of the week and zone are not told: the package has none but the date's own."""
    if moment is None:
        raise ValueError("no date")
    offset = moment.utcoffset()
    return {
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "hour": moment.hour,
        "minute": moment.minute,
        "second": moment.second,
        "offset": None if offset is None else int(offset.total_seconds()) // 60,
    }


def read_date_time(body, settings):
    return date_of(field("Date", body, settings).datetime)


def read_quoted_printable(body, _settings):
    return octets(quopri.decodestring(body))


def address(one):
    return {
        "kind": "mailbox",
        "name": optional(one.display_name),
        "local_part": octets(one.username),
        "domain": optional(one.domain),
    }


def addresses_of(value):
    found = []
    for group in value.groups:
        members = [address(one) for one in group.addresses]
        if group.display_name is None:
            found += members
        else:
            found.append({"kind": "group", "name": octets(group.display_name), "members": members})
    return found


# The fields that the settings of address-list stand for.
ADDRESS_FIELDS = {"from": "From", "sender": "Sender", "bcc": "Bcc"}


def read_address_list(body, settings):
    names = [ADDRESS_FIELDS[setting] for setting in settings if setting in ADDRESS_FIELDS]
    others = [setting for setting in settings if setting not in ADDRESS_FIELDS]
    return addresses_of(field(names[0] if names else "To", body, others))


def parameters(value):
    return [{"name": octets(name), "utf8": octets(text)} for name, text in value.params.items()]


def content_type_of(value):
    return {"type": octets(value.maintype), "subtype": octets(value.subtype), "parameters": parameters(value)}


def read_content_type(body, settings):
    return content_type_of(field("Content-Type", body, settings))


def disposition_of(value):
    return {"type": octets(value.content_disposition or ""), "parameters": parameters(value)}


def read_content_disposition(body, settings):
    return disposition_of(field("Content-Disposition", body, settings))


def read_encoded_word(body, settings):
    return {"text": octets(str(field("Subject", body, settings)))}


def value_of(name, value):
    """The value of a field that the package knows; None for one that it takes for text without knowing."""
    if hasattr(value, "groups"):
        return addresses_of(value)
    if hasattr(value, "datetime"):
        return date_of(value.datetime)
    if hasattr(value, "maintype"):
        return content_type_of(value)
    if hasattr(value, "content_disposition"):
        return disposition_of(value)
    if hasattr(value, "cte"):
        return octets(value.cte)
    if name.lower() == "mime-version":
        return [value.major, value.minor]
    return octets(str(value)) if name.lower() in ("subject", "comments") else None


def read_header(body, settings):
    chosen = policy.SMTPUTF8 if settings else policy.SMTP
    message = message_from_bytes(body, policy=chosen)
    judge(message.defects)
    if not message.items():
        raise ValueError("no field")
    name, value = message.items()[0]
    judge(value.defects)
    told = value_of(name, value)
    return {"name": octets(name)} if told is None else {"name": octets(name), "value": told}


def body_of(part):
    """What a leaf holds, decoded; text in UTF-8."""
    content = part.get_payload(decode=True) or b""
    if part.get_content_maintype() == "text":
        return octets(content.decode(part.get_content_charset("us-ascii")))
    return octets(content)


def parts_of(part):
    if part.get_content_type() == "message/rfc822":
        return [entity(inner) for inner in part.get_payload()]
    return [entity(inner) for inner in part.iter_parts()] if part.is_multipart() else []


def entity(message):
    judge(message.defects)
    for _name, value in message.items():
        judge(getattr(value, "defects", ()))
    parts = parts_of(message)
    return {
        "type": octets(message.get_content_maintype()),
        "subtype": octets(message.get_content_subtype()),
        "fields": [octets(name) for name, _value in message.raw_items()],
        "parts": parts,
        "body": body_of(message) if not message.is_multipart() else None,
    }


def read_message(body, settings):
    chosen = policy.SMTPUTF8 if "utf8" in settings else policy.SMTP
    return entity(message_from_bytes(body, policy=chosen))


READERS = {
    "address-list": read_address_list,
    "base64": read_base64,
    "content-disposition": read_content_disposition,
    "content-type": read_content_type,
    "date-time": read_date_time,
    "encoded-word": read_encoded_word,
    "header": read_header,
    "message": read_message,
    "quoted-printable": read_quoted_printable,
}


def main():
    reader = READERS.get(sys.argv[1])
    if reader is None:
        return NOT_SUPPORTED
    try:
        value = reader(sys.stdin.buffer.read(), sys.argv[2:])
    except (ValueError, binascii.Error) as fault:
        print(fault, file=sys.stderr)
        return REJECTED
    json.dump(value, sys.stdout)
    return 0


# Any other exception is one that the package should not raise: Python ends with 1 for it, too, which
# would pass as a rejection.
if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as fault:  # pylint: disable=broad-except
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr)
        sys.exit(70)
