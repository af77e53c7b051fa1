package io.tokenry.bootstrap.client.api;

import java.util.List;
import java.util.Optional;

/**
 * Some of the tokens that were asked for.
 *
 * @param nextCursor where the next page begins; empty on the last one
 * @param total of all pages; an estimate when there are very many
 */
public record TokenPage(List<ApiToken> tokens, Optional<String> nextCursor, long total) {}
