-- What a person took back stays on record, and counts no more.
alter table feedback add column undone_at timestamptz;

-- Category and queue as triage found them, while a person's choice stands in their place.
alter table triage add column found jsonb;

comment on column triage.found is 'the findings of category and queue that a person replaced or confirmed; null where none did';
