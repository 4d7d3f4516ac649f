package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.cargolens.scanner.LineRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames as data, each read, written again, truncated and spoiled. */
final class MessageTest {
  private record Golden(FrameType type, String hex, String fields) {
    byte[] frame() {
      return HexFormat.of().parseHex(hex);
    }

    byte[] payload() {
      return Arrays.copyOfRange(frame(), 16, hex.length() / 2 - 4);
    }

    int requestId() {
      return (frame()[6] & 0xFF) | ((frame()[7] & 0xFF) << 8);
    }

    @Override
    public String toString() {
      return type + " " + hex;
    }
  }

  private static List<Golden> frames() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MessageTest.class.getResourceAsStream("frames.txt"))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      List<Golden> frames = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += 3) {
        frames.add(new Golden(FrameType.valueOf(lines.get(i)), lines.get(i + 1), lines.get(i + 2)));
      }
      return frames;
    }
  }

  private static Message read(FrameType type, ByteBuffer payload) throws MalformedPayloadException {
    return switch (type) {
      case IDENTITY -> Message.Identity.read(payload);
      case CAPABILITY_LIST -> Message.CapabilityList.read(payload);
      case START -> Message.Start.read(payload);
      case STARTED -> Message.Started.read(payload);
      case STOP, STOPPED, RELEASE, RELEASED -> Message.ScanNumber.read(payload);
      case RESEND, LOST -> Message.Ranges.read(payload);
      case CREDIT -> Message.Credit.read(payload);
      case ALIVE -> Message.Alive.read(payload);
      case REFUSED, FAULT -> Message.Trouble.read(payload);
      case END -> Message.End.read(payload);
      default -> new Message.Empty();
    };
  }

  @ParameterizedTest
  @MethodSource("frames")
  void read_frameOfAnotherProgram_hasItsFields(Golden golden) throws Exception {
    FrameParser parser = new FrameParser(1 << 16);
    parser.room().put(golden.frame());
    Parsed.Frame frame = (Parsed.Frame) parser.next();

    assertThat(frame.is(golden.type())).isTrue();
    assertThat(frame.requestId()).isEqualTo(golden.requestId());
    assertThat(read(golden.type(), frame.payload())).hasToString(golden.fields());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void write_messageThatWasRead_givesTheSameBytes(Golden golden) throws Exception {
    Message message = read(golden.type(), ByteBuffer.wrap(golden.payload()));

    ByteBuffer frame = new FrameWriter().frame(golden.type(), golden.requestId(), message);

    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    assertThat(bytes).isEqualTo(golden.frame());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void read_truncatedAtEveryByte_isMalformed(Golden golden) {
    byte[] payload = golden.payload();
    for (int length = 0; length < payload.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(payload, 0, length);
      assertThatThrownBy(() -> read(golden.type(), cut))
          .as("length " + length)
          .isInstanceOf(MalformedPayloadException.class)
          .hasMessageContaining("ends before");
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void read_spoiledPayload_isReadOrMalformed(Golden golden) {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      byte[] payload = golden.payload();
      for (int i = 0; i < 3 && payload.length > 0; i++) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      Throwable thrown = catchThrowable(() -> read(golden.type(), ByteBuffer.wrap(payload)));
      if (thrown != null) {
        assertThat(thrown)
            .as(HexFormat.of().formatHex(payload))
            .isInstanceOf(MalformedPayloadException.class);
      }
    }
  }

  @Test
  void read_valuesBeyondLimits_areNamed() {
    ByteBuffer longText = ByteBuffer.allocate(3000).order(ByteOrder.LITTLE_ENDIAN);
    longText.putShort(0, (short) 2000);
    assertThatThrownBy(() -> Message.Identity.read(longText))
        .hasMessage("manufacturer must have at most 1024 bytes, has 2000");
    ByteBuffer notText = ByteBuffer.wrap(new byte[] {1, 0, (byte) 0xC0});
    assertThatThrownBy(() -> Message.Identity.read(notText))
        .hasMessage("manufacturer is not UTF-8");
    ByteBuffer limit = ByteBuffer.wrap(new byte[] {0, 0, 0, 0, -1, -1, -1, -1});
    assertThatThrownBy(() -> Message.Credit.read(limit))
        .hasMessageContaining("limit must be 0 to 2147483647, is 4294967295");
    ByteBuffer ranges = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
    ranges.putShort(4, (short) 200);
    assertThatThrownBy(() -> Message.Ranges.read(ranges)).hasMessageContaining("lines");
  }

  @Test
  void write_beyondLimits_isRefused() {
    assertThatThrownBy(
            () -> new Message.Ranges(1, Collections.nCopies(129, new LineRange(0, 0, 1))))
        .hasMessageContaining("129");
    assertThatThrownBy(() -> new FrameWriter().begin(FrameType.LINES, 0, (1 << 20) + 1))
        .hasMessageContaining("1048577");
    assertThatThrownBy(() -> new FrameParser(-1)).hasMessageContaining("-1");
  }
}
