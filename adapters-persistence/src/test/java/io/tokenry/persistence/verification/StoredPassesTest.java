package io.tokenry.persistence.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredPassesTest {

  static Stream<PostgresServer> servers() {
    return Stream.concat(Stream.of(PostgresServer.embedded()), PostgresServer.installed().stream());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void values_and_former_values_are_found_by_their_indexes(PostgresServer server)
      throws SQLException {
    try (Connection connection = Installation.emptyOn(server).connect()) {
      String plan = planOf(connection, StoredPasses.SELECT);

      assertThat(plan).contains("token_digest_taken", "token_by_former_digest");
    }
  }

  private static String planOf(Connection connection, String select) throws SQLException {
    try (Statement settings = connection.createStatement();
        PreparedStatement explain = connection.prepareStatement("explain " + select)) {
      settings.execute("set enable_seqscan = off");
      Array digests = connection.createArrayOf("bytea", new byte[][] {new byte[TokenDigest.BYTES]});
      explain.setArray(1, digests);
      explain.setArray(2, digests);
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}
