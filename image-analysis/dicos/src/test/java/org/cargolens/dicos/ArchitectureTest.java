package org.cargolens.dicos;

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
    packages = "org.cargolens.dicos",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] THIRD_PARTY = {"org.aoju", "com.fasterxml"};

  @ArchTest
  static final ArchRule dicom_library_only_in_dimse =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.dicos.dimse")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.aoju..");

  @ArchTest static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nothing_ends_the_process =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.cargolens.dicos.(**)").should().beFreeOfCycles();

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
