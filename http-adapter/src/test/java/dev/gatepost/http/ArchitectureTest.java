package dev.gatepost.http;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatepost.http.cli.Main;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each package of the server may see. Every rule is an allow-list. */
class ArchitectureTest {
  private static final String HTTP = "dev.gatepost.http.";

  /** What everything may see. */
  private static final List<String> COMMON =
      List.of("java..", "org.jspecify..", "dev.gatepost.core..");

  /** What each package may see besides itself. */
  private static final Map<String, List<String>> SEES = Map.of(
      "edge",
      List.of("com.fasterxml.jackson.core..", "com.google.common.cache..", "org.slf4j.."),
      "jetty",
      List.of("org.eclipse.jetty..", HTTP + "edge.."),
      "work",
      List.of("org.slf4j..", HTTP + "edge.."),
      "manage",
      List.of(
          "com.fasterxml.jackson..", "com.google.common.hash..", "org.slf4j..", HTTP + "edge.."),
      "terminal",
      List.of(),
      "webhook",
      List.of("com.fasterxml.jackson.core..", "javax.crypto.."),
      "config",
      List.of(
          "org.snakeyaml.engine..",
          "dev.gatepost.crm.activecampaign..",
          "dev.gatepost.crm.infusionsoft..",
          "dev.gatepost.crm.ontraport..",
          "dev.gatepost.orderforms..",
          "dev.gatepost.store.jdbc..",
          HTTP + "edge..",
          HTTP + "jetty..",
          HTTP + "manage..",
          HTTP + "webhook.."),
      "wiring",
      List.of(
          "dagger..",
          "jakarta.inject..",
          "javax.inject..",
          "dev.gatepost.crm..",
          "dev.gatepost.orderforms..",
          "dev.gatepost.store.jdbc..",
          "okhttp3..",
          HTTP + "config..",
          HTTP + "edge..",
          HTTP + "jetty..",
          HTTP + "manage..",
          HTTP + "webhook..",
          HTTP + "work.."),
      "demo",
      List.of(
          "com.fasterxml.jackson.core..",
          "dev.gatepost.crm.activecampaign..",
          "dev.gatepost.orderforms..",
          "dev.gatepost.simulator..",
          HTTP + "config..",
          HTTP + "edge..",
          HTTP + "jetty..",
          HTTP + "terminal..",
          HTTP + "wiring.."),
      "cli",
      List.of(
          "picocli..",
          "dev.gatepost.store.jdbc..",
          HTTP + "config..",
          HTTP + "demo..",
          HTTP + "edge..",
          HTTP + "jetty..",
          HTTP + "manage..",
          HTTP + "terminal..",
          HTTP + "wiring.."));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyClassIsInANamedPackage() {
    classes()
        .should()
        .resideInAnyPackage(packages().map(name -> HTTP + name).toArray(String[]::new))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyNamedPackageHasClasses(String name) {
    assertThat(CLASSES.stream()).anyMatch(resideInAnyPackage(HTTP + name));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageSeesOnlyWhatItNames(String name) {
    String[] seen = Stream.of(COMMON, List.of(HTTP + name), SEES.getOrDefault(name, List.of()))
        .flatMap(List::stream)
        .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(HTTP + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(seen)
        .check(CLASSES);
  }

  @Test
  void everyClassIsFinalSealedOrAnInterface() {
    classes().that(new Handwritten()).should(be(new Closed())).check(CLASSES);
  }

  static Stream<String> packages() {
    return SEES.keySet().stream();
  }

  private static final class Handwritten extends DescribedPredicate<JavaClass> {
    Handwritten() {
      super("are written by hand");
    }

    @Override
    public boolean test(JavaClass type) {
      return !type.isAnonymousClass()
          && !type.getName().contains("_")
          && !type.getSimpleName().startsWith("Dagger");
    }
  }

  private static final class Closed extends DescribedPredicate<JavaClass> {
    Closed() {
      super("final, sealed or an interface");
    }

    @Override
    public boolean test(JavaClass type) {
      return type.isInterface()
          || type.isEnum()
          || type.getModifiers().contains(JavaModifier.FINAL)
          || type.reflect().isSealed();
    }
  }
}
