package io.tokenry.application.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All contracts, one for each outgoing port, and some that are about several. */
public final class ContractKit {

  public static final Set<Class<?>> CONTRACTS =
      Set.of(
          AdministratorsContract.class,
          AuditLogContract.class,
          BulkRunsContract.class,
          ExpiryNoticesContract.class,
          IdentityProviderContract.class,
          KeptAnswersContract.class,
          LifetimesContract.class,
          OneTimeCodesContract.class,
          PasswordHasherContract.class,
          PoliciesContract.class,
          RedigestContract.class,
          RotationContract.class,
          SecondFactorsContract.class,
          SecretVaultContract.class,
          SessionsContract.class,
          TokenDigesterContract.class,
          TokenEventOutboxContract.class,
          TokenEventReceiverContract.class,
          TokenNetworksContract.class,
          TokenPassesContract.class,
          TokensContract.class,
          TransactionsContract.class,
          UsageHistoryContract.class,
          UsageLogContract.class);

  private ContractKit() {}

  /** The contracts that none of these test classes, nor any nested in them, extends. */
  public static List<String> notKeptBy(Class<?>... suites) {
    Set<Class<?>> kept =
        Arrays.stream(suites)
            .flatMap(suite -> Stream.concat(Stream.of(suite), nestedIn(suite)))
            .map(Class::getSuperclass)
            .collect(Collectors.toSet());
    return CONTRACTS.stream()
        .filter(contract -> !kept.contains(contract))
        .map(Class::getSimpleName)
        .sorted()
        .toList();
  }

  private static Stream<Class<?>> nestedIn(Class<?> suite) {
    return Arrays.stream(suite.getDeclaredClasses());
  }
}
