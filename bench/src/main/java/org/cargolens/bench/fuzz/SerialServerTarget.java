package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.cargolens.scanner.link.SerialSettings;
import org.jspecify.annotations.Nullable;

/** What a serial device server says by Telnet and RFC 2217, in two pieces. */
final class SerialServerTarget {
  private static final String DECODER = "scanner.link.TelnetDecoder";
  private static final String TALK = "scanner.link.SerialServerTalk";
  private static final SerialSettings SETTINGS =
      new SerialSettings(9600, 8, SerialSettings.Parity.NONE, 1, SerialSettings.FlowControl.NONE);

  private static final int[] AGREED = {
    255, 253, 44, 255, 253, 0, 255, 251, 0, 255, 253, 3, 255, 251, 3, 255, 251, 1, 255, 250, 44,
    101, 0, 0, 0x25, 0x80, 255, 240, 255, 250, 44, 102, 8, 255, 240, 255, 250, 44, 103, 1, 255, 240,
    255, 250, 44, 104, 1, 255, 240, 255, 250, 44, 105, 1, 255, 240, 255, 250, 44, 107, 16, 255, 240,
    'a', 255, 255, 'b',
  };

  private SerialServerTarget() {}

  /** Returns the target: an input is refused if the server declines, or hasn't agreed to all. */
  static FuzzTarget make() {
    HiddenMethod decode = HiddenMethod.of(DECODER, "decode", ByteBuffer.class, ByteBuffer.class);
    HiddenMethod refusal = HiddenMethod.of(TALK, "refusal");
    HiddenMethod awaited = HiddenMethod.of(TALK, "awaited");
    HiddenMethod leaving = HiddenMethod.of(TALK, "takeLeaving");
    BytesTarget.Parser parser =
        input -> {
          Object talk = HiddenMethod.make(TALK, SETTINGS);
          Object decoder = HiddenMethod.make(DECODER, talk);
          ByteBuffer data = ByteBuffer.allocate(input.length);
          int half = input.length / 2;
          Object unused = decode.on(decoder, ByteBuffer.wrap(input, 0, half), data);
          unused = decode.on(decoder, ByteBuffer.wrap(input, half, input.length - half), data);
          requireBounded(leaving.on(talk), input.length);
          return "".equals(refusal.on(talk)) && "".equals(awaited.on(talk));
        };
    byte[] good = new byte[AGREED.length];
    for (int i = 0; i < good.length; i++) {
      good[i] = (byte) AGREED[i];
    }
    return new BytesTarget(new BytesTarget.Kind("rfc2217 server", parser, Set.of()), List.of(good));
  }

  /** No server makes a host say more than it said itself, beside what every host says. */
  private static void requireBounded(@Nullable Object said, int heard) {
    if (!(said instanceof ByteBuffer bytes) || bytes.remaining() > 100 + heard) {
      throw new AssertionError("answers to " + heard + " bytes: " + said);
    }
  }
}
