# shellcheck shell=bash

platform_bench() {
  [ -f "$ROOT/bench/Bench.csproj" ] || die 'bench/Bench.csproj is not there'
  require_dotnet
  trap test_servers_stop EXIT
  test_servers_start
  dotnet run --project "$ROOT/bench/Bench.csproj" -c Release -- "$@"
}
