-- Rules that hold for everybody, each with its value in text.
create table policy (
    name text collate "C" primary key,
    value text collate "C" not null,
    -- The longest life of tokens: none, or 1 to 3650 days.
    constraint policy_max_lifetime check (
        name <> 'max_lifetime'
        or value ~ '^(none|[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)$')
);
insert into policy (name, value) values ('max_lifetime', 'none');

-- Wakes every server, as a change of tokens does.
create function note_policy_change() returns trigger
    language plpgsql set search_path from current as $$
begin
    perform pg_notify('tokenry_token_change_' || 'token'::regclass::oid, '');
    return null;
end
$$;

create trigger policy_changed after insert or update or delete on policy
    for each statement execute function note_policy_change();
alter table policy enable always trigger policy_changed;

-- Since when a token has its value, and since when it had its former one, to the second.
alter table token
    add column value_since timestamptz,
    add column former_since timestamptz;

-- As another type, so that a million rows are written anew once, and not each in every index.
alter table token
    alter column value_since type timestamptz using date_trunc('second', created_at),
    alter column value_since set not null,
    alter column value_since set default date_trunc('second', now()),
    alter column former_since type timestamptz
        using case when former_digest is not null then date_trunc('second', created_at) end,
    add check (isfinite(value_since)),
    add check (isfinite(former_since));

-- Nobody is told of this: no server knows of these columns yet.
alter table token disable trigger tokens_updated;

-- Later values, as far as the audit log tells of them.
with given as (
    select target_id, at, row_number() over (partition by target_id order by at desc) as place
    from audit_event
    where target_kind = 'TOKEN' and 'token' = any (fields) and action <> 'token.created'
)
update token
set value_since = date_trunc('second', last.at),
    former_since = case
        when former_digest is not null
            then date_trunc('second', coalesce(previous.at, token.created_at)) end
from given last
left join given previous on previous.target_id = last.target_id and previous.place = 2
where last.place = 1 and last.target_id = token.id::text;

alter table token enable always trigger tokens_updated;

alter table token
    drop constraint token_former_whole,
    add constraint token_former_whole check (
        num_nulls(former_digest, former_key, former_hint, former_since, former_ends_at,
            former_until_used) in (0, 6));

-- With all that it takes to tell when a token ends, for searches and counts that look at every one.
create index token_by_value_since on token (deleted, value_since, id) include (expires_at);
