package org.cargolens.casework;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

@AnalyzeClasses(
    packages = "org.cargolens.casework",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] THIRD_PARTY = {
    "java.sql",
    "javax.sql",
    "org.sqlite",
    "org.postgresql",
    "org.flywaydb",
    "com.fasterxml",
    "org.bouncycastle",
    "org.yaml",
    "io.xlate"
  };

  @ArchTest
  static final ArchRule database_onlyInStore =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.casework.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule cryptographicMessages_onlyInSignatureAndEnvelope =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.cargolens.casework.signature", "org.cargolens.casework.envelope")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..");

  @ArchTest
  static final ArchRule yaml_onlyInRules =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.casework.rules")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule edifactSyntax_onlyInEdifact =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.casework.edifact")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.xlate..");

  @ArchTest
  static final ArchRule json_onlyThroughTheAnalysis =
      noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule pixels_unknownHere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.cargolens.analysis.image..",
              "org.cargolens.analysis.cv..",
              "org.cargolens.analysis.correct..",
              "org.cargolens.analysis.detect..",
              "org.cargolens.analysis.display..",
              "org.cargolens.scanner..",
              "org.cargolens.station..",
              "java.awt..");

  @ArchTest static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nothing_ends_the_process =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule packages_free_of_cycles =
      slices().matching("org.cargolens.casework.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule parts_do_not_know_the_whole =
      noClasses()
          .that()
          .resideInAPackage("org.cargolens.casework.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.cargolens.casework");

  @ArchTest
  static final ArchRule no_third_party_type_in_public_methods =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(haveNoThirdPartyTypes());

  private static ArchCondition<JavaMethod> haveNoThirdPartyTypes() {
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.describe(
            "third party", type -> Stream.of(THIRD_PARTY).anyMatch(type.getName()::startsWith));
    return new ArchCondition<>("have no third-party type in their signature") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
            .filter(foreign)
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " shows " + type.getName())));
      }
    };
  }
}
