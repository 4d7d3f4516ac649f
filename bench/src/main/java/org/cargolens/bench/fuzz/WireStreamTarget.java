package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.cargolens.scanner.wire.FrameLayout;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.Parsed;

/**
 * The line-scan protocol's frames, fed in random chunks. Every byte must be accounted for: it is
 * part of a frame, part of damage, or still waiting; an input without damage is accepted.
 */
final class WireStreamTarget implements FuzzTarget {
  private static final int MAX_PAYLOAD = 1 << 16;

  @Override
  public String name() {
    return "wire frames";
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.of(WireSamples.transcript());
  }

  @Override
  public boolean accepts(byte[] input, Random random) {
    FrameParser parser = new FrameParser(MAX_PAYLOAD);
    ByteBuffer left = ByteBuffer.wrap(input);
    boolean damaged = false;
    long accounted = 0;
    while (left.hasRemaining()) {
      put(left, parser.room(), 1 + random.nextInt(1 + random.nextInt(512)));
      for (Parsed parsed = parser.next(); ; parsed = parser.next()) {
        if (parsed instanceof Parsed.NeedsBytes) {
          break;
        } else if (parsed instanceof Parsed.Damage damage) {
          damaged = true;
          accounted += damage.bytes();
        } else if (parsed instanceof Parsed.Frame frame) {
          accounted += FrameLayout.frameBytes(frame.payload().remaining());
        }
        requireOffset(parser, accounted);
      }
    }
    if (accounted > input.length) {
      throw new AssertionError(accounted + " bytes found in " + input.length);
    }
    return !damaged && accounted == input.length;
  }

  private static void put(ByteBuffer source, ByteBuffer room, int most) {
    int count = Math.min(most, Math.min(source.remaining(), room.remaining()));
    if (count < 1) {
      throw new AssertionError("the parser has no room");
    }
    room.put(source.slice(source.position(), count));
    source.position(source.position() + count);
  }

  private static void requireOffset(FrameParser parser, long accounted) {
    if (parser.offset() != accounted) {
      throw new AssertionError("offset is " + parser.offset() + ", bytes are " + accounted);
    }
  }
}
