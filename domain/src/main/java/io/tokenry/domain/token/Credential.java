package io.tokenry.domain.token;

/** What is stored of a value: its digest, by which it is found, and the hint that is shown. */
public record Credential(TokenDigest digest, TokenHint hint) {}
