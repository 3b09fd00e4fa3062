-- Who changed which setting when, and what it was before and after. A change of many documents is a row without texts
-- and a further row for each document, which is part of it.
create table settings_change (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    who     text        not null,
    area    text        not null,
    subject text,
    summary text        not null,
    before  text,
    after   text,
    part_of bigint      references settings_change
);
create index settings_change_newest on settings_change (area, id desc) where part_of is null;
create index settings_change_parts on settings_change (part_of, id) where part_of is not null;
