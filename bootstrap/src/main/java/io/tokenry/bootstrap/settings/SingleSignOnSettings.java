package io.tokenry.bootstrap.settings;

import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.identity.OpenIdSettings;

/**
 * A provider at which administrators sign in.
 *
 * @param client how it is asked
 * @param policy what it decides here
 */
public record SingleSignOnSettings(OpenIdSettings client, ProviderPolicy policy) {}
