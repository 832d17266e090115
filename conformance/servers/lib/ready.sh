# shellcheck shell=bash
# Waits until a server answers on each of its endpoints.

# Waits until each endpoint has greeted, or has made a TLS connection whose
# certificate verifies. Fails if the server ends, or after $UP_TIME.
ready_wait() {
  local endpoint protocol transports address
  for endpoint in "${ENDPOINTS[@]}"; do
    IFS=$'\t' read -r protocol transports address <<<"$endpoint"
    until ready "$transports" "$address"; do
      process_started || fail "the server ended while it started"
      ((SECONDS < UP_TIME)) ||
        fail "no answer within $UP_TIME s from $address ($protocol, $transports)"
      sleep "$LOOK_PAUSE"
    done
  done
}

# ready TRANSPORTS ADDRESS
ready() {
  local left=$((UP_TIME > SECONDS ? UP_TIME - SECONDS : 1))
  if [[ $1 == implicit ]]; then
    timeout "$left" openssl s_client -brief -connect "$2" -CAfile "$WORK/ca.pem" \
      -verify_return_error </dev/null >/dev/null 2>&1
  else
    timeout "$left" perl "$LIB/greets.pl" "$2" 2>/dev/null
  fi
}
