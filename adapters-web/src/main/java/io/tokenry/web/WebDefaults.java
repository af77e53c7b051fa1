package io.tokenry.web;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.tokenry.web.admin.browser.Upload;
import java.util.Map;

/**
 * How Micronaut's server has to be set for this adapter, wherever it runs: limits of a request,
 * files of the pages, health and metrics for the platform.
 */
@ContextConfigurer
public final class WebDefaults implements ApplicationContextConfigurer {

  private static final int MAX_HEADERS = 16 * 1024;
  private static final int MAX_ADDRESS = 8 * 1024;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.properties(
        Map.ofEntries(
            // Where a file is awaited, more is read than fits the buffer, and what is too much
            // told.
            Map.entry("micronaut.server.max-request-size", 2 * Upload.MOST_BYTES),
            Map.entry("micronaut.server.max-request-buffer-size", BodyLimit.MAX_UNREAD),
            Map.entry("micronaut.server.netty.max-header-size", MAX_HEADERS),
            Map.entry("micronaut.server.netty.max-initial-line-length", MAX_ADDRESS),
            Map.entry("micronaut.server.netty.request-decompression-enabled", false),
            // Else forms are refused whose origin our own referrer policy hides, and every form
            // behind a proxy on this machine; the pages look at the origin themselves.
            Map.entry("micronaut.server.cors.localhost-pass-through", true),
            Map.entry("endpoints.all.enabled", false),
            Map.entry("endpoints.health.enabled", true),
            Map.entry("endpoints.health.sensitive", false),
            Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
            // The database may be away for a while; the disk is the database's business.
            Map.entry("endpoints.health.jdbc.enabled", false),
            Map.entry("endpoints.health.disk-space.enabled", false),
            Map.entry("endpoints.health.discovery-client.enabled", false),
            Map.entry("micronaut.health.monitor.enabled", false),
            Map.entry("endpoints.prometheus.enabled", true),
            Map.entry("endpoints.prometheus.sensitive", false),
            // What costs time at each request or task.
            Map.entry("micronaut.metrics.binders.web.enabled", false),
            Map.entry("micronaut.metrics.binders.executor.enabled", false),
            Map.entry("micronaut.metrics.binders.logback.enabled", false)));
  }
}
