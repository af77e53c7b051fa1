package io.tokenry.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what the provider says of itself (OpenID Connect Discovery section 4), when it is first
 * needed and every hour anew. One that cannot be reached is asked again after a few seconds, and
 * what it said before counts meanwhile. Thread-safe.
 */
final class Discovery {

  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int KEYS_MAX_BYTES = 256 * 1024;

  private final Issuer issuer;
  private final InstantSource clock;
  private Instant nextLook = Instant.MIN;
  private @Nullable Provider found;

  Discovery(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Empty when it cannot be reached, and never could. */
  synchronized Optional<Provider> provider() {
    if (!clock.instant().isBefore(nextLook)) {
      boolean seen = look();
      // From the end of the look, which may have taken longer than the pause.
      nextLook = clock.instant().plus(seen ? FRESH : PAUSE);
    }
    return Optional.ofNullable(found);
  }

  private boolean look() {
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(issuer, Limits.CONNECT_MILLIS, Limits.READ_MILLIS);
      found = new Provider(metadata, keysOf(metadata));
      return true;
    } catch (GeneralException | IOException failed) {
      LOG.warn(
          "The identity provider {} cannot be used just now, so nobody signs in there: {}",
          issuer,
          failed.getMessage());
      return false;
    }
  }

  /** The keys that are known stay known while they lie at the same address. */
  private JWKSource<SecurityContext> keysOf(OIDCProviderMetadata metadata) throws IOException {
    if (found != null && metadata.getJWKSetURI().equals(found.metadata().getJWKSetURI())) {
      return found.keys();
    }
    URL address = metadata.getJWKSetURI().toURL();
    var retriever =
        new DefaultResourceRetriever(Limits.CONNECT_MILLIS, Limits.READ_MILLIS, KEYS_MAX_BYTES);
    return JWKSourceBuilder.<SecurityContext>create(address, retriever)
        .refreshAheadCache(false) // it has a thread of its own, which would outlive the server
        .build();
  }
}
