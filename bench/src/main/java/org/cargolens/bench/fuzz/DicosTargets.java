package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DataSetText;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;

/** DICOS files: images in every transfer syntax, reports of every kind, and any file's elements. */
final class DicosTargets {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);

  private DicosTargets() {}

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    List<byte[]> images = images(folder);
    List<byte[]> reports = reports(folder);
    List<byte[]> both = new ArrayList<>(images);
    both.addAll(reports);
    return List.of(
        target("dicos image", folder, DicosTargets::readImage, images),
        target("dicos report", folder, DicosTargets::readReport, reports),
        target("dicos elements", folder, DicosTargets::readElements, both));
  }

  private static FuzzTarget target(
      String name, Path folder, FileTarget.Reader reader, List<byte[]> good) {
    return new FileTarget(
        new FileTarget.Kind(
            name,
            folder.resolve(name.replace(' ', '-') + ".dcs"),
            reader,
            e -> e instanceof ScanFormatException),
        good);
  }

  private static boolean readImage(Path file) throws IOException {
    ScanFormat format = ScanFormats.installed().named("dicos").orElseThrow();
    RawScan scan = format.read(file, OPTIONS);
    scan.mainView().channels().forEach(Channel::sha256);
    return true;
  }

  private static boolean readReport(Path file) throws IOException {
    return !TdrReader.read(file).toString().isEmpty();
  }

  private static boolean readElements(Path file) throws IOException {
    return !DataSetText.lines(DicosFile.read(file)).isEmpty();
  }

  private static List<byte[]> images(Path folder) throws IOException {
    List<byte[]> good = new ArrayList<>(SeedDicos.images());
    RawScan scan = SeedScans.all().get(0);
    for (DxOptions.Compression compression : DxOptions.Compression.values()) {
      for (DicosVersion version : DicosVersion.values()) {
        DxOptions options = DxOptions.DEFAULT.withCompression(compression).withVersion(version);
        for (DxFile file : DxWriter.write(scan, folder, "seed", options)) {
          good.add(take(file.path()));
        }
      }
    }
    return good;
  }

  private static List<byte[]> reports(Path folder) throws IOException {
    List<byte[]> good = new ArrayList<>();
    for (ThreatDetectionReport report : SeedThreatReports.all()) {
      for (DicosVersion version : DicosVersion.values()) {
        Path file = folder.resolve("seed-report.dcs");
        InstanceReference unused = TdrWriter.write(report, version, file);
        good.add(take(file));
      }
    }
    return good;
  }

  private static byte[] take(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }
}
