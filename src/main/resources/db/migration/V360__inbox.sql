-- What lists show of a triage, so that they need not unpack its result.
alter table triage
    add column confidence double precision generated always as ((result #>> '{category,confidence}')::double precision) stored,
    add column category_tier text generated always as (result #>> '{category,tier}') stored;

-- The inbox in the order of work: within a queue, and of all queues together.
create index assignment_inbox on assignment
    (queue, priority, (coalesce(due_at, 'infinity'::timestamptz)), opened_at, ticket_id) where state <> 'CLOSED';
create index assignment_all on assignment
    (priority, (coalesce(due_at, 'infinity'::timestamptz)), opened_at, ticket_id) where state <> 'CLOSED';
create index assignment_agent on assignment (agent) where state = 'CLAIMED';
create index triage_review on triage (ticket_id) include (confidence) where decision = 'REVIEW' and category_tier <> 'HUMAN';

create table saved_view (
    id         uuid        primary key,
    owner      text        not null,
    name       text        not null,
    query      text        not null,
    created_at timestamptz not null,
    unique (owner, name)
);

comment on table saved_view is 'filters of the inbox that a person kept';
comment on column saved_view.query is 'of the address of the inbox, e.g. queue=billing&priority=URGENT';
