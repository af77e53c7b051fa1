-- What is done to many tokens at once, as far as it has come, so that every node can tell.

create table bulk_run (
    id uuid primary key,
    action text collate "C" not null,
    started_at timestamptz not null,
    progress_at timestamptz not null,
    total bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    failed bigint not null,
    faulty text[] not null,
    faults text[] not null,
    finished boolean not null,
    check (cardinality(faulty) = cardinality(faults))
);

comment on column bulk_run.faulty is 'names of the tokens to which it could not be done';
comment on column bulk_run.faults is 'why, for each of them';
