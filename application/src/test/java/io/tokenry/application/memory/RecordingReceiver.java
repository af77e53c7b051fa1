package io.tokenry.application.memory;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link TokenEventReceiver} that keeps all it is told, and can be made to fail. Thread-safe. */
public final class RecordingReceiver implements TokenEventReceiver {

  private final String name;
  private final List<TokenEvent> received = new CopyOnWriteArrayList<>();
  private volatile Optional<RuntimeException> failure = Optional.empty();

  public RecordingReceiver(String name) {
    this.name = name;
  }

  /** From now on each delivery fails with this. */
  public void failWith(RuntimeException reason) {
    failure = Optional.of(reason);
  }

  public void recover() {
    failure = Optional.empty();
  }

  public List<TokenEvent> received() {
    return List.copyOf(received);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void deliver(TokenEvent event) {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    received.add(event);
  }
}
