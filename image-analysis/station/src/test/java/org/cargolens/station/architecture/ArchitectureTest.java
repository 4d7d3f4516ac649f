package org.cargolens.station.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The floors of the house, its border packages and what no library of ours may do. */
@AnalyzeClasses(packages = "org.cargolens", importOptions = ProductClasses.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> THIRD_PARTY =
      resideInAnyPackage(
          "org.opencv..",
          "nu.pattern..",
          "ai.djl..",
          "com.fasterxml..",
          "com.fazecast..",
          "org.apache.sshd..",
          "org.apache.commons.net..",
          "java.sql..",
          "org.sqlite..",
          "org.flywaydb..",
          "org.bouncycastle..",
          "org.eclipse.jetty..",
          "org.apache.pdfbox..",
          "org.apache.fontbox..",
          "org.knowm..");

  @ArchTest
  static final ArchRule floors_importsGoDownOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("scan")
          .definedBy("org.cargolens.scan..")
          .layer("scanner")
          .definedBy("org.cargolens.scanner..")
          .layer("simulator")
          .definedBy("org.cargolens.simulator..")
          .layer("testkit")
          .definedBy("org.cargolens.testkit..")
          .layer("analysis")
          .definedBy("org.cargolens.analysis..")
          .layer("casework")
          .definedBy("org.cargolens.casework..")
          .layer("station")
          .definedBy("org.cargolens.station..")
          .whereLayer("station")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("casework")
          .mayOnlyBeAccessedByLayers("station")
          .whereLayer("analysis")
          .mayOnlyBeAccessedByLayers("casework", "station")
          .whereLayer("testkit")
          .mayOnlyBeAccessedByLayers("station")
          .whereLayer("simulator")
          .mayOnlyBeAccessedByLayers("testkit", "station")
          .whereLayer("scanner")
          .mayOnlyBeAccessedByLayers("simulator", "testkit", "station");

  @ArchTest
  static final ArchRule jUnit_onlyInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.testkit.junit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..");

  @ArchTest
  static final ArchRule packages_freeOfCycles =
      slices().matching("org.cargolens.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule openCv_onlyInCv =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.analysis.cv..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opencv..", "nu.pattern..");

  @ArchTest
  static final ArchRule djl_onlyInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.analysis.detect.djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "com.sun.jna..", "com.google.gson..");

  @ArchTest
  static final ArchRule jSerialComm_onlyInLink =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.scanner.link..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fazecast..");

  @ArchTest
  static final ArchRule minaSshd_onlyInSftp =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.scanner.source.remote.sftp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.sshd..", "net.i2p..");

  @ArchTest
  static final ArchRule commonsNet_onlyInFtps =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.scanner.source.remote.ftps..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.net..");

  @ArchTest
  static final ArchRule jackson_onlyInJsonAndStation =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.cargolens.analysis.json..", "org.cargolens.station..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule databases_onlyInStore =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.casework.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");

  @ArchTest
  static final ArchRule bouncyCastle_onlyInSignatureAndEnvelope =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.cargolens.casework.signature..", "org.cargolens.casework.envelope..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..");

  @ArchTest
  static final ArchRule jetty_onlyInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.station.alerts..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule pdfBox_onlyInPdf =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.station.pdf..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..");

  @ArchTest
  static final ArchRule xChart_onlyInPlot =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.station.plot..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm..");

  @ArchTest
  static final ArchRule picocli_onlyInCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.station.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule publicSignatures_freeOfThirdPartyTypes =
      noMethods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(
              new ArchCondition<>("have a third-party type in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  boolean leaks =
                      Stream.concat(
                              method.getRawParameterTypes().stream(),
                              Stream.of(method.getRawReturnType()))
                          .anyMatch(THIRD_PARTY);
                  events.add(
                      new SimpleConditionEvent(method, leaks, method.getFullName() + " leaks"));
                }
              });

  @ArchTest
  static final ArchRule process_endedByMainOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.cargolens.station.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule libraries_neverPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cargolens.station.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static void packages_withClasses_areNullMarked(JavaClasses classes)
      throws ClassNotFoundException {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass javaClass : classes) {
      Class<?> type =
          Class.forName(javaClass.getName(), false, ArchitectureTest.class.getClassLoader());
      if (!type.getPackage().isAnnotationPresent(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
