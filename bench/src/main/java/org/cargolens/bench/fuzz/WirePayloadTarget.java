package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;

/**
 * The fields of the line-scan protocol's messages. A damaged payload normally fails its checksum
 * first; a scanner with an error in its program sends such bytes under a sound one. The first byte
 * of an input is the frame's type.
 */
final class WirePayloadTarget implements FuzzTarget {
  /** Reads the fields of a payload. */
  private interface Reader {
    Message read(ByteBuffer payload) throws MalformedPayloadException;
  }

  private static final Map<FrameType, Reader> READERS =
      Map.ofEntries(
          Map.entry(FrameType.IDENTITY, Message.Identity::read),
          Map.entry(FrameType.CAPABILITY_LIST, Message.CapabilityList::read),
          Map.entry(FrameType.START, Message.Start::read),
          Map.entry(FrameType.STARTED, Message.Started::read),
          Map.entry(FrameType.CREDIT, Message.Credit::read),
          Map.entry(FrameType.RESEND, Message.Ranges::read),
          Map.entry(FrameType.LOST, Message.Ranges::read),
          Map.entry(FrameType.STOP, Message.ScanNumber::read),
          Map.entry(FrameType.ALIVE, Message.Alive::read),
          Map.entry(FrameType.END, Message.End::read),
          Map.entry(FrameType.FAULT, Message.Trouble::read),
          Map.entry(FrameType.REFUSED, Message.Trouble::read));

  @Override
  public String name() {
    return "wire payloads";
  }

  @Override
  public List<byte[]> goodInputs() {
    List<byte[]> inputs = new ArrayList<>();
    WireSamples.messages()
        .forEach(
            (type, message) -> {
              byte[] payload = WireSamples.payload(message);
              byte[] input = new byte[1 + payload.length];
              input[0] = (byte) type.code();
              System.arraycopy(payload, 0, input, 1, payload.length);
              inputs.add(input);
            });
    return inputs;
  }

  @Override
  public boolean accepts(byte[] input, Random random) {
    if (input.length == 0) {
      return false;
    }
    Reader reader = FrameType.ofCode(input[0] & 0xFF).map(READERS::get).orElse(null);
    if (reader == null) {
      return false;
    }
    ByteBuffer payload = ByteBuffer.wrap(Arrays.copyOfRange(input, 1, input.length));
    try {
      Message message = reader.read(payload.order(ByteOrder.LITTLE_ENDIAN));
      // What was read must be legal enough to be sent again.
      WireSamples.payload(message);
      return true;
    } catch (MalformedPayloadException e) {
      return false;
    }
  }
}
