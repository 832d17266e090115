"""Twisted's SMTP server for one run. Its argument is a file of settings, as JSON."""
import json
import os
import sys

from twisted.cred import checkers, credentials, portal
from twisted.internet import defer, interfaces, reactor, ssl
from twisted.mail import imap4, maildir, smtp
from zope.interface import implementer

with open(sys.argv[1], encoding="utf-8") as file:
    settings = json.load(file)
DOMAIN = settings["domain"].encode()
HOST = settings["host"].encode()
accounts = {name.encode(): text.encode() for name, text in settings["accounts"].items()}


@implementer(smtp.IMessage)
class Message:
    """A message that is delivered into a Maildir, or dropped where there is none."""

    def __init__(self, folder):
        self.folder = folder
        self.lines = []

    def lineReceived(self, line):
        self.lines.append(line)

    def eomReceived(self):
        if self.folder is not None:
            name = maildir._generateMaildirName()
            for part in ("tmp", "new", "cur"):
                os.makedirs(f"{self.folder}/{part}", exist_ok=True)
            with open(f"{self.folder}/tmp/{name}", "wb") as out:
                out.write(b"\n".join(self.lines) + b"\n")
            os.rename(f"{self.folder}/tmp/{name}", f"{self.folder}/new/{name}")
        return defer.succeed(None)

    def connectionLost(self):
        self.lines = []


@implementer(smtp.IMessageDelivery)
class Delivery:
    """Takes mail for the accounts; for others only from those who have logged in."""

    def __init__(self, session, trusted):
        self.session = session
        self.trusted = trusted

    def receivedHeader(self, helo, origin, recipients):
        """The fields before the message. The library leaves them to whoever delivers."""
        inside_tls = interfaces.ISSLTransport.providedBy(self.session.transport)
        protocol = b"ESMTP" + (b"S" if inside_tls else b"") + (b"A" if self.trusted else b"")
        lines = [
            b"Return-Path: <" + str(origin).encode() + b">",
            b"Received: from " + helo[0] + b" ([" + helo[1] + b"]) by " + HOST,
            b" with " + protocol + b" ; " + smtp.rfc822date(),
        ]
        return b"\n".join(lines)

    def validateFrom(self, helo, origin):
        return origin

    def validateTo(self, user):
        local, domain = user.dest.local, user.dest.domain
        if local.lower() == b"postmaster" and domain.lower() in (b"", DOMAIN, HOST):
            return lambda: Message(None)
        if domain.lower() == DOMAIN:
            if local not in accounts:
                raise smtp.SMTPBadRcpt(user)
            folder = f"{settings['mail']}/{local.decode()}"
            return lambda: Message(folder)
        if not self.trusted:
            raise smtp.SMTPBadRcpt(user)
        return lambda: Message(None)


@implementer(portal.IRealm)
class Realm:
    def __init__(self, session):
        self.session = session

    def requestAvatar(self, avatar, mind, *interfaces):
        return smtp.IMessageDelivery, Delivery(self.session, True), lambda: None


def checker():
    known = checkers.InMemoryUsernamePasswordDatabaseDontUse()
    for name, password in accounts.items():
        known.addUser(name, password)
    return known


with open(settings["certificate"], "rb") as chain, open(settings["key"], "rb") as key:
    certificate = ssl.PrivateCertificate.loadPEM(chain.read() + key.read())
tls = certificate.options()


class Factory(smtp.SMTPFactory):
    def __init__(self, endpoint):
        super().__init__()
        self.checker = checker()
        self.endpoint = endpoint

    def buildProtocol(self, address):
        starttls = tls if "starttls" in self.endpoint["transports"] else None
        made = smtp.ESMTP(
            {
                b"PLAIN": imap4.PLAINCredentials,
                b"LOGIN": imap4.LOGINCredentials,
                b"CRAM-MD5": credentials.CramMD5Credentials,
            },
            starttls,
        )
        made.factory = self
        made.host = HOST
        made.portal = portal.Portal(Realm(made), [self.checker])
        made.delivery = Delivery(made, False)
        return made


for endpoint in settings["endpoints"]:
    if endpoint["transports"] == "implicit":
        reactor.listenSSL(endpoint["port"], Factory(endpoint), tls, interface="127.0.0.1")
    else:
        reactor.listenTCP(endpoint["port"], Factory(endpoint), interface="127.0.0.1")
reactor.run()
