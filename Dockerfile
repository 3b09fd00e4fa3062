# The service as a container image:  docker build -t nanodesk .
#   --build-arg JAR_FROM=prebuilt   takes target/nanodesk-*.jar instead of building it inside
#   --build-arg AOT=false           leaves the start-up cache out (smaller image, slower start)
# Needs BuildKit: Docker 23 or newer, or DOCKER_BUILDKIT=1.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre
ARG JAR_FROM=build

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw --batch-mode --no-transfer-progress -Dmaven.test.skip=true package && \
    mkdir /jar && cp target/nanodesk-*.jar /jar/nanodesk.jar

FROM scratch AS prebuilt
COPY target/nanodesk-*.jar /jar/nanodesk.jar

FROM ${JAR_FROM} AS jar

# Unpacked by rate of change, so that a new version replaces the smallest layer only.
FROM ${RUNTIME_IMAGE} AS unpacked
COPY --from=jar /jar/nanodesk.jar /nanodesk.jar
RUN java -Djarmode=tools -jar /nanodesk.jar extract --layers --destination /unpacked

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="Nanodesk" \
      org.opencontainers.image.description="Triages support tickets with small language models on your own machines." \
      org.opencontainers.image.licenses="Apache-2.0"
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080
# A user with a name: PostgreSQL refuses to create its data for a number that /etc/passwd does not know.
RUN echo 'nanodesk:x:10001:' >> /etc/group && \
    echo 'nanodesk:x:10001:10001::/nanodesk:/usr/sbin/nologin' >> /etc/passwd && \
    mkdir -p /nanodesk/data && chown 10001:10001 /nanodesk /nanodesk/data
USER 10001:10001
WORKDIR /nanodesk
COPY --from=unpacked /unpacked/dependencies/ ./
COPY --from=unpacked /unpacked/spring-boot-loader/ ./
COPY --from=unpacked /unpacked/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/application/ ./

# A start-up cache of classes, recorded in one training start with the embedded database. The JVM goes on without it
# where it does not fit, so that a failed training costs seconds at start and nothing else.
ARG AOT=true
COPY --chown=10001:10001 docker/java.options ./
COPY --chown=10001:10001 docker/record-start.sh /tmp/record-start.sh
RUN [ "$AOT" = false ] || bash /tmp/record-start.sh

VOLUME /nanodesk/data
EXPOSE 8080
STOPSIGNAL SIGTERM
# Neither curl nor wget is in a runtime image; bash speaks enough HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "@java.options", "-jar", "nanodesk.jar"]
