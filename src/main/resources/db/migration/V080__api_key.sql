create table api_key (
    id           uuid        primary key,
    name         text        not null unique,
    -- SHA-256 of the key. The keys hold 256 random bits, so a fast hash is enough.
    hash         bytea       not null unique check (length(hash) = 32),
    created_at   timestamptz not null,
    last_used_at timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz
);
