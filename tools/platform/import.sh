# shellcheck shell=bash
# Brings journey exports into a running platform. The gateway answers this client in plain text, so no JSON parser is needed.

platform_import() {
  local action=import realm=root files=() failed=0 file
  while [ $# -gt 0 ]; do
    case $1 in
      --check) action=check ;;
      --realm)
        shift
        realm=${1:?--realm needs a name}
        ;;
      -*) die "import takes files, --check and --realm NAME, not $1" ;;
      *) files+=("$1") ;;
    esac
    shift
  done
  [ ${#files[@]} -gt 0 ] || die 'import needs at least one file'
  command -v curl >/dev/null || die 'import needs curl: install it'
  for file in "${files[@]}"; do [ -r "$file" ] && [ -f "$file" ] || die "cannot read $file"; done
  import_target
  import_login
  [ "$realm" = root ] || realm=root/realms/$realm
  for file in "${files[@]}"; do
    say "$file"
    import_file "$file" "$BASE_URL/am/json/realms/$realm/realm-config/journeys?_action=$action" || failed=1
  done
  return "$failed"
}

# The running instance, or any other platform by PLATFORM_URL and PLATFORM_ADMIN_PASSWORD.
import_target() {
  BASE_URL=${PLATFORM_URL:-}
  ADMIN_PASSWORD=${PLATFORM_ADMIN_PASSWORD:-}
  [ -z "$BASE_URL" ] || [ -z "$ADMIN_PASSWORD" ] || return 0
  home_open && [ -n "$(running_mode)" ] || die 'the platform is not running here: ./platform up, or set PLATFORM_URL and PLATFORM_ADMIN_PASSWORD'
  BASE_URL=${BASE_URL:-http://localhost:$(setting GATEWAY_PORT)}
  ADMIN_PASSWORD=${ADMIN_PASSWORD:-$(secret admin-password)}
}

# Secrets reach curl through its standard input: arguments can be read by everybody on the machine.
import_login() {
  local answer
  answer=$(curl -sS --max-time 30 -K - -X POST -H 'Content-Type: application/json' -H 'Accept-API-Version: protocol=1.0,resource=2.1' -d '{}' \
    "$BASE_URL/am/json/realms/root/authenticate" <<<"$(curl_header X-OpenAM-Username amadmin; curl_header X-OpenAM-Password "$ADMIN_PASSWORD")") ||
    die "no answer from $BASE_URL"
  TOKEN=$(sed -n 's/.*"tokenId" *: *"\([^"]*\)".*/\1/p' <<<"$answer")
  [ -n "$TOKEN" ] || die "amadmin could not sign in: $(sed -n 's/.*"message" *: *"\([^"]*\)".*/\1/p' <<<"$answer")"
}

curl_header() {
  local value=${2//\\/\\\\}
  printf 'header = "%s: %s"\n' "$1" "${value//\"/\\\"}"
}

import_file() {
  local answer status
  answer=$(curl -sS --max-time 60 -K - -X POST -H 'Content-Type: application/json' -H 'Accept: text/plain' -H 'Accept-API-Version: protocol=2.1,resource=1.0' \
    --data-binary @"$1" -w '\n%{http_code}' "$2" <<<"$(curl_header Cookie "iPlanetDirectoryPro=$TOKEN"; curl_header iPlanetDirectoryPro "$TOKEN")") ||
    die "no answer from $BASE_URL"
  status=${answer##*$'\n'}
  sed -e '/^$/d' -e 's/^/  /' <<<"${answer%$'\n'*}"
  [[ $status == 2* ]]
}
