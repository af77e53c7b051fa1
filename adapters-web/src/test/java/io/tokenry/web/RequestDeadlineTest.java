package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {

  private final EmbeddedChannel connection = new EmbeddedChannel();

  @BeforeEach
  void stopTime() {
    connection.freezeTime();
    connection.pipeline().addLast(new RequestDeadline());
  }

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void whoever_sends_a_byte_now_and_then_is_cut_off_after_30_seconds() {
    for (int second = 0; second < 30; second++) {
      assertThat(connection.isOpen()).isTrue();
      connection.writeInbound(bytes());
      let(1);
    }
    let(6);

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void a_connection_that_waits_for_its_next_request_stays() {
    let(100);
    connection.writeInbound(bytes());
    connection.writeOutbound(bytes());
    let(100);

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void each_request_has_its_own_30_seconds() {
    for (int request = 0; request < 5; request++) {
      connection.writeInbound(bytes());
      let(29);
      connection.writeOutbound(bytes());
    }

    assertThat(connection.isOpen()).isTrue();
  }

  private void let(int seconds) {
    for (int i = 0; i < seconds; i++) {
      connection.advanceTimeBy(1, TimeUnit.SECONDS);
      connection.runScheduledPendingTasks();
    }
  }

  private static ByteBuf bytes() {
    return Unpooled.copiedBuffer(new byte[] {'G'});
  }
}
