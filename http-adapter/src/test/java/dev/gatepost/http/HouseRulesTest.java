package dev.gatepost.http;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds between the modules. It reads what each module of the parent pom was compiled to,
 * tests apart from the rest, and not the class path: there a tests jar looks like any other.
 */
class HouseRulesTest {
  private static final String WIRING = "dev.gatepost.http.wiring..";
  private static final String PORTS = "dev.gatepost.core.port";
  private static final String TEST_KIT = "dev.gatepost.testkit";

  /** What all CRMs share; it knows none of them. */
  private static final String CRM_HTTP = "dev.gatepost.crm.http..";

  private static final String ORDER_FORMS = "dev.gatepost.orderforms..";

  private static final JavaClasses MAIN = compiledTo("classes");
  private static final JavaClasses TESTS = compiledTo("test-classes");

  @ParameterizedTest
  @ValueSource(strings = {"dev.gatepost.crm..", ORDER_FORMS, WIRING, PORTS})
  void everyNamedPackageHasClasses(String tree) {
    assertThat(MAIN.stream().filter(resideInAPackage(tree))).as(tree).isNotEmpty();
  }

  @Test
  void crmsDoNotKnowOneAnother() {
    slices()
        .matching("dev.gatepost.crm.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage("dev.gatepost.crm.."), resideInAPackage(CRM_HTTP))
        .check(MAIN);
  }

  /** Configuration and demo know a CRM's settings; what it does is for the wiring alone. */
  @Test
  void onlyTheWiringKnowsACrm() {
    classes()
        .that()
        .resideInAPackage("dev.gatepost.crm..")
        .and(describe("are not settings", c -> !c.getName().contains("Settings")))
        .should()
        .onlyHaveDependentClassesThat(resideInAnyPackage("dev.gatepost.crm..", WIRING))
        .check(MAIN);
  }

  /** As with a CRM, configuration and demo know the settings. */
  @Test
  void onlyTheWiringKnowsOrderForms() {
    classes()
        .that()
        .resideInAPackage(ORDER_FORMS)
        .and(describe("are not settings", c -> !c.getName().contains("Settings")))
        .should()
        .onlyHaveDependentClassesThat(resideInAnyPackage(ORDER_FORMS, WIRING))
        .check(MAIN);
  }

  @Test
  void onlyOrderFormsKnowStripesLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ORDER_FORMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.stripe..")
        .check(MAIN);
  }

  @Test
  void onlyTheWiringKnowsDagger() {
    noClasses()
        .that()
        .resideOutsideOfPackage(WIRING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dagger..", "jakarta.inject..", "javax.inject..")
        .check(MAIN);
  }

  /** The benchmarks compare with journals that do less on purpose. */
  @Test
  void everyAnswerToAPortTakesItsContract() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.gatepost.bench..")
        .and(describe(
            "are answers", c -> !c.isInterface() && answered(c).findAny().isPresent()))
        .should(takeEveryContract())
        .check(MAIN);
  }

  /** The ports that {@code type} answers: in the port package, interfaces, and open to anyone. */
  private static Stream<JavaClass> answered(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .filter(i -> i.getPackageName().equals(PORTS) && !i.reflect().isSealed());
  }

  private static ArchCondition<JavaClass> takeEveryContract() {
    return new ArchCondition<>("have a <Class>Test that takes each port's <Port>Contract") {
      @Override
      public void check(JavaClass answer, ConditionEvents events) {
        String test = answer.getName() + "Test";
        answered(answer)
            .map(port -> TEST_KIT + "." + port.getSimpleName() + "Contract")
            .forEach(contract -> events.add(new SimpleConditionEvent(
                answer, takes(test, contract), "%s must take %s".formatted(test, contract))));
      }
    };
  }

  /** Whether the test, or a class nested in it, takes the contract. */
  private static boolean takes(String test, String contract) {
    return TESTS.stream()
        .filter(t -> t.getName().equals(test) || t.getName().startsWith(test + "$"))
        .filter(t -> !t.getModifiers().contains(JavaModifier.ABSTRACT))
        .anyMatch(
            t -> t.getAllRawInterfaces().stream().anyMatch(i -> i.getName().equals(contract)));
  }

  /** The classes of every module, as Maven left them in {@code target/<folder>}. */
  private static JavaClasses compiledTo(String folder) {
    List<Path> folders = modules()
        .map(module -> Path.of("..", module, "target", folder))
        .filter(Files::isDirectory)
        .toList();
    assertThat(folders).as("build the whole reactor, not this module alone").hasSizeGreaterThan(1);
    return new ClassFileImporter().importPaths(folders);
  }

  private static Stream<String> modules() {
    try {
      return Pattern.compile("<module>(.*?)</module>")
          .matcher(Files.readString(Path.of("..", "pom.xml")))
          .results()
          .map((MatchResult m) -> m.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
