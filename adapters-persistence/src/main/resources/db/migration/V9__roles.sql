-- Until now everybody who could sign in could do everything.
alter table administrator add column role text;
update administrator set role = 'OWNER';
alter table administrator
    alter column role set not null,
    add constraint administrator_role_known check (role in ('OWNER', 'ADMINISTRATOR', 'AUDITOR'));

-- When the password was last given in a session.
alter table session add column proven_at timestamptz;
update session set proven_at = started_at;
alter table session alter column proven_at set not null;
