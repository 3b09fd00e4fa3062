alter table triage add column first_look_nanos bigint;

comment on column triage.first_look_nanos is 'what the look that ordered the backlog took, until a saved triage has it';
