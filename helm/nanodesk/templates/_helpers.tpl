{{- define "nanodesk.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "nanodesk.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains (include "nanodesk.name" .) .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "nanodesk.name" .) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "nanodesk.release-labels" -}}
app.kubernetes.io/name: {{ include "nanodesk.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* What selects the service's pods, and only those. */}}
{{- define "nanodesk.selector" -}}
{{ include "nanodesk.release-labels" . }}
app.kubernetes.io/component: service
{{- end -}}

{{- define "nanodesk.labels" -}}
{{ include "nanodesk.release-labels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "nanodesk.service-account" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "nanodesk.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "nanodesk.image" -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}

{{/* A key of a secret: the named one, or the chart's own. Arguments: root, existing, key. */}}
{{- define "nanodesk.secret-key" -}}
secretKeyRef:
  name: {{ default (include "nanodesk.fullname" .root) .existing.name }}
  key: {{ ternary .existing.key .key (ne .existing.name "") }}
{{- end -}}

{{/* What the Pod Security Standard "restricted" asks of a container. */}}
{{- define "nanodesk.container-security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "nanodesk.pod-security" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch # models are gigabytes
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Refuses, in a sentence, what would only fail later and less clearly. */}}
{{- define "nanodesk.validate" -}}
{{- $v := .Values -}}
{{- if not $v.database.url -}}
{{- fail "database.url must be set, for example jdbc:postgresql://postgres:5432/nanodesk: the chart brings no database" -}}
{{- end -}}
{{- if not (or $v.database.password $v.database.existingSecret.name) -}}
{{- fail "database.password or database.existingSecret.name must be set" -}}
{{- end -}}
{{- if not (or $v.apiKey.value $v.apiKey.existingSecret.name) -}}
{{- fail "apiKey.value or apiKey.existingSecret.name must be set: replicas must agree on the first API key" -}}
{{- end -}}
{{- range $tier, $model := pick $v.models "small" "large" -}}
{{- if has $model.run (list "sidecar" "shared") -}}
{{- if not $model.file -}}
{{- fail (printf "models.%s.file must name a GGUF file in models.volume where run is %s" $tier $model.run) -}}
{{- end -}}
{{- if not $v.models.volume -}}
{{- fail (printf "models.volume must be set where models.%s.run is %s, for example {persistentVolumeClaim: {claimName: models}}" $tier $model.run) -}}
{{- end -}}
{{- if not (or $v.models.apiKey $v.models.existingSecret.name) -}}
{{- fail (printf "models.apiKey or models.existingSecret.name must be set where models.%s.run is %s" $tier $model.run) -}}
{{- end -}}
{{- if ne $model.kind "llama-cpp" -}}
{{- fail (printf "models.%s.kind must be llama-cpp where run is %s; other servers are external" $tier $model.run) -}}
{{- end -}}
{{- end -}}
{{- if and (eq $model.run "external") (not $model.url) -}}
{{- fail (printf "models.%s.url must be set where run is external" $tier) -}}
{{- end -}}
{{- end -}}
{{- if and (ne $v.models.large.run "none") (eq $v.models.small.run "none") -}}
{{- fail "models.small must run where models.large does: LARGE answers only what SMALL hands on" -}}
{{- end -}}
{{- if and $v.kafka.enabled (not $v.kafka.bootstrapServers) -}}
{{- fail "kafka.bootstrapServers must be set where kafka.enabled is true" -}}
{{- end -}}
{{- if and $v.networkPolicy.enabled (not $v.networkPolicy.egress) -}}
{{- if or $v.kafka.enabled (eq $v.models.small.run "external") (eq $v.models.large.run "external") -}}
{{- fail "networkPolicy.egress must lead to Kafka and to external model servers: the policy lets the service call nobody else" -}}
{{- end -}}
{{- end -}}
{{- $ports := regexFindAll ":[0-9]+([,/?]|$)" $v.database.url -1 -}}
{{- if and $v.networkPolicy.enabled $ports (not (has (toString $v.networkPolicy.database.port) (splitList " " (regexReplaceAll "[^0-9]+" (join " " $ports) " ")))) -}}
{{- fail "networkPolicy.database.port must be the port in database.url" -}}
{{- end -}}
{{- if and $v.ingress.enabled (not $v.ingress.host) -}}
{{- fail "ingress.host must be set where ingress.enabled is true" -}}
{{- end -}}
{{- if and (eq $v.autoscaling.by "keda") (not $v.autoscaling.prometheusUrl) -}}
{{- fail "autoscaling.prometheusUrl must be set where autoscaling.by is keda" -}}
{{- end -}}
{{- if gt (int $v.autoscaling.minReplicas) (int $v.autoscaling.maxReplicas) -}}
{{- fail "autoscaling.minReplicas must not exceed autoscaling.maxReplicas" -}}
{{- end -}}
{{- end -}}
