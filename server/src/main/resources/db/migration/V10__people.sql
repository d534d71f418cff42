-- People, how they sign in, their sessions and tokens. Secrets are here as hashes or, where the program itself needs
-- them back (authenticator apps), encrypted with a key that is not in the database.

create table person (
    id              text primary key,                  -- random; all that the audit log ever knows
    name            text not null,
    name_key        text not null unique,              -- folded case and compatibility forms: one name, one person
    email           text,
    roles           text[] not null,
    care_units      text[] not null default '{}',      -- empty: all
    models          text[] not null default '{}',      -- for makers
    ends_at         timestamptz,
    disabled_at     timestamptz,
    password_hash   text,
    totp_secret     bytea,
    totp_last_step  bigint not null default 0,         -- a code counts once
    totp_pending    bytea,                             -- shown, but no code of it seen yet
    handle          varchar(1000) not null unique,     -- what an authenticator keeps instead of a name
    version         bigint not null default 1,
    created_at      timestamptz not null,
    last_sign_in_at timestamptz
);

create table recovery_code (
    person_id text not null references person on delete cascade,
    hash      bytea not null,
    primary key (person_id, hash)
);

create table hospital_identity (
    issuer    text not null,
    subject   text not null,
    person_id text not null references person on delete cascade,
    primary key (issuer, subject)
);

-- Name and columns are those that Spring Security's repository writes.
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null references person (handle) on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index user_credentials_by_person on user_credentials (user_entity_user_id);

create table person_session (
    id           text primary key,
    secret_hash  bytea not null unique,
    person_id    text not null references person on delete cascade,
    proofs       text[] not null,                      -- factor and when, as 'FACTOR_PASSWORD 2026-01-31T08:00:00Z'
    started_at   timestamptz not null,
    last_used_at timestamptz not null,
    ends_at      timestamptz not null,
    browser      text not null,
    address      text not null
);
create index person_session_by_person on person_session (person_id);

create table one_time_link (
    hash      bytea primary key,
    person_id text unique references person on delete cascade,   -- null: the link of the set-up
    ends_at   timestamptz not null
);

create table access_token (
    id           text primary key,
    secret_hash  bytea not null unique,
    kind         text not null check (kind in ('PERSONAL', 'MACHINE', 'WARD_DISPLAY')),
    name         text not null,
    scopes       text[] not null,
    care_units   text[] not null default '{}',
    created_at   timestamptz not null,
    created_by   text not null references person,
    ends_at      timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index access_token_by_person on access_token (created_by);
