create table webhook_delivery (
    id           uuid primary key,
    connection   text        not null,
    delivery_key text        not null,
    headers      jsonb       not null,
    body         bytea,
    received_at  timestamptz not null,
    status       text        not null,
    failures     int         not null default 0,
    reason       text,
    finished_at  timestamptz,
    unique (connection, delivery_key)
);

create index webhook_delivery_received_at on webhook_delivery (received_at);
create index webhook_delivery_last on webhook_delivery (connection, received_at);
create index webhook_delivery_open on webhook_delivery (connection, status, received_at) where status in ('WAITING', 'PARKED');

comment on column webhook_delivery.delivery_key is 'the helpdesk''s id of the delivery, else a hash of its body';
comment on column webhook_delivery.body is 'as it came; removed once it is worked through';

create table helpdesk_ticket (
    ticket_id        uuid primary key references ticket on delete cascade,
    connection       text        not null,
    external_id      text        not null,
    first_message    text,
    changed_at       timestamptz,
    fetched_at       timestamptz,
    closed           boolean     not null default false,
    backfilled       boolean     not null default false,
    gone             boolean     not null default false,
    wanted           int         not null default 0,
    status           text        not null,
    wanted_since     timestamptz,
    failures         int         not null default 0,
    reason           text,
    held_until       timestamptz,
    note_key         text,
    written_at       timestamptz,
    unique (connection, external_id)
);

create index helpdesk_ticket_open on helpdesk_ticket (connection, status, wanted_since) where status in ('WAITING', 'PARKED');
create index helpdesk_ticket_written_at on helpdesk_ticket (connection, written_at);

comment on column helpdesk_ticket.first_message is 'the helpdesk''s id of the message that is the ticket''s body';
comment on column helpdesk_ticket.wanted is 'fences write-backs: only the latest one goes on';
comment on column helpdesk_ticket.held_until is 'one replica writes back at a time';

create table helpdesk_field (
    ticket_id  uuid    not null references helpdesk_ticket on delete cascade,
    field      text    not null,
    first_seen text,
    seen       text,
    intended   text,
    written    text,
    by_person  boolean not null,
    primary key (ticket_id, field)
);

comment on column helpdesk_field.intended is 'what is being written: after a crash it may or may not be there';
comment on table helpdesk_field is 'who set a field of a helpdesk''s ticket: what a person set stays';

create table helpdesk_position (
    connection text primary key,
    since      timestamptz,
    page       int         not null,
    connected  timestamptz,
    looked_at  timestamptz not null,
    reason     text
);

comment on column helpdesk_position.since is 'by the helpdesk''s clock: where to look on';

-- the table of db-scheduler 16, apart from triage's: a slow helpdesk takes no worker from triage
create table helpdesk_work (
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

create index helpdesk_work_execution_time on helpdesk_work (execution_time);
create index helpdesk_work_last_heartbeat on helpdesk_work (last_heartbeat);
