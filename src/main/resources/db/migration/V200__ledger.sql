-- Sums of very small amounts must not lose anything: NANO's work on a ticket costs about 1e-8.
alter table inference_call
    alter column marginal_cost type numeric(30, 18),
    alter column joules type numeric(20, 9),
    alter column seconds type numeric(15, 9),
    add column energy_source text not null default 'ESTIMATED',
    add column grams_co2e numeric(20, 9),
    add column machine text;

comment on column inference_call.joules is 'measured or estimated, see energy_source';

-- One row for each saved triage: NANO's work on it, and what one call to a cloud model would have been sent instead.
create table triage_entry (
    ticket_id            uuid           not null,
    attempt              int            not null,
    triaged_at           timestamptz    not null,
    category             text           not null,
    queue                text           not null,
    decision             text           not null,
    degraded             boolean        not null,
    by_nano              boolean        not null,
    charged              boolean        not null,
    waited_seconds       numeric(15, 6) not null,
    worked_seconds       numeric(15, 6) not null,
    nano_seconds         numeric(15, 9) not null,
    joules               numeric(20, 9) not null,
    energy_source        text           not null,
    grams_co2e           numeric(20, 9),
    marginal_cost        numeric(30, 18) not null,
    currency             text           not null,
    machine              text,
    shared_tokens        int            not null,
    thread_tokens        int            not null,
    label_tokens         int            not null,
    summary              text           not null,
    summary_tokens       int,
    draft                text           not null,
    draft_prompt_tokens  int,
    draft_tokens         int,
    primary key (ticket_id, attempt)
);

-- Rows come in the order of time, so that this index costs next to nothing.
create index triage_entry_triaged_at on triage_entry using brin (triaged_at) with (pages_per_range = 8, autosummarize = on);

create index triage_entry_summary on triage_entry (triaged_at) where summary = 'GENERATED';
create index triage_entry_draft on triage_entry (triaged_at) where draft = 'GENERATED';

comment on column triage_entry.charged is 'false for the second look at a degraded ticket: a cloud model would have been asked once';
comment on column triage_entry.summary is 'GENERATED: tokens are measured; AVOIDED: they are the median of the generated ones, null where there was none yet; UNWANTED';
comment on column triage_entry.thread_tokens is 'all tokens by o200k_base';

-- A machine's hours, whoever uses it: replicas extend the same row.
create table machine_lease (
    machine    text primary key,
    seen_at    timestamptz not null
);

create table machine_hours (
    machine        text           not null,
    kind           text           not null,
    started_at     timestamptz    not null,
    ended_at       timestamptz    not null,
    price_per_hour numeric(18, 9) not null,
    currency       text           not null,
    primary key (machine, started_at)
);

create index machine_hours_ended_at on machine_hours (ended_at);

-- The price book that was set by the API; none means the file.
create table price_book (
    id         bigint generated always as identity primary key,
    source     text        not null,
    changed_at timestamptz not null,
    changed_by text        not null
);
