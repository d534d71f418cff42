-- A projection: where in the record log each piece of evidence stands. Emptied and filled with the findings.
create table evidence_index (
    id text primary key,
    index bigint not null
);

-- Outputs are told of findings in the order in which they changed.
create index finding_version on finding (version) where merged_into is null and not good_news;
