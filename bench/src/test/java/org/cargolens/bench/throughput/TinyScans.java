package org.cargolens.bench.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.pipeline.AnalysisStage;
import org.cargolens.analysis.pipeline.StageContext;
import org.cargolens.analysis.pipeline.StageResult;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Region;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.samples.SampleEntry;
import org.cargolens.station.samples.SampleManifest;

/** A folder of two scans of noise, and a stage that finds something in the wider one. */
public final class TinyScans {
  private static final int PLANTED_LINES = 64;
  private static final int CLEAN_LINES = 48;
  private static final int DETECTORS = 40;
  private static final Region FOUND = new Region(10, 10, 20, 20);

  private TinyScans() {}

  /** Writes both scans. */
  public static void write(Path folder) throws IOException {
    ScanFiles files = new ScanFiles();
    files.write(
        Scans.transmission(PLANTED_LINES, DETECTORS, 1, ChannelKind.SINGLE_ENERGY),
        folder,
        "planted");
    files.write(
        Scans.transmission(CLEAN_LINES, DETECTORS, 2, ChannelKind.SINGLE_ENERGY), folder, "clean");
  }

  /** Writes a manifest with the boxes of both. */
  public static void writeManifest(Path folder, List<Region> planted, List<Region> clean)
      throws IOException {
    new SampleManifest(List.of(entry("planted.npy", planted), entry("clean.npy", clean)))
        .write(folder);
  }

  private static SampleEntry entry(String file, List<Region> truth) {
    return new SampleEntry(
        file,
        new SampleEntry.Origin("noise", 1, 1, !truth.isEmpty()),
        truth,
        List.of("0".repeat(64)));
  }

  /** Finds {@link #FOUND} in images as wide as the planted scan. */
  static final class FindingStage implements AnalysisStage {
    private static final DetectorIdentity IDENTITY = new DetectorIdentity("finding", "1");

    @Override
    public DetectorIdentity identity() {
      return IDENTITY;
    }

    @Override
    public StageResult look(XrayImage image, StageContext context) {
      if (image.width() != PLANTED_LINES) {
        return StageResult.judged(0.1, List.of());
      }
      return StageResult.judged(
          0.9,
          List.of(
              new Finding(
                  EntryKind.REFERENCE,
                  Category.ADDED_OBJECT,
                  0.9,
                  Placement.of(FOUND),
                  IDENTITY,
                  List.of())));
    }
  }
}
