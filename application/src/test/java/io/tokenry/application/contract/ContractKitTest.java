package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tokenry.application.port.out.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No outgoing port is without a contract. */
class ContractKitTest {

  private static final String CONTRACT = "Contract";

  private static final List<String> PORTS =
      new ClassFileImporter()
          .importPackages(Tokens.class.getPackageName()).stream()
              .filter(type -> type.isInterface() && type.isTopLevelClass())
              .filter(type -> !type.getSimpleName().equals("package-info"))
              .map(JavaClass::getSimpleName)
              .toList();

  private static final List<String> CONTRACTS =
      ContractKit.CONTRACTS.stream().map(Class::getSimpleName).toList();

  @Test
  void every_outgoing_port_has_a_contract() {
    assertThat(PORTS).contains("Tokens", "Transactions", "TokenEventReceiver");
    assertThat(CONTRACTS).containsAll(PORTS.stream().map(port -> port + CONTRACT).toList());
  }

  @Test
  void every_contract_is_in_the_kit() {
    List<String> written =
        new ClassFileImporter()
            .importPackages(ContractKit.class.getPackageName()).stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.endsWith(CONTRACT))
                .toList();

    assertThat(CONTRACTS).containsExactlyInAnyOrderElementsOf(written);
  }
}
