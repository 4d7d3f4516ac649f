package org.cargolens.station.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.sidecar.Sidecars;

/**
 * Writes a scan in another format and proves it: the new files are read back and compared with the
 * scan before they appear where they belong.
 */
public final class ScanConversion {
  private static final String NPY = "npy";
  private static final String DICOS = "dicos";
  private static final String SIDECAR = ".scan.json";

  private final RawScan scan;
  private final Path target;
  private final Optional<Path> source;

  /**
   * Makes a conversion.
   *
   * @param scan what to write
   * @param target the file to make; with NumPy a sidecar of ours beside it holds all but pixels
   */
  public ScanConversion(RawScan scan, Path target) {
    this(scan, target, Optional.empty());
  }

  /**
   * Makes a conversion.
   *
   * @param scan what to write
   * @param target the file to make
   * @param source a file that the scan was read from: DICOS images may be written beside it
   */
  public ScanConversion(RawScan scan, Path target, Path source) {
    this(scan, target, Optional.of(source));
  }

  private ScanConversion(RawScan scan, Path target, Optional<Path> source) {
    this.scan = scan;
    this.target = target;
    this.source = source;
  }

  /** The format can't hold the scan, or a file is in the way. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * What a conversion made.
   *
   * @param format name of the format
   * @param files the files, in the order in which they appeared
   * @param losses what they don't hold, in words
   */
  public record Made(String format, List<Path> files, List<String> losses) {
    /** Copies the lists. */
    public Made {
      files = List.copyOf(files);
      losses = List.copyOf(losses);
    }
  }

  /** Returns the formats that a file's ending stands for. */
  public static List<ScanFormat> formatsOf(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return ScanFormats.installed().all().stream()
        .filter(format -> format.extensions().contains(ending))
        .toList();
  }

  /**
   * Writes the scan in the format of some that loses least, the first of several.
   *
   * @param formats at least one
   * @param allowLoss whether files may appear that don't hold all of the scan
   * @throws Refused if no format can hold the pixels, if something else would be lost and may not,
   *     if a file would be written over, or if one that is there would be read with the scan;
   *     nothing was written then
   * @throws IOException if a file can't be written
   */
  public Made run(List<ScanFormat> formats, boolean allowLoss) throws IOException {
    List<ScanFormat> able = formats.stream().filter(this::canWrite).toList();
    try (WorkFolder work = folderBeside()) {
      Path folder = work.path();
      if (able.isEmpty()) {
        // Writing it all the same gives the format's own words.
        attempt(formats.get(0), folder);
      }
      Attempt best = attempt(able.get(0), folder);
      for (ScanFormat format : able.subList(1, able.size())) {
        Attempt other = attempt(format, folder);
        best = other.losses.size() < best.losses.size() ? other : best;
      }
      if (!best.losses.isEmpty() && !allowLoss) {
        throw new Refused(best.format.name() + " can't hold: " + String.join("; ", best.losses));
      }
      return new Made(best.format.name(), publish(best), best.losses);
    }
  }

  private WorkFolder folderBeside() throws IOException {
    if (!Files.isDirectory(parent())) {
      throw new IOException(parent() + ": no such folder to write into");
    }
    try {
      return WorkFolder.in(parent(), ".convert");
    } catch (IOException e) {
      String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
      String why = reason == null ? e.getClass().getSimpleName() : reason;
      throw new IOException(parent() + ": can't be written into: " + why, e);
    }
  }

  /** Files of one format in a folder of their own. */
  private record Attempt(ScanFormat format, Path folder, List<String> losses) {}

  private boolean canWrite(ScanFormat format) {
    return format.name().equals(NPY) || format.canWrite(scan);
  }

  private Attempt attempt(ScanFormat format, Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(format.name()));
    try {
      return new Attempt(format, folder, ScanLosses.of(scan, writtenAndRead(format, folder)));
    } catch (Refused | IllegalArgumentException e) {
      throw new Refused(WorkFolder.words(e, folder, parent()));
    } catch (IOException e) {
      throw WorkFolder.inPlace(e, folder, parent());
    }
  }

  private RawScan writtenAndRead(ScanFormat format, Path folder) throws IOException {
    if (format.name().equals(NPY)) {
      return new ScanFiles().read(writeSaved(folder), ReadOptions.DEFAULT);
    }
    Path file = folder.resolve(target.getFileName());
    format.write(scan, file);
    Path leader = format.files(scan, file).get(0);
    return Sidecars.enrich(format.read(leader, ReadOptions.DEFAULT), leader);
  }

  private Path writeSaved(Path folder) throws IOException {
    String name = String.valueOf(target.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith("." + NPY)) {
      throw new Refused("a NumPy file's name ends in .npy, not so " + target);
    }
    return new ScanFiles().write(scan, folder, name.substring(0, name.length() - 4));
  }

  /** Moves everything to its place, a sidecar of ours last, since it makes a scan whole. */
  private List<Path> publish(Attempt attempt) throws IOException {
    List<Path> made = new ArrayList<>();
    try (Stream<Path> files = Files.list(attempt.folder)) {
      files
          .sorted(
              Comparator.comparing((Path file) -> file.toString().endsWith(SIDECAR))
                  .thenComparing(Comparator.naturalOrder()))
          .forEach(made::add);
    }
    List<Path> places = made.stream().map(file -> parent().resolve(file.getFileName())).toList();
    for (Path place : places) {
      if (Files.exists(place)) {
        throw new Refused(place + " is there already");
      }
    }
    refuseStrangers(attempt.format, places);
    if (attempt.format.name().equals(DICOS)) {
      refuseLeftImages(made);
    }
    try {
      AllOrNone.place(made, places);
    } catch (FileAlreadyExistsException e) { // it came up meanwhile
      throw new Refused(e.getFile() + " is there already");
    }
    return places;
  }

  /** What lies there already must not be read as if it were of this scan. */
  private void refuseStrangers(ScanFormat format, List<Path> places) throws IOException {
    Set<Path> strangers = new LinkedHashSet<>();
    for (Path place : places) {
      strangers.addAll(format.parts(place));
      if (!format.name().equals(NPY)) {
        strangers.addAll(Sidecars.candidates(place));
      }
    }
    places.forEach(strangers::remove);
    for (Path stranger : strangers) {
      if (!isOwn(stranger)) {
        throw new Refused(stranger + " is there already and would be read with the scan");
      }
    }
  }

  private void refuseLeftImages(List<Path> images) throws IOException {
    String stem = DxWriter.stem(scan, target);
    Optional<String> inTheWay = LeftImages.inTheWay(images, parent(), stem, source);
    if (inTheWay.isPresent()) {
      throw new Refused(inTheWay.get());
    }
  }

  /** The record that the scan came with says of its copy what it says of the scan. */
  private boolean isOwn(Path stranger) throws IOException {
    ByteBuffer bytes =
        Files.size(stranger) > Sidecars.MAX_BYTES
            ? ByteBuffer.allocate(0)
            : ByteBuffer.wrap(Files.readAllBytes(stranger));
    return scan.attachments().stream()
        .anyMatch(one -> one.name().startsWith("sidecar.") && one.content().equals(bytes));
  }

  private Path parent() {
    Path parent = target.toAbsolutePath().getParent();
    return parent == null ? target.toAbsolutePath() : parent;
  }
}
