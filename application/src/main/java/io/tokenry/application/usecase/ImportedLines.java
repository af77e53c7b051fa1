package io.tokenry.application.usecase;

import io.tokenry.application.port.in.ImportTokens.Fate;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.Taken;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenSettings;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the lines of one file against every rule, against each other and what is stored. */
final class ImportedLines {

  /** How many fates are told of lines that have no fault. */
  private static final int FIRST = 100;

  private final TokenRules rules;
  private final TokenFormat format;
  private final TokenDigester digester;
  private final Tokens tokens;
  private final Map<String, Long> linesOfNames = new HashMap<>();
  private final Map<ValueSha256, Long> linesOfValues = new HashMap<>();
  private final List<Fate> first = new ArrayList<>();
  private final List<Fate> faulty = new ArrayList<>();
  private long count;

  ImportedLines(TokenRules rules, TokenFormat format, TokenDigester digester, Tokens tokens) {
    this.rules = rules;
    this.format = format;
    this.digester = digester;
    this.tokens = tokens;
  }

  /** Looks at the next lines; returns what is to be stored of those that have no fault. */
  List<Ready> examine(List<Line> lines) {
    List<Draft> drafts = lines.stream().map(this::draft).toList();
    Taken taken =
        tokens.taken(
            drafts.stream()
                .flatMap(draft -> draft.fields.name().stream())
                .map(TokenName::key)
                .collect(Collectors.toSet()),
            drafts.stream().flatMap(draft -> draft.digests.stream()).collect(Collectors.toSet()));
    List<Ready> ready = new ArrayList<>();
    for (Draft draft : drafts) {
      findTaken(draft, taken);
      List<Violation> faults = draft.faults.all();
      tell(new Fate(draft.line.number(), nameOf(draft.line), faults));
      if (faults.isEmpty()) {
        ready.add(ready(draft));
      }
    }
    return ready;
  }

  /** Notes that a line is not looked at, nor any after it. */
  void refuse(Line line, Violation reason) {
    faulty.add(new Fate(line.number(), nameOf(line), List.of(reason)));
  }

  long count() {
    return count;
  }

  int faultyLines() {
    return faulty.size();
  }

  boolean areFaultless() {
    return faulty.isEmpty();
  }

  Report report(boolean stored) {
    return new Report(count, first, faulty, stored);
  }

  private Draft draft(Line line) {
    Faults faults = new Faults();
    TokenDraft fields = TokenDraft.of(line.token(), rules, faults);
    Optional<ValueSha256> given =
        Optional.ofNullable(line.sha256()).flatMap(text -> faults.build(text, ValueSha256::parse));
    boolean hasValue = line.token().value() != null;
    if (hasValue == (line.sha256() != null)) {
      faults.add(Violation.of("token", hasValue ? "token_and_sha256" : "token_or_sha256"));
    }
    Faults all = new Faults();
    line.faults().forEach(all::add);
    Set<String> unread = line.faults().stream().map(Violation::field).collect(Collectors.toSet());
    faults.all().stream().filter(fault -> !unread.contains(fault.field())).forEach(all::add);
    Optional<ValueSha256> value = fields.value().map(ValueSha256::of).or(() -> given);
    List<TokenDigest> digests =
        fields
            .value()
            .map(digester::allDigests)
            .or(() -> given.map(digester::underAllKeys))
            .orElse(List.of());
    return new Draft(line, fields, value, digests, all);
  }

  private void findTaken(Draft draft, Taken taken) {
    draft
        .fields
        .name()
        .map(TokenName::key)
        .ifPresent(
            key ->
                draft.noteIfTaken(
                    "name", taken.nameKeys().contains(key), putIfFirst(linesOfNames, key, draft)));
    String field = draft.line.sha256() == null ? "token" : "sha256";
    draft.value.ifPresent(
        value ->
            draft.noteIfTaken(
                field,
                draft.digests.stream().anyMatch(taken.digests()::contains),
                putIfFirst(linesOfValues, value, draft)));
  }

  /** The line that has it already, if any. */
  private static <K> Optional<Long> putIfFirst(Map<K, Long> lines, K key, Draft draft) {
    return Optional.ofNullable(lines.putIfAbsent(key, draft.line.number()));
  }

  private void tell(Fate fate) {
    count++;
    if (first.size() < FIRST) {
      first.add(fate);
    }
    if (!fate.faults().isEmpty()) {
      faulty.add(fate);
    }
  }

  private Ready ready(Draft draft) {
    Optional<TokenValue> value = draft.fields.value();
    return new Ready(
        draft.fields.asSettings().withSuspended(draft.line.suspended()),
        new Credential(
            draft.digests.getFirst(), value.map(format::hintOf).orElse(TokenHint.OF_UNSEEN)));
  }

  private static String nameOf(Line line) {
    return Optional.ofNullable(line.token().name()).orElse("");
  }

  /** What a token is to be made of. */
  record Ready(TokenSettings settings, Credential credential) {}

  /**
   * @param digests all that a token with the value may be stored under, first the one that it will
   *     be
   */
  private record Draft(
      Line line,
      TokenDraft fields,
      Optional<ValueSha256> value,
      List<TokenDigest> digests,
      Faults faults) {

    void noteIfTaken(String field, boolean taken, Optional<Long> earlier) {
      if (taken) {
        faults.add(Violation.of(field, "taken"));
      }
      earlier.ifPresent(number -> faults.add(Violation.of(field, "line_twice", number)));
    }
  }
}
