# shellcheck shell=bash
# Secrets of this instance: generated once, one value per file, readable by the owner and the servers' user only.
# A host gets its own folder of them (PLATFORM_SECRETS_DIR); the file's name is the configuration key.

random_password() { head -c 18 /dev/urandom | base64 -w0 | tr '+/' '-_'; }
random_key() { head -c 32 /dev/urandom | base64 -w0; }

# write_secret FILE VALUE: replaced in one step, never readable by others in between.
write_secret() {
  (
    umask 077
    printf '%s' "$2" >"$1.new"
    if is_root; then
      chgrp "$(run_as_gid)" "$1.new"
      chmod 640 "$1.new"
    fi
    mv "$1.new" "$1"
  )
}

secret() { cat "$HOME_DIR/secrets/$1"; }

# ensure_secret NAME GENERATOR: keeps what is there.
ensure_secret() { [ -s "$HOME_DIR/secrets/$1" ] || write_secret "$HOME_DIR/secrets/$1" "$("$2")"; }

# host_secrets HOST KEY=VALUE...: the folder holds these keys and no others.
host_secrets() {
  local dir=$HOME_DIR/secrets/$1 pair
  shift
  rm -rf "$dir"
  mkdir -m 750 "$dir"
  ! is_root || chgrp "$(run_as_gid)" "$dir"
  for pair in "$@"; do write_secret "$dir/${pair%%=*}" "${pair#*=}"; done
}

# The administrator's password: from the environment, else kept, else generated. ADMIN_NOTE says which, for the closing lines of "up".
settle_admin_password() {
  local file=$HOME_DIR/secrets/admin-password
  if [ -n "${PLATFORM_ADMIN_PASSWORD:-}" ]; then
    write_secret "$file" "$PLATFORM_ADMIN_PASSWORD"
    ADMIN_NOTE='the password given in PLATFORM_ADMIN_PASSWORD'
  elif [ -s "$file" ]; then
    ADMIN_NOTE="the password is in $file"
  else
    ensure_secret admin-password random_password
    ADMIN_NOTE="password $(secret admin-password)"
  fi
}
