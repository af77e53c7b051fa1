package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.KeptAnswers.KeptAnswer;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.RecoveryCode;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.SecondFactor;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.administrator.Username;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever steals the database has no token, no password and no session. */
class StoredSecretsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String VALUE = "tkr_0123456789abcdefghijABCDEFGHIJ123456";
  private static final String PASSWORD = "correct horse battery staple";
  private static final String SESSION = "c2Vzc2lvbiBzZWNyZXQgb2YgYWxpY2U";

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());

  @Test
  void all_rows_together_hold_no_secret() throws SQLException {
    TokenDigester digester = installation.get(TokenDigester.class);
    Administrator alice =
        new Administrator(
            AdministratorId.at(NOW, new Random(1)),
            new Username("alice"),
            Role.OWNER,
            installation.get(PasswordHasher.class).hash(new Password(PASSWORD)),
            false,
            NOW);
    installation.get(Administrators.class).add(alice);
    installation
        .get(Tokens.class)
        .add(TokenBuilder.aToken().withDigest(digester.digest(bytes(VALUE))).build());
    installation
        .get(Sessions.class)
        .add(new Session(digester.digest(bytes(SESSION)), alice.id(), NOW, NOW, NOW));
    byte[] sealed = installation.get(SecretVault.class).seal(bytes(VALUE));
    installation
        .get(KeptAnswers.class)
        .keep("caller", "key", new KeptAnswer(new byte[32], "{}", Optional.of(sealed), NOW));

    TotpSecret app = TotpSecret.random(new Random(2));
    RecoveryCode recovery = RecoveryCode.random(new Random(3));
    installation
        .get(SecondFactors.class)
        .add(
            new SecondFactor(
                alice.id(),
                installation.get(SecretVault.class).seal(app.bytes()),
                1,
                NOW,
                List.of(installation.get(PasswordHasher.class).hash(recovery.asPassword()))));

    String dump = dump();

    assertThat(dump)
        .doesNotContain(HexFormat.of().formatHex(app.bytes()), recovery.text(), recovery.grouped());

    assertThat(dump).contains("alice", HexFormat.of().formatHex(sealed));
    for (String secret : new String[] {VALUE, PASSWORD, SESSION, keyInText()}) {
      assertThat(dump).doesNotContain(secret, HexFormat.of().formatHex(bytes(secret)));
    }
  }

  /** All rows of all tables as text. */
  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = installation.connect();
        Statement tables = connection.createStatement();
        Statement rows = connection.createStatement();
        ResultSet names =
            tables.executeQuery(
                "select tablename from pg_tables where schemaname = current_schema()")) {
      while (names.next()) {
        try (ResultSet all =
            rows.executeQuery("select t::text from " + names.getString(1) + " t")) {
          while (all.next()) {
            dump.append(all.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  private static String keyInText() {
    return new String(Installation.KEY.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
