package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.contract.ContractKit;
import io.tokenry.persistence.secret.SecretContractsTest;
import io.tokenry.persistence.token.PostgresUsageHistoryTest;
import io.tokenry.persistence.token.PostgresUsageLogTest;
import org.junit.jupiter.api.Test;

/** This adapter keeps the contract of every port, but of those that other adapters are for. */
class KeptContractsTest {

  @Test
  void no_contract_is_forgotten() {
    assertThat(
            ContractKit.notKeptBy(
                PostgresContractsTest.class,
                SecretContractsTest.class,
                PostgresUsageHistoryTest.class,
                PostgresUsageLogTest.class))
        .containsExactly("IdentityProviderContract", "TokenEventReceiverContract");
  }
}
