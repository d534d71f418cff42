-- What people did waits here, in the transaction in which they did it, until it is in the record log.
create table outbox (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text,
    details jsonb not null
);

-- Projections: everything down to the line below can be emptied and is filled again from journal and record log.

-- How far each log has been applied; one row, changed in the transaction of what was applied.
create table applied (
    one boolean primary key default true check (one),
    journal bigint not null,
    record bigint not null,
    judged_position bigint not null,
    judged_ordinal int not null
);

create table source (
    id text primary key,
    through bigint not null,
    last timestamptz
);

create table device (
    id text primary key,
    name text not null,
    search text not null,
    maker text,
    model text,
    firmware text,
    kind text,
    care_unit text,
    bed text,
    function text,
    harm text,
    first timestamptz not null
);

create table finding (
    id text primary key,
    opened int not null,
    device text not null,
    peer jsonb,
    peer_text text,
    kind text not null,
    nature text not null,
    source_group text not null,
    severity int not null,
    status text not null,
    resolved_at timestamptz,
    first timestamptz not null,
    last timestamptz not null,
    count bigint not null,
    ratio double precision not null,
    weighs_until timestamptz not null,
    strongest jsonb not null,
    settled boolean not null,
    good_news boolean not null,
    seen_as text not null,
    peer_seen_as text,
    facts jsonb not null,
    rests_on jsonb not null,
    producer text not null,
    known timestamptz not null,
    incident text,
    merged_into text,
    who text,
    resolved_reason text,
    decided_at timestamptz,
    muted_until timestamptz,
    muted_reason text,
    version bigint not null
);
create index finding_device on finding (device) where merged_into is null;
create index finding_open on finding (severity desc, last desc, id) where merged_into is null and not good_news;
create index finding_last on finding (last desc, id) where merged_into is null and not good_news;
create index finding_incident on finding (incident);

create table incident (
    id text primary key,
    first timestamptz not null,
    last timestamptz not null,
    severity int not null,
    devices text[] not null,
    findings text[] not null,
    merged_into text
);
create index incident_last on incident (last desc, id) where merged_into is null;

create table audit (
    index bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text,
    details jsonb not null
);
create index audit_subject on audit (subject);
create index audit_at on audit (at desc, index desc);

-- ------------------------------------------------------------------------------------------------------------------
-- What people enter. Its home is here; each change is told by the outbox.

create table planned_change (
    id text primary key,
    what text not null,
    devices text[] not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    ticket text,
    by text not null,
    at timestamptz not null,
    cancelled boolean not null default false
);
create index planned_change_devices on planned_change using gin (devices);

create table incident_note (
    id text primary key,
    incident text not null,
    at timestamptz not null,
    by text not null,
    type text not null,
    text text not null,
    whom text
);
create index incident_note_incident on incident_note (incident);

create table response (
    id text primary key,
    incident text not null,
    kind text not null,
    devices text[] not null,
    reason text not null,
    rollback text,
    state text not null,
    proposed_at timestamptz not null,
    proposed_by text not null,
    decided_at timestamptz,
    decided_by text,
    decided_reason text,
    done_at timestamptz,
    done_by text,
    expires timestamptz not null,
    version int not null default 0
);
create index response_incident on response (incident);

create table ward_seen (
    finding text not null,
    at timestamptz not null,
    by text not null,
    primary key (finding)
);

create table saved_view (
    id text primary key,
    person text not null,
    page text not null,
    name text not null,
    query text not null
);

create table last_visit (
    person text primary key,
    at timestamptz not null,
    before timestamptz
);

create table site_settings (
    one boolean primary key default true check (one),
    settings jsonb not null,
    version int not null
);

create table capture (
    id text primary key,
    digest text not null,
    name text not null,
    network text not null,
    bytes bigint not null,
    state text not null,
    packets bigint not null default 0,
    observations bigint not null default 0,
    evidence bigint not null default 0,
    conversations bigint not null default 0,
    one_way bigint not null default 0,
    lost_share double precision,
    skipped jsonb not null default '[]',
    problem text,
    by text not null,
    at timestamptz not null,
    kept_until timestamptz
);
create unique index capture_digest on capture (digest, network) where state <> 'REFUSED';

create table sensor (
    id text primary key,
    name text not null,
    enrolled_at timestamptz not null,
    certificate_serial text not null,
    certificate_ends timestamptz not null,
    revoked boolean not null default false
);

create table enrolment (
    token_hash text primary key,
    name text not null,
    expires timestamptz not null,
    by text not null,
    used boolean not null default false
);

create table retention_run (
    index bigint generated always as identity primary key,
    at timestamptz not null,
    before timestamptz not null,
    removed jsonb not null
);

create table idempotency (
    key text not null,
    actor text not null,
    at timestamptz not null,
    status int not null,
    body text not null,
    primary key (actor, key)
);
