package io.tokenry.persistence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tokenry.application.contract.AdministratorsContract;
import io.tokenry.application.contract.AuditLogContract;
import io.tokenry.application.contract.BulkRunsContract;
import io.tokenry.application.contract.ExpiryNoticesContract;
import io.tokenry.application.contract.KeptAnswersContract;
import io.tokenry.application.contract.LifetimesContract;
import io.tokenry.application.contract.PoliciesContract;
import io.tokenry.application.contract.RedigestContract;
import io.tokenry.application.contract.RotationContract;
import io.tokenry.application.contract.SecondFactorsContract;
import io.tokenry.application.contract.SessionsContract;
import io.tokenry.application.contract.TokenEventOutboxContract;
import io.tokenry.application.contract.TokenNetworksContract;
import io.tokenry.application.contract.TokenPassesContract;
import io.tokenry.application.contract.TokensContract;
import io.tokenry.application.contract.TransactionsContract;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contracts of the ports, on the embedded PostgreSQL and, where this machine has one, on an
 * installed PostgreSQL, which is likely an older one.
 */
@ParameterizedClass
@MethodSource("servers")
class PostgresContractsTest {

  @Parameter Optional<PostgresServer> server;

  private Installation installation;

  static Stream<Named<Optional<PostgresServer>>> servers() {
    return Stream.of(
        Named.of("embedded PostgreSQL", Optional.of(PostgresServer.embedded())),
        Named.of("installed PostgreSQL", PostgresServer.installed()));
  }

  @BeforeEach
  void empty() {
    assumeTrue(
        server.isPresent(), "no PostgreSQL is installed: neither on the PATH nor in /usr/lib");
    installation = Installation.emptyOn(server.get());
  }

  @Nested
  class TokensInPostgres extends TokensContract {
    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }
  }

  @Nested
  class TokenPassesInPostgres extends TokenPassesContract {
    @Override
    protected TokenPasses passes() {
      return installation.get(TokenPasses.class);
    }

    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class RedigestInPostgres extends RedigestContract {
    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }

    @Override
    protected TokenPasses passes() {
      return installation.get(TokenPasses.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class RotationInPostgres extends RotationContract {
    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }

    @Override
    protected TokenPasses passes() {
      return installation.get(TokenPasses.class);
    }
  }

  @Nested
  class PoliciesInPostgres extends PoliciesContract {
    @Override
    protected Policies policies() {
      return installation.get(Policies.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class LifetimesInPostgres extends LifetimesContract {
    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }

    @Override
    protected TokenPasses passes() {
      return installation.get(TokenPasses.class);
    }

    @Override
    protected Policies policies() {
      return installation.get(Policies.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class AdministratorsInPostgres extends AdministratorsContract {
    @Override
    protected Administrators administrators() {
      return installation.get(Administrators.class);
    }
  }

  @Nested
  class SessionsInPostgres extends SessionsContract {
    @Override
    protected Sessions sessions() {
      return installation.get(Sessions.class);
    }

    @Override
    protected Administrators administrators() {
      return installation.get(Administrators.class);
    }
  }

  @Nested
  class SecondFactorsInPostgres extends SecondFactorsContract {
    @Override
    protected SecondFactors factors() {
      return installation.get(SecondFactors.class);
    }

    @Override
    protected Administrators administrators() {
      return installation.get(Administrators.class);
    }
  }

  @Nested
  class AuditLogInPostgres extends AuditLogContract {
    @Override
    protected AuditLog auditLog() {
      return installation.get(AuditLog.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class BulkRunsInPostgres extends BulkRunsContract {
    @Override
    protected BulkRuns runs() {
      return installation.get(BulkRuns.class);
    }
  }

  @Nested
  class KeptAnswersInPostgres extends KeptAnswersContract {
    @Override
    protected KeptAnswers keptAnswers() {
      return installation.get(KeptAnswers.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class TokenEventOutboxInPostgres extends TokenEventOutboxContract {
    @Override
    protected TokenEventOutbox outbox() {
      return installation.get(TokenEventOutbox.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class ExpiryNoticesInPostgres extends ExpiryNoticesContract {
    @Override
    protected ExpiryNotices notices() {
      return installation.get(ExpiryNotices.class);
    }

    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }

    @Override
    protected Policies policies() {
      return installation.get(Policies.class);
    }

    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }
  }

  @Nested
  class TokenNetworksInPostgres extends TokenNetworksContract {
    @Override
    protected TokenNetworks networks() {
      return installation.get(TokenNetworks.class);
    }

    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }
  }

  @Nested
  class TransactionsInPostgres extends TransactionsContract {
    @Override
    protected Transactions transactions() {
      return installation.get(Transactions.class);
    }

    @Override
    protected Tokens tokens() {
      return installation.get(Tokens.class);
    }
  }
}
