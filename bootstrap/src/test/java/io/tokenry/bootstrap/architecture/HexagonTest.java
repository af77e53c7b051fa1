package io.tokenry.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tokenry.application.architecture.HexagonRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HexagonTest {

  private static final HexagonRules RULES = HexagonRules.ofTokenry();
  private static final String WRONG = "io.tokenry.bootstrap.architecture.wrong";
  private static final HexagonRules RULES_FOR_WRONG =
      new HexagonRules(WRONG, List.of("web", "persistence"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.tokenry");
  private static final JavaClasses WRONG_HOUSE = new ClassFileImporter().importPackages(WRONG);
  private static final JavaClasses NOTHING = new ClassFileImporter().importPackages("no.such");

  @ParameterizedTest
  @MethodSource("rules")
  void the_house_keeps(ArchRule rule) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rulesAndTheirBreakers")
  void a_wrong_house_is_found_out(ArchRule rule, String breaker) {
    assertThatThrownBy(() -> rule.check(WRONG_HOUSE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(breaker);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_rule_passes_where_there_is_nothing_to_look_at(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(NOTHING)).isInstanceOf(AssertionError.class);
  }

  @Test
  void every_rule_has_an_example_that_breaks_it() {
    List<String> proven = rulesAndTheirBreakers().map(pair -> pair.get()[0].toString()).toList();

    assertThat(proven)
        .containsExactlyInAnyOrderElementsOf(
            RULES_FOR_WRONG.all().stream().map(ArchRule::toString).toList());
  }

  static Stream<ArchRule> rules() {
    return RULES.all().stream();
  }

  static Stream<Arguments> rulesAndTheirBreakers() {
    HexagonRules rules = RULES_FOR_WRONG;
    return Stream.of(
        Arguments.of(rules.domainLooksNowhere(), "TokenWithLogger"),
        Arguments.of(rules.applicationLooksAtDomainAlone(), "UseOfAdapter"),
        Arguments.of(rules.adaptersDoNotLookAtBootstrap(), "Starter"),
        Arguments.of(rules.adaptersUsePortsAlone(), "TokenMaker"),
        Arguments.of(rules.adapterLooksAtNoOther("web"), "StoreWithPage"),
        Arguments.of(rules.adapterLooksAtNoOther("persistence"), "PageWithStore"),
        Arguments.of(rules.portsAreInterfaces(), "PortOfStone"),
        Arguments.of(rules.packagesFormNoCycle(), "StoreWithPage"));
  }
}
