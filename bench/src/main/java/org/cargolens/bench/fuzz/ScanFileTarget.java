package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;

/** A file format, read from a file in a folder of the caller's. */
public final class ScanFileTarget implements FuzzTarget {
  /** Small, so that a lying size which slips through shows as memory out of nothing. */
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);

  private final ScanFormat format;
  private final Path file;
  private final List<byte[]> goodInputs;

  private ScanFileTarget(ScanFormat format, Path file, List<byte[]> goodInputs) {
    this.format = format;
    this.file = file;
    this.goodInputs = goodInputs;
  }

  /**
   * Makes a target of each format that can write one of the scans.
   *
   * @param formats formats to fuzz
   * @param scans small scans, the good inputs
   * @param folder existing folder for the files
   * @throws IOException if a file can't be written
   */
  public static List<FuzzTarget> targets(List<ScanFormat> formats, List<RawScan> scans, Path folder)
      throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    for (ScanFormat format : formats) {
      Path file = folder.resolve("fuzz." + format.extensions().get(0));
      List<byte[]> goodInputs = new ArrayList<>(SeedPictures.of(format.name()));
      for (RawScan scan : scans) {
        if (format.canWrite(scan) && intoOneFile(format, scan, file)) {
          format.write(scan, file);
          goodInputs.add(Files.readAllBytes(file));
        }
      }
      if (!goodInputs.isEmpty()) {
        targets.add(new ScanFileTarget(format, file, goodInputs));
      }
    }
    return targets;
  }

  /** A scan that is spread over files is {@link TripletTarget}'s. */
  private static boolean intoOneFile(ScanFormat format, RawScan scan, Path file) {
    boolean triplet =
        format.name().equals(TripletTarget.FORMAT) && scan.mainView().channels().size() > 1;
    return !triplet && format.files(scan, file).equals(List.of(file));
  }

  @Override
  public String name() {
    return "format " + format.name();
  }

  @Override
  public List<byte[]> goodInputs() {
    return goodInputs;
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, input);
    try {
      for (View view : format.read(file, OPTIONS).views()) {
        // The digest touches every sample, so that a buffer too short for its grid shows.
        view.channels().forEach(Channel::sha256);
      }
      return true;
    } catch (ScanFormatException e) {
      if (!String.valueOf(e.getMessage()).contains(file.toString())) {
        throw new AssertionError("the error doesn't name the file: " + e.getMessage(), e);
      }
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
