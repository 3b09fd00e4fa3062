-- What a key may do, which queues it is limited to, and the secret before the last rotation.
alter table api_key
    add column scopes         text[]      not null default '{admin}',
    add column queues         text[]      not null default '{}',
    add column created_by     text,
    add column previous_hash  bytea       unique check (length(previous_hash) = 32),
    add column previous_until timestamptz,
    add check ((previous_hash is null) = (previous_until is null)),
    add check (cardinality(scopes) > 0 and scopes <@ array ['intake', 'read', 'feedback', 'admin']);
alter table api_key alter column scopes drop default;

-- People with a password of their own, where no identity provider knows them.
create table local_user (
    id              uuid        primary key,
    name            text        not null,
    role            text        not null check (role in ('AGENT', 'LEAD', 'ADMIN')),
    queues          text[]      not null,
    -- encoded with its algorithm's name in front; null until the person has set one
    password        text,
    password_set_at timestamptz,
    created_at      timestamptz not null,
    created_by      text        not null,
    signed_in_at    timestamptz,
    disabled_at     timestamptz
);
create unique index local_user_name on local_user (lower(name));

-- Links that work once: to sign in, or to set a password. Only the SHA-256 of 256 random bits is kept.
create table one_time_link (
    hash       bytea       primary key check (length(hash) = 32),
    purpose    text        not null check (purpose in ('SIGN_IN', 'PASSWORD')),
    name       text        not null,
    expires_at timestamptz not null
);
create index one_time_link_expiry on one_time_link (expires_at);

-- Who signed in, was refused, or changed what others may do: append-only.
create table access_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    object  text        not null,
    address text,
    facts   jsonb       not null
);
create index access_entry_actor on access_entry (actor, id);
create index access_entry_action on access_entry (action, id);

create function refuse_access_change() returns trigger language plpgsql as $$
begin
    raise exception 'access_entry is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger access_entry_is_append_only before update or delete or truncate on access_entry
    for each statement execute function refuse_access_change();

-- Sessions of people at the pages, in the columns that Spring Session JDBC reads and writes.
create table page_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        text
);
create index page_session_expiry on page_session (expiry_time);
create index page_session_principal on page_session (principal_name);

create table page_session_attributes (
    session_primary_id char(36) not null references page_session on delete cascade,
    attribute_name     text     not null,
    attribute_bytes    bytea    not null,
    primary key (session_primary_id, attribute_name)
);
