alter table helpdesk_field add column chosen_here_by text;
alter table helpdesk_field add column to_follow boolean not null default false;

comment on column helpdesk_field.chosen_here_by is 'the agent who chose it in Nanodesk after people at the helpdesk did';
comment on column helpdesk_field.to_follow is 'a person chose it at the helpdesk, and that has not been done here yet';

-- what people chose before triage; for the rest it was done at the last look
update helpdesk_field set to_follow = true
where by_person and not exists (select from assignment where assignment.ticket_id = helpdesk_field.ticket_id);

create table helpdesk_reply (
    ticket_id   uuid primary key references helpdesk_ticket on delete cascade,
    text        text,
    print       text        not null,
    agent       text        not null,
    edited      boolean     not null,
    accepted_at timestamptz not null,
    latest      boolean     not null,
    replaces    boolean     not null,
    written     boolean     not null default false
);

comment on table helpdesk_reply is 'the reply that an agent accepted last';
comment on column helpdesk_reply.text is 'emptied once it is at the helpdesk';
comment on column helpdesk_reply.latest is 'whether there was no triage since';
comment on column helpdesk_reply.replaces is 'whether another one was written there before';

create table helpdesk_draft (
    ticket_id uuid primary key references helpdesk_ticket on delete cascade,
    intended  text,
    written   text,
    offered   boolean not null
);

comment on table helpdesk_draft is 'fingerprints of what we put into the agents'' composer, to tell it from what people write there';
comment on column helpdesk_draft.offered is 'whether it was put there since the latest triage: what is gone since, somebody used';

create table helpdesk_note (
    ticket_id uuid primary key references helpdesk_ticket on delete cascade,
    number    int  not null,
    words     text not null,
    decision  text not null,
    category  text not null,
    priority  text not null,
    queue     text not null
);

comment on table helpdesk_note is 'what notes at the helpdesk have told, so that the next one tells what is new';
comment on column helpdesk_note.words is 'a fingerprint of summary, draft and priority as triage found them';
