package io.tokenry.web.admin.people;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tokenry.web.platform.Tally;
import jakarta.inject.Singleton;

/** Counts attempts of administrators to sign in, by what came out. Thread-safe. */
@Singleton
final class SignInCounts implements MeterBinder {

  private final Tally<Result> tally = new Tally<>(Result.class);

  @Override
  public void bindTo(MeterRegistry registry) {
    tally.bindTo(
        registry,
        "tokenry.sign.ins",
        "Attempts of administrators to sign in, by what came out",
        Tags.empty());
  }

  void add(Result result) {
    tally.add(result);
  }

  /** What may come out. */
  enum Result {
    SIGNED_IN,
    /** Or an unknown user name, or a disabled account. */
    WRONG_PASSWORD,
    WRONG_CODE,
    /** The provider knows them, and nothing lets them in here; or its answer is not genuine. */
    REFUSED_AT_PROVIDER,
    /** Came too soon after wrong ones, and was not looked at. */
    TOO_MANY_ATTEMPTS
  }
}
