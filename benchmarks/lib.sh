# What the benchmarks share: a server in a folder of its own on loopback. To be sourced.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
server=
export TOKENRY_HOST=127.0.0.1 TOKENRY_PORT="${TOKENRY_PORT:-18999}" TOKENRY_DATA_DIR="$folder/data"
export TOKENRY_LIMITS_FAILURES=0 TOKENRY_LIMITS_API_CALLS=0 # all calls come from one address
export TOKENRY_ADMIN_USERNAME=ada TOKENRY_ADMIN_PASSWORD='four quiet green boats'
TOKENRY_BOOTSTRAP_TOKEN="bench-$(head -c 30 /dev/urandom | base64 | tr -d '+/=')"
export TOKENRY_BOOTSTRAP_TOKEN
launcher=${LAUNCHER:-$root/tokenry} # or bin/tokenry of an unpacked archive
address=http://127.0.0.1:$TOKENRY_PORT

start_server() {
  "$launcher" >"$folder/log" 2>&1 &
  server=$!
  until curl -sf -o "$folder/answer" "$address/health/readiness"; do
    kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
}

stop_server() {
  [[ -z $server ]] || { kill "$server" && wait "$server" || true; }
  server=
}

finish() {
  stop_server
  rm -rf "$folder"
}
trap finish EXIT

# Reads numbers, one a line; prints "p50 p95".
percentiles() {
  sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)], value[int(NR * 0.95 + 0.5)] }'
}
