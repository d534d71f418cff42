-- What signs an output's records, sealed with a key that is not in the database.
create table output_secret (
    output uuid primary key references outputs (id) on delete cascade,
    sealed bytea not null
);

alter table outputs
    add column delivered bigint not null default 0,
    add column last_at timestamptz;
