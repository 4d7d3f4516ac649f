package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.wire.ModbusAnswer;
import org.cargolens.scanner.wire.ModbusFraming;
import org.cargolens.scanner.wire.ModbusParser;
import org.cargolens.scanner.wire.PortalLine;
import org.cargolens.scanner.wire.TextChecksum;
import org.cargolens.scanner.wire.TextFrame;
import org.cargolens.scanner.wire.TextFrameParser;
import org.cargolens.scanner.wire.TextFraming;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.ImageLeader;

/** What devices say on their links, beside the line-scan protocol. */
final class DeviceTargets {
  private static final ImageLeader LEADER = new ImageLeader(17, 0x0110_0007, 16, 4, 0);
  private static final int LONGEST_TEXT = 64;

  private DeviceTargets() {}

  /** Returns the targets. */
  static List<FuzzTarget> all() {
    List<FuzzTarget> targets = new ArrayList<>();
    for (ModbusFraming framing : ModbusFraming.values()) {
      String name = "modbus " + framing.name().toLowerCase(Locale.ROOT);
      targets.add(target(name, input -> modbus(framing, input), Set.of(), modbusAnswers(framing)));
    }
    for (TextFraming framing : framings()) {
      String name = "text frames by " + framing.end().getClass().getSimpleName();
      targets.add(target(name, input -> texts(framing, input), Set.of(), texts(framing)));
    }
    Set<String> malformed = Set.of("MalformedPayloadException");
    targets.add(
        target(
            "portal line",
            DeviceTargets::portal,
            malformed,
            text("GB,000101,000102,000103,000104"),
            text("NS,1,2,3,4"),
            text("SP,0.2000,01.234,004.442"),
            text("GX,12,13"),
            text("SG1,4,5,6")));
    targets.add(target("gige control", DeviceTargets::control, malformed, controlMessage()));
    targets.add(target("gige stream", DeviceTargets::stream, Set.of(), streamPacket()));
    return targets;
  }

  private static FuzzTarget target(
      String name, BytesTarget.Parser parser, Set<String> declared, byte[]... good) {
    return new BytesTarget(new BytesTarget.Kind(name, parser, declared), List.of(good));
  }

  private static List<TextFraming> framings() {
    return List.of(
        new TextFraming("\u0002", new TextFraming.Terminator("\r\n"), checksum(), LONGEST_TEXT),
        new TextFraming("", new TextFraming.FixedLength(8), Optional.empty(), LONGEST_TEXT),
        new TextFraming(
            "#", new TextFraming.LengthField(1, 2, true, 0), Optional.empty(), LONGEST_TEXT));
  }

  private static Optional<TextChecksum> checksum() {
    return Optional.of(TextChecksum.NEG_SUM7_OR40);
  }

  private static byte[] texts(TextFraming framing) {
    String text = framing.end() instanceof TextFraming.LengthField ? "\0\u0009abcdef" : "abcdefgh";
    ByteBuffer frame = framing.encode(text);
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  /** Every byte belongs to a frame or to damage, or waits. */
  private static boolean texts(TextFraming framing, byte[] input) {
    TextFrameParser parser = new TextFrameParser(framing);
    parser.accept(ByteBuffer.wrap(input));
    boolean sound = false;
    long offset = -1;
    for (Optional<TextFrame> next = parser.next(); next.isPresent(); next = parser.next()) {
      long at =
          next.get() instanceof TextFrame.Sound frame
              ? frame.offset()
              : ((TextFrame.Damaged) next.get()).offset();
      requireBehind(offset, at, input.length);
      offset = at;
      sound |= next.get() instanceof TextFrame.Sound;
    }
    return sound;
  }

  private static void requireBehind(long before, long at, int end) {
    if (at <= before || at >= end) {
      throw new AssertionError("a frame at " + at + " behind one at " + before + " of " + end);
    }
  }

  private static byte[] modbusAnswers(ModbusFraming framing) {
    ByteBuffer answer = framing.encode(1, 17, new byte[] {3, 4, 0, 7, 0, 9});
    byte[] bytes = new byte[answer.remaining()];
    answer.get(bytes);
    return bytes;
  }

  private static boolean modbus(ModbusFraming framing, byte[] input) {
    ModbusParser parser = new ModbusParser(framing);
    parser.accept(ByteBuffer.wrap(input));
    boolean sound = false;
    long offset = -1;
    for (Optional<ModbusAnswer> next = parser.next(); next.isPresent(); next = parser.next()) {
      long at =
          next.get() instanceof ModbusAnswer.Sound answer
              ? answer.offset()
              : ((ModbusAnswer.Damaged) next.get()).offset();
      requireBehind(offset, at, input.length);
      offset = at;
      sound |= next.get() instanceof ModbusAnswer.Sound;
    }
    return sound;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean portal(byte[] input) throws Exception {
    return !PortalLine.parse(new String(input, StandardCharsets.ISO_8859_1)).toString().isEmpty();
  }

  private static byte[] controlMessage() {
    ByteBuffer message = GvcpMessage.answer(GvcpStatus.SUCCESS, 0x81, 7, 0x0D00, 1);
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  private static boolean control(byte[] input) throws Exception {
    GvcpMessage message = GvcpMessage.read(ByteBuffer.wrap(input));
    return message.payload().remaining() <= input.length;
  }

  private static byte[] streamPacket() {
    GvspPacket.Head head = new GvspPacket.Head(0, GvspPacket.LEADER, 5, 0, true);
    ByteBuffer packet = ByteBuffer.allocate(head.bytes() + ImageLeader.BYTES);
    head.write(packet);
    LEADER.write(packet);
    return packet.array();
  }

  private static boolean stream(byte[] input) {
    ByteBuffer bytes = ByteBuffer.wrap(input);
    GvspPacket packet = new GvspPacket();
    if (!packet.read(bytes)) {
      return false;
    }
    if (packet.start() + packet.length() > input.length) {
      throw new AssertionError(
          packet.length() + " bytes from " + packet.start() + " on in " + input.length);
    }
    return packet.content() != GvspPacket.LEADER || LEADER.matches(bytes, packet);
  }
}
