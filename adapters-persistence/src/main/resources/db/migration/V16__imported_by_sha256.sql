-- A token whose value was known by its SHA-256 alone when it was imported is stored by a keyed digest
-- of that, until somebody presents the value: its hint shows nothing until then, and tells it from
-- all others. Whether there is any such token is asked for all the time.
create index token_of_unseen_value on token (id) where hint = '…' or former_hint = '…';

-- The same as before, and a former value that nobody had seen may get the digest of the value itself.
create or replace function check_former_value() returns trigger
    language plpgsql set search_path from current as $$
begin
    if new.former_digest is distinct from old.former_digest
            and new.former_digest is distinct from old.digest
            and new.former_digest is not null
            and not (old.former_digest is not null
                and (new.former_key <> old.former_key or old.former_hint = '…')) then
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
