package io.tokenry.bootstrap.settings;

import static io.tokenry.bootstrap.settings.Setting.MANAGEMENT_HOST;
import static io.tokenry.bootstrap.settings.Setting.MANAGEMENT_PORT;
import static io.tokenry.bootstrap.settings.Setting.TRACES_ENDPOINT;
import static io.tokenry.bootstrap.settings.Setting.TRACES_RATIO;

import io.tokenry.bootstrap.settings.Settings.Management;
import java.util.List;
import java.util.Optional;

/** Reads how the server lets itself be watched. */
final class WatchingReader {

  private WatchingReader() {}

  /**
   * Reads where metrics and health are served.
   *
   * @param mainHost where everything else is served; empty when it is wrong
   * @param mainPort the same
   */
  static Optional<Management> management(
      SettingTexts texts, Optional<String> mainHost, Optional<Integer> mainPort) {
    Optional<String> host = texts.read(MANAGEMENT_HOST, SettingValues::host);
    if (!texts.isSet(MANAGEMENT_PORT)) {
      texts.refuse(MANAGEMENT_PORT, List.of(MANAGEMENT_HOST));
      return Optional.empty();
    }
    Optional<Integer> port = texts.read(MANAGEMENT_PORT, SettingValues::port);
    if (port.isPresent() && port.equals(mainPort)) {
      texts.fault(
          MANAGEMENT_PORT,
          "%d is the port of the server already: choose another one, or leave it out."
              .formatted(port.get()));
    }
    return host.or(() -> mainHost)
        .flatMap(name -> port.map(number -> new Management(name, number)));
  }

  static Optional<TraceSettings> traces(SettingTexts texts) {
    Optional<Double> ratio = texts.read(TRACES_RATIO, SettingValues::ratio);
    if (!texts.isSet(TRACES_ENDPOINT)) {
      texts.refuse(TRACES_ENDPOINT, List.of(TRACES_RATIO));
      return Optional.empty();
    }
    return texts
        .read(TRACES_ENDPOINT, SettingValues::tracesEndpoint)
        .flatMap(endpoint -> ratio.map(part -> new TraceSettings(endpoint, part)));
  }
}
