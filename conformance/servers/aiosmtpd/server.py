"""aiosmtpd for one run. Its argument is a file of settings, as JSON."""
import asyncio
import json
import os
import ssl
import sys
from email.utils import formatdate

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, AuthResult

# A limit that tests can reach.
SIZE_LIMIT = 1048576

with open(sys.argv[1], encoding="utf-8") as file:
    settings = json.load(file)
accounts = settings["accounts"]
addresses = {f"{name}@{settings['domain']}": name for name in accounts}
delivered = 0


def deliver(folder, octets):
    """Writes a message into a Maildir."""
    global delivered
    delivered += 1
    name = f"{delivered}.P{os.getpid()}.mailspec"
    for part in ("tmp", "new", "cur"):
        os.makedirs(f"{folder}/{part}", exist_ok=True)
    with open(f"{folder}/tmp/{name}", "wb") as out:
        out.write(octets)
    os.rename(f"{folder}/tmp/{name}", f"{folder}/new/{name}")


class Handler:
    """Knows the recipients of one domain; who has logged in may send anywhere, which is dropped."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        local, _, domain = address.rpartition("@")
        known = f"{local}@{domain.lower()}" in addresses or address.lower() == "postmaster"
        known = known or f"{local.lower()}@{domain.lower()}" == f"postmaster@{settings['domain']}"
        elsewhere = local and domain and session.authenticated
        if not known and not (elsewhere and domain.lower() != settings["domain"]):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        # The library leaves trace fields to whoever delivers (RFC 5321 section 4.4).
        head = trace(server, session, envelope)
        for address in envelope.rcpt_tos:
            local, _, domain = address.rpartition("@")
            name = addresses.get(f"{local}@{domain.lower()}")
            if name is not None:
                deliver(f"{settings['mail']}/{name}", head + envelope.original_content)
        # It also leaves the reply for each recipient (RFC 2033 section 4.2).
        replies = len(envelope.rcpt_tos) if isinstance(server, LMTP) else 1
        return "\r\n".join(["250 OK"] * replies)


def cipher(server):
    """The name of TLS's cipher suite, of STARTTLS or of the port; None in clear."""
    suite = server.transport.get_extra_info("cipher")
    return suite[0] if suite else None


def with_protocol(server, session, envelope):
    """What stands behind "with": RFC 3848, RFC 6531 section 4.3."""
    if isinstance(server, LMTP):
        name = "UTF8LMTP" if envelope.smtp_utf8 else "LMTP"
    elif envelope.smtp_utf8:
        name = "UTF8SMTP"
    else:
        name = "ESMTP" if session.extended_smtp else "SMTP"
    return name + ("S" if cipher(server) else "") + ("A" if session.authenticated else "")


def trace(server, session, envelope):
    """The fields before a delivered message. A message that is submitted has a Message-ID (RFC 6409 section 8.3)."""
    sender = "" if envelope.mail_from in (None, "<>") else envelope.mail_from
    tls = f" tls {cipher(server)}" if cipher(server) else ""
    fields = (
        f"Return-Path: <{sender}>\r\n"
        f"Received: from {session.host_name} ([{session.peer[0]}])\r\n"
        f" by {settings['host']} with {with_protocol(server, session, envelope)}{tls}\r\n"
        f" id {os.getpid()}.{delivered}; {formatdate()}\r\n"
    )
    header = envelope.original_content.partition(b"\r\n\r\n")[0].lower()
    if session.authenticated and b"\r\nmessage-id:" not in b"\r\n" + header:
        fields += f"Message-ID: <{os.getpid()}.{delivered}@{settings['host']}>\r\n"
    return fields.encode("utf-8", "surrogateescape")


def authenticator(server, session, envelope, mechanism, data):
    name, password = data.login.decode("utf-8", "replace"), data.password.decode("utf-8", "replace")
    return AuthResult(success=accounts.get(name) == password, handled=False)


def certificate():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings["certificate"], settings["key"])
    return context


def protocol(endpoint):
    """A maker of sessions for an endpoint."""
    options = {
        "hostname": settings["host"],
        "data_size_limit": SIZE_LIMIT,
        "enable_SMTPUTF8": True,
        "auth_require_tls": False,
        "authenticator": authenticator,
        "auth_required": endpoint["protocol"] == "submission",
    }
    if endpoint["protocol"] == "lmtp":
        # It would greet as "Python SMTP" here too.
        return lambda: LMTP(Handler(), ident="aiosmtpd LMTP", **options)
    if "starttls" in endpoint["transports"]:
        options["tls_context"] = certificate()
    return lambda: SMTP(Handler(), **options)


async def main():
    loop = asyncio.get_running_loop()
    for endpoint in settings["endpoints"]:
        tls = certificate() if endpoint["transports"] == "implicit" else None
        await loop.create_server(protocol(endpoint), "127.0.0.1", endpoint["port"], ssl=tls)
    await asyncio.Event().wait()


asyncio.run(main())
