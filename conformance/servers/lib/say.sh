# shellcheck shell=bash
# Messages, and the ways to end.

# What `up` and `version` exit with when the server cannot run on this machine.
readonly EXIT_CANNOT=77

say() { printf '%s: %s\n' "$SERVER" "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

cannot() {
  say "cannot run here: $*"
  exit "$EXIT_CANNOT"
}

# require FILE PACKAGE: FILE is a command, or the path of a file.
require() {
  command -v -- "$1" >/dev/null || [[ -e $1 ]] ||
    cannot "$1 is missing; install the package $2 (ci/setup servers does)"
}

# package_version PACKAGE: Debian's version, which tells what has been patched.
package_version() {
  if isolated; then
    root_version "$1"
    return
  fi
  dpkg-query -W -f='${Version}' "$1" 2>/dev/null || printf unknown
}

# upstream_version PACKAGE: the same without what is Debian's.
upstream_version() {
  local version
  version=$(package_version "$1")
  version=${version#*:}
  printf '%s\n' "${version%-*}"
}
