# shellcheck shell=bash
# What every part needs: messages, waiting for a fact, ports, one HTTP question without any tool.

say() { printf '%s\n' "$*"; }
report() { printf '%-13s %s\n' "$1" "${*:2}"; }
warn() { printf 'platform: %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

# wait_for SECONDS COMMAND...: until the command succeeds; fails at the deadline.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null; }

port_free() { ! port_open "$1"; }

# Names the process that listens on a port, when this user may see it.
port_owner() {
  command -v ss >/dev/null || return 0
  ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, pid \2/p' | head -1
}

require_free_port() {
  local owner
  port_open "$1" || return 0
  owner=$(port_owner "$1")
  die "port $1 is in use by another program${owner:+ ($owner)}: stop it, or choose another port with $2"
}

# free_port START: the first free port from START that this run has not given away yet.
# Answers in $REPLY: a subshell could not remember what it gave.
GIVEN_PORTS=' '
free_port() {
  local port=$1
  while port_open "$port" || [[ $GIVEN_PORTS == *" $port "* ]]; do port=$((port + 1)); done
  GIVEN_PORTS+="$port "
  REPLY=$port
}

# http_ok PORT PATH [HEADER]: true when the answer's status is 200. The header goes by environment: it may hold a password.
http_ok() {
  # shellcheck disable=SC2016
  HEADER=${3:-X-Probe: 1} timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n%s\r\n\r\n" "$2" "$HEADER" >&3 && read -r _ status _ <&3 && [ "$status" = 200 ]' \
    http_ok "$1" "$2" 2>/dev/null
}
