package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
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
import org.cargolens.dicos.tdr.Representation;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseTdrCommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Path scan;
  private Path report;

  @BeforeEach
  void caseWithScan() throws Exception {
    scan = write("truck", 64);
    report = folder.resolve("truck.npy.report.json");
    Finding found =
        new Finding(
            EntryKind.DETECTOR,
            Category.DENSE_BLOCK,
            0.9,
            Placement.of(new Region(5, 7, 20, 11)),
            new DetectorIdentity("invented", "1"),
            List.of());
    ScanReportJson.write(report, ScanReportJson.read(report).withFindings(List.of(found)));
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
             "columns": {"Bill": "billOfLading", "Box": "container"}}
            """);
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), "Bill,Box\nB1,CSQU3054383\n");
    assertThat(officer("case", "import", manifest, "--mapping", mapping).exitCode()).isZero();
    assertThat(officer("case", "scan", "B1", "--report", report).exitCode()).isZero();
  }

  private Path write(String name, int width) throws Exception {
    RawScan raw = Scans.transmission(width, 48, 1, ChannelKind.SINGLE_ENERGY);
    Path file = new ScanFiles().write(raw, folder, name);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyzer
          .analyzeViews(AnalysisRequest.of(raw).named(name + ".npy"))
          .writeReport(folder.resolve(name + ".npy.report.json"));
    }
    return file;
  }

  @Test
  void decide_withTdr_writesWhatOtherReadersRead() throws Exception {
    Path out = folder.resolve("archive");

    CommandRun decided =
        decide("inspect", "--advice-shown", "--tdr", out, "--scan", scan, "--report", report);

    Path file = out.resolve("truck.operator-3.tdr.dcs");
    assertThat(decided.err()).isEmpty();
    assertThat(decided.out()).contains("entry 3: inspect", file.toString());
    ThreatDetectionReport said = TdrReader.read(file);
    assertThat(said.kind()).isEqualTo(ReportKind.OPERATOR);
    assertThat(said.conclusion().decision()).isEqualTo(Conclusion.Decision.ALARM);
    assertThat(said.subject().object().id()).isEqualTo("CSQU3054383");
    assertThat(said.objects().get(0).representations().get(0).regions())
        .containsExactly(Representation.Box.of(new Region(5, 7, 20, 11)));
    assertThat(dump(file))
        .contains("[OPERATOR]", "[ALARM]", "[CSQU3054383]")
        .doesNotContain("dense block by the door");
    assertThat(pydicom(file)).contains("OPERATOR");
  }

  @Test
  void decide_adviceNotShown_hasNoBoxes() throws Exception {
    Path out = folder.resolve("archive");
    decide("suspect", "--tdr", out, "--scan", scan, "--report", report);

    ThreatDetectionReport said = TdrReader.read(out.resolve("truck.operator-3.tdr.dcs"));
    assertThat(said.objects()).hasSize(1);
    assertThat(said.objects().get(0).representations().get(0).regions()).isEmpty();
  }

  @Test
  void confirm_withTdr_writesTheDecisionThatCountsNow() throws Exception {
    Path out = folder.resolve("archive");
    CommandRun waiting = decide("clear", "--four-eyes", "always", "--tdr", out, "--scan", scan);
    assertThat(waiting.out()).contains("waits for a second person");
    assertThat(out).isEmptyDirectory();

    CommandRun confirmed =
        run(
            "p-2",
            "port-officer",
            "case",
            "confirm",
            "B1",
            "--decision",
            3,
            "--tdr",
            out,
            "--scan",
            scan);

    assertThat(confirmed.exitCode()).isZero();
    ThreatDetectionReport said = TdrReader.read(out.resolve("truck.operator-3.tdr.dcs"));
    assertThat(said.author())
        .isEqualTo(
            new Author.Person("p-1", "CUSTOMS", "")
                .confirmedBy(new Author.Person("p-2", "CUSTOMS", "")));
    // Two items of the sequence of operators, who decided before who confirmed.
    assertThat(dump(out.resolve("truck.operator-3.tdr.dcs")))
        .containsSubsequence(
            "(0008,1072) SQ (Sequence with",
            "#=2)",
            "(0008,0100) SH [p-1]",
            "(0008,0100) SH [p-2]");
    assertThat(said.conclusion().decision()).isEqualTo(Conclusion.Decision.CLEAR);
  }

  @Test
  void outcome_withTdr_isGroundTruth() throws Exception {
    Path out = folder.resolve("archive");
    CommandRun opened =
        run(
            "i-1",
            "inspector",
            "case",
            "outcome",
            "B1",
            "--result",
            "prohibited",
            "--found",
            "ivory;050710;12.5;kg",
            "--tdr",
            out,
            "--scan",
            scan);

    assertThat(opened.exitCode()).isZero();
    Path file = out.resolve("truck.opening-3.tdr.dcs");
    assertThat(TdrReader.read(file).kind()).isEqualTo(ReportKind.GROUND_TRUTH);
    assertThat(dump(file)).contains("[GROUND TRUTH]", "ivory, 12.5 kg, HS 050710");
  }

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

  @Test
  void decide_scanOfAnotherCase_recordsNothing() throws Exception {
    Path other = write("other", 72);
    Path out = folder.resolve("archive");

    CommandRun wrong = decide("inspect", "--tdr", out, "--scan", other);
    assertThat(wrong.exitCode()).isEqualTo(4);
    assertThat(wrong.err()).contains("other.npy: the scan is none of case B1");
    CommandRun mixed =
        decide(
            "inspect",
            "--tdr",
            out,
            "--scan",
            scan,
            "--report",
            folder.resolve("other.npy.report.json"));
    assertThat(mixed.err()).contains("the report speaks of another scan");
    assertThat(decide("inspect", "--tdr", out).exitCode()).isEqualTo(2);
    assertThat(decide("inspect", "--scan", scan).err())
        .contains("--tdr and --scan need each other");
    assertThat(decide("inspect").out()).contains("entry 3: ");
  }

  private CommandRun decide(String verdict, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "case",
                "decide",
                "B1",
                "--verdict",
                verdict,
                "--reason",
                "dense block by the door"));
    Collections.addAll(words, more);
    return officer(words.toArray());
  }

  private String dump(Path file) throws IOException, InterruptedException {
    String dcmdump = Peers.require("dcmdump", "dcmtk").toString();
    return Programs.run(folder, LIMIT, List.of(dcmdump, file.toString()));
  }

  private String pydicom(Path file) throws IOException, InterruptedException {
    Peers.require("pydicom", "python3-pydicom");
    return Programs.run(
        folder,
        LIMIT,
        List.of(
            "/usr/bin/python3",
            "-c",
            "import sys, pydicom; print(pydicom.dcmread(sys.argv[1]))",
            file.toString()));
  }

  private CommandRun officer(Object... words) {
    return run("p-1", "port-officer", words);
  }

  private CommandRun run(String id, String role, Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", id, "--role", role, "--place");
    all.add("centre/north/deep-sea");
    return CommandRun.of(all.toArray());
  }
}
