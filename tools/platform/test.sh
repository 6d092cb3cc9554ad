# shellcheck shell=bash
# Runs the test projects (tests/*/*.csproj, found by glob so that none can go dark) against throwaway servers of their own, and those of the pages.

TEST_SECONDS=${PLATFORM_TEST_SECONDS:-900}

platform_test() {
  local projects=() project web=
  PASSED=0 FAILED=0 SKIPPED=0 SUMMARY=()
  require_dotnet
  select_test_projects "$@"
  home_create
  locked test test "$@"

  if [ "${#projects[@]}" -gt 0 ]; then
    build_tests
    install_node_packages
    trap test_servers_stop EXIT
    test_servers_start
    for project in "${projects[@]}"; do run_test_project "$(basename "$project" .csproj)" || true; done
    test_servers_stop >/dev/null
    trap - EXIT
  fi
  [ -z "$web" ] || test_web
  test_summary
}

# Sets projects and web: all, or those whose name contains one of the arguments; the tests of the pages are called Web.
select_test_projects() {
  local wanted project found
  [ $# -gt 0 ] || {
    projects=("$ROOT"/tests/*/*.csproj) web=1
    return 0
  }
  for wanted in "$@"; do
    found=
    [[ Web != *"$wanted"* ]] || { web=1 found=1; }
    for project in "$ROOT"/tests/*/*.csproj; do
      [[ $(basename "$project" .csproj) == *"$wanted"* ]] || continue
      projects+=("$project")
      found=1
    done
    [ -n "$found" ] || die "no test project is called $wanted; there are: $(cd "$ROOT/tests" && echo */) Web"
  done
}

build_tests() {
  local project
  report build "${#projects[@]} test projects (Release)"
  mkdir -p "$ROOT/artifacts"
  exec 8>>"$ROOT/artifacts/build.lock"
  flock 8
  publish_pages 8>&-
  if [ "${#projects[@]}" -gt 2 ]; then
    for project in "${projects[@]}"; do
      grep -qF "$(basename "$project")" "$ROOT/Platform.sln" || die "$(basename "$project") is not in Platform.sln: dotnet sln add it"
    done
    dotnet_quietly build Platform.sln -c Release 8>&-
  else
    for project in "${projects[@]}"; do dotnet_quietly build "$project" -c Release 8>&-; done
  fi
  exec 8>&-
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
  PLATFORM_TEST_RABBITMQ="amqp://platform:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_PORT/"
  PLATFORM_TEST_RABBITMQ_MANAGEMENT="http://platform:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_HTTP_PORT"
  export PLATFORM_TEST_RABBITMQ PLATFORM_TEST_RABBITMQ_MANAGEMENT
  report rabbitmq "for the tests, on 127.0.0.1:$RABBITMQ_PORT"
}

# Their content is of no use to the next run.
test_servers_stop() {
  local dir=$HOME_DIR/test
  rabbitmq_stop "$dir/rabbitmq" "$(setting RABBITMQ_EPMD_PORT 0)" KILL || true
  postgres_stop "$dir/postgres" || true
  rm -rf "$dir/postgres" "$dir/rabbitmq"
}

# run_test_project NAME: streams its output and adds its counts. A project that ends without a result, or ran nothing, has failed.
run_test_project() {
  local name=$1 program=$ROOT/tests/$1/bin/Release/net10.0/Platform.$1.dll results=$ROOT/artifacts/test-results/$1.xml code=0
  say ''
  say "── $name"
  mkdir -p "$ROOT/artifacts/test-results"
  rm -f "$results"
  (cd "$ROOT/tests/$name" && timeout -k 30 "$TEST_SECONDS" dotnet "$program" -noLogo -noColor -longRunning 120 -result-xml "$results") </dev/null || code=$?
  count_results "$name" "$results" "$code"
}

count_results() {
  local name=$1 passed failed skipped errors
  if [ ! -s "$2" ]; then
    FAILED=$((FAILED + 1))
    SUMMARY+=("$name: no result (exit code $3$([ "$3" != 124 ] || echo ", not finished after $TEST_SECONDS s"))")
    return 1
  fi
  passed=$(result_count "$2" passed) failed=$(result_count "$2" failed) skipped=$(result_count "$2" skipped) errors=$(result_count "$2" errors)
  failed=$((failed + errors))
  [ $((passed + failed + skipped)) -gt 0 ] || failed=1 name+=' (no test was found)'
  [ "$failed" -gt 0 ] || [ "$3" = 0 ] || failed=1 name+=" (exit code $3)"
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
  SUMMARY+=("$name: $(totals "$passed" "$failed" "$skipped")")
  [ "$failed" = 0 ]
}

result_count() { grep -o -m1 '<assembly [^>]*>' "$1" | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" | head -1; }

totals() { printf '%d passed, %d failed' "$1" "$2"; [ "$3" = 0 ] || printf ', %d skipped' "$3"; }

# The last line is read by machines: "N passed, N failed", and the skipped ones when there are any.
test_summary() {
  say ''
  printf '%s\n' "${SUMMARY[@]}"
  totals "$PASSED" "$FAILED" "$SKIPPED"
  say ''
  [ "$FAILED" = 0 ]
}
