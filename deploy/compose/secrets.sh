#!/bin/bash
# Generates what nobody should have to invent, once: a value that exists is kept. Each folder below /secrets is a volume that only its
# owner mounts, so no service can read what belongs to another.
set -euo pipefail
umask 022

password() { head -c 18 /dev/urandom | base64 -w0 | tr '+/' '-_'; }
key() { head -c 32 /dev/urandom | base64 -w0; }

# put FILE VALUE: in one step, so that an interrupted start leaves no half of a secret.
put() {
  printf '%s' "$2" >"/secrets/$1.new"
  mv "/secrets/$1.new" "/secrets/$1"
}
once() { [ -s "/secrets/$1" ] || put "$1" "$("$2")"; }
value() { cat "/secrets/$1"; }

once postgres/superuser password
once rabbitmq/password password
once journey/Keys__Bus key
once journey/Keys__Signing key
once journey/Keys__Master key
once identity/Platform__AdminPassword password
[ -z "${PLATFORM_ADMIN_PASSWORD:-}" ] || put identity/Platform__AdminPassword "$PLATFORM_ADMIN_PASSWORD"

# The image's own settings are repeated: this folder takes the place of its /etc/rabbitmq/conf.d.
put rabbitmq/platform.conf "\
default_user = platform
default_pass = $(value rabbitmq/password)
default_user_tags.administrator = true
heartbeat = 20
log.console = true
log.console.level = warning
vm_memory_high_watermark.absolute = 300MB
disk_free_limit.absolute = 200MB
"

for service in journey identity notification consent; do
  once "postgres/$service" password
  put "$service/ConnectionStrings__Postgres" \
    "Host=postgres;Username=$service;Password=$(value "postgres/$service");Database=platform;GSS Encryption Mode=Disable"
  put "$service/ConnectionStrings__RabbitMq" "amqp://platform:$(value rabbitmq/password)@rabbitmq:5672/"
  [ "$service" = journey ] || put "$service/Keys__Bus" "$(value journey/Keys__Bus)"
done
