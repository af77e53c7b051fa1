package io.tokenry.application.memory;

import io.tokenry.application.contract.AdministratorsContract;
import io.tokenry.application.contract.AuditLogContract;
import io.tokenry.application.contract.BulkRunsContract;
import io.tokenry.application.contract.KeptAnswersContract;
import io.tokenry.application.contract.LifetimesContract;
import io.tokenry.application.contract.PoliciesContract;
import io.tokenry.application.contract.RedigestContract;
import io.tokenry.application.contract.RotationContract;
import io.tokenry.application.contract.SecondFactorsContract;
import io.tokenry.application.contract.SessionsContract;
import io.tokenry.application.contract.TokenPassesContract;
import io.tokenry.application.contract.TokensContract;
import io.tokenry.application.contract.UsageHistoryContract;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import org.junit.jupiter.api.Nested;

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
}
