-- 100,000 tokens of all kinds: one in ten deleted, one in 47 suspended, one in four with an expiry,
-- most of them used. Names share ten words; hints are as random as those of real values.
insert into token (
    id, name, name_key, description, access_level, suspended, expires_at, digest, digest_key, hint,
    created_at, created_by_kind, created_by_id, created_by_name,
    updated_at, updated_by_kind, updated_by_id, updated_by_name,
    deleted_at, deleted_by_kind, deleted_by_id, deleted_by_name, version, value_since)
select
    gen_random_uuid(), name, lower(name), '',
    case when i % 3 = 0 then 'READ_ONLY' else 'READ_WRITE' end,
    i % 47 = 0,
    case when i % 4 = 0 then timestamptz '2026-03-01' + (i % 4000 - 400) * interval '1 hour' end,
    sha256(i::text::bytea), (select id from secret_key), hint,
    timestamptz '2025-01-01' + i * interval '1 minute', 'ADMINISTRATOR', '-', 'alice',
    timestamptz '2025-01-01' + i * 7919 % 100000 * interval '1 minute', 'ADMINISTRATOR', '-', 'alice',
    case when i % 10 = 0 then timestamptz '2026-01-01' end,
    case when i % 10 = 0 then 'SYSTEM' end,
    case when i % 10 = 0 then '-' end,
    case when i % 10 = 0 then 'tokenry' end,
    1,
    timestamptz '2025-01-01' + i * interval '1 minute'
from (
    select
        i,
        (array['billing', 'forums', 'wiki', 'deploy', 'Backup',
               'éclair', 'Zoo sync', 'monitor', 'search', 'mail'])[1 + i / 10 % 10]
            || ' ' || substr(md5(i::text), 1, 6) || ' ' || i as name,
        'tkr_' || substr(encode(sha256(('start' || i)::bytea), 'base64'), 1, 4)
            || '…' || substr(encode(sha256(('end' || i)::bytea), 'base64'), 1, 4) as hint
    from generate_series(1, 100000) as i) as kinds;

insert into token_use (token_id, used_at, used_from)
select id,
       case when number % 5 > 0
           then timestamptz '2026-02-01' + number % 1000000 * interval '1 second' end,
       case when number % 5 > 0 then '192.0.2.7' end
from (select id, abs(hashtext(id::text)::bigint) as number from token) as used;
