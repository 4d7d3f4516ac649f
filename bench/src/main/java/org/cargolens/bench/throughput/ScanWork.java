package org.cargolens.bench.throughput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Sha256;
import org.cargolens.station.files.ScanFiles;

/**
 * What a station does with a scan file, but for writing to disk: reads it, analyses its main view,
 * makes the report's JSON and the picture's PNG. Safe for use by several threads.
 */
final class ScanWork {
  private final ScanAnalyzer analyzer;
  private final AnswerBook answers;
  private final boolean pictures;
  private final ScanFiles files = new ScanFiles();

  /** The analyzer must stamp all reports alike: answers are compared with their stamps. */
  ScanWork(ScanAnalyzer analyzer, AnswerBook answers, boolean pictures) {
    this.analyzer = analyzer;
    this.answers = answers;
    this.pictures = pictures;
  }

  ScanRun run(NamedScan scan, int round) throws IOException {
    Laps laps = new Laps(System::nanoTime);
    RawScan raw = files.read(scan.file(), ReadOptions.DEFAULT);
    laps.end("read");
    ScanAnalysis analysis = analyzer.analyze(AnalysisRequest.of(raw).named(scan.name()));
    laps.endAll(analysis.times());
    String answer = Json.print(ScanReportJson.toJson(analysis.report()));
    laps.end("report");
    if (pictures) {
      byte[] png = png(analysis);
      laps.end("picture");
      answer += "picture " + Sha256.of(ByteBuffer.wrap(png));
    }
    answers.enter(scan.name(), round, answer);
    return new ScanRun(scan.name(), pixels(raw), analysis.report(), laps.times());
  }

  private static byte[] png(ScanAnalysis analysis) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(analysis.annotatedPicture(), "png", out);
    return out.toByteArray();
  }

  private static long pixels(RawScan scan) {
    return scan.views().stream()
        .mapToLong(view -> (long) view.geometry().lines() * view.geometry().detectors())
        .sum();
  }
}
