package io.tokenry.bootstrap.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that spans do not get through, and once that they do again. Thread-safe. */
final class QuietExporter implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(QuietExporter.class);

  /** Writes past our log; kept, for else the JDK forgets what it was told. */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final AtomicBoolean failing = new AtomicBoolean();

  QuietExporter(SpanExporter exporter) {
    this.exporter = exporter;
    LIBRARY.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> tell(result));
  }

  private void tell(CompletableResultCode result) {
    if (result.isSuccess() && failing.getAndSet(false)) {
      LOG.info("Traces are sent again");
    } else if (!result.isSuccess() && !failing.getAndSet(true)) {
      Throwable reason = result.getFailureThrowable();
      LOG.warn(
          "Traces cannot be sent and are dropped: {}",
          reason == null ? "the collector refused them" : reason.toString());
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
