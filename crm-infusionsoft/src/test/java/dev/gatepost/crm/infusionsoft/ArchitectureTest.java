package dev.gatepost.crm.infusionsoft;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What this module shows, and what it may see: neither another CRM nor the HTTP library. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(Keap.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void seesTheCoreAndTheWayThroughOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.gatepost.core..",
            "dev.gatepost.crm.http",
            "dev.gatepost.crm.infusionsoft",
            "com.fasterxml.jackson.databind"))
        .check(CLASSES);
  }

  @Test
  void showsTwoTypes() {
    assertThat(CLASSES.stream())
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> type.getEnclosingClass().isEmpty())
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("Keap", "KeapSettings");
  }
}
