-- What people said is normal, of one device or all of its model.
create table lesson (
    id text primary key,
    scope text not null check (scope in ('DEVICE', 'MODEL')),
    device text not null,
    maker text,
    model text,
    finding text not null,
    kind text not null,
    peer text,                          -- as the detector saw it
    same jsonb not null,
    at_most double precision,
    until timestamptz not null,
    reason text not null,
    ticket text not null,
    would_have_hidden int not null,     -- notices of the 30 days before, as the author was shown
    state text not null check (state in ('PROPOSED', 'STANDING', 'DECLINED', 'UNDONE')),
    by text not null,
    at timestamptz not null,
    second text,                        -- who agreed or declined
    second_at timestamptz,
    undone_by text,
    undone_at timestamptz,
    version int not null default 0
);
create index lesson_until on lesson (until);

-- Of the projection: what people say it was, and the lesson that keeps it quiet.
alter table finding
    add column label text,
    add column labelled_by text,
    add column labelled_at timestamptz,
    add column lesson text,
    add column held boolean not null default false; -- beyond the ward's budget of notices, until the shift ends
