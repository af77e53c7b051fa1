package io.tokenry.web.verification;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.WebSettings;
import io.tokenry.web.credential.Asker;
import io.tokenry.web.credential.Authentication;
import io.tokenry.web.credential.PresentedToken;
import io.tokenry.web.problem.Rejected;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides what a proxy is answered. Knows no server, so that each way to receive a question may ask
 * here. Never waits. Thread-safe.
 */
@Singleton
final class ForwardAuth {

  /** Where proxies ask; whatever stands below it, too. */
  static final String PATH = "/auth";

  private static final String FORWARDED_METHOD = "X-Forwarded-Method";
  private static final String ORIGINAL_METHOD = "X-Original-Method";

  private final Authentication authentication;
  private final ClientAddress clientAddress;
  private final WebSettings settings;

  ForwardAuth(Authentication authentication, ClientAddress clientAddress, WebSettings settings) {
    this.authentication = authentication;
    this.clientAddress = clientAddress;
    this.settings = settings;
  }

  /**
   * The token that lets the request pass.
   *
   * @return fails with {@link Rejected} or {@link Failure} when none does
   */
  CompletionStage<TokenPass> judge(ProxyQuestion question) {
    try {
      return authentication.tokenOf(
          PresentedToken.in(question.headers()), Asker.PROXY, requestIn(question));
    } catch (Rejected | Failure refused) {
      return CompletableFuture.failedStage(refused);
    }
  }

  private AccessRequest requestIn(ProxyQuestion question) {
    AccessLevel byMethod = requiredByMethod(question);
    String address = clientAddress.of(question.peer(), question.headers());
    String userAgent = question.headers().userAgent();
    if (question.query() == null) {
      return AccessRequest.byBearer(byMethod, address, userAgent);
    }
    var parameters = QuestionParameters.of(question, settings.isTrustedProxy(question.peer()));
    return AccessRequest.byBearer(parameters.required(byMethod), address, userAgent)
        .with(parameters.audiences());
  }

  /**
   * What the method of the original request needs. When a proxy tells it in a way that cannot be
   * understood, everything.
   */
  private AccessLevel requiredByMethod(ProxyQuestion question) {
    HeaderLines headers = question.headers();
    List<String> told = headers.named(FORWARDED_METHOD);
    if (told.isEmpty()) {
      told = headers.named(ORIGINAL_METHOD);
    }
    if (told.isEmpty() || !settings.isTrustedProxy(question.peer())) {
      return AccessLevel.requiredFor(question.method());
    }
    return told.size() == 1 ? AccessLevel.requiredFor(told.getFirst()) : AccessLevel.READ_WRITE;
  }
}
