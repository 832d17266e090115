# shellcheck shell=bash
# For servers that are a program of ours around a library: what the program has to
# know, as JSON.

# settings_listen PROTOCOL TRANSPORTS: adds an endpoint.
SETTINGS_ENDPOINTS=()
settings_listen() {
  endpoint_tcp "$1" "$2" 127.0.0.1
  SETTINGS_ENDPOINTS+=("{\"protocol\": \"$1\", \"transports\": \"$2\", \"port\": $PORT}")
}

# settings_write: writes $STATE/etc/settings.json.
settings_write() {
  mkdir -p -- "$STATE/mail"
  {
    printf '{"domain": "%s", "host": "%s", "mail": "%s",\n' "$(profile domain)" "$(profile host)" "$STATE/mail"
    printf ' "certificate": "%s", "key": "%s",\n' "$STATE/etc/server.pem" "$STATE/etc/server.key"
    printf ' "endpoints": [%s],\n' "$(settings_list "${SETTINGS_ENDPOINTS[@]}")"
    printf ' "accounts": {%s}}\n' "$(settings_accounts)"
  } >"$STATE/etc/settings.json"
}

settings_list() {
  local IFS=,
  printf '%s' "$*"
}

settings_accounts() {
  accounts | sed 's/["\\]/\\&/g; s/\(.*\)\t\(.*\)/"\1": "\2"/; $!s/$/,/'
}
