package io.tokenry.identity;

import io.tokenry.application.contract.IdentityProviderContract;
import io.tokenry.application.port.out.IdentityProvider;
import io.tokenry.application.port.out.IdentityProvider.Departure;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class OpenIdProviderContractTest extends IdentityProviderContract {

  private final TestProvider there = new TestProvider();
  private final OpenIdProvider provider =
      new OpenIdProvider(
          new OpenIdSettings(
              there.issuer(),
              TestProvider.CLIENT,
              Optional.of(TestProvider.SECRET),
              List.of("openid"),
              "preferred_username",
              "groups",
              URI.create("https://tokens.example.com")),
          InstantSource.system());

  @AfterEach
  void close() {
    there.close();
  }

  @Override
  protected IdentityProvider provider() {
    return provider;
  }

  @Override
  protected Map<String, List<String>> approve(Departure departure) {
    there.signsIn(Map.of("sub", "1234"));
    return there.approve(departure.address());
  }
}
