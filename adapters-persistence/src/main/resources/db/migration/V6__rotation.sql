-- A value that was replaced and is accepted for a while beside the new one: at most one a token, and
-- none once it is deleted. One whose time is over stays until the token is next changed.

alter table token
    add former_digest bytea check (octet_length(former_digest) = 32),
    add former_hint text collate "C" check (length(former_hint) between 1 and 32),
    add former_ends_at timestamptz check (isfinite(former_ends_at)),
    add former_until_used boolean,
    add constraint token_former_whole check (
        num_nulls(former_digest, former_hint, former_ends_at, former_until_used) in (0, 4)),
    add constraint token_former_of_living check (former_digest is null or deleted_at is null);

create unique index token_by_former_digest on token (former_digest)
    where former_digest is not null;

-- No value is one token's and another's former one. No lock is needed for that, because a former
-- value was the token's own until this very change: whoever wants it for another token meets it in
-- the index of values, waits there until the change has ended, and looks here after that, at what
-- was committed meanwhile. (So at READ COMMITTED, which is how this database is written to.)
create function check_former_value() returns trigger
    language plpgsql set search_path from current as $$
begin
    if new.former_digest is distinct from old.former_digest
            and new.former_digest is distinct from old.digest
            and new.former_digest is not null then
        raise exception 'a former value must have been the token''s own'
            using errcode = 'check_violation';
    end if;
    if exists (select from token where former_digest = new.digest) then
        raise exception 'the value is a former one'
            using errcode = 'unique_violation', constraint = 'token_digest_taken';
    end if;
    return null;
end
$$;

create trigger token_former_checked after insert or update of digest, former_digest on token
    for each row execute function check_former_value();

-- A change concerns a former value as it does the value.
create or replace function note_token_changes() returns trigger
    language plpgsql set search_path from current as $$
begin
    if tg_op = 'TRUNCATE' then
        insert into token_change (digest)
        select digest from token union all
        select former_digest from token where former_digest is not null
        on conflict do nothing;
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        insert into token_change (digest)
        select digest from before union all
        select former_digest from before where former_digest is not null
        on conflict do nothing;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into token_change (digest)
        select digest from after union all
        select former_digest from after where former_digest is not null
        on conflict do nothing;
    end if;
    perform pg_notify('tokenry_token_change_' || tg_relid, '');
    return null;
end
$$;
