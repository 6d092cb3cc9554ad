# shellcheck shell=bash
# A private PostgreSQL in a folder of its own, on loopback, with passwords; nothing of it is registered with the system.
# Every function takes the folder: DIR/data, DIR/log. The platform's own is $HOME_DIR/postgres, the tests' one $HOME_DIR/test/postgres.

# Written into the data folder when it is complete. It travels with a copy of the folder, so a restored one counts as complete.
POSTGRES_MARKER=platform.complete

postgres_major() { "$1/postgres" --version | grep -oE '[0-9]+' | head -1; }

# find_postgres [MAJOR]: sets PG_BIN to the newest server programs, or to those of the major version that made the data.
find_postgres() {
  local bin initdb
  initdb=$(command -v initdb || true)
  while IFS= read -r bin; do
    [ -n "$bin" ] && [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && [ -x "$bin/pg_ctl" ] && [ -x "$bin/psql" ] || continue
    [ -z "${1:-}" ] || [ "$(postgres_major "$bin")" = "$1" ] || continue
    PG_BIN=$bin
    return 0
  done < <(
    printf '%s\n' "${PLATFORM_PG_BIN:-}"
    [ -z "$initdb" ] || dirname "$(readlink -f "$initdb")"
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV 2>/dev/null
  )
  return 1
}

require_postgres() {
  local major=
  [ ! -s "$1/data/PG_VERSION" ] || major=$(cat "$1/data/PG_VERSION")
  find_postgres "$major" && return
  if [ -n "$major" ] && find_postgres; then
    die "$1/data was made by PostgreSQL $major, only $(postgres_major "$PG_BIN") is installed: install $major, or name its programs with PLATFORM_PG_BIN"
  fi
  install_package postgresql 'PostgreSQL is not installed: install it (Debian, Ubuntu: apt-get install postgresql), or name the folder of initdb and pg_ctl with PLATFORM_PG_BIN'
  find_postgres "$major" || die 'PostgreSQL was installed, but not in a version that fits the data'
}

# postgres_pid DIR: the server of exactly this data folder. Its pid file alone proves nothing after a crash.
postgres_pid() {
  local pid
  pid=$(head -1 "$1/data/postmaster.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && process_arguments "$pid" | grep -qxF "$1/data" || return 1
  printf '%s' "$pid"
}

# postgres_initialize DIR: builds beside the final place and moves there when complete; whatever half-made thing is in the way is kept.
postgres_initialize() {
  local data=$1/data aside
  if [ -f "$data/$POSTGRES_MARKER" ] && [ -s "$data/PG_VERSION" ] && [ -s "$data/global/pg_control" ]; then return 0; fi
  if [ -d "$data" ] && ! rmdir "$data" 2>/dev/null; then
    aside=$data.incomplete-$(date +%Y%m%d%H%M%S)
    mv "$data" "$aside"
    warn "the data folder was only half initialized: moved to $aside, starting with a new one"
  fi
  rm -rf "$data.new"
  as_owner LC_ALL=C.UTF-8 "$PG_BIN/initdb" -D "$data.new" -U postgres --pwfile="$HOME_DIR/secrets/postgres-superuser" -A scram-sha-256 -E UTF8 \
    --locale=C.UTF-8 --data-checksums >"$HOME_DIR/logs/initdb.log" 2>&1 </dev/null || {
    tail -5 "$HOME_DIR/logs/initdb.log" >&2
    die "PostgreSQL could not create its data folder $data"
  }
  as_owner touch "$data.new/$POSTGRES_MARKER"
  mv "$data.new" "$data"
}

# A pid file whose number now belongs to another program stops the server from starting; any other stale one it handles itself.
postgres_drop_foreign_pid_file() {
  local pid
  pid=$(head -1 "$1/data/postmaster.pid" 2>/dev/null) || return 0
  [[ $pid =~ ^[0-9]+$ ]] && [ -d "/proc/$pid" ] && [ "$(cat "/proc/$pid/comm")" != postgres ] || return 0
  warn "removing the stale pid file of PostgreSQL (pid $pid is another program now)"
  rm -f "$1/data/postmaster.pid"
}

# postgres_start DIR PORT [SETTING...]: of a server that does not run; the first time it makes the data folder.
postgres_start() {
  local dir=$1 port=$2 setting options
  postgres_initialize "$dir"
  postgres_drop_foreign_pid_file "$dir"
  # log_error_verbosity: the detail of a refused row would put people's names into the log.
  options="-p $port"
  for setting in listen_addresses=127.0.0.1 unix_socket_directories= log_error_verbosity=terse "${@:3}"; do options+=" -c $setting"; done
  postgres_launched() {
    as_owner "$PG_BIN/pg_ctl" -D "$dir/data" -l "$dir/log" -o "$options" -w -t 120 -s start </dev/null >/dev/null 2>&1 || ! postgres_is_still_ending "$dir"
  }
  wait_for 30 postgres_launched || true
  postgres_pid "$dir" >/dev/null || {
    tail -15 "$dir/log" >&2
    die "PostgreSQL did not start (log: $dir/log)"
  }
}

# After a crash the dead server or its helpers may be there a moment longer and keep its memory.
postgres_is_still_ending() { tail -3 "$1/log" | grep -qE 'shared memory block .* is still in use|lock file .* already exists'; }

# postgres_sql PORT: statements from the standard input, as the superuser.
postgres_sql() {
  (
    PGPASSWORD=$(secret postgres-superuser)
    export PGPASSWORD
    as_owner "$PG_BIN/psql" -h 127.0.0.1 -p "$1" -U postgres -d postgres -v ON_ERROR_STOP=1 -AtXq
  )
}

postgres_healthy() { as_owner "$PG_BIN/pg_isready" -q -h 127.0.0.1 -p "$1" -t 3; }

postgres_stop() {
  local pid
  pid=$(postgres_pid "$1") || return 1
  end_process "$pid" INT 60
}

# The database and the role of the hosts, whatever an interrupted first start has left of them.
postgres_prepare() {
  local password
  password=$(secret postgres-platform)
  postgres_sql "$1" <<SQL
select 'create role platform login' where not exists (select from pg_roles where rolname = 'platform') \gexec
alter role platform login password '$password';
select 'create database platform owner platform' where not exists (select from pg_database where datname = 'platform') \gexec
SQL
}

postgres_up() {
  local dir=$HOME_DIR/postgres pid
  require_postgres "$dir"
  ensure_secret postgres-superuser random_password
  ensure_secret postgres-platform random_password
  if pid=$(postgres_pid "$dir"); then
    POSTGRES_PORT=$(setting POSTGRES_PORT)
  else
    server_port POSTGRES_PORT 0
    POSTGRES_PORT=$REPLY
    # Room for the indexes of many people, and fewer checkpoints while they are imported.
    postgres_start "$dir" "$POSTGRES_PORT" max_connections=200 shared_buffers=512MB max_wal_size=4GB
  fi
  postgres_prepare "$POSTGRES_PORT"
  report postgres "$("$PG_BIN/postgres" --version | grep -oE '[0-9.]+' | head -1) on 127.0.0.1:$POSTGRES_PORT"
}
