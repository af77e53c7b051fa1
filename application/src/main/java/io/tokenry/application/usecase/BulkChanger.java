package io.tokenry.application.usecase;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ChangeManyTokens;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** See {@link ChangeManyTokens}. */
public final class BulkChanger implements ChangeManyTokens {

  /** How many tokens are changed in one transaction. */
  static final int BATCH = 500;

  /** How often it is tried again while the database is away. */
  static final int PATIENCE = 30;

  private static final int SAMPLE = 20;
  private static final Duration KEPT = Duration.ofDays(7);

  /** Those that a run has come past never move behind it again. */
  private static final TokenSort BY_AGE = new TokenSort(SortKey.CREATED_AT, false);

  private static final TokenSort USED_LAST_FIRST = new TokenSort(SortKey.LAST_USED_AT, true);

  private final Tokens tokens;
  private final BulkRuns runs;
  private final SearchTerms terms;
  private final Transactions transactions;
  private final Permissions permissions;
  private final AuditTrail trail;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Executor background;
  private final Executor later;

  /**
   * @param background what carries out a run
   * @param later the same, after two seconds or so
   */
  public BulkChanger(
      Tokens tokens,
      BulkRuns runs,
      TokenDigester digester,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock,
      Executor background,
      Executor later) {
    this.tokens = tokens;
    this.runs = runs;
    this.terms = new SearchTerms(tokens, digester, clock);
    this.transactions = transactions;
    this.permissions = permissions;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
    this.background = background;
    this.later = later;
  }

  @Override
  public Forecast forecast(TokenQuery query, Origin by) {
    requireNoToken(by);
    permissions.require(by, Permission.MANAGE_TOKENS);
    Instant now = clock.instant();
    TokenCriteria shown = terms.of(query).at(USED_LAST_FIRST, SAMPLE, Optional.empty());
    List<Token> sample = tokens.page(shown, now).items();
    if (shown.digest().isPresent()) {
      trail.lookedUp(sample.stream().findFirst(), by);
    }
    return new Forecast(tokens.count(shown, now), sample);
  }

  @Override
  public BulkRun start(TokenQuery query, BulkAction action, long expected, Origin by) {
    requireNoToken(by);
    permissions.require(by, Permission.MANAGE_TOKENS);
    if (action.needsProof()) {
      permissions.requireProof(by, Optional.of(Permission.MANAGE_TOKENS));
    }
    Instant now = clock.instant();
    BulkRun run = BulkRun.of(BulkRunId.at(now, random), action, expected, now);
    runs.forgetStartedBefore(now.minus(KEPT));
    runs.put(run);
    TokenCriteria criteria = terms.of(query);
    background.execute(new Walk(run, criteria, by));
    return run;
  }

  @Override
  public BulkRun progress(BulkRunId id) {
    return runs.find(id).orElseThrow(Failure.NotFound::new);
  }

  private BulkRun afterBatch(BulkRun run, List<Token> batch, Origin by) {
    try {
      return together(run, batch, by);
    } catch (Failure.Unavailable away) {
      throw away;
    } catch (Failure ofOne) {
      BulkRun after = run;
      for (Token token : batch) {
        after = afterOne(after, token, by);
      }
      return after;
    }
  }

  private BulkRun afterOne(BulkRun run, Token token, Origin by) {
    try {
      return together(run, List.of(token), by);
    } catch (Failure.Unavailable away) {
      throw away;
    } catch (Failure failed) {
      String rule =
          failed instanceof Failure.Conflict conflict ? conflict.violation().rule() : "failed";
      BulkRun after = run.pastFault(faultOf(token, rule), clock.instant());
      runs.put(after);
      return after;
    }
  }

  private BulkRun together(BulkRun run, List<Token> batch, Origin by) {
    return transactions.inTransaction(
        () -> {
          BulkRun after = run;
          for (Token token : batch) {
            after = applied(after, token, by);
          }
          runs.put(after);
          return after;
        });
  }

  /**
   * @param seen the token as it was when it was found; by now it may have changed
   */
  private BulkRun applied(BulkRun run, Token seen, Origin by) {
    Instant now = clock.instant();
    Optional<Token> stored = tokens.findForChange(seen.id());
    if (stored.isEmpty()) {
      return run.pastFault(faultOf(seen, "gone"), now);
    }
    Token current = stored.get();
    Optional<String> obstacle = run.action().obstacle(current, now);
    if (obstacle.isPresent()) {
      return run.pastFault(faultOf(current, obstacle.get()), now);
    }
    Token changed = run.action().appliedTo(current, new Stamp(now, by.actor()));
    if (changed.equals(current)) {
      return run.past(false, now);
    }
    tokens.replace(changed, current.version());
    trail.changed(run.action().deed(), current, changed, by);
    return run.past(true, now);
  }

  private static BulkRun.Fault faultOf(Token token, String rule) {
    return new BulkRun.Fault(token.name().value(), rule);
  }

  private static void requireNoToken(Origin by) {
    if (by.actor().kind() == Actor.Kind.TOKEN) {
      throw new Failure.NotAllowed();
    }
  }

  /**
   * A run on its way from the oldest token to the youngest. It ends early when the role was taken
   * away meanwhile, or the server stops; while the database is away, it tries again.
   */
  private final class Walk implements Runnable {

    private final TokenCriteria criteria;
    private final Origin by;
    private BulkRun run;
    private Optional<PageCursor> place = Optional.empty();
    private boolean isMore = true;
    private int patience = PATIENCE;

    Walk(BulkRun run, TokenCriteria criteria, Origin by) {
      this.run = run;
      this.criteria = criteria;
      this.by = by;
    }

    @Override
    public void run() {
      try {
        while (isMore
            && !Thread.currentThread().isInterrupted()
            && permissions.has(by, Permission.MANAGE_TOKENS)) {
          goOn();
        }
        runs.put(run.ended(clock.instant()));
      } catch (Failure.Unavailable away) {
        patience--;
        if (patience == 0) {
          throw away;
        }
        later.execute(this);
      }
    }

    private void goOn() {
      TokenPage page = tokens.page(criteria.at(BY_AGE, BATCH, place), clock.instant());
      List<Token> batch =
          page.items().stream()
              .filter(token -> !token.created().at().isAfter(run.startedAt()))
              .toList();
      run = afterBatch(run, batch, by);
      place = page.next();
      isMore = place.isPresent();
      patience = PATIENCE;
    }
  }
}
