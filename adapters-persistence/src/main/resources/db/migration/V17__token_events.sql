-- What happens to tokens and is to be told to those outside: one row for an event and a receiver,
-- until the receiver has it. Nothing refers to the token, which may be gone by then.

create table token_event_outbox (
    number bigint generated always as identity primary key,
    receiver text collate "C" not null,
    event_id uuid not null,
    type text collate "C" not null,
    at timestamptz not null,
    token_id text collate "C" not null,
    token_name text not null,
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    fields text[] not null,
    before text[] not null,
    after text[] not null,
    detail_names text[] not null,
    details text[] not null,
    attempts integer not null default 0,
    due_at timestamptz not null,
    given_up_at timestamptz,
    reason text,
    unique (receiver, event_id),
    check (cardinality(fields) = cardinality(before) and cardinality(fields) = cardinality(after)),
    check (cardinality(detail_names) = cardinality(details))
);

comment on column token_event_outbox.due_at is
    'when it may be taken; whoever takes it moves this ahead, and nobody else gets it until then';
comment on column token_event_outbox.reason is 'why it failed last';

create index token_event_outbox_by_due_at on token_event_outbox (receiver, due_at, number)
    where given_up_at is null;

-- An event waits for those of the same token that are before it.
create index token_event_outbox_by_token on token_event_outbox (receiver, token_id, number)
    where given_up_at is null;

create index token_event_outbox_by_at on token_event_outbox (at);

-- Of which end of a token it was told last, and how many days before: 30, 7, 1, or 0 after it.
create table token_expiry_notice (
    token_id uuid primary key references token on delete cascade,
    ends_at timestamptz not null,
    days smallint not null
);

-- From where a token was used. Refers to the row of its last use, as its counts do.
create table token_network (
    token_id uuid not null references token_use on delete cascade,
    network cidr not null,
    used_at timestamptz not null,
    primary key (token_id, network)
);
