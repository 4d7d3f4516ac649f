package org.cargolens.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;

/** A small scan as the line-scan protocol sends it. */
final class WireSamples {
  private static final int DETECTORS = 16;
  private static final int LINES_IN_BLOCK = 3;
  private static final int BLOCKS = 4;

  private static final StreamDescription IMAGE =
      new StreamDescription(
          Content.IMAGE,
          0,
          DETECTORS,
          OptionalInt.of(BLOCKS * LINES_IN_BLOCK),
          true,
          List.of(
              new ChannelDescription(
                  ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16)));

  private WireSamples() {}

  /** Returns one message of each type that has fields. */
  static Map<FrameType, Message> messages() {
    ScannerIdentity identity =
        new ScannerIdentity("Maker", "Model", "Serial 1", Optional.of("1.0"));
    Message.Ranges ranges = new Message.Ranges(7, List.of(new LineRange(0, 3, 2)));
    Message.Trouble trouble = new Message.Trouble(5, true, "door open");
    Message.ScanNumber number = new Message.ScanNumber(7);
    Map<FrameType, Message> messages = new LinkedHashMap<>();
    messages.put(FrameType.IDENTITY, new Message.Identity(identity));
    messages.put(
        FrameType.CAPABILITY_LIST,
        new Message.CapabilityList(new Capabilities(List.of(IMAGE), true)));
    messages.put(FrameType.START, new Message.Start(1 << 14));
    messages.put(FrameType.STARTED, new Message.Started(7, description(identity)));
    messages.put(FrameType.CREDIT, new Message.Credit(7, 64));
    messages.put(FrameType.RESEND, ranges);
    messages.put(FrameType.LOST, ranges);
    messages.put(FrameType.STOP, number);
    messages.put(FrameType.ALIVE, new Message.Alive(7, 5));
    messages.put(FrameType.FAULT, trouble);
    messages.put(FrameType.REFUSED, trouble);
    Sha256 digest = Sha256.of(ByteBuffer.allocate(1));
    messages.put(
        FrameType.END,
        new Message.End(7, List.of(new Message.Total(BLOCKS * LINES_IN_BLOCK, List.of(digest)))));
    return messages;
  }

  private static ScanDescription description(ScannerIdentity identity) {
    ScanMetadata metadata =
        ScanMetadata.UNKNOWN
            .withScanId("S-1")
            .withScanner(identity)
            .withSite("Gate 3")
            .withContainers(List.of(ContainerReading.of(0, "CSQU3054383")));
    ViewDescription view =
        new ViewDescription(
            ViewKind.SIDE,
            OptionalDouble.of(4),
            OptionalDouble.of(5),
            Optional.of(Orientation.UPRIGHT));
    return new ScanDescription(metadata, List.of(view), List.of(IMAGE));
  }

  /** Returns a payload's bytes. */
  static byte[] payload(Message message) {
    ByteBuffer bytes = ByteBuffer.allocate(Message.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    message.write(bytes);
    byte[] payload = new byte[bytes.flip().remaining()];
    bytes.get(payload);
    return payload;
  }

  /** Returns everything that a scanner sends in a scan, and a request of each type between. */
  static byte[] transcript() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter();
    messages()
        .forEach(
            (type, message) -> {
              message.write(writer.begin(type, type.code(), Message.MAX_BYTES));
              append(bytes, writer.end());
              if (type == FrameType.CREDIT) {
                appendLines(bytes, writer);
              }
            });
    return bytes.toByteArray();
  }

  private static void appendLines(ByteArrayOutputStream bytes, FrameWriter writer) {
    int payloadBytes = LinesPayload.bytes(IMAGE, LINES_IN_BLOCK);
    for (int block = 0; block < BLOCKS; block++) {
      ByteBuffer payload = writer.begin(FrameType.LINES, 0, payloadBytes);
      int first = block * LINES_IN_BLOCK;
      LinesPayload.writeHead(payload, 7, block, new LineRange(0, first, LINES_IN_BLOCK));
      while (payload.hasRemaining()) {
        payload.put((byte) (31 * payload.position() + block));
      }
      append(bytes, writer.end());
    }
  }

  private static void append(ByteArrayOutputStream bytes, ByteBuffer frame) {
    byte[] copy = new byte[frame.remaining()];
    frame.get(copy);
    bytes.write(copy, 0, copy.length);
  }
}
