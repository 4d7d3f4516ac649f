package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;

/** What {@code cargolens analyze} does with a scan file. */
final class OurAnalysis implements WholeAnalysis {
  private final ScanAnalyzer analyzer;
  private final Path folder;
  private final ScanFiles files = new ScanFiles();

  /** The analyzer stays the caller's. */
  OurAnalysis(ScanAnalyzer analyzer, Path folder) {
    this.analyzer = analyzer;
    this.folder = folder;
  }

  @Override
  public String name() {
    return PackRivals.OURS;
  }

  @Override
  public Outcome run(Path scan) throws IOException {
    Map<String, Duration> times = new LinkedHashMap<>();
    long start = System.nanoTime();
    RawScan raw = files.read(scan, ReadOptions.DEFAULT);
    times.put("read", since(start));
    start = System.nanoTime();
    ScanAnalysis analysis = analyzer.analyze(raw);
    Duration rest = since(start).minus(analysis.totalTime());
    analysis.times().forEach(part -> times.merge(part.stage(), part.time(), Duration::plus));
    times.put("rest", rest.isNegative() ? Duration.ZERO : rest);
    start = System.nanoTime();
    analysis.writeAnnotatedPicture(folder.resolve("annotated.png"));
    times.put("picture", since(start));
    start = System.nanoTime();
    analysis.writeReport(folder.resolve("report.json"));
    times.put("report", since(start));
    return new Outcome(times, found(analysis));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<FoundBox> found(ScanAnalysis analysis) {
    List<FoundBox> found = new ArrayList<>();
    Stream.concat(
            analysis.report().objects().stream().map(ReportEntry.class::cast),
            analysis.report().findings().stream())
        .forEach(
            entry ->
                found.add(
                    new FoundBox(
                        entry.detector().name(),
                        entry.category().word(),
                        entry.score(),
                        box(entry))));
    return found;
  }

  /** The outline is what the model said; the box is rounded outwards to whole pixels. */
  private static Box box(ReportEntry entry) {
    List<Polygon.Vertex> corners = entry.placement().polygon().orElseThrow().vertices();
    Polygon.Vertex first = corners.get(0);
    Polygon.Vertex last = corners.get(2);
    return new Box(
        Math.min(first.x(), last.x()),
        Math.min(first.y(), last.y()),
        Math.max(first.x(), last.x()),
        Math.max(first.y(), last.y()));
  }
}
