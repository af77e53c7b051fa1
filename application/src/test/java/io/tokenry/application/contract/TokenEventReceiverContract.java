package io.tokenry.application.contract;

import static io.tokenry.application.testing.SampleEvents.NOW;
import static io.tokenry.application.testing.SampleEvents.event;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.domain.token.Token;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenEventReceiver} must do that wants all types. */
public abstract class TokenEventReceiverContract {

  private final Token token = aToken().named("Zürich, \"quoted\"").build();

  /** The same one throughout a test. */
  protected abstract TokenEventReceiver receiver();

  /** The ids of the events that the other end has by now, in the order in which it got them. */
  protected abstract List<UUID> received();

  /** From now on the other end cannot be reached, or does not take anything. */
  protected abstract void breakDown();

  /** Undoes {@link #breakDown}. */
  protected abstract void recover();

  @Test
  void it_has_a_name_that_never_changes() {
    assertThat(receiver().name()).matches("[a-z0-9-]{1,40}").isEqualTo(receiver().name());
  }

  @Test
  void events_of_every_type_arrive_in_order() {
    List<TokenEvent> events =
        Arrays.stream(TokenEvent.Type.values()).map(type -> event(type, token, NOW)).toList();
    assertThat(events).allMatch(event -> receiver().wants(event.type()));

    events.forEach(receiver()::deliver);

    assertThat(received()).isEqualTo(events.stream().map(TokenEvent::id).toList());
  }

  @Test
  void a_repetition_is_known_by_its_id() {
    TokenEvent event = event(TokenEvent.Type.CREATED, token, NOW);

    receiver().deliver(event);
    receiver().deliver(event);

    assertThat(received()).isNotEmpty().containsOnly(event.id());
  }

  @Test
  void what_did_not_arrive_is_told_and_arrives_at_the_next_attempt() {
    TokenEvent event = event(TokenEvent.Type.ROTATED, token, NOW);
    breakDown();

    assertThatException().isThrownBy(() -> receiver().deliver(event));

    recover();
    receiver().deliver(event);
    assertThat(received()).contains(event.id());
  }
}
