# shellcheck shell=bash
# Shared by every script: where the project lies, and how to talk. Sourced by bash.
set -eu

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# A bare CI machine may leave HOME unset; bash still knows it from the user's entry.
: "${HOME:=$(cd ~ && pwd)}"
export HOME

say() { printf '%s\n' "$*"; }

complain() { printf '%s\n' "$*" >&2; }

is_root() { [ "$(id -u)" -eq 0 ]; }

# Installers say a great deal that matters only when they fail: keep it, and show it then.
quiet() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || code=$?
  [ "$code" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$code"
}
