# shellcheck shell=bash
# The pages: built before the hosts, because the gateway carries them, and tested in a browser against an instance of their own.

WEB=$ROOT/web
NODE_MAJOR=20

node_is_there() { command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$NODE_MAJOR" ]; }

web_sources() { find "$WEB" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/artifacts/*' -printf '%P %s %T@\n' | LC_ALL=C sort; }

web_signature() { { node --version && web_sources; } | sha256sum | cut -d' ' -f1; }

install_web_packages() {
  cmp -s "$WEB/package-lock.json" "$WEB/node_modules/.installed" && return
  report npm 'installing the packages of the pages'
  (cd "$WEB" && npm ci --no-audit --no-fund --loglevel=error) </dev/null || die 'npm ci failed in web'
  cp "$WEB/package-lock.json" "$WEB/node_modules/.installed"
}

# publish_pages: into web/enduser/dist, only when something changed. The platform runs without them, so a machine without node is told and served.
publish_pages() {
  local signature log
  node_is_there || {
    warn "the pages are not built: that needs node $NODE_MAJOR or newer with npm (https://nodejs.org); everything else works"
    return 0
  }
  signature=$(web_signature)
  [ "$(cat "$WEB/enduser/dist/.stamp" 2>/dev/null)" != "$signature" ] || return 0
  install_web_packages
  report build 'the pages'
  log=$(mktemp)
  (cd "$WEB" && npm run build) >"$log" 2>&1 </dev/null || {
    tail -20 "$log" >&2
    die "the pages could not be built (whole output: $log)"
  }
  rm -f "$log"
  printf '%s' "$signature" >"$WEB/enduser/dist/.stamp"
}

# Rules and logic without a browser, then every page in one.
test_web() {
  local results=$ROOT/artifacts/test-results
  node_is_there || die "the tests of the pages need node $NODE_MAJOR or newer with npm: install it"
  install_web_packages
  mkdir -p "$results"
  say ''
  say '── Web'
  web_checked
  rm -f "$results/Web.xml"
  (cd "$WEB" && timeout -k 30 300 npx vitest run --reporter=default --reporter=junit --outputFile.junit="$results/Web.xml") </dev/null || true
  count_junit Web "$results/Web.xml"
  test_pages_in_browser "$results/WebBrowser.xml"
}

# Formatting, lint and types count as one test.
web_checked() {
  if (cd "$WEB" && timeout -k 30 300 npm run --silent check) </dev/null; then PASSED=$((PASSED + 1)); else FAILED=$((FAILED + 1)) && SUMMARY+=('Web: formatting, lint or types are not right'); fi
}

# The instance is one like a developer's: embedded, its own database, no limits for the many logins of one machine.
test_pages_in_browser() {
  command -v chromium >/dev/null || install_package chromium 'the tests of the pages need the program chromium: install it'
  # Widths and pictures depend on the font: the same one everywhere.
  [ -f /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || install_package fonts-noto-core 'the tests of the pages need the Noto fonts: install them (Debian: fonts-noto-core)'
  local home=$HOME_DIR/test/web port password
  password=$(random_password)
  free_port 28600 && port=$REPLY
  rm -f "$1"
  if PLATFORM_HOME=$home PLATFORM_PORT=$port PLATFORM_ADMIN_PASSWORD=$password Throttling__Enabled=false "$ROOT/platform" up >"$ROOT/artifacts/web-instance.log" 2>&1 </dev/null; then
    (cd "$WEB" && PLATFORM_URL=http://localhost:$port PLATFORM_ADMIN_PASSWORD=$password JUNIT=$1 timeout -k 30 900 npx playwright test --config enduser/playwright.config.ts) </dev/null || true
  else
    tail -20 "$ROOT/artifacts/web-instance.log" >&2
  fi
  PLATFORM_HOME=$home "$ROOT/platform" down >/dev/null 2>&1 </dev/null || true
  rm -rf "$home"
  count_junit WebBrowser "$1"
}

# count_junit NAME FILE: adds what a run wrote in the format of JUnit. No file, or no test in it, is a failure.
count_junit() {
  local tests failures errors skipped line
  line=$(grep -o -m1 '<testsuites [^>]*>' "$2" 2>/dev/null || true)
  junit_count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$line"; }
  tests=$(junit_count tests) failures=$(junit_count failures) errors=$(junit_count errors) skipped=$(junit_count skipped)
  if [ "${tests:-0}" = 0 ]; then
    FAILED=$((FAILED + 1))
    SUMMARY+=("$1: no result")
    return
  fi
  failures=$((failures + ${errors:-0})) skipped=${skipped:-0}
  PASSED=$((PASSED + tests - failures - skipped)) FAILED=$((FAILED + failures)) SKIPPED=$((SKIPPED + skipped))
  SUMMARY+=("$1: $(totals $((tests - failures - skipped)) "$failures" "$skipped")")
}
