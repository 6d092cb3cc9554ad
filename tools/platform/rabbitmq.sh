# shellcheck shell=bash
# A private RabbitMQ: node name, cookie, epmd and every port are its own, all on loopback; a second broker does not meet the first.
# Every function takes the folder: DIR/db. The platform's own is $HOME_DIR/rabbitmq, the tests' one $HOME_DIR/test/rabbitmq.

# Debian's /usr/sbin/rabbitmq-server changes user and reads /etc: the programs behind it are taken.
find_rabbitmq() {
  local bin
  for bin in "${PLATFORM_RABBITMQ_BIN:-}" /usr/lib/rabbitmq/bin /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin /opt/rabbitmq/sbin \
    "$(dirname "$(command -v rabbitmq-server || echo /nowhere/x)")"; do
    [ -n "$bin" ] && [ -x "$bin/rabbitmq-server" ] || continue
    RABBITMQ_BIN=$bin
    return 0
  done
  return 1
}

require_rabbitmq() {
  find_rabbitmq && return
  install_package rabbitmq-server 'RabbitMQ is not installed: install it (Debian, Ubuntu: apt-get install rabbitmq-server), or name the folder of rabbitmq-server with PLATFORM_RABBITMQ_BIN'
  find_rabbitmq || die 'RabbitMQ was installed, but rabbitmq-server is not there'
}

# RabbitMQ's scripts do not survive a blank in a path: they see the folder through a link without one.
rabbitmq_place() {
  if [[ $1 == *[[:space:]]* ]]; then
    printf '/var/tmp/platform-rabbitmq-%s' "$(printf %s "$1" | cksum | cut -d' ' -f1)"
  else
    printf '%s' "$1"
  fi
}

rabbitmq_link() {
  local place
  place=$(rabbitmq_place "$1")
  [ "$place" != "$1" ] || return 0
  [ "$(readlink "$place") $(stat -c %u "$place" 2>/dev/null)" = "$1 $(id -u)" ] || ln -sn "$1" "$place" || die "$place is in the way"
}

rabbitmq_unlink() {
  local place
  place=$(rabbitmq_place "$1")
  [ "$place" = "$1" ] || rm -f "$place"
}

# Opened by the caller, so not in the folder of the servers' user.
rabbitmq_log() {
  local name=${1#"$HOME_DIR/"}
  printf '%s/logs/%s.log' "$HOME_DIR" "${name//\//-}"
}

rabbitmq_node() { printf 'platform%s@localhost' "$(printf %s "$1" | cksum | cut -d' ' -f1)"; }

# rabbitmq_pid DIR: the broker whose home is exactly this folder; a pid file alone proves nothing after a crash.
rabbitmq_pid() {
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && process_arguments "$pid" | grep -qxF "$(rabbitmq_place "$1")" || return 1
  printf '%s' "$pid"
}

# rabbitmq_environment DIR AMQP DIST EPMD: into RABBITMQ_ENV.
rabbitmq_environment() {
  local place
  place=$(rabbitmq_place "$1")
  RABBITMQ_ENV=(RABBITMQ_NODENAME="$(rabbitmq_node "$1")" RABBITMQ_NODE_PORT="$2" RABBITMQ_DIST_PORT="$3" ERL_EPMD_PORT="$4" ERL_EPMD_ADDRESS=127.0.0.1
    HOME="$place" RABBITMQ_BASE="$place" RABBITMQ_MNESIA_BASE="$place/db" RABBITMQ_LOG_BASE="$place/log" RABBITMQ_LOGS=-
    RABBITMQ_CONFIG_FILE="$place/rabbitmq.conf" RABBITMQ_CONFIG_FILES="$place/none" RABBITMQ_ADVANCED_CONFIG_FILE="$place/none.config"
    RABBITMQ_CONF_ENV_FILE="$place/none.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$place/enabled_plugins" RABBITMQ_PID_FILE="$place/pid"
    RABBITMQ_USE_LONGNAME=false LANG=C.UTF-8 LC_ALL=C.UTF-8
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}')
}

rabbitmq_configure() {
  local dir=$1
  as_owner mkdir -p "$dir/db" "$dir/log"
  write_as_owner "$dir/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$2
management.tcp.ip = 127.0.0.1
management.tcp.port = $3
default_user = platform
default_pass = $(secret rabbitmq)
default_user_tags.administrator = true
heartbeat = 20
log.console = true
log.console.level = warning
disk_free_limit.absolute = 50MB
CONF
  write_as_owner "$dir/enabled_plugins" <<<'[rabbitmq_management].'
}

# rabbitmq_healthy AMQP HTTP: serves clients, and no alarm (disk, memory) keeps it from taking messages.
rabbitmq_healthy() {
  port_open "$1" && http_ok "$2" /api/health/checks/local-alarms "Authorization: Basic $(printf 'platform:%s' "$(secret rabbitmq)" | base64 -w0)"
}

# rabbitmq_start DIR AMQP DIST EPMD HTTP
rabbitmq_start() {
  local dir=$1 amqp=$2 http=$5 launcher log
  log=$(rabbitmq_log "$dir")
  rabbitmq_link "$dir"
  rabbitmq_environment "$dir" "$amqp" "$3" "$4"
  rabbitmq_configure "$dir" "$amqp" "$http"
  rm -f "$dir/pid"
  rotate_log "$log"
  as_owner "${RABBITMQ_ENV[@]}" setsid "$RABBITMQ_BIN/rabbitmq-server" >>"$log" 2>&1 </dev/null &
  launcher=$!
  rabbitmq_settled() { rabbitmq_healthy "$amqp" "$http" || process_gone "$launcher"; }
  wait_for 120 rabbitmq_settled || true
  rabbitmq_healthy "$amqp" "$http" && rabbitmq_pid "$dir" >/dev/null || {
    tail -20 "$log" >&2
    rabbitmq_stop "$dir" "$4" || true
    die "RabbitMQ did not start (log: $log)"
  }
}

# The port mapper of this instance has a port of its own; it ends only when it has noticed that no node is left.
epmd_stop() {
  local epmd
  epmd=$(command -v epmd || printf '%s\n' /usr/lib/erlang/erts-*/bin/epmd | head -1)
  [ -x "$epmd" ] && port_open "$1" || return 0
  ERL_EPMD_PORT=$1 timeout 5 "$epmd" -kill 2>/dev/null | grep -q Killed
}

# rabbitmq_stop DIR EPMD [SIGNAL]
rabbitmq_stop() {
  local pid done=1
  if pid=$(rabbitmq_pid "$1"); then
    end_process "$pid" "${3:-TERM}" 60
    done=0
  fi
  rabbitmq_unlink "$1"
  wait_for 5 epmd_stop "$2" || warn "the Erlang port mapper on port $2 is still there"
  return "$done"
}

# The broker's ports and password, then the broker; RABBITMQ_PORT and RABBITMQ_HTTP_PORT tell where it is.
rabbitmq_up() {
  local dir=$1 dist epmd
  require_rabbitmq
  ensure_secret rabbitmq random_password
  if rabbitmq_pid "$dir" >/dev/null; then
    RABBITMQ_PORT=$(setting RABBITMQ_PORT)
    RABBITMQ_HTTP_PORT=$(setting RABBITMQ_HTTP_PORT)
    return
  fi
  server_port RABBITMQ_PORT 1
  RABBITMQ_PORT=$REPLY
  # A broker that was killed has left its port mapper behind.
  wait_for 5 epmd_stop "$(setting RABBITMQ_EPMD_PORT 0)" || true
  settle_port RABBITMQ_DIST_PORT 2 && dist=$REPLY
  settle_port RABBITMQ_EPMD_PORT 3 && epmd=$REPLY
  settle_port RABBITMQ_HTTP_PORT 4 && RABBITMQ_HTTP_PORT=$REPLY
  rabbitmq_start "$dir" "$RABBITMQ_PORT" "$dist" "$epmd" "$RABBITMQ_HTTP_PORT"
}
