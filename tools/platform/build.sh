# shellcheck shell=bash
# Publishes the hosts, only when their sources changed. Output: artifacts/publish/<host>, shared by all instances of this clone;
# an instance runs a copy of its own, so building never changes the files of a running process.

PUBLISHED=$ROOT/artifacts/publish

host_project() {
  case $1 in
    journey) printf 'services/journey/Gateway/Journey.Gateway.csproj' ;;
    *) printf 'services/%s/%s.csproj' "$1" "${1^}" ;;
  esac
}

host_assembly() {
  case $1 in
    journey) printf 'Platform.Journey.Gateway' ;;
    *) printf 'Platform.%s' "${1^}" ;;
  esac
}

require_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([0-9]*\).*/\1/p' "$ROOT/global.json")
  command -v dotnet >/dev/null || die "the .NET SDK $wanted is not installed (https://dotnet.microsoft.com/download), or not in PATH"
  (cd "$ROOT" && dotnet --version >/dev/null 2>&1) || die "the .NET SDK $wanted is not installed; found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# One line that changes with any source file of a host, with the SDK, and with this file.
sources_signature() {
  (
    cd "$ROOT" || exit
    dotnet --version
    cat web/enduser/dist/.stamp 2>/dev/null || true
    find services libs contracts Directory.* global.json tools/platform/build.sh -type f -not -path '*/bin/*' -not -path '*/obj/*' -printf '%p %s %T@\n' | LC_ALL=C sort
  ) | sha256sum | cut -d' ' -f1
}

# dotnet_quietly ARGUMENT...: the output only when it fails. No build server stays behind.
dotnet_quietly() {
  local log
  log=$(mktemp)
  (cd "$ROOT" && dotnet "$@" --nologo -v quiet --disable-build-servers) >"$log" 2>&1 </dev/null || {
    grep -E 'error|warning' "$log" | sort -u | head -20 >&2 || tail -40 "$log" >&2
    die "dotnet $1 failed (whole output: $log)"
  }
  rm -f "$log"
}

# publish_hosts HOST...: one build of this clone at a time, also across instances.
publish_hosts() {
  local signature host stale=()
  require_dotnet
  mkdir -p "$ROOT/artifacts"
  exec 8>>"$ROOT/artifacts/build.lock"
  flock 8
  publish_pages 8>&-
  signature=$(sources_signature)
  for host in "$@"; do [ "$(cat "$PUBLISHED/$host.stamp" 2>/dev/null)" = "$signature" ] || stale+=("$host"); done
  [ ${#stale[@]} -eq 0 ] || report build "${stale[*]} (Release)"
  # The embedded host refers to every service: one build of it spares four restores and evaluations of the shared libraries.
  [ ${#stale[@]} -eq 0 ] || dotnet_quietly build "$(host_project embedded)" -c Release 8>&-
  for host in "${stale[@]}"; do
    rm -rf "${PUBLISHED:?}/$host"
    dotnet_quietly publish "$(host_project "$host")" -c Release --no-build -o "$PUBLISHED/$host" 8>&-
    printf '%s' "$signature" >"$PUBLISHED/$host.stamp"
  done
  exec 8>&-
}

# install_hosts HOST...: this instance's copies. True copies: a link would let the next build change a running program.
install_hosts() {
  local host
  for host in "$@"; do
    cmp -s "$PUBLISHED/$host.stamp" "$HOME_DIR/app/$host.stamp" && continue
    rm -rf "${HOME_DIR:?}/app/$host" "$HOME_DIR/app/$host.stamp"
    cp -R "$PUBLISHED/$host" "$HOME_DIR/app/$host"
    chmod -R u+rwX,go+rX "$HOME_DIR/app/$host"
    cp "$PUBLISHED/$host.stamp" "$HOME_DIR/app/$host.stamp"
  done
}

platform_publish() {
  publish_hosts identity notification consent journey
  report published "$PUBLISHED"
}
