package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.format.FormatFile;

/**
 * A sealed scan of a spool by its descriptor, {@code ID/ID.spool}, beside which its samples lie.
 * Read into memory and checked by sha-256, not mapped: the folder may have been copied to a place
 * where others write. Only {@link ScanSpool} writes these.
 */
public final class SpoolFormat implements ScanFormat {
  @Override
  public String name() {
    return "spool";
  }

  @Override
  public String description() {
    return "sealed scan in a spool of CargoLens: everything that was recorded";
  }

  @Override
  public List<String> extensions() {
    return List.of("spool");
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public boolean recognises(FileHead head) {
    return DescriptorCodec.FILE.begins(head);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    Descriptor scan = descriptor(file);
    for (Descriptor.SealedView view : scan.views()) {
      long pixels = (long) view.geometry().lines() * view.geometry().detectors();
      if (pixels > options.maxPixels()) {
        throw new ScanFormatException(
            file, 0, "at most " + options.maxPixels() + " pixels a view", pixels + "");
      }
    }
    checkGrids(scan, file, options);
    try {
      RawScan read = scan.toScan(channel -> samples(channel, file));
      return options.domain().isPresent() ? renamed(read, options) : read;
    } catch (IllegalArgumentException e) {
      throw new ScanFormatException(
          file, 0, "a scan whose parts fit each other", String.valueOf(e.getMessage()));
    }
  }

  private static Descriptor descriptor(Path file) throws IOException {
    try (FormatFile opened = FormatFile.open(file)) {
      return DescriptorCodec.read(DescriptorCodec.FILE.open(file, opened.readWhole()));
    }
  }

  /** Calibration frames have sizes of their own. */
  private static void checkGrids(Descriptor scan, Path file, ReadOptions options)
      throws ScanFormatException {
    for (Descriptor.SealedChannel channel : scan.channels()) {
      SampleGrid grid = channel.grid();
      if ((long) grid.lines() * grid.detectors() > options.maxPixels()) {
        throw new ScanFormatException(
            file, 0, "at most " + options.maxPixels() + " pixels a channel", grid.toString());
      }
    }
  }

  private static Channel samples(Descriptor.SealedChannel channel, Path descriptor)
      throws IOException {
    Path path = descriptor.resolveSibling(channel.fileName());
    try (FormatFile file = FormatFile.open(path)) {
      if (file.size() != channel.bytes()) {
        throw file.error(file.size(), channel.bytes() + " bytes", file.size() + " bytes");
      }
      ByteBuffer samples = file.readDirect(0, channel.bytes(), "samples");
      Channel read = channel.over(samples);
      String found = read.sha256().hex();
      if (!found.equals(channel.sha256().hex())) {
        throw file.error(0, "samples of sha-256 " + channel.sha256().hex(), found);
      }
      return read;
    }
  }

  private static RawScan renamed(RawScan scan, ReadOptions options) {
    List<View> views =
        scan.views().stream()
            .map(
                view ->
                    new View(
                        view.kind(),
                        view.geometry(),
                        view.channels().stream()
                            .map(channel -> channel.withDomain(options.domain().orElseThrow()))
                            .toList(),
                        view.lineTable(),
                        view.gaps(),
                        view.calibration()))
            .toList();
    return new RawScan(scan.metadata(), views, scan.attachments());
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return false;
  }

  @Override
  public void write(RawScan scan, Path file) {
    throw new IllegalArgumentException("only a spool writes these: " + file);
  }
}
