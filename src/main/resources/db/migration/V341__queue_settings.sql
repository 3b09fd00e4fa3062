-- The queues as people have set them; the newest row is in force unless the configuration names queues.
create table queue_settings (
    id         bigint generated always as identity primary key,
    source     text        not null,
    changed_at timestamptz not null
);

-- How far the deadlines of tickets in work have been counted anew by the settings in force. One row.
create table queue_recount (
    one         boolean primary key check (one),
    settings_id bigint  not null,
    fingerprint text    not null,
    up_to       uuid    not null,
    done        boolean not null
);
