package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;

/** Commands that write reports about a case with a scan. */
abstract class TdrCommands extends CaseCommands {
  static final Duration LIMIT = Duration.ofSeconds(60);

  Path scan;
  Path report;

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
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "Box": "container"}}
        """);
    Files.writeString(folder.resolve("manifest.csv"), "Bill,Box\nB1,CSQU3054383\n");
    assertThat(importCases().exitCode()).isZero();
    assertThat(officer("case", "scan", "B1", "--report", report).exitCode()).isZero();
  }

  Path write(String name, int width) throws Exception {
    RawScan raw = Scans.transmission(width, 48, 1, ChannelKind.SINGLE_ENERGY);
    Path file = new ScanFiles().write(raw, folder, name);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyzer
          .analyzeViews(AnalysisRequest.of(raw).named(name + ".npy"))
          .writeReport(folder.resolve(name + ".npy.report.json"));
    }
    return file;
  }

  CommandRun decide(String verdict, Object... more) {
    Object[] words = {
      "case", "decide", "B1", "--verdict", verdict, "--reason", "dense block by the door"
    };
    return officer(plus(words, more));
  }

  String dump(Path file) throws IOException, InterruptedException {
    String dcmdump = Peers.require("dcmdump", "dcmtk").toString();
    return Programs.run(folder, LIMIT, List.of(dcmdump, file.toString()));
  }

  CommandRun officer(Object... words) {
    return run("p-1", "port-officer", words);
  }
}
