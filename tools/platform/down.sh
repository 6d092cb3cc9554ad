# shellcheck shell=bash

platform_down() {
  [ $# -eq 0 ] || die "down takes no argument, not $1"
  home_open || {
    say 'nothing is running'
    return 0
  }
  locked up down
  stop_everything
}

# Who uses something stops before it: the gateway, the services, the broker, the store.
stop_everything() {
  local host stopped=
  for host in embedded journey consent notification identity; do
    stop_host "$host" && report "$host" stopped && stopped=1
  done
  rabbitmq_stop "$HOME_DIR/rabbitmq" "$(setting RABBITMQ_EPMD_PORT 0)" && report rabbitmq stopped && stopped=1
  postgres_stop "$HOME_DIR/postgres" && report postgres stopped && stopped=1
  [ -n "$stopped" ] || say 'nothing is running'
}
