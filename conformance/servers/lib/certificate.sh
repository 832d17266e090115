# shellcheck shell=bash
# A certificate authority and the server's certificate, signed by it.

# Days until a certificate made for one run expires.
readonly CERTIFICATE_DAYS=7

# Makes $WORK/ca.pem, ca.key, server.pem, server.key unless ca.pem is there, and
# copies of the server's two in $STATE, which the server's own account can reach.
certificate_make() {
  if [[ ! -e $WORK/ca.pem ]]; then
    certificate_request >"$WORK/openssl.cnf"
    certificate_sign ca "/CN=mailspec test CA"
    certificate_sign server "/CN=$(profile host)" -CA "$WORK/ca.pem" -CAkey "$WORK/ca.key"
  fi
  cp -- "$WORK/server.pem" "$WORK/server.key" "$STATE/etc"
}

# certificate_sign NAME SUBJECT [OPTION...]
certificate_sign() {
  local name=$1 subject=$2 output
  shift 2
  output=$(openssl req -x509 -config "$WORK/openssl.cnf" -extensions "$name" \
    -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$CERTIFICATE_DAYS" \
    -subj "$subject" -keyout "$WORK/$name.key" -out "$WORK/$name.pem.new" "$@" 2>&1) ||
    fail "openssl could not make the certificate: $output"
  mv -- "$WORK/$name.pem.new" "$WORK/$name.pem"
}

certificate_request() {
  cat <<END
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:localhost, DNS:$(profile host), IP:127.0.0.1, IP:::1
END
}
