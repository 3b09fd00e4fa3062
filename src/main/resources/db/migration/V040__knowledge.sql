-- The text-search configuration of a language: stemming where PostgreSQL knows the language, plain words elsewhere.
create function search_configuration(language text) returns regconfig
    language sql immutable parallel safe
    return case lower(split_part(language, '-', 1))
        when 'ar' then 'pg_catalog.arabic'::regconfig
        when 'da' then 'pg_catalog.danish'::regconfig
        when 'de' then 'pg_catalog.german'::regconfig
        when 'el' then 'pg_catalog.greek'::regconfig
        when 'en' then 'pg_catalog.english'::regconfig
        when 'es' then 'pg_catalog.spanish'::regconfig
        when 'fi' then 'pg_catalog.finnish'::regconfig
        when 'fr' then 'pg_catalog.french'::regconfig
        when 'hu' then 'pg_catalog.hungarian'::regconfig
        when 'it' then 'pg_catalog.italian'::regconfig
        when 'nb' then 'pg_catalog.norwegian'::regconfig
        when 'nl' then 'pg_catalog.dutch'::regconfig
        when 'nn' then 'pg_catalog.norwegian'::regconfig
        when 'no' then 'pg_catalog.norwegian'::regconfig
        when 'pt' then 'pg_catalog.portuguese'::regconfig
        when 'ro' then 'pg_catalog.romanian'::regconfig
        when 'ru' then 'pg_catalog.russian'::regconfig
        when 'sv' then 'pg_catalog.swedish'::regconfig
        when 'tr' then 'pg_catalog.turkish'::regconfig
        else 'pg_catalog.simple'::regconfig
    end;

-- Title and keywords (A) count more than the question that is answered (B), and that more than the text (D).
create function knowledge_search(language text, title text, keywords text[], question text, body text) returns tsvector
    language sql immutable parallel safe
    return setweight(to_tsvector(search_configuration(language), title || ' ' || array_to_string(keywords, ' ')), 'A')
        || setweight(to_tsvector(search_configuration(language), question), 'B')
        || to_tsvector(search_configuration(language), body);

create table article (
    id text primary key,
    title text not null,
    language text not null,
    category text not null,
    keywords text[] not null,
    body text not null,
    primary_language text not null generated always as (lower(split_part(language, '-', 1))) stored,
    search tsvector not null generated always as (knowledge_search(language, title, keywords, '', body)) stored
);

create index article_search on article using gin (search);
create index article_language on article (primary_language, category);

create table macro (
    id text primary key,
    title text not null,
    language text not null,
    category text not null,
    keywords text[] not null,
    question text not null,
    body text not null,
    primary_language text not null generated always as (lower(split_part(language, '-', 1))) stored,
    search tsvector not null generated always as (knowledge_search(language, title, keywords, question, body)) stored
);

create index macro_search on macro using gin (search);
create index macro_language on macro (primary_language, category);
