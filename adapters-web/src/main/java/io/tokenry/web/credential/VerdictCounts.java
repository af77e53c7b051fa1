package io.tokenry.web.credential;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tokenry.domain.access.Verdict;
import io.tokenry.web.Choices;
import io.tokenry.web.platform.Tally;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Counts verdicts, by who asked and by what came out. Thread-safe. */
@Singleton
public final class VerdictCounts implements MeterBinder {

  private final Map<Asker, Tally<Result>> tallies = new EnumMap<>(Asker.class);

  public VerdictCounts() {
    for (Asker asker : Asker.values()) {
      tallies.put(asker, new Tally<>(Result.class));
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    tallies.forEach(
        (asker, tally) ->
            tally.bindTo(
                registry,
                "tokenry.verdicts",
                "Tokens judged, by who asked and by what came out",
                Tags.of("asker", Choices.name(asker))));
  }

  /** Counts what was found. */
  public void add(Asker asker, Verdict verdict) {
    add(
        asker,
        switch (verdict) {
          case Verdict.Granted _ -> Result.GRANTED;
          case Verdict.Denied denied ->
              switch (denied.reason()) {
                case UNKNOWN -> Result.UNKNOWN;
                case REVOKED -> Result.REVOKED;
                case EXPIRED -> Result.EXPIRED;
                case SUSPENDED -> Result.SUSPENDED;
                case WRONG_NETWORK -> Result.WRONG_NETWORK;
                case WRONG_AUDIENCE -> Result.WRONG_AUDIENCE;
                case INSUFFICIENT_ACCESS -> Result.INSUFFICIENT_ACCESS;
              };
        });
  }

  /** Counts that there is no verdict, and makes of the reason what a later stage throws. */
  public CompletionException addNone(Asker asker, Throwable reason) {
    add(asker, Result.UNAVAILABLE);
    return reason instanceof CompletionException wrapped
        ? wrapped
        : new CompletionException(reason);
  }

  void add(Asker asker, Result result) {
    Tally<Result> tally = tallies.get(asker);
    if (tally != null) {
      tally.add(result);
    }
  }

  /** What may come out. */
  enum Result {
    GRANTED,
    UNKNOWN,
    REVOKED,
    EXPIRED,
    SUSPENDED,
    WRONG_NETWORK,
    WRONG_AUDIENCE,
    INSUFFICIENT_ACCESS,
    /** No token was presented. */
    MISSING,
    /** Refused like an unknown one, and there were too many of them from that address already. */
    LIMITED,
    /** Nobody knows: the token is not remembered, and the database is away. */
    UNAVAILABLE
  }
}
