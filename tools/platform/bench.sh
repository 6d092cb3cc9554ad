# shellcheck shell=bash

platform_bench() {
  [ -f "$ROOT/bench/Bench.csproj" ] || die 'bench/Bench.csproj is not there'
  require_dotnet
  test_servers_start
  trap test_servers_stop EXIT
  dotnet run --project "$ROOT/bench/Bench.csproj" -c Release -- "$@"
}
