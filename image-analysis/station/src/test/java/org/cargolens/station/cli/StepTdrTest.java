package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.Representation;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Region;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.junit.jupiter.api.Test;

/** Steps write their report at once. */
class StepTdrTest extends TdrCommands {
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
        outcome(
            "B1", "prohibited", "--found", "ivory;050710;12.5;kg", "--tdr", out, "--scan", scan);

    assertThat(opened.exitCode()).isZero();
    Path file = out.resolve("truck.opening-3.tdr.dcs");
    assertThat(TdrReader.read(file).kind()).isEqualTo(ReportKind.GROUND_TRUTH);
    assertThat(dump(file)).contains("[GROUND TRUTH]", "ivory, 12.5 kg, HS 050710");
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
}
