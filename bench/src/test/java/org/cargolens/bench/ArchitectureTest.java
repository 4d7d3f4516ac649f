package org.cargolens.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds in this module beside the rules of the floors below. */
@AnalyzeClasses(
    packages = "org.cargolens.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_freeOfCycles =
      slices().matching("org.cargolens.bench.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule picocli_onlyInCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.bench.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule jmh_onlyInKernel =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.bench.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openjdk.jmh..");

  @ArchTest
  static final ArchRule onnxRuntime_onlyInDetect =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.bench.detect..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule process_endedByMainOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.cargolens.bench.cli.Main")
          .and()
          .resideOutsideOfPackage("..jmh_generated..")
          .should()
          .callMethod(System.class, "exit", int.class);
}
