package io.tokenry.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings.Management;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final Path DEFAULT_FOLDER = Path.of("/var/lib/tokenry");
  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String WEBHOOK_SECRET = "whsec_b2xkIHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu";
  private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

  @Test
  void nothing_has_to_be_set() {
    Settings settings = read(Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(settings.dataDirectory()).isEqualTo(DEFAULT_FOLDER);
    assertThat(settings.externalDatabase()).isEmpty();
    assertThat(settings.tokenFormat().prefix()).isEqualTo("tkr");
    assertThat(settings.trustedProxies())
        .containsExactly(Network.of("127.0.0.0/8"), Network.of("::1/128"));
    assertThat(settings.verification()).isEqualTo(VerificationSettings.DEFAULTS);
    assertThat(settings.logFormat()).isEqualTo(LogFormat.HUMAN);
  }

  @Test
  void a_home_whose_name_the_database_does_not_bear_is_a_fault_of_the_data_folder() {
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> SettingsReader.read(_ -> Optional.empty(), Path.of("/home/o'neil/data")))
        .satisfies(cannot -> assertThat(cannot.faults()).hasSize(1))
        .withMessageContaining("TOKENRY_DATA_DIR");
  }

  @Test
  void blank_counts_as_not_set() {
    Settings settings = read(Map.of(Setting.PORT, " ", Setting.ADMIN_USERNAME, ""));

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.firstAdministrator()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://localhost:8080",
    "::, http://localhost:8080",
    "::1, http://[::1]:8080",
    "tokens.example.com, http://tokens.example.com:8080"
  })
  void the_public_address_follows_from_where_the_server_listens(String host, String expected) {
    Settings settings = read(Map.of(Setting.HOST, host));

    assertThat(settings.publicUrl()).isEqualTo(URI.create(expected));
  }

  @Test
  void a_slash_at_the_end_of_the_public_address_is_dropped() {
    Settings settings = read(Map.of(Setting.PUBLIC_URL, "https://tokens.example.com/"));

    assertThat(settings.publicUrl()).isEqualTo(URI.create("https://tokens.example.com"));
  }

  @Test
  void a_second_factor_is_optional_unless_it_is_required() {
    assertThat(read(Map.of()).secondFactor()).isEqualTo(SecondFactorPolicy.OPTIONAL);
    assertThat(read(Map.of(Setting.POLICY_SECOND_FACTOR, "Required")).secondFactor())
        .isEqualTo(SecondFactorPolicy.REQUIRED);
    assertThat(Setting.POLICY_SECOND_FACTOR.property()).isEqualTo("tokenry.policy.second-factor");
  }

  @Test
  void all_faults_are_told_at_once() {
    CannotStart cannot =
        fault(
            Map.of(
                Setting.PORT, "0",
                Setting.TOKEN_PREFIX, "No",
                Setting.LOG_FORMAT, "xml",
                Setting.POLICY_SECOND_FACTOR, "sometimes",
                Setting.ADMIN_PASSWORD, "short"));

    assertThat(cannot.faults())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactlyInAnyOrder(
            "TOKENRY_PORT",
            "TOKENRY_ADMIN_PASSWORD",
            "TOKENRY_ADMIN_PASSWORD",
            "TOKENRY_TOKEN_PREFIX",
            "TOKENRY_POLICY_SECOND_FACTOR",
            "TOKENRY_LOG_FORMAT");
  }

  @ParameterizedTest
  @CsvSource({
    "HOST, a b",
    "HOST, http://127.0.0.1",
    "HOST, 127.0.0.1:8080",
    "HOST, somewhere/else",
    "PUBLIC_URL, https://tokens.example.com:70000",
    "PUBLIC_URL, https://tokens.example.com:0",
    "DATA_DIR, /srv/a\"b",
    "DATA_DIR, /srv/$HOME",
    "DATA_DIR, /srv/`a`",
    "DATA_DIR, /srv/a\\b",
    "VERIFICATION_OUTAGE_GRACE, soon",
    "VERIFICATION_OUTAGE_GRACE, -1s",
    "VERIFICATION_OUTAGE_GRACE, 25h",
    "VERIFICATION_MAX_STALENESS, 0",
    "VERIFICATION_CACHE_SIZE, 0",
    "VERIFICATION_CACHE_SIZE, 99999999"
  })
  void a_value_that_would_fail_later_is_refused(Setting setting, String value) {
    CannotStart cannot = fault(Map.of(setting, value));

    assertThat(cannot.faults()).singleElement().asString().startsWith(setting.variable() + ": ");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0s, 0", "30s, 30", "5m, 300", "PT1H, 3600", " 1h30m , 5400"})
  void a_length_of_time_is_written_as_people_write_it(String text, long seconds) {
    Settings settings = read(Map.of(Setting.VERIFICATION_OUTAGE_GRACE, text));

    assertThat(settings.verification().outageGrace()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"::1", "[::1]", "0.0.0.0", "localhost", "tokens.example.com"})
  void a_host_is_a_name_or_an_address(String host) {
    assertThat(read(Map.of(Setting.HOST, host)).host()).isEqualTo(host);
  }

  @Test
  void every_bad_network_is_told() {
    CannotStart cannot = fault(Map.of(Setting.TRUSTED_PROXIES, "10.0.0.1/8, ::1/128, nowhere"));

    assertThat(cannot.faults())
        .satisfiesExactly(
            first -> assertThat(first).contains("10.0.0.1/8"),
            second -> assertThat(second).contains("nowhere"));
  }

  @Test
  void a_fault_is_one_line_whatever_was_set() {
    CannotStart cannot = fault(Map.of(Setting.LOG_FORMAT, "json\nINFO all is well"));

    assertThat(cannot.faults()).singleElement().asString().doesNotContain("\n").contains("\\n");
  }

  @Test
  void a_webhook_is_told_of_everything_unless_some_events_are_named() {
    Map<Setting, String> set =
        Map.of(
            Setting.WEBHOOK_URL,
            "https://hooks.example.com/tokens?key=1",
            Setting.WEBHOOK_SECRET,
            WEBHOOK_SECRET + ", " + WEBHOOK_SECRET);

    WebhookSettings all = read(set).webhook().orElseThrow();
    assertThat(all.url()).hasPath("/tokens").hasQuery("key=1");
    assertThat(all.secrets()).hasSize(2);
    assertThat(all.types()).containsExactlyInAnyOrder(TokenEvent.Type.values());

    Map<Setting, String> some = new HashMap<>(set);
    some.put(Setting.WEBHOOK_EVENTS, "token.revoked, token.expired");
    assertThat(read(some).webhook().orElseThrow().types())
        .containsExactlyInAnyOrder(TokenEvent.Type.REVOKED, TokenEvent.Type.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WEBHOOK_URL    | hooks.example.com
          WEBHOOK_URL    | http://hooks.example.com/tokens
          WEBHOOK_URL    | http://192.0.2.1/tokens
          WEBHOOK_URL    | ftp://localhost/tokens
          WEBHOOK_URL    | https://ada:pw@hooks.example.com
          WEBHOOK_SECRET | whsec_c2hvcnQ=
          WEBHOOK_SECRET | b2xkIHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu
          WEBHOOK_EVENTS | token.created, token.stolen
          """)
  void a_wrong_webhook_is_told(Setting setting, String text) {
    Map<Setting, String> set = new HashMap<>();
    set.put(Setting.WEBHOOK_URL, "https://hooks.example.com");
    set.put(Setting.WEBHOOK_SECRET, WEBHOOK_SECRET);
    set.put(setting, text);

    assertThat(fault(set).faults())
        .singleElement()
        .asString()
        .startsWith(setting.variable() + ": ")
        .doesNotContain("c2hvcnQ", "b2xk", "/tokens?", "ada:pw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:9000/x", "http://127.0.0.1/x", "http://[::1]:9000", "https://a"})
  void a_webhook_on_this_machine_needs_no_encryption(String url) {
    Map<Setting, String> set =
        Map.of(Setting.WEBHOOK_URL, url, Setting.WEBHOOK_SECRET, WEBHOOK_SECRET);

    assertThat(read(set).webhook().orElseThrow().url()).isEqualTo(URI.create(url));
  }

  @Test
  void a_webhook_needs_a_secret_and_a_secret_a_webhook() {
    assertThat(fault(Map.of(Setting.WEBHOOK_URL, "https://hooks.example.com")).faults())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_WEBHOOK_SECRET: needed");
    assertThat(fault(Map.of(Setting.WEBHOOK_SECRET, WEBHOOK_SECRET)).faults())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_WEBHOOK_SECRET: of no use without TOKENRY_WEBHOOK_URL");
  }

  @Test
  void no_secret_is_told() {
    CannotStart cannot =
        fault(
            Map.of(
                Setting.DATABASE_URL, "jdbc:mysql://db/tokenry?password=geheim",
                Setting.SECRET_KEY, "geheim!",
                Setting.BOOTSTRAP_TOKEN, "geheim geheim geheim",
                Setting.ADMIN_PASSWORD, "geheim"));

    assertThat(cannot.faults()).hasSizeGreaterThan(3).noneMatch(line -> line.contains("geheim"));
  }

  @Test
  void settings_show_no_secret() {
    Settings settings =
        read(
            Map.of(
                Setting.DATABASE_URL, "jdbc:postgresql://db/tokenry?password=geheim-1",
                Setting.DATABASE_PASSWORD, "geheim-2",
                Setting.SECRET_KEY, KEY,
                Setting.BOOTSTRAP_TOKEN, "geheim-3-0123456789abcdef",
                Setting.ADMIN_USERNAME, "ada",
                Setting.ADMIN_PASSWORD, "geheim-4"));

    assertThat(settings.toString()).contains("ada").doesNotContain("geheim", KEY);
  }

  @Test
  void several_keys_are_read_the_newest_first() {
    SecretKeys keys =
        read(Map.of(Setting.SECRET_KEY, OTHER_KEY + ", " + KEY)).secretKeys().orElseThrow();

    assertThat(keys.newestFirst())
        .extracting(key -> Base64.getEncoder().encodeToString(key.bytes()))
        .containsExactly(OTHER_KEY, KEY);
  }

  @Test
  void all_that_is_wrong_with_several_keys_is_told_in_one_line_and_none_of_them() {
    CannotStart cannot =
        fault(Map.of(Setting.SECRET_KEY, KEY + ",geheim!,c2hvcnQ=,," + KEY + "," + OTHER_KEY));

    assertThat(cannot.faults())
        .containsExactly(
            "TOKENRY_SECRET_KEY: key 2 is not base64, key 3 has 5 bytes, not 32 or more, key 4 is"
                + " empty, key 5 stands there already: set each key once, the newest first, each"
                + " the base64 text of 32 random bytes (openssl rand -base64 32).");
  }

  @Test
  void one_wrong_key_is_told_without_a_number() {
    CannotStart cannot = fault(Map.of(Setting.SECRET_KEY, "c2hvcnQ="));

    assertThat(cannot.faults())
        .containsExactly(
            "TOKENRY_SECRET_KEY: this has 5 bytes, not 32 or more: set the base64 text of 32 random"
                + " bytes (openssl rand -base64 32).");
  }

  @Test
  void an_external_database_needs_a_key() {
    CannotStart cannot = fault(Map.of(Setting.DATABASE_URL, "jdbc:postgresql://db/tokenry"));

    assertThat(cannot.faults()).singleElement().asString().startsWith("TOKENRY_SECRET_KEY: ");
  }

  @Test
  void several_hosts_of_a_database_are_allowed() {
    String url = "jdbc:postgresql://one:5432,two:5432/tokenry?targetServerType=primary";

    Settings settings = read(Map.of(Setting.DATABASE_URL, url, Setting.SECRET_KEY, KEY));

    assertThat(settings.externalDatabase()).map(DatabaseAccess::url).contains(url);
  }

  @Test
  void a_bootstrap_token_under_the_own_prefix_must_pass_the_checksum() {
    String token = "acme_0123456789abcdefghijABCDEFGHIJ012345";

    CannotStart cannot =
        fault(Map.of(Setting.TOKEN_PREFIX, "acme", Setting.BOOTSTRAP_TOKEN, token));

    assertThat(cannot.faults()).singleElement().asString().contains("acme_");
    assertThat(read(Map.of(Setting.BOOTSTRAP_TOKEN, token)).bootstrapToken()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"none, 0", "None, 0", "1, 1", " 90 , 90", "3650, 3650"})
  void a_longest_life_of_tokens_is_a_number_of_days_or_none(String text, int days) {
    MaxLifetime expected = days == 0 ? MaxLifetime.NONE : MaxLifetime.ofDays(days);

    assertThat(read(Map.of(Setting.POLICY_MAX_LIFETIME, text)).policies().maxLifetime())
        .contains(expected);
    assertThat(read(Map.of()).policies().maxLifetime()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3651", "99999", "90d", "P90D", "never"})
  void anything_else_is_no_longest_life(String text) {
    assertThat(fault(Map.of(Setting.POLICY_MAX_LIFETIME, text)).faults())
        .containsExactly(
            "TOKENRY_POLICY_MAX_LIFETIME: \"%s\" is no longest life of tokens: give a number of days from 1 to 3650, or none."
                .formatted(text));
  }

  @Test
  void metrics_get_a_port_of_their_own_where_the_server_listens_or_elsewhere() {
    assertThat(read(Map.of()).management()).isEmpty();
    assertThat(read(Map.of(Setting.MANAGEMENT_PORT, "9090")).management())
        .contains(new Management("127.0.0.1", 9090));
    assertThat(
            read(Map.of(Setting.MANAGEMENT_PORT, "9090", Setting.MANAGEMENT_HOST, "0.0.0.0"))
                .management())
        .contains(new Management("0.0.0.0", 9090));
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGEMENT_PORT, 8080",
    "MANAGEMENT_PORT, 65536",
    "MANAGEMENT_HOST, 0.0.0.0",
    "TRACES_ENDPOINT, localhost:4318",
    "TRACES_ENDPOINT, http://user:geheim@localhost:4318",
    "TRACES_RATIO, 0.5"
  })
  void what_watches_the_server_is_set_as_a_whole_and_right(Setting setting, String value) {
    assertThat(fault(Map.of(setting, value)).faults())
        .singleElement()
        .asString()
        .startsWith(setting.variable() + ": ")
        .doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "-0.1", "half"})
  void a_part_of_the_traces_is_none_or_all_or_between(String ratio) {
    Map<Setting, String> set =
        Map.of(Setting.TRACES_ENDPOINT, "http://127.0.0.1:4318/", Setting.TRACES_RATIO, ratio);

    assertThat(fault(set).faults()).singleElement().asString().startsWith("TOKENRY_TRACES_RATIO: ");
  }

  @Test
  void requests_are_traced_once_somebody_takes_the_spans() {
    assertThat(read(Map.of()).traces()).isEmpty();
    assertThat(
            read(Map.of(
                    Setting.TRACES_ENDPOINT, "http://127.0.0.1:4318/",
                    Setting.TRACES_RATIO, "0.25"))
                .traces())
        .contains(new TraceSettings(URI.create("http://127.0.0.1:4318"), 0.25));
    assertThat(Setting.TRACES_ENDPOINT.property()).isEqualTo("tokenry.traces.endpoint");
  }

  @Test
  void a_port_that_kubernetes_has_set_is_explained() {
    CannotStart cannot = fault(Map.of(Setting.PORT, "tcp://10.0.0.1:80"));

    assertThat(cannot.faults()).singleElement().asString().contains("enableServiceLinks");
  }

  @Test
  void unknown_variables_are_named_and_those_of_kubernetes_are_not() {
    Map<String, String> variables =
        Map.of(
            "TOKENRY_PROT", "1",
            "TOKENRY_PORT", "1",
            "TOKENRY_PORT_80_TCP", "1",
            "TOKENRY_JAVA_OPTIONS", "-Xmx1g",
            "PATH", "x");

    assertThat(SettingSources.warnings(variables))
        .singleElement()
        .asString()
        .startsWith("TOKENRY_PROT ");
  }

  @Test
  void a_setting_is_called_alike_everywhere() {
    assertThat(Set.of(Setting.DATA_DIR.variable(), Setting.DATA_DIR.property()))
        .containsExactlyInAnyOrder("TOKENRY_DATA_DIR", "tokenry.data-dir");
    assertThat(
            Set.of(
                Setting.VERIFICATION_OUTAGE_GRACE.variable(),
                Setting.VERIFICATION_OUTAGE_GRACE.property()))
        .containsExactlyInAnyOrder(
            "TOKENRY_VERIFICATION_OUTAGE_GRACE", "tokenry.verification.outage-grace");
  }

  private static Settings read(Map<Setting, String> set) {
    return SettingsReader.read(setting -> Optional.ofNullable(set.get(setting)), DEFAULT_FOLDER);
  }

  private static CannotStart fault(Map<Setting, String> set) {
    return catchThrowableOfType(CannotStart.class, () -> read(set));
  }
}
