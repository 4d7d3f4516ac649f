package org.cargolens.bench.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.CRC32C;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.wire.FrameLayout;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Parsed;

/** The blocks of lines of a scan as they come from a link, 64 KiB at a time. */
final class FramesKernel implements Kernel {
  private static final int LINES_IN_BLOCK = 16;
  private static final int READ_BYTES = 1 << 16;
  private static final int LENGTH_AT = 8;

  /** One for all runs, as a connection has one for all its scans. */
  private final FrameParser parser = new FrameParser(FrameLayout.MAX_PAYLOAD);

  private final int pixels;
  private final ByteBuffer stream;
  private final ByteBuffer copied;

  FramesKernel(KernelData data) {
    pixels = data.lines() * data.detectors();
    stream = stream(data);
    copied = ByteBuffer.allocateDirect(stream.capacity());
  }

  private static ByteBuffer stream(KernelData data) {
    StreamDescription description =
        new StreamDescription(
            StreamDescription.Content.IMAGE,
            0,
            data.detectors(),
            OptionalInt.of(data.lines()),
            true,
            List.of(
                new ChannelDescription(
                    ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16)));
    int blocks = (data.lines() + LINES_IN_BLOCK - 1) / LINES_IN_BLOCK;
    int payloadBytes = LinesPayload.bytes(description, LINES_IN_BLOCK);
    ByteBuffer stream =
        ByteBuffer.allocateDirect(blocks * FrameLayout.frameBytes(payloadBytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(42);
    FrameWriter writer = new FrameWriter();
    for (int block = 0; block < blocks; block++) {
      ByteBuffer payload = writer.begin(FrameType.LINES, 0, payloadBytes);
      LinesPayload.writeHead(
          payload, 1, block, new LineRange(0, block * LINES_IN_BLOCK, LINES_IN_BLOCK));
      byte[] noise = new byte[payload.remaining()];
      random.nextBytes(noise);
      payload.put(noise);
      stream.put(writer.end());
    }
    return stream.flip();
  }

  @Override
  public long pixels() {
    return pixels;
  }

  @Override
  public long bytes() {
    return stream.limit();
  }

  @Override
  public int run() {
    int sum = 0;
    for (int at = 0; at < stream.limit(); ) {
      ByteBuffer room = parser.room();
      int count = Math.min(READ_BYTES, Math.min(room.remaining(), stream.limit() - at));
      room.put(stream.slice(at, count));
      at += count;
      for (Parsed next = parser.next(); next instanceof Parsed.Frame frame; next = parser.next()) {
        sum += LinesPayload.sequence(frame.payload()) + LinesPayload.lines(frame.payload());
      }
    }
    return sum;
  }

  /** Knows where frames lie and only checks them: no pieces, no search, no damage. */
  @Override
  public int runPlain() {
    CRC32C crc = new CRC32C();
    int sum = 0;
    for (int at = 0; at < stream.limit(); ) {
      int payload = at + FrameLayout.HEADER_BYTES;
      int length = stream.getInt(at + LENGTH_AT);
      crc.reset();
      crc.update(stream.slice(payload, length));
      if ((int) crc.getValue() != stream.getInt(payload + length)) {
        return -1;
      }
      sum += stream.getInt(payload + 4) + (stream.getShort(payload + 10) & 0xFFFF);
      at += FrameLayout.frameBytes(length);
    }
    return sum;
  }

  @Override
  public int copy() {
    copied.clear().put(stream.duplicate());
    return copied.get(0);
  }

  @Override
  public Optional<String> difference() {
    int fast = run();
    int plain = runPlain();
    return fast == plain ? Optional.empty() : Optional.of("sum is " + fast + ", plain " + plain);
  }
}
