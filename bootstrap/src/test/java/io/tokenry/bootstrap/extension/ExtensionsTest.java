package io.tokenry.bootstrap.extension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.testing.SampleSettings;
import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded from a folder of jars, and what is said of those that cannot be. */
class ExtensionsTest {

  private static final String SERVICE_FILE =
      "META-INF/services/io.tokenry.application.extension.Extension";

  @TempDir private Path folder;
  @TempDir private Path work;

  @Test
  void each_jar_is_loaded_and_closed_again() throws Exception {
    jar("one.jar", compiled("", "one"));
    jar("two.jar", compiled("", "two"));
    Files.writeString(folder.resolve("README.txt"), "no jar");

    try (Extensions extensions = load()) {
      assertThat(extensions.receivers())
          .extracting(TokenEventReceiver::name)
          .containsExactly("one", "two");
      assertThat(extensions.receivers().get(0).getClass())
          .as("each has classes of its own, though they have one name")
          .isNotSameAs(extensions.receivers().get(1).getClass());
    }

    assertThat(System.clearProperty("acme.closed")).isEqualTo("yes");
  }

  @Test
  void every_broken_jar_is_told_by_its_name_and_reason_and_none_is_loaded() throws Exception {
    Map<String, byte[]> sound = compiled("", "sound");
    jar("a-sound.jar", sound);
    Files.writeString(folder.resolve("b-text.jar"), "this is no jar");
    jar("c-empty.jar", Map.of());
    jar("d-missing.jar", Map.of(SERVICE_FILE, "acme.Nobody".getBytes(UTF_8)));
    jar("e-throws.jar", compiled("if (true) throw new IllegalStateException(\"no disk\");", "e"));
    jar("f-newer.jar", ofNewerJava(sound));
    jar("g-setting.jar", compiled("", "unset"));
    jar("h-name.jar", compiled("", "Not A Name"));
    jar("i-taken.jar", compiled("", "webhook"));
    jar("j-twice.jar", compiled("", "sound"));
    jar("k-other.jar", Map.of(SERVICE_FILE, "java.lang.String".getBytes(UTF_8)));

    CannotStart refused = catchThrowableOfType(CannotStart.class, this::load);

    List<String> expected =
        List.of(
            "b-text.jar cannot be used: it cannot be read as a jar",
            "c-empty.jar cannot be used: it offers no extension: there is no META-INF",
            "d-missing.jar cannot be used: ",
            "e-throws.jar cannot be used: java.lang.IllegalStateException: no disk.",
            "f-newer.jar cannot be used: it was compiled for a newer Java",
            "g-setting.jar cannot be used: set size.",
            "h-name.jar cannot be used: its name is \"Not A Name\"",
            "i-taken.jar cannot be used: its name webhook is taken by Tokenry itself.",
            "j-twice.jar cannot be used: its name sound is taken by a-sound.jar.",
            "k-other.jar cannot be used: ");
    assertThat(refused.faults()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(refused.faults().get(i)).startsWith(folder + "/" + expected.get(i));
    }
    assertThat(refused.faults().get(2)).contains("acme.Nobody");
    assertThat(System.clearProperty("acme.closed")).as("the sound one").isEqualTo("yes");
  }

  private Extensions load() {
    return Extensions.load(
        folder, name -> new SampleSettings(name.equals("unset") ? Map.of() : Map.of("size", "1")));
  }

  private static String source(String inConstructor, String name) {
    return """
    package acme;
    import io.tokenry.application.event.TokenEvent;
    import io.tokenry.application.extension.*;
    import io.tokenry.application.port.out.TokenEventReceiver;
    public class Acme implements Extension, TokenEventReceiver, AutoCloseable {
      public Acme() { %s }
      @Override public String name() { return "%s"; }
      @Override public TokenEventReceiver tokenEventReceiver(ExtensionSettings settings) {
        settings.require("size");
        return this;
      }
      @Override public void deliver(TokenEvent event) {}
      @Override public void close() { System.setProperty("acme.closed", "yes"); }
    }
    """
        .formatted(inConstructor, name);
  }

  private Map<String, byte[]> compiled(String inConstructor, String name) throws IOException {
    Path source = work.resolve("Acme.java");
    Files.writeString(source, source(inConstructor, name));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                work.toString(),
                source.toString());
    assertThat(failed).isZero();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(SERVICE_FILE, "acme.Acme".getBytes(UTF_8));
    entries.put("acme/Acme.class", Files.readAllBytes(work.resolve("acme/Acme.class")));
    return entries;
  }

  /** The same with another major version in the head of the class (JVMS section 4.1). */
  private static Map<String, byte[]> ofNewerJava(Map<String, byte[]> entries) {
    Map<String, byte[]> newer = new LinkedHashMap<>(entries);
    byte[] changed = entries.get("acme/Acme.class").clone();
    changed[7] = Byte.MAX_VALUE;
    newer.put("acme/Acme.class", changed);
    return newer;
  }

  private void jar(String name, Map<String, byte[]> entries) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
  }
}
