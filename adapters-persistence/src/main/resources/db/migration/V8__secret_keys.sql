-- Several secret keys at once, so that an older one can be replaced by a newer one while tokens are
-- in use. Each token remembers under which key its digest was made.

-- The keys that anything was ever stored under. What stands here of a key, its check value and the
-- short id that this begins with, is a one-way function of it.
create table secret_key (
    id text collate "C" primary key,
    check_value bytea not null check (octet_length(check_value) = 32),
    -- When a server last started with it as its newest key. While servers are restarted one by one,
    -- not all have the same newest key: tokens go over to that of whoever started last, and not to
    -- and fro.
    newest_at timestamptz not null default '-infinity',
    -- What a check of the audit log needs of a key that the server no longer has: encrypted under a
    -- newer one, and under which. Null for the newest itself, and for one that was never that.
    audit_keys bytea,
    sealed_under text collate "C" references secret_key,
    constraint secret_key_id_of_check_value check (id = left(encode(check_value, 'hex'), 8)),
    constraint secret_key_sealed_under_some check (num_nulls(audit_keys, sealed_under) in (0, 2))
);

-- Until now there was one key, whose check value stood in a table of its own.
insert into secret_key (id, check_value, newest_at)
select left(encode(check_value, 'hex'), 8), check_value, now() from secret_key_check;
drop table secret_key_check;

-- As a default that is taken away again, so that a million rows need not be written anew.
do $$
declare
    only_key text;
begin
    select id into only_key from secret_key;
    execute format(
        'alter table token add column digest_key text collate "C" not null default %L', only_key);
    alter table token alter column digest_key drop default;
end
$$;

alter table token
    add column former_key text collate "C",
    drop constraint token_former_whole;
-- Nobody is told of this: no server knows of the column yet.
alter table token disable trigger tokens_updated;
update token set former_key = digest_key where former_digest is not null;
alter table token enable always trigger tokens_updated;
alter table token
    add constraint token_former_whole check (
        num_nulls(former_digest, former_key, former_hint, former_ends_at, former_until_used)
            in (0, 5)),
    add constraint token_digest_key_is_id check (digest_key ~ '^[0-9a-f]{8}$'),
    add constraint token_former_key_is_id check (former_key ~ '^[0-9a-f]{8}$');

-- How many hang on a key is asked for at each start.
create index token_by_digest_key on token (digest_key, deleted);
create index token_by_former_key on token (former_key) where former_key is not null;

-- The same as before, and a former value may get another digest under another key: it was the
-- token's already, and whoever wants it for another token asks for it under all keys.
create or replace function check_former_value() returns trigger
    language plpgsql set search_path from current as $$
begin
    if new.former_digest is distinct from old.former_digest
            and new.former_digest is distinct from old.digest
            and new.former_digest is not null
            and not (old.former_digest is not null and new.former_key <> old.former_key) then
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
