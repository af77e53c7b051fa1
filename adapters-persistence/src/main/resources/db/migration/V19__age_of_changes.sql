-- Lets each server tell how long it took until it had heard of a change.
alter table token_change add column changed_at timestamptz not null default clock_timestamp();
