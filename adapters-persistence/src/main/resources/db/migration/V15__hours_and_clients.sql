-- With what a token was used last, and in which hours of a day, so that the last 24 can be counted.

alter table token_use add used_by text;

comment on column token_use.used_by is 'what the client says it is, made fit to be shown';

alter table token_use_day add hours bigint[]
    check (cardinality(hours) = 24 and array_position(hours, null) is null);

comment on column token_use_day.hours is
    'uses in each hour of UTC; null on days before this was counted';

-- Old days are looked for every hour.
create index token_use_day_by_day on token_use_day (day);
