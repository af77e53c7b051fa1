package io.tokenry.web.verification;

import io.micronaut.context.annotation.Factory;
import io.tokenry.web.Draining;
import io.tokenry.web.Http1Handlers;
import io.tokenry.web.SecurityHeaders;
import io.tokenry.web.trace.RequestSpans;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Gives each connection its {@link Shortcut}s. */
@Factory
final class Shortcuts {

  private final Draining draining;
  private final DateHeader date;
  private final SecurityHeaders securityHeaders;
  private final @Nullable RequestSpans spans;

  Shortcuts(
      Draining draining,
      DateHeader date,
      SecurityHeaders securityHeaders,
      @Nullable RequestSpans spans) {
    this.draining = draining;
    this.date = date;
    this.securityHeaders = securityHeaders;
    this.spans = spans;
  }

  @Singleton
  Http1Handlers forwardAuth(ForwardAuth forwardAuth) {
    Shortcut.Means means = meansAt(ForwardAuth.PATH);
    return () -> new ForwardAuthShortcut(forwardAuth, means);
  }

  @Singleton
  Http1Handlers introspection(OAuthCalls calls, Introspection introspection) {
    Shortcut.Means means = meansAt(IntrospectionController.PATH);
    return () -> new IntrospectionShortcut(calls, introspection, means);
  }

  private Shortcut.Means meansAt(String path) {
    return new Shortcut.Means(path, draining, date, securityHeaders.ofPrivateAnswer(path), spans);
  }
}
