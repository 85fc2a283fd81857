package dev.gatepost.crm.ontraport;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatepost.crm.http.CrmCall;
import org.junit.jupiter.api.Test;

/** What this module shows, and what it may see: neither another CRM nor the HTTP library. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(Ontraport.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void seesTheCoreAndTheWayThroughOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.gatepost.core..",
            "dev.gatepost.crm.http",
            "dev.gatepost.crm.ontraport",
            "com.fasterxml.jackson.databind"))
        .check(CLASSES);
  }

  @Test
  void showsTwoTypes() {
    assertThat(CLASSES.stream())
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> type.getEnclosingClass().isEmpty())
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("Ontraport", "OntraportSettings");
  }

  /** A call without ids reaches every contact, so nobody puts one together elsewhere. */
  @Test
  void callsArePutTogetherInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Calls.class)
        .should()
        .callMethodWhere(describe("starts a call", call -> isFactory(call.getTarget())))
        .check(CLASSES);
  }

  private static boolean isFactory(AccessTarget.MethodCallTarget target) {
    return target.getOwner().isEquivalentTo(CrmCall.class)
        && target.resolveMember().stream()
            .anyMatch(method -> method.getModifiers().contains(JavaModifier.STATIC));
  }
}
