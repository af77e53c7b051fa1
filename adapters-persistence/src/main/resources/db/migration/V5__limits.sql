-- For which services a token is meant and from where it may be used. Null means no limit, so that a
-- token without one takes no space for it, and an empty list, which could be taken for "nowhere",
-- cannot be stored.
alter table token
    add column audiences text[] collate "C",
    -- In CIDR notation; text, since that is how the server reads and writes them.
    add column allowed_networks text[] collate "C",
    add constraint token_audiences_are_names check (
        cardinality(audiences) between 1 and 20
        and array_position(audiences, null) is null
        -- None holds the space that parts them here.
        and string_to_array(array_to_string(audiences, ' '), ' ') = audiences
        and array_to_string(audiences, ' ')
            ~ '^[A-Za-z0-9._~:/-]{1,100}( [A-Za-z0-9._~:/-]{1,100})*$'),
    add constraint token_allowed_networks_are_blocks check (
        cardinality(cast(allowed_networks as cidr[])) between 1 and 50
        and array_position(allowed_networks, null) is null);
