package io.tokenry.web.verification;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.WebTestApplication;

/** The same where each token has to be looked up. */
@MicronautTest
@Property(name = WebTestApplication.LATE_LOOK_UPS, value = "true")
class LimitedTokensLateTest extends LimitedTokensTest {}
