package dev.gatepost.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatepost.core.site.SiteId;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What core may see, and in which direction its packages point. Every rule is an allow-list: what
 * it does not name is refused.
 */
class ArchitectureTest {
  private static final String CORE = "dev.gatepost.core.";

  /** Values and pure rules, by subject; they may see one another. */
  private static final Set<String> VALUES = Set.of(
      "command",
      "contact",
      "coupon",
      "custom",
      "delay",
      "field",
      "member",
      "password",
      "payment",
      "permission",
      "release",
      "secret",
      "site",
      "subscription");

  /** The calls that ask the machine for the time. */
  private static final Pattern CLOCKS = Pattern.compile("java\\.time\\..*\\.now"
      + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick).*"
      + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
      + "|java\\.util\\.Date\\.<init>");

  /** Core as it was compiled, without any test: wherever {@link SiteId} was loaded from. */
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(SiteId.class.getProtectionDomain().getCodeSource().getLocation());

  @ParameterizedTest
  @MethodSource("namedPackages")
  void everyNamedPackageHasClasses(String subject) {
    assertThat(CLASSES.stream()).as(CORE + subject).anyMatch(in(subject));
  }

  @Test
  void everyClassIsInANamedPackage() {
    classes()
        .should()
        .resideInAnyPackage(namedPackages().map(ArchitectureTest::tree).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void coreSeesTheJdkAndJSpecifyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.gatepost.core..")
        .check(CLASSES);
  }

  @Test
  void valuesSeeOnlyValues() {
    layerSeesOnly(VALUES.stream(), VALUES.stream());
  }

  @Test
  void operationsSeeValues() {
    layerSeesOnly(Stream.of("operation"), with(VALUES, "operation"));
  }

  @Test
  void portsSeeOperationsAndValues() {
    layerSeesOnly(Stream.of("port"), with(VALUES, "operation", "port"));
  }

  @Test
  void everyClassIsFinalOrSealedOrAnInterface() {
    classes()
        .that(are(
            "are neither interfaces nor anonymous", c -> !c.isInterface() && !c.isAnonymousClass()))
        .should(be(are("final, sealed, a record or an enum", ArchitectureTest::isClosed)))
        .check(CLASSES);
  }

  @Test
  void timeComesInAsAnArgument() {
    noClasses().should().accessTargetWhere(asksTheMachineForTheTime()).check(CLASSES);
  }

  static Stream<String> namedPackages() {
    return with(VALUES, "operation", "port", "service");
  }

  private static void layerSeesOnly(Stream<String> layer, Stream<String> allowed) {
    String[] mayBeSeen = Stream.concat(
            Stream.of("java..", "org.jspecify.."), allowed.map(ArchitectureTest::tree))
        .toArray(String[]::new);
    classes()
        .that()
        .resideInAnyPackage(layer.map(ArchitectureTest::tree).toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(mayBeSeen)
        .check(CLASSES);
  }

  private static boolean isClosed(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        || type.isEnum()
        || type.reflect().isSealed();
  }

  private static DescribedPredicate<JavaAccess<?>> asksTheMachineForTheTime() {
    return describe(
        "asks the machine for the time", access -> CLOCKS.matcher(name(access)).matches());
  }

  private static String name(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static DescribedPredicate<JavaClass> in(String subject) {
    return resideInAnyPackage(tree(subject))
        .and(are("are not package-info", c -> !c.getSimpleName().equals("package-info")));
  }

  private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> test) {
    return describe(description, test);
  }

  private static Stream<String> with(Set<String> values, String... more) {
    return Stream.concat(values.stream(), Stream.of(more));
  }

  private static String tree(String subject) {
    return CORE + subject + "..";
  }
}
