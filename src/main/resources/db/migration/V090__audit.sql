-- Who did what to a ticket: one hash chain per ticket, append-only.
create table audit_entry (
    id            bigint generated always as identity primary key,
    ticket_id     uuid        not null,
    position      integer     not null check (position > 0),
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    facts         jsonb       not null,
    previous_hash text        not null,
    hash          text        not null,
    unique (ticket_id, position)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
