#!/usr/bin/env bash
# Starts the service once, up to the point where it would serve, and keeps what the JVM learnt in nanodesk.aot.
set -u
if java -XX:AOTCacheOutput=nanodesk.aot -XX:MaxRAMPercentage=70 --enable-native-access=ALL-UNNAMED \
        -Dspring.context.exit=onRefresh -jar nanodesk.jar >/tmp/record-start.log 2>&1 && [ -s nanodesk.aot ]; then
    echo "start-up cache: $(du -h nanodesk.aot | cut -f1)"
else
    rm -f nanodesk.aot
    echo "start-up cache left out, the service will start without it:" >&2
    grep -v "\[aot\]" /tmp/record-start.log | tail -n 30 >&2
fi
rm -rf data/* /tmp/record-start.log
