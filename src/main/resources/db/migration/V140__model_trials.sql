alter table nano_model add column held_out jsonb not null default '[]';

comment on column nano_model.held_out is 'opinions of real cases by weights that had not been fitted with them';

create table model_trial (
    tier           text        not null,
    model          text        not null,
    build          text        not null,
    prompt_version text        not null,
    choices        text        not null,
    ticket_text    text        not null,
    label          text,
    probabilities  jsonb       not null,
    asked_at       timestamptz not null,
    primary key (tier, model, build, prompt_version, choices, ticket_text)
);

comment on table model_trial is 'what models said to tickets whose category is known';
comment on column model_trial.choices is 'hash of the categories as the model reads them';
comment on column model_trial.ticket_text is 'hash of the text as NANO reads it';
comment on column model_trial.label is 'null where the answer could not be used';

create table model_trial_turn (
    only_row   boolean primary key default true check (only_row),
    holder     uuid,
    expires_at timestamptz not null
);

insert into model_trial_turn (expires_at) values (now());

-- models of before have no held-out opinions: train them anew
update nano_model set input_hash = '' where kind = 'CATEGORY';
