package io.tokenry.web.verification;

import io.micronaut.context.annotation.Factory;
import io.tokenry.web.Http1Handlers;
import jakarta.inject.Singleton;

/** Gives each connection its {@link Shortcut}s. */
@Factory
final class Shortcuts {

  @Singleton
  Http1Handlers forwardAuth(ForwardAuth forwardAuth, Shortcut.Means means) {
    return () -> new ForwardAuthShortcut(forwardAuth, means);
  }

  @Singleton
  Http1Handlers introspection(OAuthCalls calls, Introspection introspection, Shortcut.Means means) {
    return () -> new IntrospectionShortcut(calls, introspection, means);
  }
}
