package io.tokenry.application.usecase;

import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.MaxLifetime;
import java.time.Instant;

/** What a command is held against. */
record TokenRules(SpecifiedValuePolicy values, MaxLifetime maxLifetime, Instant now) {}
