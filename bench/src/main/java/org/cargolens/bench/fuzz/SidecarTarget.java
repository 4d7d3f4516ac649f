package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.station.files.ScanFiles;

/** The sidecar of a saved scan: its pixels stay whole, what is said of them does not. */
final class SidecarTarget implements FuzzTarget {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);

  private final ScanFiles files = new ScanFiles();
  private final Path pixels;
  private final Path sidecar;
  private final byte[] good;

  /** Saves a scan into an existing folder. */
  SidecarTarget(RawScan scan, Path folder) throws IOException {
    pixels = files.write(scan, folder, "fuzz-sidecar");
    sidecar = folder.resolve("fuzz-sidecar.scan.json");
    good = Files.readAllBytes(sidecar);
  }

  @Override
  public String name() {
    return "scan sidecar";
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.of(good);
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(sidecar, input);
    try {
      files.read(pixels, OPTIONS);
      return true;
    } catch (ScanFormatException | NoSuchFileException e) {
      // A sidecar may name a file that isn't there.
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
