# shellcheck shell=bash
# Reads the recipe's profile.json, so that accounts are written down once, and
# fills in configuration files.

# profile KEY: prints the string that KEY has in profile.json.
profile() {
  # shellcheck disable=SC2016
  KEY=$1 perl -0777 -ne '
    my ($value) = /"\Q$ENV{KEY}\E"\s*:\s*"((?:[^"\\]|\\["\\])*)"/ or exit 1;
    $value =~ s/\\(.)/$1/g;
    print "$value\n"' <"$SERVER_DIR/profile.json" ||
    fail "profile.json has no plain string for the key $1"
}

# The accounts that a server has, one a line: name, tab, password.
accounts() {
  local suffix
  for suffix in '' 2; do
    printf '%s\t%s\n' "$(profile "user$suffix")" "$(profile "password$suffix")"
  done
  # Each domain takes mail for it (RFC 5321 section 4.5.1).
  printf 'postmaster\t%s\n' "$(profile password)"
}

# What the names in a configuration file stand for; the recipe sets them.
declare -A FILL=()

# own_file NAME: prints the path of the recipe's file, or of the one that it shares
# with the server's other generation.
own_file() {
  local file=$SERVER_DIR/$1
  [[ -e $file ]] || file=$BASE_DIR/$1
  printf '%s\n' "$file"
}

# fill_in FILE: prints FILE of the recipe's folder, each @NAME@ replaced by what
# FILL has for NAME.
fill_in() {
  local text name
  text=$(<"$(own_file "$1")")
  for name in "${!FILL[@]}"; do
    text=${text//"@$name@"/"${FILL[$name]}"}
  done
  [[ ! $text =~ @[A-Z0-9_]+@ ]] || fail "$1: nothing was given for ${BASH_REMATCH[0]}"
  printf '%s\n' "$text"
}
