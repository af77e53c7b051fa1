-- What is kept of months whose events were exported and then removed: enough to go on checking the
-- chain from there. One row for each such export; the chain goes on after the last one.
create table audit_archive (
    last_number bigint primary key check (last_number >= 1),
    last_link bytea not null check (octet_length(last_link) = 32),
    -- Its first day.
    month date not null check (extract(day from month) = 1),
    events bigint not null check (events >= 1),
    file_sha256 bytea not null check (octet_length(file_sha256) = 32),
    -- Over this row and the one before.
    mac bytea not null check (octet_length(mac) = 32)
);

create trigger audit_archive_kept before update or delete on audit_archive
    for each row execute function refuse_audit_change();
create trigger audit_archive_not_truncated before truncate on audit_archive
    for each statement execute function refuse_audit_change();
alter table audit_archive enable always trigger audit_archive_kept;
alter table audit_archive enable always trigger audit_archive_not_truncated;

-- Removed may be: an event of an archived month whose seal lies before the archive's end ...
create function keep_audit_event() returns trigger
    language plpgsql set search_path from current as $$
begin
    if tg_op = 'DELETE' and exists (
            select from audit_seal s join audit_archive a on a.last_number >= s.number
            where s.event_id = old.id
                and old.at at time zone 'UTC' < a.month + interval '1 month') then
        return old;
    end if;
    raise exception 'The audit log can only be added to' using errcode = 'insufficient_privilege';
end
$$;

-- ... and a seal that lies before it.
create function keep_audit_seal() returns trigger
    language plpgsql set search_path from current as $$
begin
    if tg_op = 'DELETE' and exists (
            select from audit_archive where last_number >= old.number) then
        return old;
    end if;
    raise exception 'The audit log can only be added to' using errcode = 'insufficient_privilege';
end
$$;

drop trigger audit_event_kept on audit_event;
create trigger audit_event_kept before update or delete on audit_event
    for each row execute function keep_audit_event();
alter table audit_event enable always trigger audit_event_kept;

drop trigger audit_seal_kept on audit_seal;
create trigger audit_seal_kept before update or delete on audit_seal
    for each row execute function keep_audit_seal();
alter table audit_seal enable always trigger audit_seal_kept;
