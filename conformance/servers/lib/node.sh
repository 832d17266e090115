# shellcheck shell=bash
# For servers from npm: their packages, as package-lock.json has them, in a folder
# of the user's cache.
readonly NODE_FOLDER=$CACHE/$SERVER

# recipe_fetch and recipe_requires of such a server.
recipe_fetch() {
  require npm npm
  mkdir -p -- "$NODE_FOLDER"
  cp -- "$SERVER_DIR/package.json" "$SERVER_DIR/package-lock.json" "$NODE_FOLDER"
  npm ci --prefix "$NODE_FOLDER" --ignore-scripts --no-audit --no-fund >"$NODE_FOLDER/log" 2>&1 || {
    tail -n 5 -- "$NODE_FOLDER/log" >&2
    cannot "npm could not fetch its packages"
  }
  cp -- "$SERVER_DIR/package-lock.json" "$NODE_FOLDER/made-from"
}

recipe_requires() {
  require node nodejs
  cmp -s -- "$SERVER_DIR/package-lock.json" "$NODE_FOLDER/made-from" ||
    cannot "its packages are not here; this fetches them: conformance/servers/$SERVER/recipe fetch"
}

# node_version NAME: the version of an npm package.
node_version() {
  sed -n 's/^[[:space:]]*"version": "\(.*\)",*$/\1/p' "$NODE_FOLDER/node_modules/$1/package.json"
}
