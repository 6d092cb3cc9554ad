# shellcheck shell=bash

platform_up() {
  local running
  MODE=embedded
  case ${1:-} in
    '') ;;
    --distributed) MODE=distributed ;;
    *) die "up takes only --distributed, not $1" ;;
  esac
  require_dotnet
  home_create
  locked up up "$@"

  running=$(running_mode)
  [ -z "$running" ] || [ "$running" = "$MODE" ] ||
    die "already running as $running on port $(setting GATEWAY_PORT): ./platform down first"
  settle_gateway_port "$running"

  if [ "$(running_hosts)" = "$(hosts_of "$MODE")" ] && servers_alive; then
    say "already running ($MODE)"
    settle_admin_note
  else
    # An interrupted or failed start leaves nothing behind.
    [ -n "$running" ] || trap 'stop_everything >/dev/null' EXIT
    start_everything
  fi
  await_all || die 'the platform did not start'
  trap - EXIT
  warn_of_changed_sources
  closing_lines
}

settle_gateway_port() {
  local current
  current=$(setting GATEWAY_PORT 8080)
  GATEWAY_PORT=${PLATFORM_PORT:-8080}
  [[ $GATEWAY_PORT =~ ^[0-9]+$ ]] && [ "$GATEWAY_PORT" -ge 1 ] && [ "$GATEWAY_PORT" -le 65535 ] || die "PLATFORM_PORT is not a port: $GATEWAY_PORT"
  if [ -n "$1" ]; then
    [ -z "${PLATFORM_PORT:-}" ] || [ "$PLATFORM_PORT" = "$current" ] || die "already running on port $current: ./platform down first, then up with PLATFORM_PORT=$PLATFORM_PORT"
    GATEWAY_PORT=$current
  fi
  process_pid embedded >/dev/null || process_pid journey >/dev/null || require_free_port "$GATEWAY_PORT" PLATFORM_PORT
}

servers_alive() {
  postgres_pid "$HOME_DIR/postgres" >/dev/null && { [ "$MODE" = embedded ] || rabbitmq_pid "$HOME_DIR/rabbitmq" >/dev/null; }
}

# Whatever runs already stays; what died is started again.
start_everything() {
  local host
  if [ -z "$(running_hosts)" ]; then
    # shellcheck disable=SC2046
    publish_hosts $(hosts_of "$MODE")
    # shellcheck disable=SC2046
    install_hosts $(hosts_of "$MODE")
  fi
  settle_admin_password
  postgres_up
  if [ "$MODE" = distributed ]; then
    rabbitmq_up "$HOME_DIR/rabbitmq"
    report rabbitmq "on 127.0.0.1:$RABBITMQ_PORT"
  fi
  settle_host_ports "$MODE"
  write_host_secrets "$MODE"
  remember MODE "$MODE"
  for host in $(hosts_of "$MODE"); do
    process_pid "$host" >/dev/null || start_host "$host"
  done
}

await_all() {
  local host
  for host in $(hosts_of "$MODE"); do
    await_host "$host" || return 1
    report "$host" "ready on port $(host_port "$host") (pid $(process_pid "$host"))"
  done
}

# Only for a running instance: the sources may have moved on.
warn_of_changed_sources() {
  [ "$(cat "$HOME_DIR/app/$(hosts_of "$MODE" | head -1).stamp" 2>/dev/null)" = "$(sources_signature)" ] ||
    warn 'the sources changed since this was built: ./platform down and up runs the new ones'
}

settle_admin_note() {
  ADMIN_NOTE="the password is in $HOME_DIR/secrets/admin-password"
  [ -z "${PLATFORM_ADMIN_PASSWORD:-}" ] || [ "$PLATFORM_ADMIN_PASSWORD" = "$(secret admin-password)" ] ||
    warn 'PLATFORM_ADMIN_PASSWORD differs from the running one: it takes effect after ./platform down and up'
}

closing_lines() {
  say ''
  [ ! -d "$HOME_DIR/app/$(hosts_of "$MODE" | tail -1)/pages" ] || report pages "http://localhost:$GATEWAY_PORT/"
  report gateway "http://localhost:$GATEWAY_PORT/am"
  report health "http://localhost:$GATEWAY_PORT/health/ready"
  [ -n "${Smtp__Host:-}" ] || report inbox "http://localhost:$(host_port "$([ "$MODE" = embedded ] && echo embedded || echo journey)")/inbox"
  report administrator "amadmin, $ADMIN_NOTE"
  report logs "$HOME_DIR/logs"
}
