# shellcheck shell=bash
# Processes this instance started. A record holds pid, start time and boot: a pid that was given to another program is never signaled.

process_identity() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # After the name, which may hold blanks and brackets: the state is word 1, the start time word 20.
  # shellcheck disable=SC2086
  set -- "$1" ${stat##*) }
  [ "$2" != Z ] || return 1
  printf '%s %s %s' "$1" "${21}" "$(cat /proc/sys/kernel/random/boot_id)"
}

# process_arguments PID: one per line; nothing when it is gone. Readable also where other facts of a foreign process are not.
process_arguments() { { tr '\0' '\n' <"/proc/$1/cmdline"; } 2>/dev/null || true; }

process_record() { process_identity "$2" >"$HOME_DIR/run/$1"; }

# process_pid NAME: prints the pid while that very process lives.
process_pid() {
  local record pid
  record=$(cat "$HOME_DIR/run/$1" 2>/dev/null) || return 1
  pid=${record%% *}
  [[ $pid =~ ^[0-9]+$ ]] && [ "$(process_identity "$pid")" = "$record" ] || return 1
  printf '%s' "$pid"
}

process_gone() { ! process_identity "$1" >/dev/null; }

# end_process PID SIGNAL SECONDS: asks, waits, then forces.
end_process() {
  kill -s "$2" "$1" 2>/dev/null || return 0
  wait_for "$3" process_gone "$1" || {
    kill -s KILL "$1" 2>/dev/null || true
    wait_for 10 process_gone "$1"
  }
}
