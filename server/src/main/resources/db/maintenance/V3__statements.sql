-- What somebody says about products and vulnerabilities: VEX documents, and what follows from them.

create table vex_document (
    id text primary key,
    name text not null,                     -- what the document calls itself
    format text not null,
    format_version text not null,
    author text,                            -- as the document says; null: it does not
    issued timestamptz,
    file_name text,
    digest text not null,
    body bytea not null,                    -- as it came, or as it was written here
    statements int not null,
    until timestamptz not null,             -- it is looked at again then
    here boolean not null,                  -- written in this program
    by text not null,
    at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz
);

-- The statement that holds for a match; made anew from the documents whenever they or the matches change.
create table vex_answer (
    component uuid not null,
    advisory uuid not null,
    document text not null references vex_document on delete cascade,
    status text not null,
    justification text,
    reason text,
    since timestamptz,
    until timestamptz not null,
    primary key (component, advisory)
);
create index vex_answer_document on vex_answer (document);

-- Until when somebody looks after a component or a device's model: after it nobody mends it.
create table support_end (
    component uuid not null,
    day date not null,
    origin text not null check (origin in ('PERSON', 'BILL')),
    source text not null,                   -- who said so
    by text not null,
    at timestamptz not null,
    primary key (component, origin)
);
create index support_end_day on support_end (day);

-- What a device is found by has changed: its names are taken in anew. What people decided of them stays.
delete from component_key where component in (select id from software_component where device);
delete from component_match where component in (select id from software_component where device);
delete from bill_component where component in (select id from software_component where device);
delete from software_component where device;
delete from bill where kind = 'DEVICE_ITSELF';
