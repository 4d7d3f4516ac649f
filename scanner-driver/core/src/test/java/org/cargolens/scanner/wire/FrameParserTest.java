package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FrameParserTest {
  private static final int MAX = 4096;

  static List<Integer> seeds() {
    return IntStream.rangeClosed(1, 20).boxed().toList();
  }

  private static byte[] frame(FrameType type, int requestId, byte[] payload) {
    FrameWriter writer = new FrameWriter();
    writer.begin(type, requestId, payload.length).put(payload);
    ByteBuffer frame = writer.end();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Feeds bytes in pieces and returns the payloads of all frames, in order. */
  private static List<byte[]> parse(FrameParser parser, byte[] bytes, int piece) {
    List<byte[]> payloads = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      ByteBuffer room = parser.room();
      int count = Math.min(Math.min(piece, bytes.length - from), room.remaining());
      assertThat(count).isPositive();
      room.put(bytes, from, count);
      from += count;
      Parsed parsed = parser.next();
      while (!(parsed instanceof Parsed.NeedsBytes)) {
        if (parsed instanceof Parsed.Frame frame) {
          byte[] payload = new byte[frame.payload().remaining()];
          frame.payload().get(payload);
          payloads.add(payload);
        }
        parsed = parser.next();
      }
    }
    return payloads;
  }

  @Test
  void next_everyChunking_givesTheSameFrames() {
    Random random = new Random(1);
    byte[] first = random(random, 0);
    byte[] second = random(random, 333);
    byte[] third = random(random, 1);
    byte[] bytes =
        concat(
            frame(FrameType.IDENTIFY, 1, first),
            frame(FrameType.LINES, 0, second),
            frame(FrameType.END, 0xFFFF, third));
    for (int piece = 1; piece <= bytes.length; piece++) {
      assertThat(parse(new FrameParser(MAX), bytes, piece))
          .as("piece " + piece)
          .containsExactly(first, second, third);
    }
  }

  @Test
  void next_frame_hasTypeRequestAndOffset() {
    FrameParser parser = new FrameParser(MAX);
    byte[] bytes = concat(new byte[5], frame(FrameType.ALIVE, 40_000, new byte[3]));
    parser.room().put(bytes);

    assertThat(parser.next()).isEqualTo(new Parsed.Damage(0, 5, Parsed.Reason.NO_SYNC, 0));
    assertThat(parser.discardedInARow()).isEqualTo(5);
    Parsed.Frame frame = (Parsed.Frame) parser.next();
    assertThat(frame.is(FrameType.ALIVE)).isTrue();
    assertThat(frame.requestId()).isEqualTo(40_000);
    assertThat(frame.offset()).isEqualTo(5);
    assertThat(parser.next()).isEqualTo(Parsed.NeedsBytes.INSTANCE);
    assertThat(parser.offset()).isEqualTo(bytes.length);
    assertThat(parser.discardedInARow()).isZero();
  }

  @Test
  void next_truncatedAtEveryByte_needsBytesAndThenFindsTheNextFrame() {
    byte[] whole = frame(FrameType.LINES, 0, random(new Random(2), 90));
    byte[] next = frame(FrameType.END, 0, new byte[] {7});
    for (int cut = 0; cut < whole.length; cut++) {
      byte[] bytes = concat(Arrays.copyOf(whole, cut), next, next, new byte[200]);
      List<byte[]> payloads = parse(new FrameParser(MAX), bytes, 13);
      assertThat(payloads).as("cut at " + cut).containsExactly(new byte[] {7}, new byte[] {7});
    }
  }

  @Test
  void next_everyByteDamaged_losesThatFrameOnly() {
    byte[] good = frame(FrameType.END, 0, new byte[] {7, 8});
    byte[] bad = frame(FrameType.LINES, 3, random(new Random(3), 40));
    for (int at = 0; at < bad.length; at++) {
      byte[] damaged = bad.clone();
      damaged[at] ^= 0x20;
      List<byte[]> payloads =
          parse(new FrameParser(MAX), concat(good, damaged, good, new byte[64]), 17);
      assertThat(payloads).as("byte " + at).containsExactly(new byte[] {7, 8}, new byte[] {7, 8});
    }
  }

  @Test
  void next_lengthsThatLie_areRefusedBeforeWaiting() {
    for (int length : new int[] {MAX + 1, 1 << 20, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      ByteBuffer head = ByteBuffer.wrap(frame(FrameType.LINES, 0, new byte[0]));
      head.order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
      CRC32C crc = new CRC32C();
      crc.update(head.array(), 0, 12);
      head.putInt(12, (int) crc.getValue());
      FrameParser parser = new FrameParser(MAX);
      parser.room().put(concat(head.array(), frame(FrameType.END, 0, new byte[0])));

      Parsed.Damage damage = (Parsed.Damage) parser.next();
      assertThat(damage.reason()).isEqualTo(Parsed.Reason.LENGTH);
      assertThat(damage.bytes()).isEqualTo(20);
      assertThat(((Parsed.Frame) parser.next()).is(FrameType.END)).isTrue();
    }
  }

  @Test
  void next_otherVersion_saysWhich() {
    ByteBuffer head = ByteBuffer.wrap(frame(FrameType.IDENTITY, 1, new byte[0]));
    head.put(4, (byte) 9);
    CRC32C crc = new CRC32C();
    crc.update(head.array(), 0, 12);
    head.order(ByteOrder.LITTLE_ENDIAN).putInt(12, (int) crc.getValue());
    FrameParser parser = new FrameParser(MAX);
    parser.room().put(head.array());

    assertOtherVersion((Parsed.Damage) parser.next());

    FrameParser afterGarbage = new FrameParser(MAX);
    afterGarbage.room().put(new byte[7]).put(head.array());
    assertThat(afterGarbage.next()).isEqualTo(new Parsed.Damage(0, 7, Parsed.Reason.NO_SYNC, 0));
    assertOtherVersion((Parsed.Damage) afterGarbage.next());
  }

  private static void assertOtherVersion(Parsed.Damage damage) {
    assertThat(damage.reason()).isEqualTo(Parsed.Reason.VERSION);
    assertThat(damage.detail()).isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void next_randomDamage_findsEverySoundFrame(int seed) {
    Random random = new Random(seed);
    List<byte[]> expected = new ArrayList<>();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      byte[] payload = random(random, random.nextInt(MAX / 4));
      byte[] frame = frame(FrameType.LINES, random.nextInt(0x10000), payload);
      int fate = random.nextInt(10);
      if (fate == 0) {
        int bit = random.nextInt(8 * frame.length);
        frame[bit / 8] ^= (byte) (1 << (bit % 8));
      } else if (fate == 1) {
        frame = Arrays.copyOf(frame, random.nextInt(frame.length));
      } else {
        expected.add(payload);
      }
      if (random.nextInt(10) == 0) {
        stream.writeBytes(random(random, random.nextInt(100)));
      }
      stream.writeBytes(frame);
    }
    stream.writeBytes(new byte[2 * MAX]);

    List<byte[]> found =
        parse(new FrameParser(MAX), stream.toByteArray(), 1 + random.nextInt(3000));

    assertThat(found).as("seed " + seed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).as("seed " + seed + ", frame " + i).isEqualTo(expected.get(i));
    }
  }

  @Test
  void next_largeFrames_growTheBufferToTheLimitOnly() {
    byte[] payload = random(new Random(4), FrameLayout.MAX_PAYLOAD);
    byte[] bytes = frame(FrameType.LINES, 0, payload);
    FrameParser parser = new FrameParser(FrameLayout.MAX_PAYLOAD);

    List<byte[]> found = parse(parser, concat(bytes, bytes), 100_000);

    assertThat(found).containsExactly(payload, payload);
    assertThat(parser.room().capacity())
        .isLessThanOrEqualTo(FrameLayout.frameBytes(FrameLayout.MAX_PAYLOAD) + 1);
  }

  @ParameterizedTest
  @EnumSource
  void ofCode_everyType_isItself(FrameType type) {
    assertThat(FrameType.ofCode(type.code())).contains(type);
    assertThat(FrameType.ofCode(0x7F)).isEmpty();
  }
}
