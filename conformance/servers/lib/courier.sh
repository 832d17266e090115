# shellcheck shell=bash
# What the recipes of Courier's servers share: accounts, TLS, and how they listen.

# Starts authdaemond, with the accounts in the file userdb.
courier_accounts() {
  local name password
  [[ -e /usr/bin/makedat ]] || ln -s makedat.courier /usr/bin/makedat
  install -d -o mailbox "$STATE/mail"
  accounts | while IFS=$'\t' read -r name password; do
    install -d -o mailbox "$STATE/mail/$name"
    setpriv --reuid=mailbox --regid=mailbox --clear-groups maildirmake.courier "$STATE/mail/$name/Maildir"
    printf '%s\tuid=%d|gid=%d|home=%s|mail=%s|systempw=%s|hmac-md5pw=%s\n' "$name" \
      "$(id -u mailbox)" "$(id -g mailbox)" "$STATE/mail/$name" "$STATE/mail/$name/Maildir" \
      "$(openssl passwd -6 -stdin <<<"$password")" \
      "$(printf '%s\n%s\n' "$password" "$password" | userdbpw -hmac-md5)"
  done >/etc/courier/userdb
  chmod 600 /etc/courier/userdb
  makeuserdb
  sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb"/' /etc/courier/authdaemonrc
  install -d -o courier -g courier /run/courier /run/courier/authdaemon /var/lib/courier
  authdaemond start
}

# The certificate with its key in one file, for couriertls.
courier_certificate() {
  cat -- "$STATE/etc/server.pem" "$STATE/etc/server.key" >/etc/courier/server.pem
  chown courier /etc/courier/server.pem
  chmod 600 /etc/courier/server.pem
  export TLS_CERTFILE=/etc/courier/server.pem TLS_VERIFYPEER=NONE COURIERTLS=/usr/bin/couriertls
}

# courier_listen PORT COMMAND...: in the background.
courier_listen() {
  local -a ident=(-noidentlookup)
  # The next generation asks nobody for the client's name, and has no such option.
  [[ $GENERATION == bookworm ]] || ident=()
  couriertcpd -address=127.0.0.1 -maxprocs=200 -maxperip=200 -maxperc=200 -nodnslookup "${ident[@]}" \
    -stderrlogger=/usr/sbin/courierlogger "$@" &
}
