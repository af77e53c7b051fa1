import static java.util.concurrent.TimeUnit.MILLISECONDS;

import module java.net.http;

// Asks servers about tokens and judges the answers, for the benchmarks of several servers and of
// faults. The caller's token is TOKENRY_BOOTSTRAP_TOKEN; a status of 0 is a request without answer.
//
// usage: java Verdicts.java propagation CHANGES CHANGER OTHER
//     Makes changes on one server, one after the other, and asks the other until it knows.
//     Prints: kind of change, milliseconds from its acknowledgement until it showed.
// usage: java Verdicts.java seed COUNT SERVER
//     Makes tokens and prints their values.
// usage: java Verdicts.java watch FILE SERVER...
//     Asks all servers at a steady rate, and makes and removes tokens on the first, until its input
//     says anything; then checks every token of which a change was acknowledged. FILE has values of
//     tokens that are stored but that no server was asked for yet.
//     Prints: when asked (ms since 1970), kind, status, milliseconds it took, right or wrong.

static final String JSON = "application/json";
static final String FORM = "application/x-www-form-urlencoded";

final String caller = System.getenv("TOKENRY_BOOTSTRAP_TOKEN");
final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

/** By when a change made on one server has to hold on the others. */
final Duration everywhere = Duration.ofSeconds(1);

record Token(String id, String value) {}

record Answer(long askedAt, int status, double millis, String body, boolean saysWhenToRetry) {}

/** What a token's status has to be since a change was acknowledged. */
record Settled(Token token, int status, long since) {}

void main(String[] arguments) throws Exception {
  String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
  switch (arguments[0]) {
    case "propagation" -> propagate(Integer.parseInt(arguments[1]), rest[0], rest[1]);
    case "seed" -> seed(Integer.parseInt(arguments[1]), rest[0]);
    case "watch" -> new Watch(List.of(rest)).run(Files.readAllLines(Path.of(arguments[1])));
    default -> throw new IllegalArgumentException(arguments[0]);
  }
}

void seed(int count, String server) throws Exception {
  Callable<Token> make = () -> made(server, "seeded-" + UUID.randomUUID());
  try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
    for (Future<Token> token : workers.invokeAll(Collections.nCopies(count, make))) {
      IO.println(token.get().value());
    }
  }
}

void propagate(int changes, String changer, String other) throws Exception {
  for (int made = 0; made < changes; made += 6) {
    String value = "chosen-" + UUID.randomUUID();
    require(other, "GET", value, 401);
    Token token = made(changer, value);
    String path = changer + "/api/v1/tokens/" + token.id();
    showsAt(other, "create", "POST", value, 200);
    change("PATCH", path, "{\"access_level\":\"read_only\"}");
    showsAt(other, "edit", "POST", value, 403);
    change("PATCH", path, "{\"suspended\":true}");
    showsAt(other, "suspend", "GET", value, 401);
    change("PATCH", path, "{\"suspended\":false}");
    showsAt(other, "resume", "GET", value, 200);
    change("DELETE", path, "");
    showsAt(other, "delete", "GET", value, 401);
    change("POST", path + "/restore", "");
    showsAt(other, "restore", "GET", value, 200);
  }
}

void change(String method, String url, String body) {
  Answer answer = send(method, url, caller, JSON, body);
  if (answer.status() >= 300 || answer.status() == 0) {
    throw new IllegalStateException(method + " " + url + ": " + answer);
  }
}

void showsAt(String server, String kind, String method, String value, int status) {
  long begun = System.nanoTime();
  int last;
  do {
    last = judge(server, method, value).status();
  } while (last != status && System.nanoTime() - begun < Duration.ofSeconds(15).toNanos());
  double millis = (System.nanoTime() - begun) / 1e6;
  require(server, method, value, status);
  IO.println("%s %.2f".formatted(kind, millis));
}

void require(String server, String method, String value, int status) {
  Answer answer = judge(server, method, value);
  if (answer.status() != status) {
    throw new IllegalStateException("%s says %s, not %d".formatted(server, answer, status));
  }
}

Token made(String server, String value) {
  Answer answer = create(server, value);
  return token(answer, value).orElseThrow(() -> new IllegalStateException(answer.toString()));
}

Answer create(String server, String value) {
  String body =
      "{\"name\":\"benchmark %s\",\"token\":\"%s\",\"access_level\":\"read_write\"}"
          .formatted(UUID.randomUUID(), value);
  return send("POST", server + "/api/v1/tokens", caller, JSON, body);
}

Optional<Token> token(Answer answer, String value) {
  Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer.body());
  return answer.status() == 201 && id.find()
      ? Optional.of(new Token(id.group(1), value))
      : Optional.empty();
}

Answer judge(String server, String method, String value) {
  return send(method, server + "/auth", value, FORM, "");
}

Answer send(String method, String url, String token, String type, String body) {
  HttpRequest request =
      HttpRequest.newBuilder(URI.create(url))
          .timeout(Duration.ofSeconds(15))
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", type)
          .method(method, HttpRequest.BodyPublishers.ofString(body))
          .build();
  long askedAt = System.currentTimeMillis();
  long begun = System.nanoTime();
  int status = 0;
  String text = "";
  boolean saysWhenToRetry = false;
  try {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    status = response.statusCode();
    text = response.body();
    saysWhenToRetry = response.headers().firstValue("Retry-After").isPresent();
  } catch (IOException none) {
    text = none.toString();
  } catch (InterruptedException stopped) {
    throw new IllegalStateException(stopped);
  }
  return new Answer(askedAt, status, (System.nanoTime() - begun) / 1e6, text, saysWhenToRetry);
}

Optional<String> next(Queue<String> values) {
  return Optional.ofNullable(values.poll());
}

String unknown() {
  return "unknown-" + UUID.randomUUID();
}

String mistyped() {
  return "tkr_" + UUID.randomUUID().toString().replace("-", "") + "0000";
}

void ask(String server, String kind, String method, String value, Integer... right) {
  note(kind, judge(server, method, value), right);
}

void note(String kind, Answer answer, Integer... right) {
  boolean isRight =
      List.of(right).contains(answer.status())
          && (answer.status() != 503 || answer.saysWhenToRetry());
  String verdict = isRight ? "right" : "wrong";
  IO.println(
      "%d %s %d %.2f %s"
          .formatted(answer.askedAt(), kind, answer.status(), answer.millis(), verdict));
}

/** Asks several servers at a steady rate, whether they answer or not. */
final class Watch {

  private final List<String> servers;
  private final Changes changes;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  Watch(List<String> servers) {
    this.servers = servers;
    this.changes = new Changes(servers.getFirst());
  }

  void run(List<String> stored) throws Exception {
    String writer = made(servers.getFirst(), "writer-" + UUID.randomUUID()).value();
    Token reader = made(servers.getFirst(), "reader-" + UUID.randomUUID());
    Token deleted = made(servers.getFirst(), "deleted-" + UUID.randomUUID());
    String path = servers.getFirst() + "/api/v1/tokens/";
    change("PATCH", path + reader.id(), "{\"access_level\":\"read_only\"}");
    change("DELETE", path + deleted.id(), "");
    Thread.sleep(everywhere);
    Queue<String> unseen = new ConcurrentLinkedQueue<>(stored);
    for (String server : servers) {
      every(20, () -> ask(server, "known", "POST", writer, 200));
      every(20, () -> ask(server, "read-only", "POST", reader.value(), 403));
      every(20, () -> ask(server, "deleted", "GET", deleted.value(), 401));
      every(20, () -> ask(server, "unknown", "GET", unknown(), 401, 503));
      every(100, () -> ask(server, "mistyped", "GET", mistyped(), 401));
      every(200, () -> next(unseen).ifPresent(it -> ask(server, "unseen", "GET", it, 200, 503)));
      every(50, () -> changes.any().ifPresent(it -> askAboutChange(server, it)));
    }
    clock.scheduleWithFixedDelay(() -> askers.execute(changes::more), 0, 200, MILLISECONDS);
    var _ = System.in.read();
    clock.close();
    askers.close();
    Thread.sleep(everywhere);
    for (Settled each : changes.all()) {
      for (String server : servers) {
        ask(server, "at-the-end", "GET", each.token().value(), each.status());
      }
    }
  }

  private void every(int millis, Runnable question) {
    clock.scheduleAtFixedRate(() -> askers.execute(question), 0, millis, MILLISECONDS);
  }

  private void askAboutChange(String server, Settled change) {
    Answer answer = judge(server, "GET", change.token().value());
    if (changes.isStill(change)) {
      note(change.status() == 200 ? "created" : "removed", answer, change.status(), 503);
    }
  }
}

/** Makes tokens and removes every second one; knows which changes were acknowledged. */
final class Changes {

  private final String server;
  private final Map<Token, Settled> settled = new ConcurrentHashMap<>();
  private final Deque<Token> toRemove = new ArrayDeque<>();
  private final Set<Token> maybeRemoved = new HashSet<>();
  private int rounds;

  Changes(String server) {
    this.server = server;
  }

  synchronized void more() {
    rounds++;
    String value = "made-" + UUID.randomUUID();
    Answer answer = create(server, value);
    note("create", answer, 201, 503);
    Optional<Token> made = token(answer, value);
    made.ifPresent(it -> settle(it, 200));
    if (rounds % 2 == 0) {
      made.ifPresent(toRemove::add);
    } else if (toRemove.size() > 10) {
      remove(toRemove.remove());
    }
  }

  private void remove(Token token) {
    settled.remove(token);
    boolean isRevoked = rounds % 4 == 1;
    Answer answer =
        isRevoked
            ? send("POST", server + "/oauth2/revoke", caller, FORM, "token=" + token.value())
            : send("DELETE", server + "/api/v1/tokens/" + token.id(), caller, JSON, "");
    // A removal whose answer was lost may have been made all the same.
    boolean isGone = answer.status() == 404 && maybeRemoved.contains(token);
    note(isRevoked ? "revoke" : "delete", answer, isRevoked ? 200 : isGone ? 404 : 204, 503);
    if (answer.status() == 200 || answer.status() == 204 || isGone) {
      settle(token, 401);
    } else {
      maybeRemoved.add(token);
      toRemove.add(token);
    }
  }

  private void settle(Token token, int status) {
    settled.put(token, new Settled(token, status, System.nanoTime()));
  }

  /** A change that has to hold everywhere by now. */
  Optional<Settled> any() {
    List<Settled> candidates =
        settled.values().stream()
            .filter(it -> System.nanoTime() - it.since() > everywhere.toNanos())
            .toList();
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(ThreadLocalRandom.current().nextInt(candidates.size())));
  }

  boolean isStill(Settled change) {
    return change.equals(settled.get(change.token()));
  }

  Collection<Settled> all() {
    return settled.values();
  }
}
