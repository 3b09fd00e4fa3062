create table triage (
    ticket_id       uuid primary key,
    status          text        not null,
    generation      int         not null,
    attempt         int         not null,
    failures        int         not null,
    upgrades        int         not null,
    requested_tier  text,
    requested_draft boolean     not null,
    due_at          timestamptz not null,
    next_attempt_at timestamptz,
    started_at      timestamptz,
    triaged_at      timestamptz,
    last_failure    text,
    decision        text,
    degraded        boolean     not null,
    category        text,
    priority        text,
    sentiment       text,
    language        text,
    queue           text,
    result          jsonb
);

comment on column triage.generation is 'of the scheduled work: an execution of an older generation does nothing';
comment on column triage.attempt is 'fences results: only the latest attempt may save';
comment on column triage.priority is 'provisional until triaged_at is set, as are category and language';

create index triage_backlog on triage (due_at) where status in ('WAITING', 'RUNNING');
create index triage_parked on triage (due_at) where status = 'PARKED';
create index triage_degraded on triage (triaged_at) where degraded;
create index triage_category on triage (category, ticket_id);

create table triage_switch (
    only_row   boolean primary key default true check (only_row),
    paused     boolean     not null,
    changed_at timestamptz not null
);

insert into triage_switch (paused, changed_at) values (false, now());

-- the table of db-scheduler 16
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
