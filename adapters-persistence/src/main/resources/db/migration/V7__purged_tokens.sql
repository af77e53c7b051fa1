-- The ids of tokens that were deleted too long ago to be restored: all that is kept of them, so that
-- whoever wants one back learns that it is gone, and not that it never was.
create table purged_token (
    id uuid primary key
);

create index token_by_deleted_at on token (deleted_at) where deleted;
