package io.tokenry.application.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hexagon in words: bootstrap → adapters → application → domain, and nothing the other way. A
 * rule that finds no class to look at fails, too.
 *
 * @param base the package that all layers are in
 * @param adapters the packages of the adapters below it
 */
public record HexagonRules(String base, List<String> adapters) {

  /** The house itself: {@code io.tokenry} with its adapters. */
  public static HexagonRules ofTokenry() {
    return new HexagonRules("io.tokenry", List.of("web", "persistence", "identity", "webhook"));
  }

  /** All rules below. */
  public List<ArchRule> all() {
    return Stream.of(
            Stream.of(
                domainLooksNowhere(),
                applicationLooksAtDomainAlone(),
                adaptersDoNotLookAtBootstrap(),
                adaptersUsePortsAlone(),
                portsAreInterfaces(),
                packagesFormNoCycle()),
            adapters.stream().map(this::adapterLooksAtNoOther))
        .flatMap(rules -> rules)
        .toList();
  }

  public ArchRule domainLooksNowhere() {
    return classes()
        .that()
        .resideInAPackage(layer("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(layer("domain"), "java..", "org.jspecify..")
        .as("the domain knows Java and itself, no framework and no other layer");
  }

  public ArchRule applicationLooksAtDomainAlone() {
    return classes()
        .that()
        .resideInAPackage(layer("application"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(layer("application"), layer("domain"), "java..", "org.jspecify..")
        .as("the application knows Java, itself and the domain, no framework and no adapter");
  }

  public ArchRule adaptersDoNotLookAtBootstrap() {
    return noClasses()
        .that(are(inAnAdapter()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(layer("bootstrap"))
        .as("no adapter knows who starts it");
  }

  public ArchRule adaptersUsePortsAlone() {
    return noClasses()
        .that(are(inAnAdapter()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(layer("application.usecase"))
        .as("adapters drive and serve ports, never the use cases behind them");
  }

  /** The rule for one adapter. */
  public ArchRule adapterLooksAtNoOther(String adapter) {
    String[] others =
        adapters.stream()
            .filter(name -> !name.equals(adapter))
            .map(this::layer)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(layer(adapter))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .as("the adapter %s knows no other adapter".formatted(adapter));
  }

  /** What stands in a port beside its interface is a record: a command, an answer, a query. */
  public ArchRule portsAreInterfaces() {
    return classes()
        .that()
        .resideInAPackage(layer("application.port"))
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .areNotRecords()
        .should()
        .beInterfaces()
        .as("a port is an interface");
  }

  public ArchRule packagesFormNoCycle() {
    return slices().matching(base + ".(**)").should().beFreeOfCycles().as("packages form no cycle");
  }

  private DescribedPredicate<JavaClass> inAnAdapter() {
    return resideInAnyPackage(adapters.stream().map(this::layer).toArray(String[]::new))
        .as("in an adapter");
  }

  private String layer(String name) {
    return base + "." + name + "..";
  }
}
