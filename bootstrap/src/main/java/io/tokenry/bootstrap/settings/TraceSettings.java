package io.tokenry.bootstrap.settings;

import java.net.URI;

/**
 * How requests are traced. Immutable.
 *
 * @param endpoint where spans are sent, by OTLP over HTTP, without {@code /v1/traces}
 * @param ratio the part of the traces begun here that is kept, 0 to 1
 */
public record TraceSettings(URI endpoint, double ratio) {}
