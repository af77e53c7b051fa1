package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ImportTokens;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** See {@link ImportTokens}. */
public final class TokenImporter implements ImportTokens {

  /** How many lines are looked at, and stored, at once. */
  static final int BATCH = 500;

  /** After so many lines with faults the rest is not looked at: it would fill the memory. */
  static final int MOST_FAULTY = 10_000;

  /**
   * What is known of each line is kept until the last one, for names and values that come twice.
   */
  static final int MOST_LINES = 200_000;

  private final Tokens tokens;
  private final Policies policies;
  private final Transactions transactions;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final Permissions permissions;
  private final AuditTrail trail;
  private final RandomGenerator random;
  private final InstantSource clock;

  public TokenImporter(
      Tokens tokens,
      Policies policies,
      Transactions transactions,
      TokenDigester digester,
      TokenFormat format,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    this.tokens = tokens;
    this.policies = policies;
    this.transactions = transactions;
    this.digester = digester;
    this.format = format;
    this.permissions = permissions;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public void requireAllowed(Origin by) {
    requireRole(by);
    permissions.requireProven(by, Permission.MANAGE_TOKENS);
  }

  @Override
  public Report rehearse(Supplier<Stream<Line>> file, LongConsumer progress, Origin by) {
    requireRole(by);
    return examine(file, progress, _ -> {}).report(false);
  }

  @Override
  public Report run(Supplier<Stream<Line>> file, LongConsumer progress, Origin by) {
    requireAllowed(by);
    try {
      return transactions.inTransaction(
          () -> {
            ImportedLines lines = examine(file, progress, ready -> store(ready, by));
            if (!lines.areFaultless()) {
              throw new Faulty(lines.report(false));
            }
            return lines.report(true);
          });
    } catch (Faulty faulty) {
      return faulty.report;
    } catch (Failure.Conflict lostRace) {
      // Somebody took a name or a value meanwhile; which line wanted it, the lines tell.
      return rehearse(file, progress, by);
    }
  }

  private ImportedLines examine(
      Supplier<Stream<Line>> file, LongConsumer progress, Consumer<List<ImportedLines.Ready>> use) {
    TokenRules rules =
        new TokenRules(new SpecifiedValuePolicy(format), policies.maxLifetime(), clock.instant());
    ImportedLines examined = new ImportedLines(rules, format, digester, tokens);
    try (Stream<Line> lines = file.get()) {
      Iterator<Line> rest = lines.iterator();
      while (rest.hasNext()) {
        if (examined.faultyLines() >= MOST_FAULTY) {
          examined.refuse(rest.next(), Violation.of("line", "too_many_faults", MOST_FAULTY));
          break;
        }
        if (examined.count() >= MOST_LINES) {
          examined.refuse(rest.next(), Violation.of("line", "too_many_lines", MOST_LINES));
          break;
        }
        List<ImportedLines.Ready> ready = examined.examine(next(rest));
        if (examined.areFaultless()) {
          use.accept(ready);
        }
        progress.accept(examined.count());
      }
    }
    return examined;
  }

  private static List<Line> next(Iterator<Line> rest) {
    List<Line> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && rest.hasNext()) {
      batch.add(rest.next());
    }
    return batch;
  }

  private void store(List<ImportedLines.Ready> ready, Origin by) {
    Instant now = clock.instant();
    Stamp stamp = new Stamp(now, by.actor());
    List<Token> made =
        ready.stream()
            .map(it -> Token.create(TokenId.at(now, random), it.settings(), it.credential(), stamp))
            .toList();
    tokens.addAll(made);
    trail.created(made, by);
  }

  private void requireRole(Origin by) {
    if (by.actor().kind() == Actor.Kind.TOKEN) {
      throw new Failure.NotAllowed();
    }
    permissions.require(by, Permission.MANAGE_TOKENS);
  }

  /** Takes back what was stored before the first fault turned up. */
  private static final class Faulty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    Faulty(Report report) {
      super("a line has a fault", null, false, false);
      this.report = report;
    }
  }
}
