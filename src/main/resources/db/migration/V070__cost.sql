create table inference_call (
    call_id           uuid primary key,
    subject_id        uuid        not null,
    task              text        not null,
    tier              text        not null,
    model             text        not null,
    build             text,
    prompt_version    text        not null,
    prompt_tokens     int,
    cached_tokens     int,
    completion_tokens int,
    prompt_seconds    numeric(12, 6),
    generation_seconds numeric(12, 6),
    seconds           numeric(12, 6) not null,
    outcome           text        not null,
    reason            text,
    joules            numeric(18, 6) not null,
    marginal_cost     numeric(18, 9) not null,
    currency          text        not null,
    completed_at      timestamptz not null
);

create index inference_call_subject on inference_call (subject_id, completed_at);
create index inference_call_completed_at on inference_call (completed_at);

comment on column inference_call.joules is 'estimated from the configured watts';
