# shellcheck shell=bash
# The folder of one instance (PLATFORM_HOME): layout, owner, remembered settings, lock.
#
# As root the servers and hosts run as an unprivileged system user. That user owns only what it must write (postgres, rabbitmq, home);
# everything this script believes or executes stays with the caller, so a broken-into server cannot reach root through it.

HOME_LINK=${PLATFORM_HOME:-$ROOT/.platform}
[[ $HOME_LINK == /* ]] || HOME_LINK=$PWD/$HOME_LINK
HOME_DIR=
RUN_AS=$(id -un)

is_root() { [ "$(id -u)" = 0 ]; }
run_as_gid() { id -g "$RUN_AS"; }

# For commands that only look: false when nothing was ever started here.
home_open() {
  HOME_DIR=$(readlink -f "$HOME_LINK") && [ -f "$HOME_DIR/settings" ] || return 1
  [ -r "$HOME_DIR/settings" ] || die "$HOME_DIR belongs to another user: run this as $(stat -c %U "$HOME_DIR")"
  ! is_root || RUN_AS=$(setting RUN_AS "$RUN_AS")
}

home_create() {
  [ -L "$HOME_LINK" ] || mkdir -p "$HOME_LINK" || die "cannot create $HOME_LINK: set PLATFORM_HOME to a folder of yours"
  HOME_DIR=$(readlink -f "$HOME_LINK")
  [ -O "$HOME_DIR" ] || die "$HOME_DIR belongs to $(stat -c %U "$HOME_DIR"): run this as that user, or set PLATFORM_HOME to a folder of yours"
  if is_root; then
    RUN_AS=${PLATFORM_RUN_AS:-$(setting RUN_AS platform)}
    id "$RUN_AS" >/dev/null 2>&1 || create_user "$RUN_AS"
    reachable "$HOME_DIR" || move_to_reachable_place
  fi
  mkdir -p "$HOME_DIR"/{run,logs,app,secrets,home,postgres,rabbitmq}
  chmod 755 "$HOME_DIR" "$HOME_DIR/app"
  chmod 750 "$HOME_DIR"/{secrets,logs,run}
  if is_root; then
    chgrp "$(run_as_gid)" "$HOME_DIR/secrets"
    chown "$RUN_AS:" "$HOME_DIR"/{home,postgres,rabbitmq}
  fi
  chmod 700 "$HOME_DIR"/{home,postgres,rabbitmq}
  remember RUN_AS "$RUN_AS"
}

create_user() {
  command -v useradd >/dev/null || die "servers must not run as root: create the system user $1, or name one with PLATFORM_RUN_AS"
  useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$1"
}

reachable() { setpriv --reuid="$RUN_AS" --regid="$(run_as_gid)" --clear-groups test -x "$1"; }

# A folder below /root cannot be entered by the unprivileged user: the instance moves to /var/tmp, a link stays.
move_to_reachable_place() {
  local place
  rmdir "$HOME_DIR" 2>/dev/null || die "$HOME_DIR cannot be reached by the user $RUN_AS and is not empty: move it away, or set PLATFORM_HOME"
  place=$(mktemp -d /var/tmp/platform-XXXXXXXX)
  ln -s "$place" "$HOME_LINK"
  HOME_DIR=$place
  report home "$HOME_LINK is a link to $place, which the user $RUN_AS can reach"
}

# setting NAME [DEFAULT] and remember NAME VALUE: read as text, never executed. STATE_DIR: another folder than the instance's own.
setting() {
  local value=
  [ ! -f "${STATE_DIR:-$HOME_DIR}/settings" ] || value=$(sed -n "s/^$1=//p" "${STATE_DIR:-$HOME_DIR}/settings")
  printf '%s' "${value:-${2:-}}"
}

remember() {
  local file=${STATE_DIR:-$HOME_DIR}/settings
  [ "$(setting "$1")" != "$2" ] || return 0
  {
    [ ! -f "$file" ] || sed "/^$1=/d" "$file"
    printf '%s=%s\n' "$1" "$2"
  } >"$file.new"
  mv "$file.new" "$file"
}

# settle_port NAME OFFSET: the remembered port while it is free, else a free one, remembered. Every instance starts at its own place
# below the ports the system gives to outgoing connections. Answers in $REPLY.
settle_port() {
  local start
  start=$(setting "$1")
  [ -n "$start" ] || start=$((15000 + $(printf %s "${STATE_DIR:-$HOME_DIR}" | cksum | cut -d' ' -f1) % 1600 * 10 + $2))
  free_port "$start"
  remember "$1" "$REPLY"
}

# server_port NAME OFFSET: like settle_port, but hosts that run know the port of their server: it comes back on the same one.
server_port() {
  local owner
  [ -z "${STATE_DIR:-}" ] && [ -n "$(setting "$1")" ] && [ -n "$(running_hosts)" ] || {
    settle_port "$1" "$2"
    return
  }
  REPLY=$(setting "$1")
  wait_for 15 port_free "$REPLY" || {
    owner=$(port_owner "$REPLY")
    die "port $REPLY, which the running services use, was taken by another program${owner:+ ($owner)}: ./platform down, then up"
  }
}

# as_owner COMMAND...: as the user the servers run as, with a home of its own. Secrets go through the environment, not through arguments.
as_owner() {
  if is_root; then
    setpriv --reuid="$RUN_AS" --regid="$(run_as_gid)" --init-groups env -C "$HOME_DIR" HOME="$HOME_DIR/home" "$@"
  else
    env -C "$HOME_DIR" HOME="$HOME_DIR/home" "$@"
  fi
}

# write_as_owner FILE: the standard input becomes a file of the servers' user, readable by it alone.
write_as_owner() {
  # shellcheck disable=SC2016
  as_owner sh -c 'umask 077 && cat >"$1"' sh "$1"
}

# locked NAME COMMAND...: one at a time per instance. The lock is held by flock itself: nothing started meanwhile inherits it.
locked() {
  local lock=$HOME_DIR/$1.lock
  if [ "${PLATFORM_LOCKED:-}" = "$lock" ]; then return 0; fi
  : >>"$lock"
  local code=0
  flock -n "$lock" true || say 'waiting for another ./platform command on this instance …'
  PLATFORM_LOCKED=$lock flock -o -w 900 -E 75 "$lock" "$ROOT/platform" "${@:2}" || code=$?
  [ "$code" != 75 ] || warn "another ./platform command holds $lock for 15 minutes now"
  exit "$code"
}
