package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;

/** Puts a scan together from its sidecar and the pixel files that it names. Used once. */
final class SavedScanReader {
  /** What is expected where {@link #isPlainName} says no. */
  static final String PLAIN_NAMES = "file names without folders, of at most 255 characters";

  private static final int MOST_CHARACTERS = 255;

  private final ScanFormats formats;
  private final List<ProjectionMark> marks = new ArrayList<>();

  SavedScanReader(ScanFormats formats) {
    this.formats = formats;
  }

  /**
   * Reads the files that a sidecar names.
   *
   * @param sidecar the sidecar's content
   * @param path the sidecar's file, beside which the pixel files lie
   * @throws ScanFormatException if a value is wrong or pixels don't have the digest that it states
   */
  RawScan read(ScanSidecar sidecar, Path path, ReadOptions options) throws IOException {
    try {
      List<View> views = new ArrayList<>();
      for (ScanSidecar.SavedView saved : sidecar.views()) {
        views.add(readView(saved, path, options));
      }
      ScanMetadata metadata = SidecarReader.metadata(sidecar);
      // A sidecar that says nothing of a projection doesn't take the mark from the pixels.
      return new RawScan(
          marks.stream().findFirst().map(metadata::withProjection).orElse(metadata),
          views,
          SidecarReader.attachments(sidecar));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new ScanFormatException(path, 0, "a scan sidecar", String.valueOf(e.getMessage()));
    }
  }

  private View readView(ScanSidecar.SavedView saved, Path sidecar, ReadOptions options)
      throws IOException {
    List<Channel> channels = new ArrayList<>();
    for (ScanSidecar.SavedChannel entry : saved.channels()) {
      Channel stored = plane(sidecar, entry, options);
      Channel channel =
          named(
              stored,
              ChannelKind.valueOf(entry.kind()),
              options.domain().orElse(Domain.valueOf(entry.domain())),
              entry.significantBits());
      checkDigest(sidecar.resolveSibling(entry.file()), entry.sha256(), channel);
      channels.add(channel);
    }
    List<CalibrationFrame> calibration = new ArrayList<>();
    for (ScanSidecar.SavedCalibration entry : saved.calibration()) {
      Channel channel =
          named(
              planes(sidecar, entry.file(), options).get(0),
              ChannelKind.valueOf(entry.channel()),
              Domain.RAW_COUNTS,
              entry.significantBits());
      checkDigest(sidecar.resolveSibling(entry.file()), entry.sha256(), channel);
      calibration.add(new CalibrationFrame(CalibrationFrame.Kind.valueOf(entry.kind()), channel));
    }
    return SidecarReader.view(saved, channels, calibration);
  }

  private Channel plane(Path sidecar, ScanSidecar.SavedChannel entry, ReadOptions options)
      throws IOException {
    List<Channel> planes = planes(sidecar, entry.file(), options);
    // Earlier versions stated plane 1 of a lower energy that lies alone; the digest is compared.
    boolean isAlone = planes.size() == 1 && entry.plane() == 1 && isLowEnergy(entry);
    int plane = isAlone ? 0 : entry.plane();
    if (plane < 0 || plane >= planes.size()) {
      throw new ScanFormatException(
          sidecar, 0, "a plane below " + planes.size() + " of " + entry.file(), "plane " + plane);
    }
    return planes.get(plane);
  }

  private static boolean isLowEnergy(ScanSidecar.SavedChannel entry) {
    return entry.kind().equals(ChannelKind.LOW_ENERGY.name());
  }

  private List<Channel> planes(Path sidecar, String file, ReadOptions options) throws IOException {
    if (!isPlainName(file)) {
      throw new ScanFormatException(sidecar, 0, PLAIN_NAMES, file);
    }
    RawScan scan = formats.read(sidecar.resolveSibling(file), options);
    scan.metadata().projection().ifPresent(marks::add);
    return scan.mainView().channels();
  }

  /** Returns whether a name is longer than that of any file on any system. */
  static boolean isTooLong(String file) {
    return file.length() > MOST_CHARACTERS;
  }

  /** Returns whether a name is one of a file beside the sidecar, on any system. */
  static boolean isPlainName(String file) {
    if (isTooLong(file)) {
      return false;
    }
    try {
      // A path of one element may still be "..", or "/etc".
      Path path = Path.of(file);
      return path.getNameCount() == 1
          && !path.isAbsolute()
          && !file.isEmpty()
          && path.normalize().equals(path)
          && !file.equals("..")
          && file.indexOf('\\') < 0;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Channel named(Channel stored, ChannelKind kind, Domain domain, int bits) {
    SampleFormat format = new SampleFormat(stored.format().bitsAllocated(), bits);
    return new Channel(kind, domain, format, stored.grid(), stored.samples());
  }

  private static void checkDigest(Path file, String expected, Channel channel)
      throws ScanFormatException {
    if (!channel.sha256().hex().equals(expected)) {
      throw new ScanFormatException(
          file, 0, "pixels of sha-256 " + expected, channel.sha256().hex());
    }
  }
}
