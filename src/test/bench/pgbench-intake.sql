-- What the intake of one ticket writes, without the service. PostgreSQL 18 (uuidv7), on a migrated database:
--   pgbench -h 127.0.0.1 -p "$PORT" -U postgres -n -M prepared -f src/test/bench/pgbench-intake.sql -c 8 -j 2 -T 20 "$DATABASE"
\set number random(1, 1000000000)
begin;
with stored as (
    insert into ticket (id, source, external_id, subject, requester_name, requester_email, requester_vip, channel, tags,
                        created_at, received_at, search)
    select uuidv7(), 'pgbench', uuidv7()::text, 'Order ' || :number::text || ' is wrong', 'Zoe Example', 'zoe@example.com',
           false, 'EMAIL', '{}', now(), now(), to_tsvector('simple', 'Order ' || :number::text || ' is wrong ' || body)
    from (select repeat('The desk that I ordered three weeks ago came with the wrong legs and nobody answers. ', 7)) as text (body)
    on conflict (source, external_id) where external_id is not null do nothing
    returning id)
insert into message (id, ticket_id, position, author, body, attachments, created_at)
select uuidv7(), id, 0, 'REQUESTER',
       repeat('The desk that I ordered three weeks ago came with the wrong legs and nobody answers. ', 7), '[]', now()
from stored
returning ticket_id
\gset
insert into triage (ticket_id, status, generation, attempt, failures, upgrades, requested_draft, due_at, degraded)
values (:ticket_id::uuid, 'WAITING', 1, 0, 0, 0, false, now(), false);
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
values ('pgbench', :ticket_id::text || '/1', now(), false, 1, 20);
commit;
