// nodemailer's smtp-server for one run. Its argument is a file of settings, as JSON.
'use strict';

const fs = require('fs');
const { createRequire } = require('module');

const [settingsFile, packages] = process.argv.slice(2);
const { SMTPServer } = createRequire(`${packages}/`)('smtp-server');
const settings = JSON.parse(fs.readFileSync(settingsFile, 'utf8'));

// A limit that tests can reach.
const SIZE_LIMIT = 1048576;

let delivered = 0;

function deliver(name, octets) {
    const folder = `${settings.mail}/${name}`;
    const file = `${++delivered}.P${process.pid}.mailspec`;
    for (const part of ['tmp', 'new', 'cur']) fs.mkdirSync(`${folder}/${part}`, { recursive: true });
    fs.writeFileSync(`${folder}/tmp/${file}`, octets);
    fs.renameSync(`${folder}/tmp/${file}`, `${folder}/new/${file}`);
}

// The account that an address belongs to.
function owner(address) {
    const at = address.lastIndexOf('@');
    const [local, domain] = at < 0 ? [address, settings.domain] : [address.slice(0, at), address.slice(at + 1)];
    if (domain.toLowerCase() !== settings.domain) return null;
    if (local.toLowerCase() === 'postmaster') return 'postmaster';
    return local in settings.accounts ? local : null;
}

function refusal(code, text) {
    return Object.assign(new Error(text), { responseCode: code });
}

function onAuth(auth, session, done) {
    const password = settings.accounts[auth.username];
    const good = auth.method === 'CRAM-MD5'
        ? password !== undefined && auth.validatePassword(password)
        : password !== undefined && auth.password === password;
    done(good ? null : refusal(535, 'Authentication failed'), good ? { user: auth.username } : undefined);
}

function onRcptTo(address, session, done) {
    const domain = address.address.slice(address.address.lastIndexOf('@') + 1).toLowerCase();
    if (owner(address.address) !== null || (session.user && domain !== settings.domain)) return done();
    return done(refusal(550, 'No such mailbox'));
}

// What stands behind "with": RFC 3848, RFC 6531 section 4.3.
function withProtocol(session, lmtp) {
    const args = (session.envelope.mailFrom && session.envelope.mailFrom.args) || {};
    const base = lmtp ? 'LMTP' : session.hostNameAppearsAs && session.openingCommand === 'HELO' ? 'SMTP' : 'ESMTP';
    const name = args.SMTPUTF8 ? `UTF8${base.replace('E', '')}` : base;
    return name + (session.secure ? 'S' : '') + (session.user ? 'A' : '');
}

// The library leaves trace fields to whoever delivers (RFC 5321 section 4.4). A message that is submitted has a
// Message-ID (RFC 6409 section 8.3).
function trace(session, lmtp, message) {
    const date = new Date().toUTCString().replace('GMT', '+0000');
    const id = `${process.pid}.${delivered}`;
    const tls = session.tlsOptions && session.tlsOptions.name ? ` tls ${session.tlsOptions.name}` : '';
    const header = `\r\n${message.toString('latin1').split('\r\n\r\n')[0]}`.toLowerCase();
    return Buffer.from(
        `Return-Path: <${session.envelope.mailFrom.address || ''}>\r\n` +
            `Received: from ${session.hostNameAppearsAs} ([${session.remoteAddress}])\r\n` +
            ` by ${settings.host} with ${withProtocol(session, lmtp)}${tls}\r\n id ${id}; ${date}\r\n` +
            (session.user && !header.includes('\r\nmessage-id:') ? `Message-ID: <${id}@${settings.host}>\r\n` : ''),
    );
}

function onData(lmtp, stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'Message exceeds the maximum size'));
        const names = session.envelope.rcptTo.map((to) => owner(to.address));
        const content = Buffer.concat(chunks);
        const message = Buffer.concat([trace(session, lmtp, content), content]);
        names.filter((name) => name !== null).forEach((name) => deliver(name, message));
        // LMTP has a reply for each recipient (RFC 2033 section 4.2).
        return done(null, lmtp ? names.map(() => 'OK: message queued') : 'OK: message queued');
    });
}

for (const endpoint of settings.endpoints) {
    const server = new SMTPServer({
        name: settings.host,
        banner: 'smtp-server',
        lmtp: endpoint.protocol === 'lmtp',
        secure: endpoint.transports === 'implicit',
        cert: fs.readFileSync(settings.certificate),
        key: fs.readFileSync(settings.key),
        size: SIZE_LIMIT,
        authOptional: endpoint.protocol !== 'submission',
        allowInsecureAuth: true,
        authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
        disableReverseLookup: true,
        disabledCommands: endpoint.transports === 'plain' ? ['STARTTLS'] : [],
        onAuth,
        onRcptTo,
        onData: (stream, session, done) => onData(endpoint.protocol === 'lmtp', stream, session, done),
    });
    server.on('error', (error) => console.error(error.message));
    server.listen(endpoint.port, '127.0.0.1');
}
