#!/bin/bash
# A role and a schema for each service, and no right on anybody else's. Runs at every start: it also mends an interrupted first one.
set -euo pipefail

PGPASSWORD=$(cat /secrets/superuser)
export PGPASSWORD

{
  echo 'revoke all on database platform from public; revoke all on schema public from public;'
  for role in journey identity notification consent; do
    cat <<SQL
select 'create role $role login' where not exists (select from pg_roles where rolname = '$role') \gexec
alter role $role login password '$(cat "/secrets/$role")';
grant connect, temporary on database platform to $role;
create schema if not exists $role authorization $role;
alter role $role in database platform set search_path = $role;
SQL
  done
} | psql -h postgres -U postgres -d platform -v ON_ERROR_STOP=1 -qAtX
