# shellcheck shell=bash
# Installs what is missing where that is allowed: root on Debian or Ubuntu. Elsewhere one line says what to install.

# install_package PACKAGE HINT: without letting the package start services of its own.
install_package() {
  local policy=/usr/sbin/policy-rc.d log made=
  is_root && command -v apt-get >/dev/null || die "$2"
  report install "$1 (apt-get; a minute or two)"
  log=$(mktemp)
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    made=1
  fi
  local done=0
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$1"; } >"$log" 2>&1 </dev/null || done=1
  [ -z "$made" ] || rm -f "$policy"
  [ "$done" = 0 ] || {
    tail -5 "$log" >&2
    die "apt-get install $1 failed (whole output: $log)"
  }
  rm -f "$log"
}
