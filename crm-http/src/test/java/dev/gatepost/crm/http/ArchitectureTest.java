package dev.gatepost.crm.http;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What this module may see: no CRM, and the HTTP library in two places only. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(CrmAccount.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void seesTheCoreAndItsLibrariesOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "org.jspecify..",
            "dev.gatepost.core..",
            "dev.gatepost.crm.http",
            "com.fasterxml.jackson..",
            "okhttp3",
            "kotlin.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheLineKnowsTheHttpLibrary() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Line")
        .and()
        .doNotHaveSimpleName("Surroundings")
        .and()
        .doNotHaveSimpleName("Exchange")
        .should()
        .dependOnClassesThat(resideInAnyPackage("okhttp3", "kotlin.."))
        .check(CLASSES);
  }
}
