# What the benchmarks of several servers and of faults share: PostgreSQL as Linux systems install it, servers on it,
# and clients that judge their answers. To be sourced after lib.sh.

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1)
[[ -n $programs ]] || { echo 'PostgreSQL is missing (Debian: apt-get install postgresql).' >&2; exit 1; }

PGPASSWORD=$(head -c 30 /dev/urandom | base64 | tr -d '+/=')
TOKENRY_SECRET_KEY=$(head -c 32 /dev/urandom | base64)
export PGHOST=127.0.0.1 PGUSER=owner PGDATABASE=postgres PGPASSWORD TOKENRY_SECRET_KEY
export TOKENRY_DATABASE_USERNAME=$PGUSER TOKENRY_DATABASE_PASSWORD=$PGPASSWORD
database_port=$((TOKENRY_PORT + 10))

declare -A nodes=() databases=()
stop_all() {
  local status=$? process port
  ((status == 0)) || grep -hE ' (WARN|ERROR) ' "$folder"/node.*/log >&2 || true
  for process in "${watch:-}" "${load[@]:-}" "${nodes[@]}"; do
    [[ -z $process ]] || { kill "$process" && wait "$process" || true; } 2>>"$folder/ended"
  done
  for port in "${!databases[@]}"; do
    signal_database CONT "$port" 2>>"$folder/ended" || true
    stop_database immediate "$port" 2>>"$folder/ended" || true
  done
  server=
  finish
}
trap stop_all EXIT
load=()

# usage: postgres PROGRAM [ARGUMENTS]. PostgreSQL refuses to run as root; in a user namespace it does not see it.
postgres() {
  local -a alone=()
  ((EUID != 0)) || alone=(unshare --user)
  "${alone[@]}" "$programs/$1" "${@:2}" >>"$folder/postgres.log" 2>&1 || { tail "$folder/postgres.log" >&2; return 1; }
}

# usage: make_database PORT
make_database() {
  postgres initdb --pgdata="$folder/database.$1" --username="$PGUSER" --auth=scram-sha-256 \
    --pwfile=<(echo "$PGPASSWORD") --encoding=UTF8 --locale=C
  configure_database "$1"
}

# usage: configure_database PORT
configure_database() {
  printf '%s\n' "port = $1" "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" \
    >>"$folder/database.$1/postgresql.conf"
  databases[$1]=$folder/database.$1
}

# usage: start_database PORT
start_database() {
  postgres pg_ctl start --wait --silent --pgdata="${databases[$1]}" --log="${databases[$1]}.log"
}

# usage: stop_database MODE PORT
stop_database() {
  postgres pg_ctl stop --wait --silent --mode="$1" --pgdata="${databases[$2]}"
}

# usage: signal_database SIGNAL PORT. To all of its processes; to the first one last when they go on, so that it finds
# all of them there.
signal_database() {
  local first
  first=$(head -1 "${databases[$2]}/postmaster.pid")
  case $1 in
    CONT) kill -CONT $(pgrep -P "$first") "$first" ;;
    *) kill "-$1" "$first" $(pgrep -P "$first") ;;
  esac
}

# usage: use_databases PORT...
use_databases() {
  local hosts
  hosts=$(printf ',127.0.0.1:%s' "$@")
  export TOKENRY_DATABASE_URL=jdbc:postgresql://${hosts#,}/$PGDATABASE
}

# usage: start_node PORT. Sets `java` to what it runs on.
start_node() {
  local address=http://127.0.0.1:$1 folder=$folder/node.$1
  TOKENRY_PORT=$1 TOKENRY_DATA_DIR=$folder/data
  mkdir -p "$folder"
  start_server
  nodes[$1]=$server
  java=$(readlink "/proc/$server/exe")
}

# usage: stop_node PORT
stop_node() {
  kill "${nodes[$1]}" && wait "${nodes[$1]}" || true
  unset "nodes[$1]"
}

verdicts() { "$java" "$root/benchmarks/Verdicts.java" "$@"; }

# usage: start_watch COUNT SERVER... Servers must know none of COUNT new tokens, so that the first one starts anew.
start_watch() {
  verdicts seed "$1" "$2" >"$folder/unseen"
  stop_node "${2##*:}"
  start_node "${2##*:}"
  mkfifo "$folder/until"
  "$java" "$root/benchmarks/Verdicts.java" watch "$folder/unseen" "${@:2}" <"$folder/until" >"$folder/answers" &
  watch=$!
  exec {until}>"$folder/until"
  until [[ -s $folder/answers ]]; do
    kill -0 "$watch"
    sleep 0.1
  done
}

end_watch() {
  echo >&"$until"
  wait "$watch"
  watch=
}

# Milliseconds since 1970, as in the answers.
now() { date +%s%3N; }

# The answers to what was asked from FROM until TO; while the database was away, nobody could know that a value is
# unknown, so that 401 is a wrong verdict then. usage: answers FROM TO [away]
answers() {
  awk -v from="$1" -v to="$2" -v away="${3:-}" '
    $1 < from || $1 >= to { next }
    away && $2 == "unknown" && $3 == 401 && $1 + $4 < to { $5 = "wrong" }
    { print }' "$folder/answers"
}

# usage: answers FROM TO [away] | table
table() {
  echo '| asked for | answers | of these 503 | wrong | p50, ms | p99, ms | max, ms |'
  echo '| --- | --- | --- | --- | --- | --- | --- |'
  sort -k2,2 -k4,4n | awk '
    function rank(share) { return int((count - 1) * share + 1.5) }
    function row() {
      if (count) {
        printf "| %s | %d | %d | %d | %.1f | %.1f | %.1f |\n", kind, count, unavailable, wrong,
          took[rank(0.5)], took[rank(0.99)], took[count]
      }
      count = unavailable = wrong = 0
    }
    $2 != kind { row(); kind = $2 }
    { took[++count] = $4; unavailable += $3 == 503; wrong += $5 == "wrong" }
    END { row() }'
}

# When all went on again. usage: recovery_table SINCE FROM TO
recovery_table() {
  local kind
  echo "| $1 | first answer | last 503 |"
  echo '| --- | --- | --- |'
  for kind in 'unknown 401' 'unseen 200' 'create 201' 'delete 204' 'revoke 200'; do
    answers "$2" "$3" | awk -v kind="${kind% *}" -v status="${kind#* }" -v from="$2" '
      function seconds(time) { return time ? sprintf("%.2f", (time - from) / 1000) : "none" }
      $2 != kind { next }
      $3 == status && (!first || $1 + $4 < first) { first = $1 + $4 }
      $3 == 503 && $1 + $4 > last { last = $1 + $4 }
      END { printf "| %s | %s | %s |\n", kind, seconds(first), seconds(last) }'
  done
}

# Prints what was wrong, if anything. usage: check_verdicts, with answers on its input
check_verdicts() {
  local wrong
  wrong=$(awk '$5 == "wrong"' | sort -u)
  [[ -n $wrong ]] || return 0
  printf 'Wrong verdicts:\n%s\n' "$wrong" >&2
  return 1
}

machine() {
  echo "$(date -u +%F), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg), $("$programs/postgres" --version)"
}
