package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {

  private static final String REQUEST = "GET /auth HTTP/1.1\r\nHost: a\r\n\r\n";

  private final EmbeddedChannel connection = new EmbeddedChannel();

  @BeforeEach
  void stopTime() {
    connection.freezeTime();
    RequestDeadline deadline = new RequestDeadline();
    connection.pipeline().addLast(deadline, new HttpServerCodec(), deadline.whole());
  }

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void whoever_sends_a_byte_now_and_then_is_cut_off_after_30_seconds() {
    for (int second = 0; second < 30; second++) {
      assertThat(connection.isOpen()).isTrue();
      connection.writeInbound(bytes("G"));
      let(1);
    }
    let(6);

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void a_connection_that_waits_for_its_answer_or_its_next_request_stays() {
    let(100);
    connection.writeInbound(bytes(REQUEST));
    let(100);

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void each_request_has_its_own_30_seconds() {
    for (int request = 0; request < 5; request++) {
      connection.writeInbound(bytes(REQUEST.substring(0, 9)));
      let(29);
      connection.writeInbound(bytes(REQUEST.substring(9)));
    }

    assertThat(connection.isOpen()).isTrue();
  }

  private void let(int seconds) {
    for (int i = 0; i < seconds; i++) {
      connection.advanceTimeBy(1, TimeUnit.SECONDS);
      connection.runScheduledPendingTasks();
    }
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
