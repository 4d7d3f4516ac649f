package org.cargolens.scan.format.ase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/** The bitmap: line after line, in each the panels side by side. */
final class AseBitmap {
  /** Panels in the order of the file. */
  private static final List<ChannelKind> PANELS =
      List.of(ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY, ChannelKind.MATERIAL);

  /**
   * The maker's viewer turns the bitmap by 90 degrees counter-clockwise: the last sample of a line
   * is then at the top. Which end of the vehicle comes first is not described.
   */
  static final Orientation ORIENTATION =
      new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT);

  private AseBitmap() {}

  /** Reads the channels, the higher energy first. */
  static List<Channel> read(FormatFile file, AseHeader header, ReadOptions options)
      throws IOException {
    ImageSize size =
        ImageSize.check(
            file,
            4,
            new ImageSize.Stated(header.lines(), header.detectors(), header.panels()),
            options);
    long bytes = size.bytes(SampleFormat.U16) * header.panels();
    ByteBuffer samples = file.readDirect(AseHeader.BYTES, bytes, "the bitmap");
    Domain domain = options.domainFor(SampleFormat.U16);
    SampleGrid grid = SampleGrid.lineByLine(size.columns(), size.rows());
    if (header.panels() == 1) {
      return List.of(
          new Channel(ChannelKind.SINGLE_ENERGY, domain, SampleFormat.U16, grid, samples));
    }
    return List.of(
        panel(samples, grid, 1, domain),
        panel(samples, grid, 0, domain),
        panel(samples, grid, 2, Domain.MAKER_CODES));
  }

  private static Channel panel(ByteBuffer samples, SampleGrid grid, int panel, Domain domain) {
    int lineBytes = 2 * grid.detectors();
    ByteBuffer own = ByteBuffer.allocateDirect(lineBytes * grid.lines());
    for (int line = 0; line < grid.lines(); line++) {
      int from = (PANELS.size() * line + panel) * lineBytes;
      own.put(line * lineBytes, samples, from, lineBytes);
    }
    return new Channel(PANELS.get(panel), domain, SampleFormat.U16, grid, own);
  }

  /** Returns the channels of a scan in the order of panels, if a file can hold them. */
  static Optional<List<Channel>> panels(RawScan scan) {
    List<Channel> channels = WritableScan.channels(scan);
    boolean wide = channels.stream().allMatch(channel -> channel.format().bitsAllocated() == 16);
    if (!wide || !isOriented(scan) || scan.mainView().geometry().lines() > AseHeader.MAX_SIDE) {
      return Optional.empty();
    }
    int width = channels.size() * scan.mainView().geometry().detectors();
    if (channels.size() == 1 && width <= AseHeader.MAX_SIDE) {
      return Optional.of(channels).filter(only -> isEnergy(only.get(0), ChannelKind.SINGLE_ENERGY));
    }
    List<Channel> panels =
        PANELS.stream().flatMap(kind -> scan.mainView().channel(kind).stream()).toList();
    boolean holds =
        channels.size() == PANELS.size()
            && panels.size() == PANELS.size()
            && width <= AseHeader.MAX_SIDE
            && isEnergy(panels.get(0), ChannelKind.LOW_ENERGY)
            && isEnergy(panels.get(1), ChannelKind.HIGH_ENERGY)
            && panels.get(2).domain() == Domain.MAKER_CODES;
    return holds ? Optional.of(panels) : Optional.empty();
  }

  private static boolean isEnergy(Channel channel, ChannelKind kind) {
    return channel.kind() == kind && channel.domain() == Domain.TRANSMISSION;
  }

  private static boolean isOriented(RawScan scan) {
    return scan.mainView().geometry().orientation().filter(ORIENTATION::equals).isPresent();
  }

  static void write(List<Channel> panels, WritableByteChannel target) throws IOException {
    Channel first = panels.get(0);
    AseHeader header =
        new AseHeader(panels.size() * first.detectors(), first.lines(), panels.size());
    WholeFile.writeAll(target, header.encode());
    for (int line = 0; line < first.lines(); line++) {
      for (Channel panel : panels) {
        WholeFile.writeAll(target, CanonicalBytes.lines(panel, line, 1));
      }
    }
  }
}
