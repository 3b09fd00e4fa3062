alter table triage add column trace text;

comment on column triage.trace is 'W3C traceparent of what asked for the triage; null where tracing was off';
