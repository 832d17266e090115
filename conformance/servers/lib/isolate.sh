# shellcheck shell=bash
# Runs a server in its root, in namespaces of its own: it sees its packages over
# this machine's /usr, and an /etc, /var, /run and /dev that nobody else sees.
# When the first process of the namespace ends, all in it end.

# The accounts that the packages' scripts would have made, each with a group of its
# name. Numbers are given from the first below.
ROOT_ACCOUNTS=()
readonly ROOT_FIRST_ID=64100

# root_accounts NAME[:HOME]...
root_accounts() {
  ROOT_ACCOUNTS=("$@")
}

# isolate_requires: whether this machine lets us have such namespaces.
isolate_requires() {
  command -v unshare >/dev/null || cannot "unshare is missing; install the package util-linux"
  ((EUID == 0)) || cannot "its packages can only be run side by side with this machine's by root"
  unshare "${ISOLATE_UNSHARE[@]}" true 2>/dev/null ||
    cannot "no private namespaces can be made here; in a container that takes --privileged or --cap-add SYS_ADMIN"
}

readonly ISOLATE_UNSHARE=(--mount --pid --uts --ipc --fork --kill-child)

# Becomes the first process of new namespaces, which calls isolate_main.
isolate_enter() {
  exec unshare "${ISOLATE_UNSHARE[@]}" -- "$RECIPE" inside "$WORK"
}

# The first process. It stays there, as a server that is one does not get signals
# that it has no handler for.
isolate_main() {
  local server
  isolate_record
  isolate_mounts
  isolate_etc
  perl "$LIB/syslog.pl" /dev/log "$STATE/log" &
  trap 'isolate_end "$server"' TERM
  (
    trap - TERM
    recipe_serve
  ) &
  server=$!
  while [[ -d /proc/$server ]]; do
    wait "$server" || true
  done
}

# Seconds that a server has to end after TERM before the namespace does.
readonly ISOLATE_END_TIME=3

isolate_end() {
  local end=$((SECONDS + ISOLATE_END_TIME))
  kill -s TERM -- "$1" 2>/dev/null || true
  while [[ -d /proc/$1 ]] && ((SECONDS < end)); do
    sleep "$LOOK_PAUSE"
  done
  exit 0
}

# Records this process by the number that it has outside: as long as /proc is that
# of outside, it tells.
isolate_record() {
  local line
  IFS= read -r line </proc/self/stat
  process_record "${line%% *}"
}

isolate_mounts() {
  local private=$ROOT/mnt folder
  mount --make-rprivate /
  mkdir -p -- "$private"
  # Overlays can't be written to where their upper folder is in an overlay itself, as in containers.
  mount -t tmpfs -o mode=755 mailspec "$private"
  for folder in usr etc var; do
    mkdir -- "$private/$folder" "$private/$folder.work"
    mount -t overlay mailspec "/$folder" -o \
      "lowerdir=$ROOT/tree/$folder:/$folder,upperdir=$private/$folder,workdir=$private/$folder.work"
  done
  mount -t tmpfs -o mode=755 mailspec /run
  mount -t proc proc /proc
  isolate_devices "$private/dev"
}

# isolate_devices FOLDER: a /dev whose log is ours.
isolate_devices() {
  local device
  mkdir -- "$1"
  mount -t tmpfs -o mode=755 mailspec "$1"
  for device in null zero full random urandom tty; do
    : >"$1/$device"
    mount --bind "/dev/$device" "$1/$device"
  done
  mkdir -m 1777 -- "$1/shm"
  ln -s /proc/self/fd "$1/fd"
  ln -s fd/0 "$1/stdin"
  ln -s fd/1 "$1/stdout"
  ln -s fd/2 "$1/stderr"
  mount --move "$1" /dev
}

# Names that are found without a network, and the accounts.
isolate_etc() {
  local host account name home id=$ROOT_FIRST_ID
  host=$(profile host)
  hostname "$host"
  printf '%s\n' "$host" >/etc/mailname
  printf '127.0.0.1 %s localhost\n::1 %s localhost\n' "$host" "$host" >/etc/hosts
  printf '%s: files\n' passwd group shadow hosts services protocols >/etc/nsswitch.conf
  # Nothing answers there, and that at once.
  printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >/etc/resolv.conf
  # This machine may have an account of the name that the server has to refuse.
  name=$(profile rejected)
  sed -i "/^${name%%@*}:/d" /etc/passwd
  for account in "${ROOT_ACCOUNTS[@]}"; do
    name=${account%%:*}
    [[ $account == *:* ]] && home=${account#*:} || home=/nonexistent
    sed -i "/^$name:/d" /etc/passwd /etc/group
    printf '%s:x:%d:%d::%s:/usr/sbin/nologin\n' "$name" "$id" "$id" "$home" >>/etc/passwd
    printf '%s:x:%d:\n' "$name" "$id" >>/etc/group
    ((id++))
  done
}
