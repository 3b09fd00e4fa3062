create table stream_position (
    topic_id    uuid   not null,
    partition   int    not null,
    topic       text   not null,
    next_offset bigint not null,
    primary key (topic_id, partition)
);

comment on table stream_position is 'how far each Kafka partition is taken; moves in the transaction that stores the tickets';
comment on column stream_position.topic_id is 'of the broker: a topic made anew under the same name has another one';
