package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMember;
import org.cargolens.scanner.source.folder.FolderSetup;

/**
 * Reads the scans that arrive in a folder, our own saved ones among them: {@code NAME.scan.json}
 * leads such a scan, and all files that it names are of it. It is written last, so that pixels
 * without it wait for it, and it for files that it names, as for those of a maker's scan that stay
 * away. Pixels for which none comes are read as any others. Safe for use by several threads.
 */
public final class ArrivingScanFiles implements FolderSetup.Reader {
  private final SavedScanParts saved = new SavedScanParts();
  private final FolderSetup others;
  private final Duration settle;

  private ArrivingScanFiles(FolderSetup others, Duration settle) {
    this.others = others;
    this.settle = settle;
  }

  /**
   * Returns a folder of scans in the formats on the class path and of saved ones, as {@link
   * FolderSetup#of}.
   *
   * @param root where scans arrive
   * @param journal file that notes what was answered for; outside of the tree
   * @param settle how long a file may not change before it counts as whole. Files wait for others
   *     of their scan six times as long, also if the folder is then given a shorter time because
   *     they have settled where they were fetched from
   */
  public static FolderSetup folder(Path root, Path journal, Duration settle) {
    FolderSetup others = FolderSetup.of(root, journal).withSettle(settle);
    ArrivingScanFiles reader = new ArrivingScanFiles(others, settle);
    return new FolderSetup(
        others.root(),
        others.journal(),
        others.settle(),
        reader::leads,
        reader::parts,
        reader,
        others.sidecars());
  }

  /** A name that begins with a dot is a transfer's own until it is renamed. */
  private boolean leads(Path file) {
    if (ScanFiles.isSidecar(file)) {
      return !String.valueOf(file.getFileName()).startsWith(".");
    }
    return others.wanted().test(file) && !saved.isSpokenOf(file);
  }

  private List<Path> parts(Path file) {
    if (!ScanFiles.isSidecar(file)) {
      return others.parts().apply(file);
    }
    List<Path> parts = new ArrayList<>(List.of(file));
    parts.addAll(saved.present(file));
    return List.copyOf(parts);
  }

  @Override
  public Duration patience(Duration shorter) {
    return FolderSetup.Reader.super.patience(shorter.compareTo(settle) > 0 ? shorter : settle);
  }

  @Override
  public RawScan read(Path file) throws IOException {
    if (!ScanFiles.isSidecar(file)) {
      return others.reader().read(file);
    }
    List<String> missing = saved.missing(file); // a link may lead to what is another's
    if (!missing.isEmpty()) {
      throw new ScanFormatException(
          file, 0, "the file " + missing.get(0) + " beside it", "no such file");
    }
    return new ScanFiles().readSidecar(file, ReadOptions.DEFAULT);
  }

  @Override
  public RawScan readTogether(List<Path> files) throws IOException {
    Path first = files.get(0);
    return ScanFiles.isSidecar(first) ? read(first) : others.reader().readTogether(files);
  }

  @Override
  public Optional<ScanMember> member(Path file) throws IOException {
    if (ScanFiles.isSidecar(file)) {
      return saved.missing(file).isEmpty() ? Optional.empty() : Optional.of(waiting(file));
    }
    Optional<ScanMember> member = others.reader().member(file);
    return member.isPresent() || !SavedScanParts.mayBePixels(file)
        ? member
        : Optional.of(waiting(file));
  }

  /** One of two files, of which the other is not there. */
  private static ScanMember waiting(Path file) {
    String name = String.valueOf(file.getFileName());
    return new ScanMember("saved scan " + name, "0", name, 2);
  }

  @Override
  public List<Path> together(Path file) throws IOException {
    return ScanFiles.isSidecar(file) ? List.of(file) : others.reader().together(file);
  }
}
