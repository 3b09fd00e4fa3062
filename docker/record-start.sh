#!/usr/bin/env bash
# Starts the service once, up to the point where it would serve, keeps what the JVM learnt in nanodesk.aot, and has later
# starts use it.
set -u
if java @java.options -XX:AOTCacheOutput=nanodesk.aot -Dspring.context.exit=onRefresh -jar nanodesk.jar \
        >/tmp/record-start.log 2>&1 && [ -s nanodesk.aot ]; then
    echo "-XX:AOTCache=nanodesk.aot" >> java.options
    echo "start-up cache: $(du -h nanodesk.aot | cut -f1)"
else
    rm -f nanodesk.aot
    echo "start-up cache left out, the service will start without it:" >&2
    grep -v "\[aot\]" /tmp/record-start.log | tail -n 30 >&2
fi
rm -rf data/* /tmp/record-start.log
