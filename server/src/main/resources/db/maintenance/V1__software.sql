-- Software maintenance: bills of materials, what they hold, which advisories apply, and what people decided about it.

-- Each distinct component once; its id is made from what it is.
create table software_component (
    id uuid primary key,
    name text not null,
    namespace text,
    version text,
    supplier text,
    purl text,
    cpes text not null default '',          -- a line each
    device boolean not null default false,  -- stands for a device itself, known by maker, model and firmware
    reason text                             -- why no advisory applies; null if one does
);

-- What a component and an advisory can meet by.
create table component_key (
    key bigint not null,
    component uuid not null references software_component on delete cascade,
    primary key (key, component)
);

-- What devices are made of. DEVICE_ITSELF: of maker, model and firmware alone, made by the program.
create table bill (
    id uuid primary key,
    kind text not null check (kind in ('UPLOADED', 'DEVICE_ITSELF')),
    scope text not null unique,             -- what it is of: a newer one takes its place
    device text,
    maker text,
    model text,
    firmware text,                          -- null: whatever it is
    file_name text,
    format text,
    format_version text,
    digest text,
    bytes bigint not null default 0,
    components int not null default 0,
    problems int not null default 0,
    by text not null,
    at timestamptz not null
);

create table bill_component (
    bill uuid not null references bill on delete cascade,
    component uuid not null references software_component,
    primary key (bill, component)
);
create index bill_component_component on bill_component (component);

-- Advisories that apply to something here, as they were when last looked at.
create table advisory (
    id uuid primary key,
    source text not null,
    name text not null,
    vulnerability text not null,            -- the one CVE it is about, else its own name: what sources share
    aliases text not null default '',       -- a line each
    title text not null,
    severity text,
    exploited boolean,                      -- null: nobody knows, the list was not imported
    epss double precision,
    exploitation text,
    automatable text,
    vectors text not null default '',       -- a line each
    published timestamptz,
    modified timestamptz,
    received timestamptz not null,
    unique (source, name)
);
create index advisory_vulnerability on advisory (vulnerability);

-- Each (component, advisory) once; devices are joined when read.
create table component_match (
    component uuid not null references software_component on delete cascade,
    advisory uuid not null references advisory on delete cascade,
    rule text not null,
    range text not null,
    confidence double precision not null,
    since timestamptz not null,
    primary key (component, advisory)
);
create index component_match_advisory on component_match (advisory);

-- How far the feeds were matched.
create table feed_matched (
    name text primary key,
    mark text not null
);

-- What was last said of a device as evidence.
create table software_told (
    device text primary key,
    words text not null,
    at timestamptz not null
);

-- ------------------------------------------------------------------------------------------------------------------
-- What people decide.

-- The review queue: matches too unsure to act on, and the answer to each.
create table match_decision (
    component uuid not null,
    advisory uuid not null,
    decision text not null check (decision in ('ACCEPTED', 'REFUSED')),
    reason text not null,
    by text not null,
    at timestamptz not null,
    primary key (component, advisory)
);

-- How far the work on a vulnerability is; each step keeps its time.
create table vulnerability_step (
    id bigint generated always as identity primary key,
    vulnerability text not null,
    state text not null check (state in ('TRIAGED', 'ANALYSED', 'DECIDED', 'FIXED', 'DEPLOYED')),
    note text,
    by text not null,
    at timestamptz not null
);
create index vulnerability_step_of on vulnerability_step (vulnerability, id);

-- NOT_AFFECTED: it need not be dealt with. CONTROL: something keeps attackers away. Each ends.
create table vulnerability_exception (
    id text primary key,
    vulnerability text not null,
    kind text not null check (kind in ('NOT_AFFECTED', 'CONTROL')),
    justification text,
    reason text not null,
    until timestamptz not null,
    by text not null,
    at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz
);
create index vulnerability_exception_of on vulnerability_exception (vulnerability);
