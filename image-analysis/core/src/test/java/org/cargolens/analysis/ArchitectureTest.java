package org.cargolens.analysis;

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
    packages = "org.cargolens.analysis",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] THIRD_PARTY = {"org.opencv", "com.fasterxml", "ai.djl", "nu."};

  @ArchTest
  static final ArchRule opencv_only_in_cv =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.analysis.cv")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opencv..", "nu.pattern..");

  @ArchTest
  static final ArchRule jackson_only_in_json =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.analysis.json")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule djl_only_in_its_package =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.analysis.detect.djl")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nothing_ends_the_process =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule no_device_code =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.cargolens.scanner..");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.cargolens.analysis.(**)").should().beFreeOfCycles();

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
