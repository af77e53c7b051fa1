package io.tokenry.application.usecase;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.UuidV7;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * Tells of tokens that are used from a network where they never were before: beside the verdicts,
 * so that none waits for it. Thread-safe.
 *
 * <p>What was noted lives in memory. A server that dies before it acts on it, or that finds too
 * many others waiting, loses nothing but time: the next use from there is noted again.
 */
public final class NetworkWatch {

  private static final int IPV4_NETWORK = 24;
  private static final int IPV6_NETWORK = 48;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_KNOWN = 100_000;

  /** The networks used last are remembered, so what is used all the time is stored now and then. */
  private static final Duration STORED_ANEW_AFTER = Duration.ofHours(1);

  private final TokenNetworks networks;
  private final Tokens tokens;
  private final TokenEvents events;
  private final Transactions transactions;
  private final RandomGenerator random;
  private final InstantSource clock;

  /** When what was stored of each place was seen; begins anew when it is full. */
  private final ConcurrentMap<Place, Instant> known = new ConcurrentHashMap<>();

  private final ConcurrentMap<Place, LastUse> waiting = new ConcurrentHashMap<>();

  public NetworkWatch(
      TokenNetworks networks,
      Tokens tokens,
      TokenEvents events,
      Transactions transactions,
      RandomGenerator random,
      InstantSource clock) {
    this.networks = networks;
    this.tokens = tokens;
    this.events = events;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** A log that notes here too what it notes; the same log while nobody wants to be told. */
  public UsageLog over(UsageLog log) {
    return events.areWanted(TokenEvent.Type.NEW_NETWORK)
        ? (token, use) -> {
          log.note(token, use);
          note(token, use);
        }
        : log;
  }

  private void note(TokenId token, LastUse use) {
    Place place = new Place(token, use.address());
    Instant stored = known.get(place);
    boolean isStored = stored != null && use.at().isBefore(stored.plus(STORED_ANEW_AFTER));
    if (!isStored && waiting.size() < MOST_WAITING) {
      waiting.putIfAbsent(place, use);
    }
  }

  /**
   * Acts on all that was noted; to be called every few seconds.
   *
   * @throws Failure.Unavailable when it cannot be stored; what is left waits for the next call
   */
  public void run() {
    for (Map.Entry<Place, LastUse> seen : waiting.entrySet()) {
      Place place = seen.getKey();
      Network.parseAddress(place.address)
          .map(address -> Network.around(address, IPV4_NETWORK, IPV6_NETWORK))
          .ifPresent(network -> store(place, network, seen.getValue()));
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(place, seen.getValue().at());
      waiting.remove(place);
    }
  }

  private void store(Place place, Network network, LastUse use) {
    transactions.inTransaction(
        () -> {
          boolean isNew = networks.note(place.token, network, use.at());
          if (isNew) {
            tokens.find(place.token).ifPresent(token -> tell(token, network, use));
          }
          return isNew;
        });
  }

  private void tell(Token token, Network network, LastUse use) {
    events.tell(
        TokenEvent.of(
            UuidV7.at(clock.instant(), random),
            TokenEvent.Type.NEW_NETWORK,
            use.at(),
            AuditTarget.of(token),
            token.pass().asActor(),
            Map.of("network", network.toString(), "address", use.address())));
  }

  private record Place(TokenId token, String address) {}
}
