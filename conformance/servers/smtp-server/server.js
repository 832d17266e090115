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

function onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'Message exceeds the maximum size'));
        const names = session.envelope.rcptTo.map((to) => owner(to.address));
        names.filter((name) => name !== null).forEach((name) => deliver(name, Buffer.concat(chunks)));
        return done(null, session.envelope.rcptTo.map(() => 'OK: message queued'));
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
        onData,
    });
    server.on('error', (error) => console.error(error.message));
    server.listen(endpoint.port, '127.0.0.1');
}
