# shellcheck shell=bash
# Runs the test projects (tests/*/*.csproj, found by glob so that none can go dark) against throwaway servers of their own.

TEST_SECONDS=${PLATFORM_TEST_SECONDS:-900}

platform_test() {
  local projects=() project name failed=()
  PASSED=0 FAILED=0 SKIPPED=0
  require_dotnet
  select_test_projects "$@"
  home_create
  locked test test "$@"

  build_tests
  install_node_packages
  test_servers_start
  trap test_servers_stop EXIT
  for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    run_test_project "$name" || failed+=("$name")
  done
  test_summary
}

# Sets projects: all, or those whose name contains one of the arguments.
select_test_projects() {
  local wanted project found
  [ $# -gt 0 ] || {
    projects=("$ROOT"/tests/*/*.csproj)
    return 0
  }
  for wanted in "$@"; do
    found=
    for project in "$ROOT"/tests/*/*.csproj; do
      [[ $(basename "$project" .csproj) == *"$wanted"* ]] || continue
      projects+=("$project")
      found=1
    done
    [ -n "$found" ] || die "no test project is called $wanted; there are: $(cd "$ROOT/tests" && echo */)"
  done
}

build_tests() {
  local project
  report build "${#projects[@]} test projects (Release)"
  exec 8<"$ROOT/global.json"
  flock 8
  if [ "${#projects[@]}" -gt 2 ]; then
    for project in "${projects[@]}"; do
      grep -qF "$(basename "$project")" "$ROOT/Platform.sln" || die "$(basename "$project") is not in Platform.sln: dotnet sln add it"
    done
    dotnet_quietly build Platform.sln -c Release 8<&-
  else
    for project in "${projects[@]}"; do dotnet_quietly build "$project" -c Release 8<&-; done
  fi
  exec 8<&-
}

# The compatibility tests drive the unmodified client packages with node.
install_node_packages() {
  local folder=$ROOT/tests/Compatibility.Tests
  [[ " ${projects[*]} " == *Compatibility* ]] && [ -f "$folder/package.json" ] || return 0
  command -v npm >/dev/null || die 'the compatibility tests need node 20 or newer with npm: install it'
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" && return
  report npm 'installing the client packages of the compatibility tests'
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || die 'npm ci failed in tests/Compatibility.Tests'
  cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}

# Servers already given in the environment are used as they are.
test_servers_start() {
  local dir=$HOME_DIR/test
  mkdir -p "$dir"/{postgres,rabbitmq}
  ! is_root || chown "$RUN_AS:" "$dir"/{postgres,rabbitmq}
  chmod 700 "$dir"/{postgres,rabbitmq}
  STATE_DIR=$dir
  [ -n "${PLATFORM_TEST_POSTGRES:-}" ] || test_postgres_start "$dir/postgres"
  [ -n "${PLATFORM_TEST_RABBITMQ:-}" ] || test_rabbitmq_start "$dir/rabbitmq"
}

# Nobody's data: everything that makes it durable is off.
test_postgres_start() {
  local port
  require_postgres "$1"
  ensure_secret postgres-superuser random_password
  if postgres_pid "$1" >/dev/null; then postgres_stop "$1"; fi
  settle_port POSTGRES_PORT 5 && port=$REPLY
  postgres_start "$1" "$port" max_connections=500 fsync=off full_page_writes=off synchronous_commit=off
  PLATFORM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$(secret postgres-superuser);Database=postgres"
  export PLATFORM_TEST_POSTGRES
  report postgres "for the tests, on 127.0.0.1:$port"
}

test_rabbitmq_start() {
  rabbitmq_up "$1"
  export PLATFORM_TEST_RABBITMQ="amqp://platform:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_PORT/"
  export PLATFORM_TEST_RABBITMQ_MANAGEMENT="http://platform:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_HTTP_PORT"
  report rabbitmq "for the tests, on 127.0.0.1:$RABBITMQ_PORT"
}

# Their content is of no use to the next run.
test_servers_stop() {
  local dir=$HOME_DIR/test
  rabbitmq_stop "$dir/rabbitmq" "$(setting RABBITMQ_EPMD_PORT 0)" KILL || true
  postgres_stop "$dir/postgres" || true
  rm -rf "$dir/postgres" "$dir/rabbitmq"
}
