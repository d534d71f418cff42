-- Somebody asked for the packets to be kept, and they are not sealed yet.
alter table capture add column keep boolean not null default false;

-- What was known of the site when a capture was read first: reading it again, after a crash, must give the same.
alter table capture add column site jsonb;

create index capture_at on capture (at desc, id);
