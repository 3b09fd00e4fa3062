create table feedback (
    id        uuid primary key,
    ticket_id uuid        not null references ticket on delete cascade,
    attempt   int         not null,
    at        timestamptz not null,
    agent     text        not null,
    kind      text        not null,
    field     text        not null,
    before    text,
    after     text,
    reason    text
);

create index feedback_ticket on feedback (ticket_id, at, id);
create index feedback_categories on feedback (at) where kind = 'CORRECTION' and field = 'category';

comment on table feedback is 'what agents thought of triage: one row for a draft, one for each corrected field';
comment on column feedback.attempt is 'of the triage that was judged';
comment on column feedback.before is 'what stood there; for a draft its text';
comment on column feedback.after is 'what the agent chose; for a draft the text that was taken, null where it was rejected';
