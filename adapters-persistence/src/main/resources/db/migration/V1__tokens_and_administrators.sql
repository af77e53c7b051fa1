-- Wrong states cannot be stored, whoever writes: each rule that a row can show is a constraint here.
--
-- Names are ordered by the ICU root collation: letters first, accents next, case last, and code
-- points where all these are equal, so that no two different names ever stand in the same place.

-- The 3 characters at each place of a text, fewer at its end, each as a word to be found. Every part
-- of a text is the start of what stands at some place, or a row of such words, so that an index over
-- them finds any part: those of one or two characters and of punctuation too, which pg_trgm's index
-- over the letters of whole words does not, and no extension has to be allowed. It takes about as
-- much space as pg_trgm's, 6 MB for 100,000 names.
create function trigrams(whole text) returns tsvector
    language sql immutable strict parallel safe
    return array_to_tsvector(array(
        select substr(whole, place, 3) from generate_series(1, length(whole)) as place));

-- One row that tells whether a server's secret key is the one this database was filled under.
create table secret_key_check (
    only_row boolean primary key default true check (only_row),
    check_value bytea not null check (octet_length(check_value) = 32)
);

create table token (
    id uuid primary key,
    name text collate "und-x-icu" not null check (length(name) between 1 and 100),
    -- The name without its case. Made by the server, so that all parts of it agree on what that is;
    -- it can be longer than the name.
    name_key text collate "C" not null check (length(name_key) between 1 and 300),
    description text not null check (length(description) <= 500),
    access_level text collate "C" not null check (access_level in ('READ_ONLY', 'READ_WRITE')),
    suspended boolean not null,
    expires_at timestamptz check (isfinite(expires_at)),
    digest bytea not null check (octet_length(digest) = 32),
    hint text collate "C" not null check (length(hint) between 1 and 32),
    created_at timestamptz not null check (isfinite(created_at)),
    created_by_kind text not null check (created_by_kind in ('ADMINISTRATOR', 'TOKEN', 'SYSTEM')),
    created_by_id text not null,
    created_by_name text not null,
    updated_at timestamptz not null check (isfinite(updated_at)),
    updated_by_kind text not null check (updated_by_kind in ('ADMINISTRATOR', 'TOKEN', 'SYSTEM')),
    updated_by_id text not null,
    updated_by_name text not null,
    deleted_at timestamptz check (isfinite(deleted_at)),
    deleted_by_kind text check (deleted_by_kind in ('ADMINISTRATOR', 'TOKEN', 'SYSTEM')),
    deleted_by_id text,
    deleted_by_name text,
    version bigint not null check (version >= 1),
    deleted boolean not null generated always as (deleted_at is not null) stored,
    constraint token_deleted_by_somebody check (
        num_nulls(deleted_at, deleted_by_kind, deleted_by_id, deleted_by_name) in (0, 4)),
    constraint token_digest_taken unique (digest)
);

create unique index token_name_taken on token (name_key) where not deleted;

-- When a token was last accepted; all null while it never was. Apart from the token, because it
-- changes all the time, and each change would have to be written to every index of the token too.
create table token_use (
    token_id uuid primary key references token on delete cascade,
    used_at timestamptz check (isfinite(used_at)),
    used_from text,
    constraint token_use_whole check (num_nulls(used_at, used_from) in (0, 2))
);

-- One index for each order. A search asks either for living or for deleted tokens, never for both,
-- so that each begins with that; the id makes every order complete, and read backwards it descends.
create index token_by_name on token (deleted, name, id);
create index token_by_hint on token (deleted, hint, id);
create index token_by_access_level on token (deleted, access_level, name, id);
create index token_by_created_at on token (deleted, created_at, id);
create index token_by_updated_at on token (deleted, updated_at, id);
create index token_by_expires_at on token (deleted, coalesce(expires_at, 'infinity'), id);
create index token_use_by_used_at on token_use (coalesce(used_at, '-infinity'), token_id);

-- For what is rare among many.
create index token_suspended on token (name, id) where suspended and not deleted;
create index token_name_trigrams on token using gin (trigrams(name_key));
create index token_hint_trigrams on token using gin (trigrams(lower(hint)));

-- Tell the planner what is common: parts of hints, and which states go together.
create statistics token_hint_statistics on (lower(hint)) from token;
create statistics token_state_statistics (mcv) on deleted, suspended, access_level from token;

create table administrator (
    id uuid primary key,
    username text not null check (length(username) between 1 and 64),
    username_key text collate "C" not null,
    password_hash text not null,
    disabled boolean not null,
    created_at timestamptz not null check (isfinite(created_at)),
    constraint administrator_username_taken unique (username_key)
);

create table session (
    digest bytea primary key check (octet_length(digest) = 32),
    administrator_id uuid not null references administrator on delete cascade,
    started_at timestamptz not null,
    last_seen_at timestamptz not null
);

create index session_of_administrator on session (administrator_id);

create table kept_answer (
    caller text collate "C" not null,
    key text collate "C" not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    body text not null,
    -- Encrypted, and null once it is forgotten.
    sealed_secret bytea,
    kept_at timestamptz not null,
    primary key (caller, key)
);

create index kept_answer_by_kept_at on kept_answer (kept_at);
create index kept_answer_with_secret on kept_answer (kept_at) where sealed_secret is not null;
