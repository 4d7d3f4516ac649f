package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

/** Scans whose reports are recorded with cases. */
class CaseScanCommandsTest extends CaseCommands {
  @Test
  void scan_ofAnotherContainer_takesAReasonThatIsShown() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "To": "consignee", "Box": "container"}}
        """);
    Files.writeString(
        folder.resolve("manifest.csv"), "Bill,To,Box\nB1,Invented Trading,CSQU3054383\n");
    importCases();
    Path report = folder.resolve("report.json");
    ScanReportJson.write(report, reportOf("CLNU9760613"));
    Object[] scan = {"case", "scan", "B1", "--report", report};

    CommandRun refused = run("s-1", "scanner-operator", scan);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains("its container is CSQU3054383, but the scan read CLNU9760613");
    Object[] despite = plus(scan, "--despite-container", "plates were changed");
    assertThat(run("s-1", "scanner-operator", despite).out()).contains("entry 2: scan, unjudged");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains("read CLNU9760613, by a reader, sure to 0.90")
        .contains("recorded despite its container: plates were changed");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .contains("recorded despite its container: (not shown)");
  }

  @Test
  void scan_ofAContainerThatReadAnother_isRefusedForEachCase() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "Box": "container"}}
        """);
    Files.writeString(folder.resolve("manifest.csv"), "Bill,Box\nB1,CSQU3054383\nB2,CSQU3054383\n");
    importCases();
    Path report = folder.resolve("report.json");
    ScanReportJson.write(report, reportOf("CLNU9760613"));
    Object[] scan = {
      "case", "scan", "--container", "CSQU3054383", "--report", report, "--request", "one"
    };

    CommandRun refused = run("s-1", "scanner-operator", scan);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains("its container is CSQU3054383, but the scan read CLNU9760613");
    Object[] despite = plus(scan, "--despite-container", "plates were changed");
    CommandRun both = run("s-1", "scanner-operator", despite);
    assertThat(both.out())
        .contains("entry 3: scan of B1, unjudged", "entry 4: scan of B2, unjudged");
    assertThat(run("s-1", "scanner-operator", despite).out()).isEqualTo(both.out());
    Object[] other = plus(scan, "--despite-container", "something else");
    assertThat(run("s-1", "scanner-operator", other).exitCode()).isEqualTo(4);
  }

  @Test
  void scan_ofAContainerThatOneCaseAloneCanTake_isRecordedWithNone() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "list": "|", "columns": {"Bill": "billOfLading", "Box": "container"}}
        """);
    Files.writeString(
        folder.resolve("manifest.csv"), "Bill,Box\nB1,CSQU3054383|CLNU9760613\nB2,CSQU3054383\n");
    importCases();
    Path report = folder.resolve("report.json");
    ScanReportJson.write(report, reportOf("CLNU9760613"));
    Object[] scan = {"case", "scan", "--container", "CSQU3054383", "--report", report};

    assertThat(run("s-1", "scanner-operator", scan).err()).contains("case B2: its container is");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .doesNotContain("scan 20");
    Object[] despite = plus(scan, "--despite-container", "both doors are in it");
    assertThat(run("s-1", "scanner-operator", despite).out()).contains("scan of B1", "scan of B2");
  }

  @Test
  void outcome_byContainer_isRecordedOrNamesTheCasesThatMayBeMeant() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "Box": "container"}}
        """);
    Files.writeString(folder.resolve("manifest.csv"), "Bill,Box\nB1,CSQU3054383\nB2,CSQU3054383\n");
    importCases();
    Object[] outcome = {
      "case", "outcome", "--container", "csqu 305438-3", "--request", "one", "--result"
    };

    CommandRun refused = run("i-1", "inspector", plus(outcome, "prohibited"));
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains(
            "container CSQU3054383: what was found is of one consignment, and may be of B1, B2");
    assertThat(run("i-1", "inspector", plus(outcome, "nothing")).out())
        .contains("entry 3 of B1: nothing", "entry 4 of B2: nothing");
    assertThat(run("i-1", "inspector", plus(outcome, "nothing")).out())
        .contains("entry 3 of B1: nothing", "entry 4 of B2: nothing");
    Object[] early = {"case", "outcome", "--container", "CSQU3054383", "--early", "--result"};
    assertThat(run("i-1", "inspector", plus(early, "nothing")).err())
        .contains("--early, --again, --corrects and --tdr need a CASE");
    assertThat(run("i-1", "inspector", "case", "outcome", "--result", "nothing").err())
        .contains("name a CASE or a --container");
  }

  private static ScanReport reportOf(String container) {
    return new ScanReport(
        new ScanSource(
            Optional.empty(),
            new Sha256("cd".repeat(32)),
            ScanMetadata.UNKNOWN.withContainers(List.of(ContainerReading.of(0, container, 0.9))),
            new StoredTransform(10, 10, false, false),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        Instant.EPOCH,
        new ImageSummary(0.5, Advice.UNJUDGED, List.of(new Reason("not-judged", "No reason"))),
        List.of(),
        List.of(),
        new CorrectionRecord(List.of(), List.of()));
  }
}
