create table outgoing_webhook (
    id          uuid primary key,
    target      text        not null,
    event       text        not null,
    ticket_id   uuid        not null references ticket on delete cascade,
    body        text,
    created_at  timestamptz not null,
    since       timestamptz not null,
    status      text        not null,
    failures    int         not null default 0,
    reason      text,
    finished_at timestamptz
);

create index outgoing_webhook_created_at on outgoing_webhook (created_at);
create index outgoing_webhook_ticket on outgoing_webhook (ticket_id);
create index outgoing_webhook_waiting on outgoing_webhook (target, since) where status = 'WAITING';
create index outgoing_webhook_parked on outgoing_webhook (target, since) where status = 'PARKED';
create index outgoing_webhook_finished on outgoing_webhook (target, finished_at) where status = 'DELIVERED';

comment on column outgoing_webhook.target is 'its name in the settings';
comment on column outgoing_webhook.body is 'as it is signed and sent; removed once it is delivered';
comment on column outgoing_webhook.since is 'from when it is tried; later than created_at where it was parked meanwhile';
