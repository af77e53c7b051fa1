-- What was done, for ever. It can only be added to: by the triggers below as long as nobody who owns
-- the tables takes them away, and by keyed hashes over everything so that this, too, is noticed.
--
-- Writers do not wait for each other: each event brings a hash over itself. A moment later one server
-- at a time seals what was committed: it gives each event a number and a hash over the event and the
-- seal before it. Events that still wait for this are remembered in a table of their own, so that no
-- order of commits hides one.

create table audit_event (
    at timestamptz not null check (isfinite(at)),
    id uuid not null,
    actor_kind text not null check (actor_kind in ('ADMINISTRATOR', 'TOKEN', 'SYSTEM', 'UNKNOWN')),
    actor_id text collate "C" not null,
    actor_name text not null,
    address text not null,
    action text collate "C" not null,
    target_kind text check (target_kind in ('TOKEN', 'ADMINISTRATOR')),
    target_id text collate "C",
    target_name text,
    widening boolean not null,
    -- The changed fields with what each held before and after, null for nothing.
    fields text[] not null,
    before text[] not null,
    after text[] not null,
    mac bytea not null check (octet_length(mac) = 32),
    constraint audit_event_target_whole check (num_nulls(target_kind, target_id, target_name) in (0, 3)),
    constraint audit_event_changes_whole check (
        cardinality(fields) = cardinality(before) and cardinality(fields) = cardinality(after)),
    primary key (at, id)
) partition by range (at);

create index audit_event_by_target on audit_event (target_id, at, id);
create index audit_event_by_target_name on audit_event (lower(target_name), at, id);
create index audit_event_by_actor on audit_event (actor_id, at, id);
create index audit_event_by_actor_name on audit_event (lower(actor_name), at, id);
create index audit_event_by_action on audit_event (action, at, id);

create table audit_unsealed (
    at timestamptz not null,
    event_id uuid not null,
    primary key (at, event_id)
);

create table audit_seal (
    number bigint primary key check (number >= 1),
    at timestamptz not null,
    event_id uuid not null unique,
    event_mac bytea not null check (octet_length(event_mac) = 32),
    link bytea not null check (octet_length(link) = 32)
);

-- The last seal, so that whoever takes away the end of the chain has to forge this row, too.
create table audit_head (
    only_row boolean primary key default true check (only_row),
    number bigint not null check (number >= 1),
    link bytea not null check (octet_length(link) = 32),
    mac bytea not null check (octet_length(mac) = 32)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log can only be added to' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_event_kept before update or delete on audit_event
    for each row execute function refuse_audit_change();
create trigger audit_event_not_truncated before truncate on audit_event
    for each statement execute function refuse_audit_change();
create trigger audit_seal_kept before update or delete on audit_seal
    for each row execute function refuse_audit_change();
create trigger audit_seal_not_truncated before truncate on audit_seal
    for each statement execute function refuse_audit_change();

-- Also in a session that plays a replica.
alter table audit_event enable always trigger audit_event_kept;
alter table audit_event enable always trigger audit_event_not_truncated;
alter table audit_seal enable always trigger audit_seal_kept;
alter table audit_seal enable always trigger audit_seal_not_truncated;

-- Makes a month's part of the table, or nothing when it is there or its events lie elsewhere already.
create function make_audit_partition(month date) returns void
    language plpgsql set search_path from current as $$
declare
    part text := 'audit_event_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass(quote_ident(part)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(
        hashtextextended('tokenry audit partition', 'audit_event'::regclass::oid::bigint));
    if to_regclass(quote_ident(part)) is not null then
        return;
    end if;
    execute format('create table %I partition of audit_event for values from (%L) to (%L)', part,
        month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
    execute format('create trigger audit_event_not_truncated before truncate on %I'
        ' for each statement execute function refuse_audit_change()', part);
    execute format('alter table %I enable always trigger audit_event_not_truncated', part);
end
$$;

-- For events of months that have no part of their own: no change must fail for want of one.
create table audit_event_other partition of audit_event default;
create trigger audit_event_not_truncated before truncate on audit_event_other
    for each statement execute function refuse_audit_change();
alter table audit_event_other enable always trigger audit_event_not_truncated;

-- The first event must find its month's part: once it lies among the others, the part cannot be made.
select make_audit_partition(
    cast(date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month' as date))
from generate_series(0, 3) as ahead;
