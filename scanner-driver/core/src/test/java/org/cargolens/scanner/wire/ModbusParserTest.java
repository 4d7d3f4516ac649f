package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModbusParserTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static List<ModbusAnswer> parse(ModbusFraming framing, byte[] stream, int piece) {
    ModbusParser parser = new ModbusParser(framing);
    List<ModbusAnswer> answers = new ArrayList<>();
    for (int at = 0; at < stream.length; at += piece) {
      parser.accept(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
      Optional<ModbusAnswer> next = parser.next();
      while (next.isPresent()) {
        answers.add(next.get());
        next = parser.next();
      }
    }
    return answers;
  }

  /** Examples of the standards: read of a register with its well-known CRC; an MBAP header. */
  @Test
  void encode_examples_haveTheirBytes() {
    byte[] read = hex("03 0000 0001");
    assertThat(ModbusFraming.RTU.encode(9, 1, read).array()).isEqualTo(hex("01 03 0000 0001 840a"));
    assertThat(ModbusFraming.TCP.encode(0x1234, 0x11, read).array())
        .isEqualTo(hex("1234 0000 0006 11 03 0000 0001"));
    for (int length : new int[] {0, 254}) {
      assertThatThrownBy(() -> ModbusFraming.RTU.encode(1, 1, new byte[length]))
          .hasMessageContaining("not " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"03 04 0001 0002", "01 01 05", "83 02", "05 0000 ff00", "10 0001 0002"})
  void accept_answers_areFoundInEveryChunkingAndNoCutIsOne(String data) {
    for (ModbusFraming framing : ModbusFraming.values()) {
      byte[] one = framing.encode(7, 3, hex(data)).array();
      byte[] two = Arrays.copyOf(one, 2 * one.length);
      System.arraycopy(one, 0, two, one.length, one.length);
      for (int piece = 1; piece <= two.length; piece++) {
        assertThat(parse(framing, two, piece))
            .hasSize(2)
            .allSatisfy(
                answer -> {
                  ModbusAnswer.Sound sound = (ModbusAnswer.Sound) answer;
                  assertThat(sound.unit()).isEqualTo(3);
                  assertThat(sound.transaction()).isEqualTo(framing == ModbusFraming.TCP ? 7 : 0);
                  assertThat(sound.data()).isEqualTo(ByteBuffer.wrap(hex(data)));
                });
      }
      for (int length = 0; length < one.length; length++) {
        assertThat(parse(framing, Arrays.copyOf(one, length), 1)).isEmpty();
      }
    }
  }

  @Test
  void accept_wrongCrcOrLyingLength_isDamaged() {
    byte[] frame = ModbusFraming.RTU.encode(1, 1, hex("03 02 0001")).array();
    frame[4] ^= 1;
    assertThat(parse(ModbusFraming.RTU, frame, 2))
        .singleElement()
        .satisfies(
            answer -> assertThat(((ModbusAnswer.Damaged) answer).reason()).isEqualTo("wrong CRC"));
    for (String lying : List.of("0001 0000 ffff 01", "0001 0001 0003 01", "0001 0000 0001 01")) {
      assertThat(parse(ModbusFraming.TCP, hex(lying), 1).get(0))
          .isInstanceOf(ModbusAnswer.Damaged.class);
    }
    assertThat(parse(ModbusFraming.RTU, hex("01 2b 00"), 1).get(0))
        .isInstanceOf(ModbusAnswer.Damaged.class);
  }

  @ParameterizedTest
  @EnumSource
  void accept_noise_neverThrows(ModbusFraming framing) {
    long seed = 20261129;
    Random random = new Random(seed);
    byte[] noise = new byte[50_000];
    random.nextBytes(noise);
    ModbusParser parser = new ModbusParser(framing);
    parser.accept(ByteBuffer.wrap(noise));
    parser.reset(noise.length);
    parser.accept(framing.encode(1, 1, hex("03 02 0001")));
    assertThat(parser.next())
        .as("seed %d", seed)
        .get()
        .satisfies(answer -> assertThat(answer.offset()).isEqualTo(noise.length));
  }
}
