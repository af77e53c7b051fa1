package io.tokenry.bootstrap.extension;

import io.tokenry.application.extension.ExtensionSettings;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.webhook.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that the jars of a folder offer, in the order of their file names. */
public final class Extensions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

  private final List<ExtensionJar> jars = new ArrayList<>();

  private Extensions() {}

  /**
   * Loads each jar, the files that end in {@code .jar}.
   *
   * @param settings those of the extension with a name
   * @throws CannotStart when any cannot be used, with a line for each that names it and says why
   */
  public static Extensions load(Path folder, Function<String, ExtensionSettings> settings) {
    Extensions extensions = new Extensions();
    List<String> faults = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    names.put(Webhook.NAME, Path.of("Tokenry itself"));
    for (Path path : jarsIn(folder)) {
      try {
        ExtensionJar jar = ExtensionJar.load(path, settings);
        extensions.jars.add(jar);
        Path other = names.putIfAbsent(jar.receiver().name(), path);
        if (other != null) {
          faults.add(
              fault(
                  path,
                  "its name %s is taken by %s"
                      .formatted(jar.receiver().name(), other.getFileName())));
        }
      } catch (ExtensionJar.Broken broken) {
        faults.add(fault(path, String.valueOf(broken.getMessage())));
      }
    }
    if (!faults.isEmpty()) {
      extensions.close();
      throw new CannotStart(faults);
    }
    extensions.jars.forEach(jar -> LOG.info("Loaded the extension {}", jar));
    return extensions;
  }

  /** Those who want to be told of events. */
  public List<TokenEventReceiver> receivers() {
    return jars.stream().map(ExtensionJar::receiver).toList();
  }

  @Override
  public void close() {
    for (ExtensionJar jar : jars.reversed()) {
      try {
        jar.close();
      } catch (Exception failed) {
        LOG.warn("The extension {} did not close as it should", jar, failed);
      }
    }
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new CannotStart("%s cannot be read (%s).".formatted(folder, unreadable.getMessage()));
    }
  }

  private static String fault(Path jar, String reason) {
    String sentence = reason.endsWith(".") ? reason : reason + ".";
    return "%s cannot be used: %s Mend it, or take it away.".formatted(jar, sentence);
  }
}
