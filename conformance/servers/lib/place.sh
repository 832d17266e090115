# shellcheck shell=bash
# Where a server's files are: $WORK/state, so that all is gone with $WORK. Where
# that cannot be, $WORK/state is a link to a short folder in /tmp.

# The longest address of a UNIX socket (sun_path less its NUL).
readonly SOCKET_PATH_MAX=107

# Room below $STATE for the longest name of a socket that a server makes there.
readonly SOCKET_NAME_ROOM=40

# The account that root gives the server's files to, if any, and the words to put
# before a command that is to run under it.
OWNER=
AS_OWNER=()

# owner_is NAME: a recipe that root calls runs its server under the account NAME,
# whose group has the same name. Other callers run it under their own.
owner_is() {
  ((EUID == 0)) || return 0
  OWNER=$1
  AS_OWNER=(setpriv "--reuid=$OWNER" "--regid=$OWNER" --clear-groups --)
}

# Sets STATE to a new folder, and lays $WORK/log.
place_make() {
  place_leave
  rm -rf -- "$WORK/state" "$WORK/log"
  if place_fits; then
    STATE=$WORK/state
    mkdir -- "$STATE"
  else
    place_make_short
  fi
  # Only this user and the server's own account look inside.
  chmod 711 -- "$STATE"
  mkdir -- "$STATE/etc"
  : >"$STATE/log"
  ln -s state/log "$WORK/log"
}

place_fits() {
  local state=$WORK/state
  ((${#state} + SOCKET_NAME_ROOM <= SOCKET_PATH_MAX)) || return 1
  # Configuration files give other characters a meaning.
  [[ ! $WORK =~ [^A-Za-z0-9/._+-] ]] || return 1
  local -a other=("${AS_OWNER[@]}")
  # The accounts of a server with a root of its own have numbers of its own.
  ! isolated || other=(setpriv "--reuid=$ROOT_FIRST_ID" "--regid=$ROOT_FIRST_ID" --clear-groups --)
  ((${#other[@]})) || return 0
  chmod go+x -- "$WORK"
  "${other[@]}" test -x "$WORK"
}

# The link is made first: a folder that nobody knows of can't be left behind.
place_make_short() {
  local tries
  for tries in {1..20}; do
    STATE=$(mktemp -u /tmp/mailspec.XXXXXXXX)
    ln -sfn -- "$STATE" "$WORK/state"
    ! mkdir -m 700 -- "$STATE" 2>/dev/null || return 0
  done
  rm -f -- "$WORK/state"
  fail "no folder could be made in /tmp in $tries tries"
}

# Leaves everything in $WORK, and nothing elsewhere.
place_leave() {
  local short owner
  short=$(readlink -- "$WORK/state") || return 0
  [[ $short == /tmp/mailspec.* && -d $short ]] || return 0
  owner=$(stat -c %u -- "$short")
  [[ $owner == "$EUID" || (-n $OWNER && $owner == "$(id -u -- "$OWNER")") ]] || return 0
  rm -f -- "$WORK/log"
  [[ ! -e $short/log ]] || cp -- "$short/log" "$WORK/log"
  rm -rf -- "$short"
  rm -f -- "$WORK/state"
}
