package io.tokenry.application.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The walls that hold for an adapter of another team, whatever libraries it uses. */
public final class ExtensionRules {

  private ExtensionRules() {}

  /**
   * The rules.
   *
   * @param extension the package that all of the extension is in
   */
  public static List<ArchRule> of(String extension) {
    String inside = extension + "..";
    return List.of(
        noClasses()
            .that()
            .resideInAPackage(inside)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.tokenry.bootstrap..",
                "io.tokenry.web..",
                "io.tokenry.webhook..",
                "io.tokenry.persistence..",
                "io.tokenry.application.usecase..",
                "io.tokenry.application.port.in..")
            .as("an extension knows no other adapter, no use case and not who starts it"),
        classes()
            .that()
            .resideInAPackage(inside)
            .and()
            .implement("io.tokenry.application.extension.Extension")
            .should()
            .bePublic()
            .as("ServiceLoader finds the extension, because it is public"));
  }
}
