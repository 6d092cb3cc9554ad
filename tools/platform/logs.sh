# shellcheck shell=bash

platform_logs() {
  local argument follow=() files=() name
  home_open || die 'nothing was ever started here'
  for argument in "$@"; do
    case $argument in
      -f | --follow) follow=(-F) ;;
      -*) die "logs takes a service and -f, not $argument" ;;
      *)
        name=$(log_file "$argument")
        [ -f "$name" ] || die "no log of $argument; there are: $(log_names)"
        files+=("$name")
        ;;
    esac
  done
  if [ ${#files[@]} -eq 0 ]; then
    for name in $(log_names); do files+=("$(log_file "$name")"); done
  fi
  [ ${#files[@]} -gt 0 ] || die 'there are no logs yet'
  tail -n 100 "${follow[@]}" "${files[@]}"
}

log_file() {
  case $1 in
    postgres) printf '%s' "$HOME_DIR/postgres/log" ;;
    *) printf '%s' "$HOME_DIR/logs/$1.log" ;;
  esac
}

log_names() {
  local name
  for name in postgres rabbitmq $(hosts_of embedded) $(hosts_of distributed); do
    [ ! -f "$(log_file "$name")" ] || printf '%s ' "$name"
  done
}
