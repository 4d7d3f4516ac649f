package org.cargolens.scan.format.rap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/** Writes sizes, pixels, and the chunks that a scan came with. */
final class RapWriter {
  private RapWriter() {}

  /** Returns both energies, the higher first, if a file can hold the scan. */
  static Optional<List<Channel>> energies(RawScan scan) {
    List<Channel> channels = WritableScan.channels(scan);
    if (channels.size() != 2 || bytes(channels.get(0)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    Optional<Channel> high = scan.mainView().channel(ChannelKind.HIGH_ENERGY);
    Optional<Channel> low = scan.mainView().channel(ChannelKind.LOW_ENERGY);
    boolean holds =
        high.filter(RapWriter::fits).isPresent() && low.filter(RapWriter::fits).isPresent();
    return holds ? Optional.of(List.of(high.orElseThrow(), low.orElseThrow())) : Optional.empty();
  }

  private static boolean fits(Channel channel) {
    return channel.format().bitsAllocated() == 16 && channel.domain() == Domain.TRANSMISSION;
  }

  private static long bytes(Channel channel) {
    return (long) channel.lines() * channel.detectors() * RapDims.PIXEL_BYTES;
  }

  static void write(RawScan scan, List<Channel> energies, WritableByteChannel target)
      throws IOException {
    Channel high = energies.get(0);
    Channel low = energies.get(1);
    ByteBuffer magic = ByteBuffer.allocate(RapFormat.MAGIC.length);
    for (int value : RapFormat.MAGIC) {
      magic.put((byte) value);
    }
    WholeFile.writeAll(target, magic.flip());
    ByteBuffer dims =
        scan.attachment(RapFormat.DIMS)
            .map(Attachment::content)
            .filter(kept -> RapDims.fits(kept, high.lines(), high.detectors()))
            .orElseGet(() -> RapDims.make(high.lines(), high.detectors()));
    chunk(target, RapChunks.DIMS, dims);
    WholeFile.writeAll(target, head(RapChunks.XRAY, (int) bytes(high)));
    for (int line = 0; line < high.lines(); line++) {
      WholeFile.writeAll(target, line(high, low, line));
    }
    for (Attachment attachment : scan.attachments()) {
      Optional<String> type = RapFormat.chunkType(attachment);
      if (type.isPresent()) {
        chunk(target, type.get(), attachment.content());
      }
    }
  }

  private static ByteBuffer line(Channel high, Channel low, int line) {
    ByteBuffer first = CanonicalBytes.lines(high, line, 1).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer second = CanonicalBytes.lines(low, line, 1).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer both =
        ByteBuffer.allocate(high.detectors() * RapDims.PIXEL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (first.hasRemaining()) {
      both.putShort(first.getShort()).putShort(second.getShort());
    }
    return both.flip();
  }

  private static void chunk(WritableByteChannel target, String type, ByteBuffer data)
      throws IOException {
    WholeFile.writeAll(target, head(type, data.remaining()));
    WholeFile.writeAll(target, data);
  }

  private static ByteBuffer head(String type, int length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .putInt(length)
        .flip();
  }
}
