package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
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
    return bytes(framing.encode(text));
  }

  private static boolean texts(TextFraming framing, byte[] input) {
    TextFrameParser parser = new TextFrameParser(framing);
    parser.accept(ByteBuffer.wrap(input));
    return takeAll(
        parser::next, TextFrame::offset, TextFrame.Sound.class::isInstance, input.length);
  }

  /**
   * Takes all that a parser finds: every byte belongs to a frame or to damage, or waits.
   *
   * @param sound whether something is no damage
   * @param end how many bytes the parser got
   * @return whether anything was sound
   */
  private static <T> boolean takeAll(
      Supplier<Optional<T>> parser, ToLongFunction<T> offset, Predicate<T> sound, int end) {
    boolean found = false;
    long before = -1;
    for (Optional<T> next = parser.get(); next.isPresent(); next = parser.get()) {
      long at = offset.applyAsLong(next.get());
      if (at <= before || at >= end) {
        throw new AssertionError("a frame at " + at + " behind one at " + before + " of " + end);
      }
      before = at;
      found |= sound.test(next.get());
    }
    return found;
  }

  private static byte[] modbusAnswers(ModbusFraming framing) {
    return bytes(framing.encode(1, 17, new byte[] {3, 4, 0, 7, 0, 9}));
  }

  private static boolean modbus(ModbusFraming framing, byte[] input) {
    ModbusParser parser = new ModbusParser(framing);
    parser.accept(ByteBuffer.wrap(input));
    return takeAll(
        parser::next, ModbusAnswer::offset, ModbusAnswer.Sound.class::isInstance, input.length);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean portal(byte[] input) throws Exception {
    return !PortalLine.parse(new String(input, StandardCharsets.ISO_8859_1)).toString().isEmpty();
  }

  private static byte[] controlMessage() {
    return bytes(GvcpMessage.answer(GvcpStatus.SUCCESS, 0x81, 7, 0x0D00, 1));
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
