package io.tokenry.bootstrap.trace;

import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.TraceSettings;
import io.tokenry.bootstrap.version.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * OpenTelemetry's own machinery, made by hand so that none of it is loaded while it is off. Spans
 * are sent in batches by a thread of their own; what cannot be sent is dropped. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

  private static final Duration TIME_BETWEEN_BATCHES = Duration.ofSeconds(1);
  private static final Duration TIME_TO_SEND = Duration.ofSeconds(3);

  private final OpenTelemetrySdk sdk;

  private Tracing(TraceSettings settings) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/traces")
            .setTimeout(TIME_TO_SEND)
            .setConnectTimeout(TIME_TO_SEND)
            .setRetryPolicy(null)
            .build();
    Attributes about =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            "tokenry",
            AttributeKey.stringKey("service.version"),
            Version.number());
    Sampler requests = new RequestSampler(Sampler.traceIdRatioBased(settings.ratio()));
    this.sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(Resource.getDefault().merge(Resource.create(about)))
                    .setSampler(Sampler.parentBased(requests))
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(new QuietExporter(exporter))
                            .setScheduleDelay(TIME_BETWEEN_BATCHES)
                            .build())
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
  }

  /** Empty when it is off. */
  public static Optional<Tracing> of(Settings settings) {
    return settings.traces().map(Tracing::new);
  }

  /** Switches it on for the adapters. To be called before the context starts. */
  public void registerIn(ApplicationContext context) {
    context.registerSingleton(OpenTelemetry.class, sdk);
  }

  /** Sends what is left. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(TIME_TO_SEND.toSeconds(), TimeUnit.SECONDS);
  }
}
