-- Who is told of findings, and how far each has got. No secret is kept here: "secret" names where it is.
CREATE TABLE outputs (
    id       uuid PRIMARY KEY,
    kind     text NOT NULL CHECK (kind IN ('SYSLOG', 'WEBHOOK')),
    name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    format   text NOT NULL,
    tells    text[] NOT NULL,
    settings jsonb NOT NULL,
    secret   text,
    enabled  boolean NOT NULL,
    -- Everything up to this position of the feed arrived or was given up.
    through  bigint NOT NULL
);

-- Records that did not arrive at once: at most one of an output waits (next_at), the others were given up.
CREATE TABLE deliveries (
    output   uuid NOT NULL REFERENCES outputs (id) ON DELETE CASCADE,
    position bigint NOT NULL,
    attempts integer NOT NULL CHECK (attempts > 0),
    next_at  timestamptz,
    error    text NOT NULL,
    PRIMARY KEY (output, position)
);

CREATE UNIQUE INDEX deliveries_waiting ON deliveries (output) WHERE next_at IS NOT NULL;
