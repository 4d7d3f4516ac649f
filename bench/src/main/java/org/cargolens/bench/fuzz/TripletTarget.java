package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;

/** A scan spread over three files, of which one is damaged and another is opened. */
final class TripletTarget implements FuzzTarget {
  static final String FORMAT = "fs6000";

  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);

  private final ScanFormat format;
  private final List<Path> files;
  private final List<byte[]> good = new ArrayList<>();

  /** Writes the first scan of several channels that it can into an existing folder. */
  TripletTarget(List<RawScan> scans, Path folder) throws IOException {
    format = ScanFormats.installed().named(FORMAT).orElseThrow();
    Path first = folder.resolve("triplethigh.img");
    RawScan scan =
        scans.stream()
            .filter(one -> one.mainView().channels().size() > 1 && format.canWrite(one))
            .findFirst()
            .orElseThrow();
    format.write(scan, first);
    files = format.parts(first);
    for (Path file : files) {
      good.add(Files.readAllBytes(file));
    }
  }

  @Override
  public String name() {
    return "format fs6000 triplet";
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.copyOf(good);
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    // An input that is whole goes where it belongs, any other anywhere.
    int whole = indexOf(input);
    int damaged = whole >= 0 ? whole : random.nextInt(files.size());
    Files.write(files.get(damaged), input);
    try {
      RawScan scan = format.read(files.get(random.nextInt(files.size())), OPTIONS);
      scan.mainView().channels().forEach(Channel::sha256);
      return true;
    } catch (ScanFormatException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    } finally {
      Files.write(files.get(damaged), good.get(damaged));
    }
  }

  private int indexOf(byte[] input) {
    for (int i = 0; i < good.size(); i++) {
      if (Arrays.equals(good.get(i), input)) {
        return i;
      }
    }
    return -1;
  }
}
