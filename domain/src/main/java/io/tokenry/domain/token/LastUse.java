package io.tokenry.domain.token;

import java.time.Instant;

/**
 * When and from where a token was last accepted; may lag a few seconds behind.
 *
 * @param address the caller's IP address in text
 */
public record LastUse(Instant at, String address) {}
