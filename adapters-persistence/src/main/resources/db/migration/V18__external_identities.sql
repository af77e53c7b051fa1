-- Administrators who sign in at an identity provider have no password here.
alter table administrator
    alter column password_hash drop not null,
    add column issuer text collate "C" check (issuer <> ''),
    add column subject text collate "C" check (length(subject) between 1 and 255),
    add constraint administrator_identity_whole check (num_nulls(issuer, subject) in (0, 2)),
    add constraint administrator_means check ((password_hash is null) <> (issuer is null)),
    add constraint administrator_identity_taken unique (issuer, subject);
