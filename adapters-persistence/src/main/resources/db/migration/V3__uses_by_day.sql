-- How often a token was accepted on a day of UTC. Refers to the row of its last use, which whoever
-- counts has locked, so that nobody who changes the token is waited for.
create table token_use_day (
    token_id uuid not null references token_use on delete cascade,
    day date not null,
    uses bigint not null check (uses > 0),
    primary key (token_id, day)
);
