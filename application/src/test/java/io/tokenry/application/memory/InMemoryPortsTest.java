package io.tokenry.application.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.contract.AdministratorsContract;
import io.tokenry.application.contract.AuditLogContract;
import io.tokenry.application.contract.BulkRunsContract;
import io.tokenry.application.contract.ContractKit;
import io.tokenry.application.contract.ExpiryNoticesContract;
import io.tokenry.application.contract.IdentityProviderContract;
import io.tokenry.application.contract.KeptAnswersContract;
import io.tokenry.application.contract.LifetimesContract;
import io.tokenry.application.contract.OneTimeCodesContract;
import io.tokenry.application.contract.PasswordHasherContract;
import io.tokenry.application.contract.PoliciesContract;
import io.tokenry.application.contract.RedigestContract;
import io.tokenry.application.contract.RotationContract;
import io.tokenry.application.contract.SecondFactorsContract;
import io.tokenry.application.contract.SecretVaultContract;
import io.tokenry.application.contract.SessionsContract;
import io.tokenry.application.contract.TokenDigesterContract;
import io.tokenry.application.contract.TokenEventOutboxContract;
import io.tokenry.application.contract.TokenEventReceiverContract;
import io.tokenry.application.contract.TokenNetworksContract;
import io.tokenry.application.contract.TokenPassesContract;
import io.tokenry.application.contract.TokensContract;
import io.tokenry.application.contract.TransactionsContract;
import io.tokenry.application.contract.UsageHistoryContract;
import io.tokenry.application.contract.UsageLogContract;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.IdentityProvider;
import io.tokenry.application.port.out.IdentityProvider.Departure;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.port.out.TokenEventReceiver.Undelivered;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ports in memory keep the contracts that the real adapters keep. */
class InMemoryPortsTest {

  @Nested
  class TokensInMemory extends TokensContract {
    private final InMemoryTokens tokens = new InMemoryTokens();

    @Override
    protected Tokens tokens() {
      return tokens;
    }
  }

  @Nested
  class TokenPassesInMemory extends TokenPassesContract {
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryTransactions transactions = new InMemoryTransactions(tokens);

    @Override
    protected TokenPasses passes() {
      return tokens;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class PoliciesInMemory extends PoliciesContract {
    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryTransactions transactions = new InMemoryTransactions(policies);

    @Override
    protected Policies policies() {
      return policies;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class LifetimesInMemory extends LifetimesContract {
    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryTokens tokens = new InMemoryTokens(policies);

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected TokenPasses passes() {
      return tokens;
    }

    @Override
    protected Policies policies() {
      return policies;
    }

    @Override
    protected Transactions transactions() {
      return new InMemoryTransactions(tokens, policies);
    }
  }

  @Nested
  class UsageHistoryInMemory extends UsageHistoryContract {
    private final InMemoryTokens tokens = new InMemoryTokens();

    @Override
    protected UsageHistory history() {
      return tokens;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected void use(TokenId token, LastUse use) {
      tokens.note(token, use);
    }
  }

  @Nested
  class RedigestInMemory extends RedigestContract {
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryTransactions transactions = new InMemoryTransactions(tokens);

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected TokenPasses passes() {
      return tokens;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class RotationInMemory extends RotationContract {
    private final InMemoryTokens tokens = new InMemoryTokens();

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected TokenPasses passes() {
      return tokens;
    }
  }

  @Nested
  class AdministratorsInMemory extends AdministratorsContract {
    private final InMemoryAdministrators administrators = new InMemoryAdministrators();

    @Override
    protected Administrators administrators() {
      return administrators;
    }
  }

  @Nested
  class SessionsInMemory extends SessionsContract {
    private final InMemorySessions sessions = new InMemorySessions();
    private final InMemoryAdministrators administrators = new InMemoryAdministrators();

    @Override
    protected Sessions sessions() {
      return sessions;
    }

    @Override
    protected Administrators administrators() {
      return administrators;
    }
  }

  @Nested
  class SecondFactorsInMemory extends SecondFactorsContract {
    private final InMemorySecondFactors factors = new InMemorySecondFactors();
    private final InMemoryAdministrators administrators = new InMemoryAdministrators();

    @Override
    protected SecondFactors factors() {
      return factors;
    }

    @Override
    protected Administrators administrators() {
      return administrators;
    }
  }

  @Nested
  class AuditLogInMemory extends AuditLogContract {
    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final InMemoryTransactions transactions = new InMemoryTransactions(log);

    @Override
    protected AuditLog auditLog() {
      return log;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class BulkRunsInMemory extends BulkRunsContract {
    private final InMemoryBulkRuns runs = new InMemoryBulkRuns();

    @Override
    protected BulkRuns runs() {
      return runs;
    }
  }

  @Nested
  class KeptAnswersInMemory extends KeptAnswersContract {
    private final InMemoryKeptAnswers answers = new InMemoryKeptAnswers();
    private final InMemoryTransactions transactions = new InMemoryTransactions();

    @Override
    protected KeptAnswers keptAnswers() {
      return answers;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class TokenEventOutboxInMemory extends TokenEventOutboxContract {
    private final InMemoryTokenEventOutbox outbox = new InMemoryTokenEventOutbox();
    private final InMemoryTransactions transactions = new InMemoryTransactions(outbox);

    @Override
    protected TokenEventOutbox outbox() {
      return outbox;
    }

    @Override
    protected Transactions transactions() {
      return transactions;
    }
  }

  @Nested
  class TokenEventReceiverInMemory extends TokenEventReceiverContract {
    private final RecordingReceiver receiver = new RecordingReceiver("recording");

    @Override
    protected TokenEventReceiver receiver() {
      return receiver;
    }

    @Override
    protected List<UUID> received() {
      return receiver.received().stream().map(TokenEvent::id).toList();
    }

    @Override
    protected void breakDown() {
      receiver.failWith(Undelivered.forNow("broken"));
    }

    @Override
    protected void recover() {
      receiver.recover();
    }
  }

  @Nested
  class ExpiryNoticesInMemory extends ExpiryNoticesContract {
    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryTokens tokens = new InMemoryTokens(policies);
    private final InMemoryExpiryNotices notices = new InMemoryExpiryNotices(tokens);

    @Override
    protected ExpiryNotices notices() {
      return notices;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected Policies policies() {
      return policies;
    }

    @Override
    protected Transactions transactions() {
      return new InMemoryTransactions(tokens, policies, notices);
    }
  }

  @Nested
  class TokenNetworksInMemory extends TokenNetworksContract {
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryTokenNetworks networks = new InMemoryTokenNetworks(tokens);

    @Override
    protected TokenNetworks networks() {
      return networks;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }
  }

  @Nested
  class TransactionsInMemory extends TransactionsContract {
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryTransactions transactions = new InMemoryTransactions(tokens);

    @Override
    protected Transactions transactions() {
      return transactions;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }
  }

  @Nested
  class UsageLogInMemory extends UsageLogContract {
    private final InMemoryTokens tokens = new InMemoryTokens();

    @Override
    protected UsageLog log() {
      return tokens;
    }

    @Override
    protected Tokens tokens() {
      return tokens;
    }

    @Override
    protected void awaitStored() {
      // It is at once.
    }
  }

  @Nested
  class OneTimeCodesInMemory extends OneTimeCodesContract {
    @Override
    protected OneTimeCodes codes() {
      return new PlainSecrets();
    }
  }

  @Nested
  class PasswordHasherInMemory extends PasswordHasherContract {
    @Override
    protected PasswordHasher hasher() {
      return new PlainSecrets();
    }
  }

  @Nested
  class SecretVaultInMemory extends SecretVaultContract {
    @Override
    protected SecretVault vault() {
      return new PlainSecrets();
    }
  }

  @Nested
  class IdentityProviderInMemory extends IdentityProviderContract {
    private final InMemoryIdentityProvider provider = new InMemoryIdentityProvider();

    @Override
    protected IdentityProvider provider() {
      return provider;
    }

    @Override
    protected Map<String, List<String>> approve(Departure departure) {
      String code =
          provider.vouchFor(
              new Identified(
                  new ExternalIdentity(InMemoryIdentityProvider.ISSUER, "1234"),
                  Optional.empty(),
                  Set.of(),
                  Optional.empty()));
      String state = departure.address().getQuery().substring("state=".length());
      return Map.of("code", List.of(code), "state", List.of(state));
    }
  }

  @Nested
  class TokenDigesterInMemory extends TokenDigesterContract {
    @Override
    protected TokenDigester digester() {
      return new PlainSecrets();
    }

    @Override
    protected TokenDigester digesterWithNewerKey() {
      PlainSecrets secrets = new PlainSecrets();
      secrets.addKey();
      return secrets;
    }
  }

  @Test
  void every_contract_is_kept() {
    assertThat(ContractKit.notKeptBy(InMemoryPortsTest.class)).isEmpty();
  }
}
