create table taxonomy (
    id         bigint generated always as identity primary key,
    version    text        not null,
    source     text        not null,
    current    boolean     not null,
    created_at timestamptz not null
);
create unique index taxonomy_current on taxonomy (current) where current;

create table nano_model (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('CATEGORY', 'SENTIMENT')),
    version    text        not null,
    input_hash text        not null,
    bytes      bytea       not null,
    metrics    jsonb       not null,
    promoted   boolean     not null,
    created_at timestamptz not null
);
create unique index nano_model_promoted on nano_model (kind) where promoted;
