create table ticket (
    id              uuid primary key,
    source          text        not null,
    external_id     text,
    subject         text        not null,
    requester_name  text,
    requester_email text,
    requester_vip   boolean     not null,
    channel         text        not null,
    tags            text[]      not null,
    created_at      timestamptz not null,
    received_at     timestamptz not null,
    search          tsvector    not null
);

create unique index ticket_source_external_id on ticket (source, external_id) where external_id is not null;
create index ticket_search on ticket using gin (search);

create table message (
    id          uuid primary key,
    ticket_id   uuid        not null references ticket on delete cascade,
    external_id text,
    position    int         not null,
    author      text        not null,
    body        text        not null,
    attachments jsonb       not null,
    created_at  timestamptz not null,
    unique (ticket_id, position)
);

create unique index message_external_id on message (ticket_id, external_id) where external_id is not null;

create table idempotency_key (
    key          text primary key,
    request_hash text        not null,
    ticket_id    uuid        not null references ticket on delete cascade,
    created_at   timestamptz not null
);

create index idempotency_key_created_at on idempotency_key (created_at);

comment on column ticket.search is 'words of subject and messages, configuration simple, at most 200,000 characters of text';
