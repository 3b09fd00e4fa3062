{{/* A llama.cpp server for one tier. Arguments: root, tier, port. */}}
{{- define "nanodesk.model-server" -}}
{{- $model := index .root.Values.models .tier -}}
image: {{ printf "%s:%s" .root.Values.models.image.repository .root.Values.models.image.tag }}
imagePullPolicy: {{ .root.Values.models.image.pullPolicy }}
args:
  - --host
  - 0.0.0.0
  - --port
  - {{ .port | quote }}
  - --model
  - {{ printf "/models/%s" $model.file | quote }}
  - --alias
  - {{ $model.model | quote }}
  - --parallel
  - {{ $model.slots | quote }}
  - --ctx-size
  - {{ mul $model.slots $model.context | quote }}
  - --threads
  - {{ $model.threads | quote }}
  - --flash-attn
  - auto
  - --cache-ram
  - "1024"
  - --reasoning-budget
  - "0"
  - --metrics
  - --no-ui
  - --no-slots
  - --offline
  {{- range $model.args }}
  - {{ . | quote }}
  {{- end }}
env:
  - name: LLAMA_API_KEY
    valueFrom:
      {{- include "nanodesk.secret-key" (dict "root" .root "existing" .root.Values.models.existingSecret "key" "model-api-key") | nindent 6 }}
ports:
  - name: {{ .tier }}
    containerPort: {{ .port }}
resources:
  {{- toYaml $model.resources | nindent 2 }}
securityContext:
  {{- include "nanodesk.container-security" .root | nindent 2 }}
volumeMounts:
  - name: models
    mountPath: /models
    readOnly: true
  - name: tmp
    mountPath: /tmp
{{- end -}}

{{/* Waits for a file that the download job fetches. Arguments: root, tier. */}}
{{- define "nanodesk.model-wait" -}}
{{- $model := index .root.Values.models .tier -}}
name: {{ .tier }}-file
image: {{ printf "%s:%s" .root.Values.models.image.repository .root.Values.models.image.tag }}
imagePullPolicy: {{ .root.Values.models.image.pullPolicy }}
command: [sh, -c]
args:
  - until [ -s {{ printf "/models/%s" $model.file | squote }} ]; do echo "waiting for the model file"; sleep 5; done
resources:
  requests: {cpu: 10m, memory: 16Mi}
  limits: {memory: 32Mi}
securityContext:
  {{- include "nanodesk.container-security" .root | nindent 2 }}
volumeMounts:
  - name: models
    mountPath: /models
    readOnly: true
{{- end -}}

{{/* How the service reaches the models, as environment variables. */}}
{{- define "nanodesk.model-env" -}}
{{- $root := . -}}
{{- range $tier, $port := dict "small" 8081 "large" 8082 -}}
{{- $model := index $root.Values.models $tier -}}
{{- $prefix := printf "NANODESK_INFERENCE_%s" (upper $tier) -}}
{{- if ne $model.run "none" }}
- name: {{ $prefix }}_KIND
  value: {{ $model.kind }}
- name: {{ $prefix }}_BASE_URL
  {{- if eq $model.run "sidecar" }}
  value: http://$(POD_IP):{{ $port }}/v1 # not 127.0.0.1: replicas must not share the leases of different servers
  {{- else if eq $model.run "shared" }}
  value: http://{{ include "nanodesk.fullname" $root }}-{{ $tier }}:8080/v1
  {{- else }}
  value: {{ $model.url | quote }}
  {{- end }}
- name: {{ $prefix }}_MODEL
  value: {{ $model.model | quote }}
- name: {{ $prefix }}_SLOTS
  value: {{ $model.slots | quote }}
{{- if or $root.Values.models.apiKey $root.Values.models.existingSecret.name }}
- name: {{ $prefix }}_API_KEY
  valueFrom:
    {{- include "nanodesk.secret-key" (dict "root" $root "existing" $root.Values.models.existingSecret "key" "model-api-key") | nindent 4 }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* "true" where a tier of this chart runs the given way. Arguments: root, run. */}}
{{- define "nanodesk.any-model" -}}
{{- if or (eq .root.Values.models.small.run .run) (eq .root.Values.models.large.run .run) -}}true{{- end -}}
{{- end -}}

{{/* Pod template of the job that fetches a model. Arguments: root, tier. */}}
{{- define "nanodesk.download-pod" -}}
{{- $root := .root -}}
{{- $tier := .tier -}}
{{- $model := index $root.Values.models $tier -}}
metadata:
  labels:
    {{- include "nanodesk.release-labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $tier }}-download
    nanodesk.dev/role: download
spec:
  restartPolicy: OnFailure
  serviceAccountName: {{ include "nanodesk.service-account" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "nanodesk.pod-security" $root | nindent 4 }}
  containers:
    - name: download
      image: {{ printf "%s:%s" $root.Values.models.image.repository $root.Values.models.image.tag }}
      imagePullPolicy: {{ $root.Values.models.image.pullPolicy }}
      command: [sh, -ec]
      args:
        - |
          [ ! -s "$FILE" ] || exit 0
          mkdir -p "$(dirname "$FILE")"
          curl --fail --location --retry 5 --continue-at - --output "$FILE.part" "$ADDRESS"
          mv "$FILE.part" "$FILE"
      env:
        - {name: ADDRESS, value: {{ $model.download | quote }}}
        - {name: FILE, value: {{ printf "/models/%s" $model.file | quote }}}
      resources:
        requests: {cpu: 100m, memory: 64Mi}
        limits: {memory: 256Mi}
      securityContext:
        {{- include "nanodesk.container-security" $root | nindent 8 }}
      volumeMounts:
        - name: models
          mountPath: /models
  volumes:
    - name: models
      {{- toYaml $root.Values.models.volume | nindent 6 }}
{{- end -}}
