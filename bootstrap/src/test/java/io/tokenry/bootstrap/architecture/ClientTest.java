package io.tokenry.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** A client starts quickly because it drags nothing of the server along. */
class ClientTest {

  private static final String CLIENT = "io.tokenry.bootstrap.client";
  private static final String WRONG = "io.tokenry.bootstrap.architecture.wrong";

  @Test
  void the_client_knows_the_domain_and_neither_ports_nor_adapters_nor_a_framework() {
    rule(CLIENT).check(classesOf(CLIENT));
  }

  @Test
  void a_client_that_knows_an_adapter_is_found_out() {
    assertThatThrownBy(() -> rule(WRONG).check(new ClassFileImporter().importPackages(WRONG)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("TokenWithLogger");
  }

  private static JavaClasses classesOf(String place) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(place);
  }

  private static ArchRule rule(String place) {
    return classes()
        .that()
        .resideInAPackage(place + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            place + "..",
            "io.tokenry.bootstrap.failure..",
            "io.tokenry.domain..",
            "com.fasterxml.jackson.jr..",
            "com.fasterxml.jackson.core..",
            "picocli..",
            "java..",
            "javax.net.ssl..",
            "org.jspecify..");
  }
}
