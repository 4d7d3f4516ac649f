package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/** Writes each channel of a scan into its file. */
final class Fs6000Writer {
  /** What the package {@code sidecar} calls the record beside a scan. */
  private static final String SIDECAR = "sidecar.idr.xml";

  private Fs6000Writer() {}

  static boolean canWrite(RawScan scan) {
    List<Channel> channels = WritableScan.channels(scan);
    boolean alone = channels.size() == 1;
    return !channels.isEmpty()
        && channels.stream().allMatch(channel -> fits(channel, alone))
        && scan.mainView().geometry().lines() <= Fs6000Header.MAX_SIDE
        && scan.mainView().geometry().detectors() <= Fs6000Header.MAX_SIDE;
  }

  private static boolean fits(Channel channel, boolean alone) {
    int bits = channel.format().bitsAllocated();
    return switch (channel.kind()) {
      case HIGH_ENERGY, LOW_ENERGY -> bits == 16 && channel.domain() != Domain.MAKER_CODES;
      case SINGLE_ENERGY -> alone && bits == 16 && channel.domain() != Domain.MAKER_CODES;
      case MATERIAL -> bits == 8 && channel.domain() == Domain.MAKER_CODES;
      case BACKSCATTER, OTHER -> false;
    };
  }

  static void write(RawScan scan, Path file) throws IOException {
    Optional<Fs6000Part> named = Fs6000Part.of(file);
    List<Channel> channels = scan.mainView().channels();
    boolean single = channels.get(0).kind() == ChannelKind.SINGLE_ENERGY;
    if ((single && named.isPresent()) || (named.isEmpty() && channels.size() > 1)) {
      throw new IllegalArgumentException(
          single
              ? "fs6000 keeps an only energy in a file that is not named after one, not " + file
              : "fs6000 keeps several channels in NAMEhigh.img, NAMElow.img and NAMEmaterial.img,"
                  + " not in "
                  + file);
    }
    for (Channel channel : channels) {
      Fs6000Part part = partOf(channel);
      Path path = named.map(name -> name.sibling(file, part)).orElse(file);
      ByteBuffer header = header(scan, channel, part);
      WholeFile.write(path, target -> write(channel, header, target));
    }
    Optional<Attachment> sidecar = scan.attachment(SIDECAR);
    if (named.isPresent() && sidecar.isPresent()) {
      WholeFile.write(
          named.get().sidecar(file), target -> WholeFile.writeAll(target, sidecar.get().content()));
    }
  }

  private static Fs6000Part partOf(Channel channel) {
    return switch (channel.kind()) {
      case LOW_ENERGY -> Fs6000Part.LOW;
      case MATERIAL -> Fs6000Part.MATERIAL;
      default -> Fs6000Part.HIGH;
    };
  }

  /** Returns the header that the scan came with, if it fits. */
  private static ByteBuffer header(RawScan scan, Channel channel, Fs6000Part part) {
    return scan.attachment(part.headerName())
        .map(Attachment::content)
        .filter(
            kept -> Fs6000Header.fits(kept, channel.lines(), channel.detectors(), channel.format()))
        .orElseGet(() -> Fs6000Header.make(channel.lines(), channel.detectors(), channel.format()));
  }

  private static void write(Channel channel, ByteBuffer header, WritableByteChannel target)
      throws IOException {
    WholeFile.writeAll(target, header);
    int step = RowBytes.bandRows(channel);
    for (int row = 0; row < channel.detectors(); row += step) {
      byte[] rows = RowBytes.rows(channel, row, Math.min(step, channel.detectors() - row));
      ByteBuffer band = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.format().bytes() == 2) {
        for (int at = 0; at < rows.length; at += 2) {
          band.putShort(at, Short.reverseBytes(band.getShort(at)));
        }
      }
      WholeFile.writeAll(target, band);
    }
  }
}
