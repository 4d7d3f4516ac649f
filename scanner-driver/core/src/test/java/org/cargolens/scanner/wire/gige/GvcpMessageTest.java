package org.cargolens.scanner.wire.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GvcpMessageTest {
  private static String hex(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.duplicate().get(all);
    return HexFormat.of().formatHex(all);
  }

  /** The bytes that aravis and Wireshark read; see docs/gige.md. */
  @Test
  void request_readAndWrite_areTheBytesOnTheWire() {
    assertThat(
            hex(
                GvcpMessage.request(
                    GvcpCommand.READ_REGISTER, GvcpMessage.ANSWER_WANTED, 7, 0x0A00)))
        .isEqualTo("42010080000400070000" + "0a00");
    assertThat(hex(GvcpMessage.writeMemory(9, 0x100, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))))
        .isEqualTo("4201008600080009" + "00000100" + "01020304");
    assertThat(hex(GvcpMessage.request(GvcpCommand.PACKET_RESEND, 0, 3, 65_535, 2, 5)))
        .isEqualTo("42000040000c0003" + "0000ffff" + "00000002" + "00000005");
    assertThat(hex(GvcpMessage.answer(GvcpStatus.ACCESS_DENIED, 0x83, 9, 0)))
        .isEqualTo("8006008300040009" + "00000000");
  }

  @Test
  void read_answer_hasItsParts() throws Exception {
    ByteBuffer bytes =
        GvcpMessage.memory(12, 0x48, ByteBuffer.wrap("Maker".getBytes(StandardCharsets.UTF_8)));
    GvcpMessage message = GvcpMessage.read(bytes);
    assertThat(message.isRequest()).isFalse();
    assertThat(message.id()).isEqualTo(12);
    assertThat(GvcpCommand.ofCode(message.command())).contains(GvcpCommand.READ_MEMORY_ACK);
    assertThat(BootstrapRegister.text(message.payload().position(4))).isEqualTo("Maker");
    GvcpMessage request = GvcpMessage.read(GvcpMessage.request(GvcpCommand.DISCOVERY, 0x11, 1));
    assertThat(request.isRequest()).isTrue();
    assertThat(request.flags()).isEqualTo(0x11);
    assertThat(GvcpStatus.ofCode(0x8006)).isEqualTo(GvcpStatus.ACCESS_DENIED);
    assertThat(GvcpStatus.ofCode(0x8777)).isEqualTo(GvcpStatus.OTHER);
    assertThat(GvcpCommand.ofCode(0x7777)).isEmpty();
  }

  @Test
  void read_truncatedAtEveryByte_isRefused() {
    ByteBuffer whole = GvcpMessage.request(GvcpCommand.READ_MEMORY, 1, 5, 0, 512);
    for (int length = 0; length < whole.limit(); length++) {
      ByteBuffer cut = whole.duplicate().limit(length);
      assertThatThrownBy(() -> GvcpMessage.read(cut)).isInstanceOf(MalformedPayloadException.class);
    }
    ByteBuffer lying = whole.duplicate().putShort(4, (short) 0xFFFF);
    assertThatThrownBy(() -> GvcpMessage.read(lying)).hasMessageContaining("65535 bytes follow");
  }

  @Test
  void read_randomPackets_neverFail() {
    GvspPacket packet = new GvspPacket();
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (packet.read(buffer)) {
        assertThat(packet.start() + packet.length()).isEqualTo(bytes.length);
        assertThat(packet.blockId()).isPositive();
        assertThat(packet.packetId()).isNotNegative();
      }
      assertThat(buffer.position()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void read_headsOfBothLengths_areWhatWasWritten() {
    for (boolean extended : new boolean[] {false, true}) {
      ByteBuffer bytes = ByteBuffer.allocate(100).position(3);
      long block = extended ? 1L << 50 : 65_535;
      var head = new GvspPacket.Head(0x0100, GvspPacket.PAYLOAD, block, 77, extended);
      head.write(bytes);
      bytes.put((byte) 5).flip().position(3);
      GvspPacket packet = new GvspPacket();
      assertThat(packet.read(bytes)).isTrue();
      assertThat(packet.blockId()).isEqualTo(block);
      assertThat(packet.packetId()).isEqualTo(77);
      assertThat(packet.status()).isEqualTo(0x0100);
      assertThat(packet.content()).isEqualTo(GvspPacket.PAYLOAD);
      assertThat(packet.isExtended()).isEqualTo(extended);
      assertThat(packet.length()).isEqualTo(1);
      assertThat(bytes.get(packet.start())).isEqualTo((byte) 5);
      bytes.limit(3 + head.bytes() - 1);
      assertThat(packet.read(bytes)).isFalse();
    }
  }

  /** An oracle that goes bit by bit. */
  private static int pixel(PixelFormat format, ByteBuffer bytes, int index) {
    int pair = index / 2 * 3;
    return switch (format) {
      case MONO8 -> bytes.get(index) & 0xFF;
      case MONO12_PACKED, MONO10_PACKED -> {
        int low = format == PixelFormat.MONO12_PACKED ? 4 : 2;
        int high = bytes.get(pair + index % 2 * 2) & 0xFF;
        int shared = (bytes.get(pair + 1) & 0xFF) >> (index % 2 * 4);
        yield (high << low) + shared % (1 << low);
      }
      case MONO12P -> {
        int value = 0;
        for (int bit = 0; bit < 12; bit++) {
          int at = index * 12 + bit;
          value |= ((bytes.get(at / 8) >> (at % 8)) & 1) << bit;
        }
        yield value;
      }
      default -> bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(2 * index) & 0xFFFF;
    };
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void unpack_randomBytes_isWhatTheOracleSays(PixelFormat format) {
    Random random = new Random(5);
    byte[] raw = new byte[format.bytes(100)];
    random.nextBytes(raw);
    ByteBuffer source = ByteBuffer.wrap(raw);
    ByteBuffer target = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN).position(10);
    format.unpack(source, 0, 100, target);
    SampleFormat sample = format.sample();
    assertThat(target.position()).isEqualTo(10 + 100 * sample.bytes());
    for (int i = 0; i < 100; i++) {
      int value =
          sample.bytes() == 1 ? target.get(10 + i) & 0xFF : target.getShort(10 + 2 * i) & 0xFFFF;
      assertThat(value).as("pixel %d", i).isEqualTo(pixel(format, source, i));
    }
    assertThat(PixelFormat.ofCode(format.code())).contains(format);
    assertThat(format.bitsOfPixel()).isIn(8, 12, 16);
  }
}
