-- What is counted over all triages of a time, and what came last.
-- With what is counted in it, since the table's rows are wide.
create index triage_triaged on triage (triaged_at) include (ticket_id, decision, category) where triaged_at is not null;
create index feedback_latest on feedback (at desc, id desc);

-- Who paused or resumed; null for changes of before.
alter table triage_switch add column changed_by text;

-- What people did to the service as a whole, newest last. What they did to a ticket stands in its audit trail.
create table action_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text,
    facts   jsonb       not null
);

comment on column action_entry.action is 'past tense, e.g. paused';
comment on column action_entry.subject is 'what it was done to, e.g. a queue or a connection; null for the whole service';
