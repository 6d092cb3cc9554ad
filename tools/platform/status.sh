# shellcheck shell=bash

platform_status() {
  [ $# -eq 0 ] || die "status takes no argument, not $1"
  local host mode unhealthy=0
  if ! home_open || ! mode=$(setting MODE) || [ -z "$mode" ]; then
    say 'not running: nothing was ever started here'
    return 1
  fi
  printf '%-13s %-9s %-7s %s\n' process pid port health
  find_postgres "$(cat "$HOME_DIR/postgres/data/PG_VERSION" 2>/dev/null)" || true
  status_line postgres "$(postgres_pid "$HOME_DIR/postgres")" "$(setting POSTGRES_PORT)" postgres_healthy || unhealthy=1
  if [ "$mode" = distributed ]; then
    status_line rabbitmq "$(rabbitmq_pid "$HOME_DIR/rabbitmq")" "$(setting RABBITMQ_PORT)" rabbitmq_port_healthy || unhealthy=1
  fi
  for host in $(hosts_of "$mode"); do
    status_line "$host" "$(process_pid "$host")" "$(host_port "$host")" port_ready || unhealthy=1
  done
  return "$unhealthy"
}

rabbitmq_port_healthy() { rabbitmq_healthy "$1" "$(setting RABBITMQ_HTTP_PORT)"; }
port_ready() { http_ok "$1" /health/ready; }

# status_line NAME PID PORT HEALTHY: the last is asked with the port.
status_line() {
  local health=stopped
  if [ -n "$2" ]; then
    health=unhealthy
    ! "$4" "$3" || health=healthy
  fi
  printf '%-13s %-9s %-7s %s\n' "$1" "${2:--}" "${3:--}" "$health"
  [ "$health" = healthy ]
}
