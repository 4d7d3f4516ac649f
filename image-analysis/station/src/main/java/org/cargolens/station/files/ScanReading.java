package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.sidecar.Sidecars;

/**
 * How scan files are read: as what their content shows, or as what somebody says that they are.
 *
 * @param format the format that is not looked for but known; a sidecar of ours beside the file then
 *     plays no part
 * @param options domain and limits
 */
public record ScanReading(Optional<ScanFormat> format, ReadOptions options) {
  /** By content, in the format's own domain. */
  public static final ScanReading AUTOMATIC =
      new ScanReading(Optional.empty(), ReadOptions.DEFAULT);

  /**
   * Reads a scan file with its sidecar.
   *
   * @throws ScanFormatException if it is broken or not of the format
   * @throws IOException if it can't be read, or there is no memory for it
   */
  public RawScan read(Path file) throws IOException {
    if (format.isEmpty()) {
      return new ScanFiles().read(file, options);
    }
    try {
      return Sidecars.enrich(format.get().read(file, options), file);
    } catch (OutOfMemoryError e) {
      throw new IOException(file + ": not enough memory for this scan: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the format that a file is read as, of a sidecar of ours that of the pixels beside it;
   * empty if nobody knows it.
   *
   * @throws IOException if it can't be read
   */
  public Optional<ScanFormat> formatOf(Path file) throws IOException {
    if (format.isEmpty() && ScanFiles.isSidecar(file)) {
      return ScanFormats.installed().named("npy");
    }
    return format.isPresent()
        ? format
        : ScanFormats.installed().recognise(file, FileHead.read(file));
  }
}
