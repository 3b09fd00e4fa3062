-- How much may be done for a queue's tickets without somebody asking; no row means all of it.
create table queue_switch (
    queue      text primary key,
    automation text        not null,
    changed_at timestamptz not null,
    changed_by text        not null
);
