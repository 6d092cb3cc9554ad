# shellcheck shell=bash
# The measurement starts and removes an instance of its own (bench/README.md).

platform_bench() {
  require_dotnet
  dotnet_quietly build bench/Bench.csproj -c Release
  cd "$ROOT" && dotnet bench/bin/Release/net10.0/Platform.Bench.dll "$@"
}
