-- One million tokens of ten kinds, half of them used lately.
insert into token (
    id, name, name_key, description, access_level, suspended, expires_at, digest, digest_key, hint,
    created_at, created_by_kind, created_by_id, created_by_name,
    updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
select gen_random_uuid(), name, lower(name), '',
    case when i % 3 = 0 then 'READ_WRITE' else 'READ_ONLY' end, i % 50 = 0,
    case when i % 5 = 0 then now() + (i % 700 - 100) * interval '1 day' end,
    sha256(convert_to(i::text, 'UTF8')), (select id from secret_key),
    'tkr_' || substr(md5(i::text), 1, 4) || '…' || substr(md5(i::text), 5, 4),
    now() - i * interval '7 second', 'SYSTEM', '-', 'tokenry',
    now() - i * interval '3 second', 'SYSTEM', '-', 'tokenry', 1
from (
    select i, (array['backup', 'billing', 'crm sync', 'dashboard', 'forums', 'mobile app',
        'monitoring', 'report', 'search', 'wiki'])[1 + i % 10] || ' ' || md5(i::text) || ' ' || i as name
    from generate_series(1, 1000000) i) names;

insert into token_use (token_id, used_at, used_from)
select id, used_at, case when used_at is not null then '192.0.2.7' end
from (
    select id, case when random() < 0.5 then now() - random() * interval '30 day' end as used_at
    from token t
    where not exists (select from token_use u where u.token_id = t.id)) uses;

vacuum analyze token;
vacuum analyze token_use;
