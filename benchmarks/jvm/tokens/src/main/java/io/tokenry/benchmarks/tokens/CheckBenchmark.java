package io.tokenry.benchmarks.tokens;

import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.application.usecase.TokenVerifier;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenValue;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of a check, each with another token every time, and the whole of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class CheckBenchmark {

  private static final String ADDRESS = "192.0.2.1";

  private final StoredTokens tokens = StoredTokens.start();
  private final TokenDigester digester = tokens.digester();
  private final TokenPasses passes = tokens.passes();
  private final UsageLog usageLog = tokens.usageLog();
  private final VerifyToken verifyToken =
      new TokenVerifier(
          passes,
          tokens.policies(),
          digester,
          Values.FORMAT,
          usageLog,
          tokens.overlapEnder(),
          tokens.redigester(),
          InstantSource.system());

  private final List<TokenValue> values = tokens.values();
  private final List<String> texts = values.stream().map(TokenValue::reveal).toList();
  private final List<String> mistyped =
      new Values().mistyped(StoredTokens.COUNT).map(TokenValue::reveal).toList();
  private final List<TokenDigest> digests = tokens.digests();
  private final List<TokenId> ids = digests.stream().map(this::idOf).toList();

  @TearDown
  public void close() throws IOException {
    tokens.close();
  }

  @Benchmark
  public Optional<TokenValue> value(Walk walk) {
    return TokenValue.presented(walk.next(texts));
  }

  @Benchmark
  public boolean checksum(Walk walk) {
    return Values.FORMAT.checksumHolds(walk.next(values));
  }

  @Benchmark
  public TokenDigest digest(Walk walk) {
    return digester.digest(walk.next(values).bytes());
  }

  @Benchmark
  public CompletionStage<Optional<TokenPass>> lookUp(Walk walk) {
    return passes.find(walk.next(digests));
  }

  @Benchmark
  public void use(Walk walk) {
    usageLog.note(walk.next(ids), new LastUse(Instant.now(), ADDRESS));
  }

  @Benchmark
  public CompletionStage<Verdict> verify(Walk walk) {
    return verifyToken.verify(walk.next(texts), AccessRequest.byBearer(AccessLevel.READ_ONLY, ADDRESS));
  }

  @Benchmark
  public CompletionStage<Verdict> verifyMistyped(Walk walk) {
    return verifyToken.verify(walk.next(mistyped), AccessRequest.byBearer(AccessLevel.READ_ONLY, ADDRESS));
  }

  /** Remembered from now on. */
  private TokenId idOf(TokenDigest digest) {
    return passes.find(digest).toCompletableFuture().join().orElseThrow().id();
  }

  /** A place in a list, after whose end comes its beginning. */
  @State(Scope.Thread)
  public static class Walk {

    private int last;

    <T> T next(List<T> list) {
      last = (last + 1) % list.size();
      return list.get(last);
    }
  }
}
