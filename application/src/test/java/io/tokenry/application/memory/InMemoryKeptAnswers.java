package io.tokenry.application.memory;

import io.tokenry.application.port.out.KeptAnswers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link KeptAnswers} in memory, for transactions that run one after the other. Thread-safe. */
public final class InMemoryKeptAnswers implements KeptAnswers {

  private final Map<List<String>, KeptAnswer> answers = new ConcurrentHashMap<>();

  @Override
  public boolean claim(String caller, String key) {
    return true;
  }

  @Override
  public Optional<KeptAnswer> find(String caller, String key) {
    return Optional.ofNullable(answers.get(List.of(caller, key)));
  }

  @Override
  public void keep(String caller, String key, KeptAnswer answer) {
    answers.put(List.of(caller, key), answer);
  }

  @Override
  public void forget(Instant answersBefore, Instant secretsBefore) {
    answers.values().removeIf(answer -> answer.keptAt().isBefore(answersBefore));
    answers.replaceAll(
        (key, answer) ->
            answer.keptAt().isBefore(secretsBefore)
                ? new KeptAnswer(
                    answer.fingerprint(), answer.body(), Optional.empty(), answer.keptAt())
                : answer);
  }
}
