# shellcheck shell=bash
# Measures a login against the bare hash, on an instance of its own; see bench/README.md.

platform_bench() {
  require_dotnet
  cd "$ROOT"
  dotnet run --project bench/Bench.csproj -c Release -- "$@"
}
