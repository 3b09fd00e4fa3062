-- The ledger writes triages in batches, a moment after they were saved. What a dead replica still had in memory is
-- taken from here.
alter table triage add column saved_event jsonb;

comment on column triage.saved_event is 'the last TicketTriaged, so that listeners that lost it can have it again';

create index triage_triaged_at on triage using brin (triaged_at);

create table ledger_writer (
    writer        uuid primary key,
    written_until timestamptz not null
);

comment on column ledger_writer.written_until is 'all that this replica saved before is in the ledger';
