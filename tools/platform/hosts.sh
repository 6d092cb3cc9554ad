# shellcheck shell=bash
# The platform's own processes: which there are in each mode, what they are told, how they start and end.

START_SECONDS=${PLATFORM_START_SECONDS:-180}

# In the order they start; they stop in the opposite order, so the gateway is the last to come and the first to go.
hosts_of() {
  case $1 in
    embedded) printf 'embedded\n' ;;
    distributed) printf 'identity\nnotification\nconsent\njourney\n' ;;
  esac
}

host_port() {
  case $1 in
    embedded | journey) setting GATEWAY_PORT 8080 ;;
    *) setting "${1^^}_PORT" ;;
  esac
}

running_hosts() {
  local host
  for host in $(hosts_of embedded) $(hosts_of distributed); do
    ! process_pid "$host" >/dev/null || printf '%s\n' "$host"
  done
}

# The mode that runs now, or nothing.
running_mode() {
  case " $(running_hosts | tr '\n' ' ')" in
    *' embedded '*) printf embedded ;;
    *[a-z]*) printf distributed ;;
  esac
}

settle_host_ports() {
  local host offset=5
  remember GATEWAY_PORT "$GATEWAY_PORT"
  [ "$1" = distributed ] || return 0
  for host in identity notification consent; do
    process_pid "$host" >/dev/null || settle_port "${host^^}_PORT" "$offset"
    offset=$((offset + 1))
  done
}

# Each host is given what it needs and nothing else: only the one that holds sessions gets the keys that open them.
write_host_secrets() {
  local host keys store
  store="ConnectionStrings__Postgres=Host=127.0.0.1;Port=$POSTGRES_PORT;Username=platform;Password=$(secret postgres-platform);Database=platform;GSS Encryption Mode=Disable"
  for host in Bus Signing Master; do ensure_secret "Keys__$host" random_key; done
  for host in $(hosts_of "$1"); do
    keys=("$store" "Keys__Bus=$(secret Keys__Bus)")
    case $host in embedded | journey) keys+=("Keys__Signing=$(secret Keys__Signing)" "Keys__Master=$(secret Keys__Master)") ;; esac
    case $host in embedded | identity) keys+=("Platform__AdminPassword=$(secret admin-password)") ;; esac
    [ "$1" = embedded ] || keys+=("ConnectionStrings__RabbitMq=amqp://platform:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_PORT/")
    host_secrets "$host" "${keys[@]}"
  done
}

# Logs grow only while somebody runs the platform for long; the last 20 MB are kept in two files.
rotate_log() { [ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -lt 10000000 ] || mv "$1" "$1.1"; }

host_environment() {
  local port
  port=$(host_port "$1")
  export PLATFORM_SECRETS_DIR="$HOME_DIR/secrets/$1" DOTNET_NOLOGO=1
  # The gateway answers on both loopback addresses: browsers and node may take either for "localhost".
  case $1 in
    embedded | journey) export ASPNETCORE_URLS="http://localhost:$port" ;;
    *) export ASPNETCORE_URLS="http://127.0.0.1:$port" ;;
  esac
  export Platform__Mode="${MODE^}"
  case $MODE in
    embedded)
      export Bus__Transport=InMemory Cors__AllowLocalhost="${Cors__AllowLocalhost:-true}"
      ;;
    distributed)
      export Bus__Transport=RabbitMq
      export Services__Identity="http://127.0.0.1:$(host_port identity)" Services__Notification="http://127.0.0.1:$(host_port notification)"
      export Services__Consent="http://127.0.0.1:$(host_port consent)"
      # Without a mail server, mails stay readable at /inbox.
      [ -n "${Smtp__Host:-}" ] || export Inbox__Enabled="${Inbox__Enabled:-true}"
      ;;
  esac
}

start_host() {
  local host=$1 log=$HOME_DIR/logs/$1.log dotnet
  dotnet=$(readlink -f "$(command -v dotnet)")
  rotate_log "$log"
  KEEP_ROOT=
  if is_root && ! as_owner "$dotnet" --list-runtimes >/dev/null 2>&1; then
    warn "the user $RUN_AS cannot run $dotnet: $host runs as root"
    KEEP_ROOT=1
  fi
  (
    host_environment "$host"
    unset PLATFORM_ADMIN_PASSWORD PLATFORM_LOCKED
    cd "$HOME_DIR/app/$host" || exit
    # Exactly one exec chain: the recorded pid is the host's own.
    if is_root && [ -z "$KEEP_ROOT" ]; then
      HOME=$HOME_DIR/home exec setsid setpriv --reuid="$RUN_AS" --regid="$(run_as_gid)" --init-groups "$dotnet" "$(host_assembly "$host").dll"
    else
      exec setsid "$dotnet" "$(host_assembly "$host").dll"
    fi
  ) >>"$log" 2>&1 </dev/null &
  process_record "$host" $!
}

host_ready() { http_ok "$(host_port "$1")" /health/ready; }

await_host() {
  local host=$1
  host_settled() { host_ready "$host" || ! process_pid "$host" >/dev/null; }
  wait_for "$START_SECONDS" host_settled && host_ready "$host" && return
  warn "$host did not become ready; the end of $HOME_DIR/logs/$host.log:"
  tail -25 "$HOME_DIR/logs/$host.log" >&2
  return 1
}

stop_host() {
  local pid
  pid=$(process_pid "$1") || return 1
  end_process "$pid" TERM 30
  rm -f "$HOME_DIR/run/$1"
}
