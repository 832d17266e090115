# shellcheck shell=bash
# Endpoints: their ports, and the table that `up` hands over.

# One line an endpoint: protocol, transports, address, separated by tabs.
ENDPOINTS=()

# endpoint_tcp PROTOCOL TRANSPORTS 127.0.0.1|::1
# Takes a free port for the server and sets PORT, and ADDRESS to host and port.
# Returns 1 where there is no such address: a machine may have no IPv6.
endpoint_tcp() {
  local host=$3 family=4
  if [[ $host == *:* ]]; then
    host=[$host]
    family=6
  fi
  [[ -n ${PORT_HOLDER_PID:-} ]] || coproc PORT_HOLDER { exec perl "$LIB/ports.pl"; }
  printf '%s\n' "$family" >&"${PORT_HOLDER[1]}"
  read -r -u "${PORT_HOLDER[0]}" PORT
  [[ $PORT != - ]] || return 1
  ADDRESS=$host:$PORT
  ENDPOINTS+=("$1"$'\t'"$2"$'\t'"$ADDRESS")
}

# endpoint_unix PROTOCOL TRANSPORTS PATH
endpoint_unix() {
  ENDPOINTS+=("$1"$'\t'"$2"$'\t'"unix:$3")
}

endpoints_write() {
  printf '%s\n' "${ENDPOINTS[@]}" >"$WORK/endpoints.tsv.new"
  mv -- "$WORK/endpoints.tsv.new" "$WORK/endpoints.tsv"
}
