package dev.gatepost.orderforms;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What this module shows, and what it may see. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(Stripe.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void seesTheCoreAndStripeOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "org.jspecify..",
            "dev.gatepost.core..",
            "dev.gatepost.orderforms",
            "com.stripe..",
            "com.fasterxml.jackson.core",
            "com.fasterxml.jackson.databind",
            "okhttp3",
            "kotlin.."))
        .check(CLASSES);
  }

  /**
   * stripe-java has a static key and a static client; two sites in one process would share them.
   */
  @Test
  void usesNothingThatAllSitesShare() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.stripe.Stripe")
        .check(CLASSES);
  }

  @Test
  void showsTwoTypes() {
    assertThat(CLASSES.stream())
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> type.getEnclosingClass().isEmpty())
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("Stripe", "StripeSettings");
  }
}
