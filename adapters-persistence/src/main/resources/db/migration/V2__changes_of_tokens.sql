-- Tells every server which tokens have changed, whoever changed them, so that each can forget what
-- it remembers of them. A server asks for the changes of those transactions that its last snapshot
-- did not show; so no order of commits hides one, and nobody waits for anybody.

create table token_change (
    -- The transaction that made the change.
    changed_by xid8 not null default pg_current_xact_id(),
    -- What the token's value was or is.
    digest bytea not null check (octet_length(digest) = 32),
    primary key (changed_by, digest)
);

-- One row that tells what has been removed from there: the changes by all transactions before this.
create table token_change_removed (
    only_row boolean primary key default true check (only_row),
    before xid8 not null
);
insert into token_change_removed (before) values ('0');

-- Once a statement, so that a million tokens are not a million steps. The notification says nothing
-- but that there is something to ask for. The channel is named by the table, so that others who live
-- in the same database are left in peace.
create function note_token_changes() returns trigger
    language plpgsql set search_path from current as $$
begin
    if tg_op = 'TRUNCATE' then
        insert into token_change (digest) select digest from token on conflict do nothing;
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        insert into token_change (digest) select digest from before on conflict do nothing;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into token_change (digest) select digest from after on conflict do nothing;
    end if;
    perform pg_notify('tokenry_token_change_' || tg_relid, '');
    return null;
end
$$;

create trigger tokens_inserted after insert on token referencing new table as after
    for each statement execute function note_token_changes();

create trigger tokens_updated after update on token
    referencing old table as before new table as after
    for each statement execute function note_token_changes();

create trigger tokens_deleted after delete on token referencing old table as before
    for each statement execute function note_token_changes();

create trigger tokens_truncated before truncate on token
    for each statement execute function note_token_changes();

-- Also of what a session writes that plays a replica, as some restores do: else nobody is told.
alter table token enable always trigger tokens_inserted;
alter table token enable always trigger tokens_updated;
alter table token enable always trigger tokens_deleted;
alter table token enable always trigger tokens_truncated;
