-- What administrators need besides their password to sign in, where they turned it on.
create table second_factor (
    administrator_id uuid primary key references administrator on delete cascade,
    -- Encrypted under the secret key.
    sealed_secret bytea not null,
    -- The step of the last code that was accepted: no code counts twice.
    last_step bigint not null,
    enabled_at timestamptz not null check (isfinite(enabled_at))
);

-- Those that are left, as slow hashes.
create table recovery_code (
    administrator_id uuid not null references second_factor on delete cascade,
    code_hash text collate "C" not null,
    primary key (administrator_id, code_hash)
);
