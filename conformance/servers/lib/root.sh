# shellcheck shell=bash
# A root: the unpacked packages of one server, of one generation of Debian, in a
# folder of the user's cache. Nothing of it is configured into this machine.
# isolate.sh runs the server in it.

# Debian's release that the packages are of; a recipe sets it before it sources
# another's, to have that server in another generation.
GENERATION=${GENERATION:-bookworm}

readonly CACHE=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/mailspec/servers
readonly ROOT=$CACHE/$SERVER

# What the recipe wants unpacked; empty where it uses what this machine has.
PACKAGES=()

# packages NAME...: the server's packages; what they depend on comes along.
packages() {
  PACKAGES=("$@")
}

isolated() {
  ((${#PACKAGES[@]}))
}

# What the folder was made from; it is made again when this changes.
root_recipe() {
  printf '%s %s\n' "$GENERATION" "${PACKAGES[*]}"
}

root_is_there() {
  [[ $(cat -- "$ROOT/made-from" 2>/dev/null) == "$(root_recipe)" ]]
}

root_requires() {
  root_is_there || cannot "its packages are not here; this fetches them: conformance/servers/$SERVER/recipe fetch"
}

# root_version PACKAGE: Debian's version of what was unpacked.
root_version() {
  awk -v name="$1" '$1 == name { print $2 }' "$ROOT/packages.tsv"
}

# Fetches the packages with what they depend on, and unpacks them.
root_fetch() {
  ! root_is_there || return 0
  command -v apt-get >/dev/null || cannot "its packages are fetched with apt-get, which is missing"
  mkdir -p -- "$CACHE/.apt/$GENERATION"
  exec {ROOT_LOCK}>"$CACHE/.apt/lock"
  flock "$ROOT_LOCK"
  root_lists
  root_download
  root_unpack
  exec {ROOT_LOCK}>&-
}

# root_apt COMMAND...: apt-get with lists, archives and status of its own. Its
# status is empty, so that a root does not depend on what this machine has.
root_apt() {
  local own=$CACHE/.apt/$GENERATION
  apt-get -q -y -o Dir::State="$own" -o Dir::State::status="$own/status" -o Dir::Cache="$own" \
    -o Dir::Etc::sourcelist="$own/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null -o Dir::Log="$own" \
    -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# How old lists of packages may become, in minutes, before they are fetched again.
readonly LISTS_AGE=600

root_lists() {
  local own=$CACHE/.apt/$GENERATION
  [[ -z $(find "$own/fetched" -mmin "-$LISTS_AGE" 2>/dev/null) ]] || return 0
  mkdir -p -- "$own/lists/partial" "$own/archives/partial"
  : >"$own/status"
  root_sources >"$own/sources.list"
  [[ -s $own/sources.list ]] || cannot "apt has no source of Debian's packages"
  root_apt update >"$own/log" 2>&1 || {
    tail -n 5 -- "$own/log" >&2
    cannot "the lists of packages of $GENERATION could not be fetched"
  }
  : >"$own/fetched"
}

# This machine's own sources of Debian, with the generation for their release.
root_sources() {
  # shellcheck disable=SC2016 # apt-get fills these in
  apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(CODENAME)|$(COMPONENT)|$(SIGNED_BY)' \
    'Created-By: Packages' | while IFS='|' read -r origin address suite component key; do
    [[ $origin == Debian && $component == main ]] || continue
    case $key in
    /*) key="[signed-by=$key] " ;;
    *) key= ;;
    esac
    [[ $suite == *-* ]] && suite=$GENERATION-${suite#*-} || suite=$GENERATION
    printf 'deb %s%s %s %s\n' "$key" "$address" "$suite" "$component"
  done | sort -u
}

# root_apt_install OPTION...: what it would take to install the packages.
root_apt_install() {
  root_apt --no-install-recommends "$@" install "${PACKAGES[@]}"
}

root_download() {
  local log=$CACHE/.apt/$GENERATION/log
  rm -rf -- "$ROOT.new"
  mkdir -p -- "$ROOT.new/none/partial"
  # Those that are in the folder of archives already would not be named.
  root_apt_install --print-uris -o Dir::Cache::archives="$ROOT.new/none" 2>"$log" |
    awk '/^\047/ { print $2 }' >"$ROOT.new/archives" || {
    cat -- "$log" >&2
    cannot "apt finds no way to have ${PACKAGES[*]} of $GENERATION"
  }
  root_apt_install --download-only >"$log" 2>&1 || {
    tail -n 5 -- "$log" >&2
    cannot "the packages could not be fetched"
  }
}

root_unpack() {
  local archive archives=$CACHE/.apt/$GENERATION/archives tree=$ROOT.new/tree
  local -a tops=(bin sbin lib lib64)
  # Programs find each other and their libraries under either name.
  mkdir -p -- "$tree/usr" "$tree/etc" "$tree/var"
  (cd -- "$tree" && mkdir -- "${tops[@]/#/usr/}" && ln -s -- "${tops[@]/#/usr/}" .)
  while read -r archive; do
    dpkg-deb --fsys-tarfile "$archives/$archive" |
      tar -x -C "$tree" --keep-directory-symlink --no-same-owner -f -
    dpkg-deb -W --showformat='${Package}\t${Version}\n' "$archives/$archive"
  done <"$ROOT.new/archives" >"$ROOT.new/packages.tsv"
  # Nobody outside the namespace is to gain rights by them.
  find "$tree" -perm /6000 -type f -exec chmod ug-s {} +
  root_recipe >"$ROOT.new/made-from"
  rm -rf -- "$ROOT"
  mv -- "$ROOT.new" "$ROOT"
}
