package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.dicos.Itinerary;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class CaseTdrCommandTest extends TdrCommands {
  @Test
  void tdr_ofAll_writesReasonsOnlyIfAsked() throws Exception {
    decide("inspect");
    Path out = folder.resolve("plain");
    CommandRun plain = officer("case", "tdr", "B1", "--scan", scan, "--out", out);
    assertThat(plain.exitCode()).isZero();
    assertThat(dump(out.resolve("truck.operator-3.tdr.dcs"))).doesNotContain("by the door");

    Path told = folder.resolve("told");
    officer("case", "tdr", "B1", "--scan", scan, "--out", told, "--reasons");
    assertThat(dump(told.resolve("truck.operator-3.tdr.dcs"))).contains("by the door");
    CommandRun operator =
        run(
            "s-1",
            "scanner-operator",
            "case",
            "tdr",
            "B1",
            "--scan",
            scan,
            "--out",
            told,
            "--reasons");
    assertThat(operator.exitCode()).isEqualTo(4);
  }

  @Test
  void tdr_caseScannedTwice_holdsForEachScanWhatAnsweredIt() throws Exception {
    decide("suspect");
    Path second = write("second", 72);
    Path secondReport = folder.resolve("second.npy.report.json");
    assertThat(officer("case", "scan", "B1", "--report", secondReport).exitCode()).isZero();
    decide("inspect");
    Path out = folder.resolve("archive");

    officer("case", "tdr", "B1", "--scan", scan, "--out", out);
    officer("case", "tdr", "B1", "--scan", second, "--out", out);

    CommandRun wrong = decide("clear", "--tdr", out, "--scan", scan);
    assertThat(wrong.exitCode()).isEqualTo(4);
    assertThat(wrong.err()).contains("recorded, but not written", "answered another scan");
    assertThat(Objects.requireNonNull(out.toFile().list()))
        .containsExactlyInAnyOrder("truck.operator-3.tdr.dcs", "second.operator-5.tdr.dcs");
  }

  @Test
  void tdr_reportOfALaterAnalysis_givesNoBoxes() throws Exception {
    decide("inspect", "--advice-shown");
    Finding later =
        new Finding(
            EntryKind.DETECTOR,
            Category.DENSE_BLOCK,
            0.9,
            Placement.of(new Region(1, 2, 20, 11)),
            new DetectorIdentity("invented", "2"),
            List.of());
    ScanReportJson.write(report, ScanReportJson.read(report).withFindings(List.of(later)));
    Path out = folder.resolve("archive");

    officer("case", "tdr", "B1", "--scan", scan, "--report", report, "--out", out);

    ThreatDetectionReport said = TdrReader.read(out.resolve("truck.operator-3.tdr.dcs"));
    assertThat(said.objects().get(0).representations().get(0).regions()).isEmpty();
  }

  @Test
  void tdr_otherReportThereAlready_isRefusedAndStays() throws Exception {
    decide("inspect");
    Path out = folder.resolve("archive");
    officer("case", "tdr", "B1", "--scan", scan, "--out", out);
    Path file = out.resolve("truck.operator-3.tdr.dcs");
    byte[] before = Files.readAllBytes(file);

    CommandRun again = officer("case", "tdr", "B1", "--scan", scan, "--out", out);
    assertThat(again.exitCode()).isZero();
    CommandRun told = officer("case", "tdr", "B1", "--scan", scan, "--out", out, "--reasons");

    assertThat(told.exitCode()).isEqualTo(4);
    assertThat(told.err()).contains(file + ": another report is there already");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void tdr_severalReports_areOneAggregateToo() throws Exception {
    decide("inspect");
    run("i-1", "inspector", "case", "outcome", "B1", "--result", "nothing");
    Path out = folder.resolve("archive");

    CommandRun all = officer("case", "tdr", "B1", "--scan", scan, "--out", out);

    Path file = out.resolve("truck.aggregate-4.tdr.dcs");
    assertThat(all.out()).contains(file.toString());
    ThreatDetectionReport said = TdrReader.read(file);
    assertThat(said.kind()).isEqualTo(ReportKind.AGGREGATE);
    assertThat(said.conclusion().decision()).isEqualTo(Conclusion.Decision.CLEAR);
    assertThat(dump(file)).contains("[AGGREGATE]", "[CLEAR]");
    assertThat(officer("case", "tdr", "B1", "--scan", scan, "--out", out).exitCode()).isZero();
  }

  @Test
  void tdr_scoreAndRoute_areThoseThatWereKnown() throws Exception {
    Path mapping =
        Files.writeString(
            folder.resolve("route.json"),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "journey", "id": ["Bill"],
             "columns": {"Bill": "billOfLading", "Via": "route", "Port": "port", "From": "origin"}}
            """);
    Path journey =
        Files.writeString(folder.resolve("journey.csv"), "Bill,Via,Port,From\nB1,CNSHA,VNHPH,NO\n");
    officer("case", "import", journey, "--mapping", mapping);
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            """
            {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "1",
             "issuer": "centre", "combination": "sum",
             "rules": [{"id": "norway", "version": 1, "text": "from Norway", "author": "c-1",
                        "legalBasis": "order 1", "from": "2026-01-01", "weight": 40,
                        "when": {"origin": ["NO"]}}]}
            """);
    assertThat(
            CommandRun.of(
                    "rules",
                    "adopt",
                    rules,
                    "--store",
                    folder.resolve("cases.db"),
                    "--as",
                    "c-1",
                    "--role",
                    "central-risk",
                    "--place",
                    "centre")
                .exitCode())
        .isZero();
    decide("suspect");
    assertThat(officer("case", "score", rules, "--case", "B1").out()).contains("score 40.0");
    decide("inspect");
    Path out = folder.resolve("archive");
    officer("case", "tdr", "B1", "--scan", scan, "--out", out);

    ObjectOfInspection first = objectOf(out.resolve("truck.operator-5.tdr.dcs"));
    ObjectOfInspection second = objectOf(out.resolve("truck.operator-7.tdr.dcs"));
    assertThat(first.riskScore()).isEmpty();
    assertThat(second.riskScore()).hasValue(40);
    assertThat(second.itinerary().orElseThrow().id()).isEqualTo("B1");
    assertThat(second.itinerary().orElseThrow().segments())
        .containsExactly(
            new Itinerary.Segment(
                "1", Optional.empty(), Optional.of("CNSHA"), Optional.of("VNHPH")));
    assertThat(dump(out.resolve("truck.operator-7.tdr.dcs"))).contains("CNSHA", "VNHPH");
  }

  private static ObjectOfInspection objectOf(Path file) throws IOException {
    return TdrReader.read(file).subject().object();
  }

  @Test
  void tdr_idsThatBeginAlike_areTwoPeople() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String id : List.of("customs-north-0017", "customs-north-0018")) {
      run(id, "port-officer", "case", "decide", "B1", "--verdict", "inspect", "--reason", "dense");
    }
    Path out = folder.resolve("archive");
    officer("case", "tdr", "B1", "--scan", scan, "--out", out);
    for (int entry : new int[] {3, 4}) {
      Path file = out.resolve("truck.operator-" + entry + ".tdr.dcs");
      ids.add(((Author.Person) TdrReader.read(file).author()).id());
    }

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("customs~"));
  }
}
