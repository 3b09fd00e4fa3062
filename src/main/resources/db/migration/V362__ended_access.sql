-- Replicas hear at once of sessions that end and of keys that change: they end their open streams and forget what they believed.
create function tell_of_ended_session() returns trigger language plpgsql as $$
begin
    perform pg_notify('nanodesk_access', 'session ' || old.session_id);
    return null;
end
$$;

create trigger page_session_ends after delete on page_session
    for each row execute function tell_of_ended_session();
create trigger page_session_passes_on after update on page_session
    for each row when ((old.session_id, old.principal_name) is distinct from (new.session_id, new.principal_name))
    execute function tell_of_ended_session();

create function tell_of_changed_key() returns trigger language plpgsql as $$
begin
    perform pg_notify('nanodesk_access', 'key ' || old.name);
    return null;
end
$$;

create trigger api_key_ends after delete on api_key
    for each row execute function tell_of_changed_key();
create trigger api_key_changes after update on api_key
    for each row when ((old.hash, old.previous_hash, old.revoked_at, old.expires_at, old.scopes, old.queues)
        is distinct from (new.hash, new.previous_hash, new.revoked_at, new.expires_at, new.scopes, new.queues))
    execute function tell_of_changed_key();
