-- Where each ticket is with the teams. ticket_id is the ticket module's id; modules share no foreign keys.
create table assignment (
    ticket_id         uuid        primary key,
    queue             text        not null,
    priority          smallint    not null check (priority between 0 and 3),
    state             text        not null check (state in ('OPEN', 'CLAIMED', 'CLOSED')),
    agent             text,
    category          text        not null,
    language          text        not null,
    opened_at         timestamptz not null,
    clock_started_at  timestamptz not null,
    due_at            timestamptz,
    at_risk_at        timestamptz,
    paused_at         timestamptz,
    claimed_at        timestamptz,
    closed_at         timestamptz,
    queue_by_human    boolean     not null,
    priority_by_human boolean     not null,
    version           bigint      not null,
    check ((state = 'CLAIMED') = (claimed_at is not null)),
    check ((state = 'CLOSED') = (closed_at is not null)),
    check (state <> 'CLAIMED' or agent is not null),
    check (state = 'CLOSED' or (paused_at is null) = (due_at is not null))
);

create index assignment_next on assignment (queue, priority, due_at, opened_at, ticket_id)
    where state = 'OPEN' and paused_at is null;
create index assignment_in_work on assignment (queue, state) where state <> 'CLOSED';

-- Times in which the SLA clock stood still, over by now.
create table assignment_pause (
    ticket_id  uuid        not null references assignment on delete cascade,
    paused_at  timestamptz not null,
    resumed_at timestamptz not null check (resumed_at > paused_at),
    primary key (ticket_id, paused_at)
);
