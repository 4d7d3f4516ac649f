package org.cargolens.station.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.format.WholeFile;

/** Writes scans with their sidecars and reads them back. Safe for use by several threads. */
public final class ScanFiles {
  private static final long MAX_SIDECAR_BYTES = 64L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ScanFormats formats;
  private final ScanFormat npy;

  /** Makes files of the formats on the class path. */
  public ScanFiles() {
    this.formats = ScanFormats.installed();
    this.npy =
        formats
            .named("npy")
            .orElseThrow(() -> new IllegalStateException("the npy format is not installed"));
  }

  /**
   * Writes all of a scan. The sidecar comes last, so that a scan without one is not whole.
   *
   * @param scan scan to write
   * @param folder existing folder
   * @param name file name without ending
   * @return the file that holds the main view's pixels
   * @throws IOException if a file can't be written
   */
  public Path write(RawScan scan, Path folder, String name) throws IOException {
    ScanSidecar sidecar = new SavedScanWriter(npy).write(scan, folder, name);
    WholeFile.write(
        folder.resolve(name + ".scan.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sidecar));
    return folder.resolve(sidecar.views().get(0).channels().get(0).file());
  }

  /**
   * Reads a scan file of any format, with its sidecar where there is one.
   *
   * @throws ScanFormatException if the file or its sidecar is broken, or they don't belong together
   * @throws IOException if a file can't be read
   */
  public RawScan read(Path file, ReadOptions options) throws IOException {
    Optional<Path> path = sidecarBeside(file);
    if (path.isPresent()) {
      ScanSidecar sidecar = parse(path.get());
      if (sidecar.names(String.valueOf(file.getFileName()))) {
        return new SavedScanReader(formats).read(sidecar, path.get(), options);
      }
    }
    return formats.read(file, options);
  }

  /** Returns a sidecar whose name begins like the file's. */
  private static Optional<Path> sidecarBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Path candidate = file.resolveSibling(name.substring(0, dot) + ".scan.json");
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static ScanSidecar parse(Path path) throws IOException {
    if (Files.size(path) > MAX_SIDECAR_BYTES) {
      throw new ScanFormatException(
          path, 0, "at most " + MAX_SIDECAR_BYTES + " bytes", Files.size(path) + " bytes");
    }
    try {
      return JSON.readValue(path.toFile(), ScanSidecar.class);
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new ScanFormatException(path, offset, "a scan sidecar", e.getOriginalMessage());
    }
  }
}
