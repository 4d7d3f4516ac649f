package org.cargolens.bench.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.samples.SampleEntry;
import org.cargolens.station.samples.SampleManifest;

/**
 * The scans of a folder: those that its {@code manifest.csv} lists and doesn't call references,
 * with their truth where a listed reference shows the same scene; without a manifest every file
 * that some format recognises, without truth.
 *
 * @param name the folder's own name
 * @param scans at least one, in the order of the manifest or of their names
 */
public record ScanFolder(String name, List<NamedScan> scans) {
  private static final String SIDECAR = ".scan.json";

  /** Copies the list. */
  public ScanFolder {
    scans = List.copyOf(scans);
  }

  /**
   * Looks into a folder, not into its subfolders.
   *
   * @throws ScanFormatException if the manifest is broken or there is no scan
   * @throws IOException if the folder can't be read
   */
  public static ScanFolder of(Path folder) throws IOException {
    List<NamedScan> scans =
        Files.exists(folder.resolve(SampleManifest.FILE_NAME))
            ? listed(folder)
            : recognised(folder);
    if (scans.isEmpty()) {
      throw new ScanFormatException(folder, 0, "a folder with scan files", "none");
    }
    return new ScanFolder(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), scans);
  }

  /** Returns this folder without truth, for an analysis that finds nothing by itself. */
  public ScanFolder withoutTruth() {
    return new ScanFolder(
        name,
        scans.stream()
            .map(scan -> new NamedScan(scan.name(), scan.file(), Optional.empty()))
            .toList());
  }

  private static List<NamedScan> listed(Path folder) throws IOException {
    List<SampleEntry> entries = SampleManifest.read(folder).entries();
    return entries.stream()
        .filter(entry -> !entry.isReference())
        .map(
            entry ->
                new NamedScan(
                    entry.file(),
                    folder.resolve(entry.file()),
                    Optional.of(entry.truth()).filter(truth -> isJudged(entry, entries))))
        .toList();
  }

  /**
   * Returns whether a scan's truth can be expected of a comparison: if the manifest lists
   * references, one of them must show the same vehicle with the same cargo. Beside others, a clean
   * scan is rightly reported for what it holds more.
   */
  private static boolean isJudged(SampleEntry scan, List<SampleEntry> entries) {
    return entries.stream().noneMatch(SampleEntry::isReference)
        || entries.stream()
            .filter(SampleEntry::isReference)
            .map(SampleEntry::origin)
            .anyMatch(
                clean ->
                    clean.scene().equals(scan.origin().scene())
                        && clean.sceneSeed() == scan.origin().sceneSeed());
  }

  private static List<NamedScan> recognised(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(Files::isRegularFile).sorted().toList();
    }
    List<String> stems =
        files.stream()
            .map(ScanFolder::fileName)
            .filter(name -> name.endsWith(SIDECAR))
            .map(name -> name.substring(0, name.length() - SIDECAR.length()))
            .toList();
    List<NamedScan> scans = new ArrayList<>();
    for (Path file : files) {
      String name = fileName(file);
      if (!isCompanion(name, stems)
          && ScanFormats.installed().leads(file)
          && ScanFormats.installed().recognise(FileHead.read(file)).isPresent()) {
        scans.add(new NamedScan(name, file, Optional.empty()));
      }
    }
    return scans;
  }

  /**
   * A saved scan has one file that stands for it; its calibration, its other views and channels,
   * which share its stem, don't count as scans of their own.
   */
  private static boolean isCompanion(String name, List<String> stems) {
    return stems.stream()
        .filter(stem -> name.startsWith(stem + "."))
        .map(stem -> name.substring(stem.length() + 1))
        .anyMatch(rest -> !rest.matches("npy|[a-z-]+0\\.npy"));
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }
}
