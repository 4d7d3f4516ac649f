package org.cargolens.station.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Writes the pixel files of a scan and lists them for its sidecar. Used once. */
final class SavedScanWriter {
  /** Not .npy, so that a pattern for scans leaves calibration frames out. */
  static final String CALIBRATION_ENDING = ".calibration";

  private final ScanFormat npy;
  private final List<Path> written = new ArrayList<>();

  SavedScanWriter(ScanFormat npy) {
    this.npy = npy;
  }

  /** Writes all views into {@code folder}; the first takes {@code name} itself. */
  ScanSidecar write(RawScan scan, Path folder, String name) throws IOException {
    List<ScanSidecar.SavedView> views = new ArrayList<>();
    for (int i = 0; i < scan.views().size(); i++) {
      views.add(writeView(scan, i, folder.resolve(i == 0 ? name : name + ".view" + i)));
    }
    return SidecarWriter.sidecar(scan, views);
  }

  /** Deletes what was written, as the rest can't be: half a scan must not pass for a whole one. */
  void discard() {
    for (Path file : written) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The first exception is the one to tell.
        System.getLogger(SavedScanWriter.class.getName())
            .log(Level.WARNING, "can't delete " + file, e);
      }
    }
  }

  private void writePixels(RawScan scan, Path file) throws IOException {
    npy.write(scan, file);
    written.add(file);
  }

  /**
   * Returns what is written of a view: numbers, and a projection's mark, as pixel files may lose
   * their sidecar. What the numbers mean, and how many bits of them count, is the sidecar's to say.
   */
  private static RawScan numbers(View view, ScanMetadata metadata) {
    List<Channel> plain =
        view.channels().stream().map(channel -> plain(channel, channel.kind())).toList();
    RawScan scan = RawScan.of(View.of(view.kind(), view.geometry(), plain));
    return metadata
        .projection()
        .map(mark -> scan.withMetadata(scan.metadata().withProjection(mark)))
        .orElse(scan);
  }

  private ScanSidecar.SavedView writeView(RawScan scan, int index, Path stem) throws IOException {
    View view = scan.views().get(index);
    Path folder = Objects.requireNonNull(stem.toAbsolutePath().getParent(), "a file's folder");
    String name = String.valueOf(stem.getFileName());
    List<ScanSidecar.SavedChannel> channels = new ArrayList<>();
    // Two energies share a file, the higher one first whatever their order in the view.
    RawScan whole = numbers(view, scan.metadata());
    boolean together = npy.canWrite(whole);
    boolean behindHigher = together && view.channel(ChannelKind.HIGH_ENERGY).isPresent();
    if (together) {
      writePixels(whole, folder.resolve(name + ".npy"));
    }
    for (int i = 0; i < view.channels().size(); i++) {
      Channel channel = view.channels().get(i);
      String file = together ? name + ".npy" : name + "." + word(channel.kind()) + i + ".npy";
      if (!together) {
        writePixels(numbers(alone(channel), scan.metadata()), folder.resolve(file));
      }
      channels.add(
          new ScanSidecar.SavedChannel(
              channel.kind().name(),
              channel.domain().name(),
              channel.format().significantBits(),
              file,
              behindHigher && channel.kind() == ChannelKind.LOW_ENERGY ? 1 : 0,
              channel.sha256().hex()));
    }
    return SidecarWriter.view(view, channels, writeCalibration(view, folder, name));
  }

  private List<ScanSidecar.SavedCalibration> writeCalibration(View view, Path folder, String name)
      throws IOException {
    List<ScanSidecar.SavedCalibration> saved = new ArrayList<>();
    for (CalibrationFrame frame : view.calibration()) {
      Channel channel = frame.channel();
      String kind = frame.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String file = name + "." + kind + "." + word(channel.kind()) + CALIBRATION_ENDING;
      writePixels(RawScan.of(alone(channel)), folder.resolve(file));
      saved.add(
          new ScanSidecar.SavedCalibration(
              frame.kind().name(),
              channel.kind().name(),
              channel.format().significantBits(),
              file,
              channel.sha256().hex()));
    }
    return saved;
  }

  private static View alone(Channel channel) {
    ViewGeometry size = ViewGeometry.ofSize(channel.lines(), channel.detectors());
    return View.of(ViewKind.UNKNOWN, size, List.of(plain(channel, ChannelKind.SINGLE_ENERGY)));
  }

  /** No format is asked to keep a full scale below its samples' width: NumPy has no word for it. */
  private static Channel plain(Channel channel, ChannelKind kind) {
    int bits = channel.format().bitsAllocated();
    return new Channel(
        kind, Domain.RAW_COUNTS, new SampleFormat(bits, bits), channel.grid(), channel.samples());
  }

  private static String word(ChannelKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
