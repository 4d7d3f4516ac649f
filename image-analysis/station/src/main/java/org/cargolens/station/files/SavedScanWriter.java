package org.cargolens.station.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Lists the pixel files of a scan for its sidecar, then writes them. Used once. */
final class SavedScanWriter {
  /** Not .npy, so that a pattern for scans leaves calibration frames out. */
  static final String CALIBRATION_ENDING = ".calibration";

  private final ScanFormat npy;
  private final Map<Path, RawScan> files = new LinkedHashMap<>();
  private final List<Path> written = new ArrayList<>();

  SavedScanWriter(ScanFormat npy) {
    this.npy = npy;
  }

  /**
   * Returns the sidecar of a scan whose views lie in {@code folder}; the first takes {@code name}
   * itself. Nothing is written yet.
   */
  ScanSidecar sidecar(RawScan scan, Path folder, String name) {
    List<ScanSidecar.SavedView> views = new ArrayList<>();
    for (int i = 0; i < scan.views().size(); i++) {
      views.add(view(scan, i, folder.resolve(i == 0 ? name : name + ".view" + i)));
    }
    return SidecarWriter.sidecar(scan, views);
  }

  /** Writes the files that the sidecar names. */
  void write() throws IOException {
    for (Map.Entry<Path, RawScan> file : files.entrySet()) {
      npy.write(file.getValue(), file.getKey());
      written.add(file.getKey());
    }
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

  private ScanSidecar.SavedView view(RawScan scan, int index, Path stem) {
    View view = scan.views().get(index);
    Path folder = Objects.requireNonNull(stem.toAbsolutePath().getParent(), "a file's folder");
    String name = String.valueOf(stem.getFileName());
    List<ScanSidecar.SavedChannel> channels = new ArrayList<>();
    // Two energies share a file, the higher one first whatever their order in the view.
    RawScan whole = numbers(view, scan.metadata());
    boolean together = npy.canWrite(whole);
    if (together) {
      files.put(folder.resolve(name + ".npy"), whole);
    }
    for (int i = 0; i < view.channels().size(); i++) {
      Channel channel = view.channels().get(i);
      String file = together ? name + ".npy" : name + "." + word(channel.kind()) + i + ".npy";
      if (!together) {
        files.put(folder.resolve(file), numbers(alone(channel), scan.metadata()));
      }
      channels.add(
          new ScanSidecar.SavedChannel(
              channel.kind().name(),
              channel.domain().name(),
              channel.format().significantBits(),
              file,
              together && channel.kind() == ChannelKind.LOW_ENERGY ? 1 : 0,
              channel.sha256().hex()));
    }
    return SidecarWriter.view(view, channels, calibration(view, folder, name));
  }

  private List<ScanSidecar.SavedCalibration> calibration(View view, Path folder, String name) {
    List<ScanSidecar.SavedCalibration> saved = new ArrayList<>();
    for (CalibrationFrame frame : view.calibration()) {
      Channel channel = frame.channel();
      String kind = frame.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String file = frameFile(folder, name + "." + kind + "." + word(channel.kind()));
      files.put(folder.resolve(file), RawScan.of(alone(channel)));
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

  /** Returns a name of its own: a scanner may give several frames of a kind. */
  private String frameFile(Path folder, String stem) {
    String file = stem + CALIBRATION_ENDING;
    for (int number = 2; files.containsKey(folder.resolve(file)); number++) {
      file = stem + number + CALIBRATION_ENDING;
    }
    return file;
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
