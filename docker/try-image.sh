#!/usr/bin/env bash
# Tries an image for real:  docker/try-image.sh [image]
# PostgreSQL in a container, the image with the rights and the memory that compose and chart give it; a ticket is triaged,
# the service stopped and started, and the ticket must still be there. Needs docker, curl; POSTGRES_IMAGE as in compose.
set -euo pipefail
image=${1:-nanodesk:local}
name=nanodesk-try-$$
key=try-image-key-0123456789

clean_up() {
  docker rm --force --volumes "$name" "$name-postgres" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
}
fail() {
  echo "FAILED: $*" >&2
  docker logs --tail 40 "$name" >&2 || true
  exit 1
}
wait_until_healthy() {
  for _ in $(seq 180); do
    [ "$(docker inspect --format '{{.State.Health.Status}}' "$name")" = healthy ] && return
    [ "$(docker inspect --format '{{.State.Running}}' "$name")" = true ] || fail "it ended"
    sleep 1
  done
  fail "not healthy after three minutes"
}
ask() {
  local port
  port=$(docker port "$name" 8080/tcp | head -n 1)
  curl --silent --show-error --fail --max-time 60 "http://$port$1" --header "Authorization: Bearer $key" "${@:2}"
}

trap clean_up EXIT
docker network create "$name" >/dev/null
docker run --detach --name "$name-postgres" --network "$name" --network-alias postgres \
  --env POSTGRES_DB=nanodesk --env POSTGRES_USER=nanodesk --env POSTGRES_PASSWORD=nanodesk \
  "${POSTGRES_IMAGE:-postgres:17}" >/dev/null
for _ in $(seq 60); do
  docker exec "$name-postgres" pg_isready --quiet --host 127.0.0.1 --username nanodesk --dbname nanodesk && break
  sleep 1
done
docker run --detach --name "$name" --network "$name" --publish 127.0.0.1::8080 --memory 1536m \
  --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges:true \
  --env SPRING_DATASOURCE_URL=jdbc:postgresql://postgres:5432/nanodesk --env SPRING_DATASOURCE_USERNAME=nanodesk \
  --env SPRING_DATASOURCE_PASSWORD=nanodesk --env NANODESK_API_KEY=$key "$image" >/dev/null

wait_until_healthy
[ "$(docker exec "$name" id -u)" != 0 ] || fail "it runs as root"
ask /api/v1/tickets --header 'Content-Type: application/json' --header 'Prefer: wait=30' \
  --data '{"source":"try","externalId":"1","subject":"Invoice","body":"I was charged twice for order HM-204518."}' |
  grep -q '"status":"TRIAGED"' || fail "the ticket was not triaged"
docker stop --time 60 "$name" >/dev/null
docker start "$name" >/dev/null
wait_until_healthy
ask '/api/v1/tickets' | grep -q '"TRIAGED"' || fail "the ticket is gone after a restart"
# A cache that does not fit is only logged, and doubles the start.
if docker logs "$name" 2>&1 | grep '\[aot\]'; then fail "the start-up cache was not used"; fi
big=$(docker run --rm --entrypoint java "$image" -XX:MaxRAM=128g @java.options -jar nanodesk.jar evaluate --help 2>&1) ||
  fail "it does not start with much memory: $big"
if grep '\[aot\]' <<<"$big"; then fail "the start-up cache was not used with much memory"; fi
echo "$image: $(docker image inspect --format '{{.Size}}' "$image" | awk '{printf "%.0f MB", $1 / 1e6}'), $(docker logs "$name" 2>&1 |
  sed -n 's/.*Started NanodeskApplication in \([0-9.]* seconds\).*/started in \1/p' | tail -n 1)"
