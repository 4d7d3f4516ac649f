package org.cargolens.scan.format;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.cargolens.scan.ScanFormat;

/** Walls of this module. */
@AnalyzeClasses(
    packages = "org.cargolens.scan",
    importOptions = ImportOption.DoNotIncludeTests.class)
class FormatPackagesTest {
  @ArchTest
  static final ArchRule layouts_areClosedButForTheirProvider =
      classes()
          .that()
          .resideInAPackage("org.cargolens.scan.format.*")
          .and()
          .arePublic()
          .should()
          .implement(ScanFormat.class);

  @ArchTest
  static final ArchRule module_hasNoThirdPartyCode =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.cargolens.scan..", "java..", "javax.imageio..", "javax.xml..", "org.jspecify..");
}
