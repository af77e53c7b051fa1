package io.tokenry.application.memory;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.application.query.Freshness;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Tokens} in memory, their passes, and the log and history of their use. Thread-safe. */
public final class InMemoryTokens
    implements Tokens, TokenPasses, UsageLog, UsageHistory, Restorable {

  private final Map<TokenId, Token> byId = new LinkedHashMap<>();
  private final Map<TokenId, Map<Instant, Long>> uses = new HashMap<>();
  private final Set<TokenId> purged = new HashSet<>();
  private final Policies policies;
  private boolean away;

  /** Without any policy. */
  public InMemoryTokens() {
    this(new InMemoryPolicies());
  }

  public InMemoryTokens(Policies policies) {
    this.policies = policies;
  }

  /** How often a use of this token was noted. */
  public synchronized long uses(TokenId token) {
    return hoursOf(token).values().stream().mapToLong(Long::longValue).sum();
  }

  /** From now on nothing can be asked or changed, as when a database is away. */
  public synchronized void goAway() {
    away = true;
  }

  /** Undoes {@link #goAway}. */
  public synchronized void comeBack() {
    away = false;
  }

  /** All that are not deleted. */
  synchronized List<Token> living() {
    requireHere();
    return byId.values().stream()
        .filter(token -> token.deleted().isEmpty())
        .map(this::underPolicy)
        .toList();
  }

  @Override
  public synchronized void add(Token token) {
    requireHere();
    requireUnique(token);
    byId.put(token.id(), token.under(MaxLifetime.NONE));
  }

  @Override
  public synchronized void addAll(List<Token> tokens) {
    Runnable undo = savePoint();
    try {
      tokens.forEach(this::add);
    } catch (Failure refused) {
      undo.run();
      throw refused;
    }
  }

  @Override
  public synchronized Taken taken(Set<String> nameKeys, Set<TokenDigest> digests) {
    requireHere();
    return new Taken(
        byId.values().stream()
            .filter(token -> token.deleted().isEmpty())
            .map(token -> token.name().key())
            .filter(nameKeys::contains)
            .collect(Collectors.toSet()),
        byId.values().stream()
            .flatMap(InMemoryTokens::digests)
            .filter(digests::contains)
            .collect(Collectors.toSet()));
  }

  @Override
  public synchronized boolean replace(Token changed, long expectedVersion) {
    requireHere();
    Token stored = byId.get(changed.id());
    if (stored == null || stored.version() != expectedVersion) {
      return false;
    }
    requireUnique(changed);
    byId.put(changed.id(), withLastUse(changed, stored.lastUse()));
    return true;
  }

  @Override
  public synchronized Optional<Token> find(TokenId id) {
    requireHere();
    return Optional.ofNullable(byId.get(id)).map(this::underPolicy);
  }

  /** Transactions run one after the other, so that there is nobody to keep away. */
  @Override
  public Optional<Token> findForChange(TokenId id) {
    return find(id);
  }

  @Override
  public synchronized Optional<Token> findByDigest(List<TokenDigest> digests) {
    requireHere();
    return byId.values().stream()
        .filter(token -> passOf(token, digests).isPresent())
        .findAny()
        .map(this::underPolicy);
  }

  /** Transactions run one after the other, so that there is nobody to keep away. */
  @Override
  public Optional<Token> findByDigestForChange(List<TokenDigest> digests) {
    return findByDigest(digests);
  }

  @Override
  public synchronized void redigest(List<NewDigest> digests) {
    requireHere();
    for (NewDigest digest : digests) {
      if (findByDigest(digest.replacement()).isEmpty()) {
        byId.computeIfPresent(digest.token(), (id, stored) -> redigested(stored, digest));
      }
    }
  }

  private static Token redigested(Token token, NewDigest digest) {
    return new Token(
        token.id(),
        token.settings(),
        redigested(token.credential(), digest),
        token.valueSince(),
        token
            .former()
            .map(
                former ->
                    new FormerCredential(
                        redigested(former.credential(), digest),
                        former.since(),
                        former.endsAt(),
                        former.untilUsed())),
        token.created(),
        token.updated(),
        token.deleted(),
        token.lastUse(),
        token.version(),
        token.maxLifetime());
  }

  private static Credential redigested(Credential credential, NewDigest digest) {
    return credential.digest().equals(digest.stored())
        ? new Credential(
            digest.replacement(),
            credential.hint().equals(TokenHint.OF_UNSEEN) ? digest.hint() : credential.hint())
        : credential;
  }

  private static Optional<TokenPass> passOf(Token token, List<TokenDigest> digests) {
    return digests.stream().flatMap(digest -> token.passOf(digest).stream()).findFirst();
  }

  @Override
  public synchronized LifetimeEffect effectOf(MaxLifetime wanted, Instant now, int most) {
    requireHere();
    List<Token> concerned =
        byId.values().stream()
            .filter(token -> token.deleted().isEmpty())
            .map(token -> token.under(wanted))
            .filter(token -> isConcerned(underPolicy(token), token, now))
            .sorted(
                Comparator.comparing(Token::valueSince)
                    .thenComparing(token -> token.id().toString()))
            .toList();
    Instant inAWeek = now.plus(LifetimeEffect.WEEK);
    return new LifetimeEffect(
        concerned.stream().filter(token -> isOver(token, now)).count(),
        concerned.stream()
            .filter(token -> !isOver(underPolicy(token), now))
            .filter(token -> !isOver(token, now) && isOver(token, inAWeek))
            .count(),
        concerned.stream()
            .filter(token -> !isOver(underPolicy(token), now))
            .filter(token -> !isOver(token, inAWeek))
            .count(),
        concerned.stream().filter(token -> isOver(underPolicy(token), now)).count(),
        concerned.stream().limit(most).toList());
  }

  private static boolean isConcerned(Token present, Token wanted, Instant now) {
    boolean revived = isOver(present, now) && !isOver(wanted, now);
    boolean endsEarlier =
        !isOver(present, now)
            && !wanted.endsAt().equals(present.endsAt())
            && !wanted.maxLifetime().isLongerThan(present.maxLifetime())
            && isOver(wanted, now.plus(LifetimeEffect.MONTH));
    return revived || endsEarlier;
  }

  private static boolean isOver(Token token, Instant at) {
    return token.endsAt().filter(end -> !at.isBefore(end)).isPresent();
  }

  @Override
  public synchronized List<AuditTarget> purge(Instant deletedUntil, int most) {
    requireHere();
    List<Token> doomed =
        byId.values().stream()
            .filter(
                token -> token.deleted().filter(by -> !by.at().isAfter(deletedUntil)).isPresent())
            .sorted(Comparator.comparing(token -> token.deleted().orElseThrow().at()))
            .limit(most)
            .toList();
    byId.values().removeAll(doomed);
    doomed.forEach(token -> purged.add(token.id()));
    return doomed.stream().map(AuditTarget::of).toList();
  }

  @Override
  public synchronized boolean isPurged(TokenId id) {
    requireHere();
    return purged.contains(id);
  }

  @Override
  public synchronized boolean isEmpty() {
    requireHere();
    return byId.isEmpty() && purged.isEmpty();
  }

  @Override
  public CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests) {
    try {
      return CompletableFuture.completedStage(
          digests.stream()
              .flatMap(
                  digest -> findByDigest(digest).flatMap(token -> token.passOf(digest)).stream())
              .findFirst());
    } catch (Failure.Unavailable unavailable) {
      return CompletableFuture.failedStage(unavailable);
    }
  }

  @Override
  public synchronized Freshness freshness() {
    return away ? new Freshness(false, Duration.ZERO, false) : Freshness.IMMEDIATE;
  }

  @Override
  public synchronized void note(TokenId token, LastUse use) {
    hoursOf(token).merge(use.at().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
    byId.computeIfPresent(token, (id, stored) -> withLastUse(stored, Optional.of(use)));
  }

  @Override
  public synchronized Map<LocalDate, Long> days(TokenId token, LocalDate from) {
    requireHere();
    Map<LocalDate, Long> days = new HashMap<>();
    hoursOf(token).forEach((hour, count) -> days.merge(dayOf(hour), count, Long::sum));
    days.keySet().removeIf(day -> day.isBefore(from));
    return days;
  }

  @Override
  public synchronized long since(TokenId token, Instant hour) {
    requireHere();
    return hoursOf(token).entrySet().stream()
        .filter(uses -> !uses.getKey().isBefore(hour))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public synchronized void forgetBefore(LocalDate first) {
    requireHere();
    uses.values().forEach(hours -> hours.keySet().removeIf(hour -> dayOf(hour).isBefore(first)));
  }

  private Map<Instant, Long> hoursOf(TokenId token) {
    return uses.computeIfAbsent(token, _ -> new HashMap<>());
  }

  private static LocalDate dayOf(Instant hour) {
    return LocalDate.ofInstant(hour, ZoneOffset.UTC);
  }

  @Override
  public synchronized TokenPage page(TokenCriteria criteria, Instant now) {
    requireHere();
    Comparator<PageCursor> order = PlaceOrder.of(criteria.sort());
    List<Token> matching =
        byId.values().stream()
            .map(this::underPolicy)
            .filter(matches(criteria, now))
            .sorted((a, b) -> order.compare(place(a, criteria, now), place(b, criteria, now)))
            .toList();
    int from = 0;
    int to = Math.min(criteria.limit(), matching.size());
    if (criteria.cursor().isPresent()) {
      PageCursor cursor = criteria.cursor().get();
      int before =
          (int)
              matching.stream()
                  .filter(token -> order.compare(place(token, criteria, now), cursor) < 0)
                  .count();
      boolean itself =
          before < matching.size()
              && order.compare(place(matching.get(before), criteria, now), cursor) == 0;
      from =
          cursor.backwards() ? Math.max(0, before - criteria.limit()) : before + (itself ? 1 : 0);
      to = cursor.backwards() ? before : Math.min(matching.size(), from + criteria.limit());
    }
    List<Token> items = matching.subList(from, to);
    return new TokenPage(
        items,
        items.isEmpty() || to == matching.size()
            ? Optional.empty()
            : Optional.of(PageCursor.beside(items.getLast(), criteria.sort(), false, now)),
        items.isEmpty() || from == 0
            ? Optional.empty()
            : Optional.of(PageCursor.beside(items.getFirst(), criteria.sort(), true, now)),
        new TokenPage.Total(matching.size(), true));
  }

  @Override
  public synchronized long count(TokenCriteria criteria, Instant now) {
    requireHere();
    return byId.values().stream().filter(matches(criteria, now)).count();
  }

  private static PageCursor place(Token token, TokenCriteria criteria, Instant now) {
    return PageCursor.beside(token, criteria.sort(), false, now);
  }

  private static Predicate<Token> matches(TokenCriteria criteria, Instant now) {
    return token ->
        criteria.ids().map(ids -> ids.contains(token.id())).orElse(true)
            && criteria.nameKeyPart().map(token.name().key()::contains).orElse(true)
            && criteria.hintPart().map(part -> containsAnyCase(token, part)).orElse(true)
            && criteria.digest().map(digest -> token.answersTo(digest, now)).orElse(true)
            && criteria.accessLevel().map(token.accessLevel()::equals).orElse(true)
            && criteria.unusedSince().map(since -> isUnusedSince(token, since)).orElse(true)
            && criteria
                .status()
                .map(token.status(now)::equals)
                .orElse(token.status(now) != TokenStatus.REVOKED);
  }

  private static boolean isUnusedSince(Token token, Instant since) {
    return !token.created().at().isAfter(since)
        && token.lastUse().map(use -> use.at().isBefore(since)).orElse(true);
  }

  private static boolean containsAnyCase(Token token, String part) {
    return token.hint().value().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private void requireHere() {
    if (away) {
      throw new Failure.Unavailable(new IllegalStateException("away"));
    }
  }

  private void requireUnique(Token token) {
    for (Token other : byId.values()) {
      if (other.id().equals(token.id())) {
        continue;
      }
      if (digests(token).anyMatch(digest -> other.passOf(digest).isPresent())) {
        throw new Failure.Conflict(Violation.of("token", "taken"));
      }
      boolean bothLive = other.deleted().isEmpty() && token.deleted().isEmpty();
      if (bothLive && other.name().key().equals(token.name().key())) {
        throw new Failure.Conflict(Violation.of("name", "taken"));
      }
    }
  }

  private static Stream<TokenDigest> digests(Token token) {
    return Stream.concat(
        Stream.of(token.credential().digest()),
        token.former().map(FormerCredential::digest).stream());
  }

  private static Token withLastUse(Token token, Optional<LastUse> lastUse) {
    return new Token(
        token.id(),
        token.settings(),
        token.credential(),
        token.valueSince(),
        token.former(),
        token.created(),
        token.updated(),
        token.deleted(),
        lastUse,
        token.version(),
        MaxLifetime.NONE);
  }

  private Token underPolicy(Token token) {
    return token.under(policies.maxLifetime());
  }

  @Override
  public synchronized Runnable savePoint() {
    Map<TokenId, Token> before = new LinkedHashMap<>(byId);
    return () -> reset(before);
  }

  private synchronized void reset(Map<TokenId, Token> snapshot) {
    byId.clear();
    byId.putAll(snapshot);
  }
}
