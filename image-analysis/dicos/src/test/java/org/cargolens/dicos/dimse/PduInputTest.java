package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.cargolens.scanner.TimeSource;
import org.junit.jupiter.api.Test;

class PduInputTest {
  private static final int PDU_BYTES = 4096;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private long nanos;

  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return nanos;
        }
      };

  private PduInput over(InputStream in) {
    return new PduInput(in, PDU_BYTES, new PeerSilence(new Socket(), SILENCE, time));
  }

  /** A unit of fragments, each given by its flags and content. */
  private static byte[] unit(int flags, int count, int bytes) {
    ByteBuffer unit = ByteBuffer.allocate(6 + count * (6 + bytes));
    unit.put((byte) 4).put((byte) 0).putInt(unit.capacity() - 6);
    for (int fragment = 0; fragment < count; fragment++) {
      unit.putInt(2 + bytes).put((byte) 1).put((byte) flags).put(new byte[bytes]);
    }
    return unit.array();
  }

  @Test
  void read_soundMessagesInEveryChunking_areGivenAsTheyAre() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(new byte[] {1, 0, 0, 0, 0, 4, 9, 9, 9, 9});
    for (int count = 0; count < 3; count++) {
      all.write(unit(1, 2, 100));
      all.write(unit(3, 1, 30_0));
      all.write(unit(0, 3, 1000));
      all.write(unit(2, 1, 0));
    }
    byte[] bytes = all.toByteArray();
    for (int piece = 1; piece < 40; piece++) {
      PduInput in = over(new ByteArrayInputStream(bytes));
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      byte[] buffer = new byte[piece];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        read.write(buffer, 0, count);
      }
      assertThat(read.toByteArray()).as("pieces of %d", piece).isEqualTo(bytes);
    }
  }

  private void assertRefused(byte[] bytes, String why) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> over(new ByteArrayInputStream(bytes)).readAllBytes())
        .withMessageContaining(why);
  }

  @Test
  void read_lyingLengths_areRefused() {
    assertRefused(new byte[] {4, 0, 0, 0, 0x20, 0}, "a unit of type 4 of 8192 bytes");
    assertRefused(new byte[] {1, 0, 0, 0x20, 0, 0}, "more than 1048576");
    assertRefused(new byte[] {1, 0, -1, -1, -1, -1}, "4294967295 bytes");
    assertRefused(new byte[] {4, 0, 0, 0, 0, 9, 0, 0, 0, 6, 1, 0, 0}, "a fragment of 6 bytes");
    assertRefused(new byte[] {4, 0, 0, 0, 0, 9, 0, 0, 0, 1, 1, 0, 0}, "a fragment of 1 bytes");
  }

  @Test
  void read_commandWithoutEnd_isRefused() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int count = 0; count < 17; count++) {
      all.write(unit(1, 4, 1000));
    }
    assertRefused(all.toByteArray(), "a command of more than 65536 bytes");
  }

  @Test
  void read_longMessageOverASlowLine_isGivenAsItIs() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int count = 0; count < 200; count++) {
      all.write(unit(0, 1, 4000));
    }
    all.write(unit(2, 1, 10));
    InputStream line =
        new FilterInputStream(new ByteArrayInputStream(all.toByteArray())) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            nanos += Duration.ofSeconds(1).toNanos();
            return super.read(target, offset, Math.min(length, 1100));
          }
        };
    assertThat(over(line).readAllBytes()).hasSize(all.size());
    assertThat(nanos).isGreaterThan(Duration.ofMinutes(10).toNanos());
  }

  @Test
  void read_messageByteByByte_isBrokenOffButSilenceBetweenMessagesIsNot() throws Exception {
    byte[] message = unit(2, 1, 1000);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int count = 0; count < 100; count++) {
      all.write(message);
    }
    InputStream quick = new ByteArrayInputStream(all.toByteArray());
    PduInput in = over(quick);
    for (int count = 0; count < 100; count++) {
      in.readNBytes(message.length);
      nanos += Duration.ofMinutes(5).toNanos(); // nothing is under way
    }
    InputStream slow =
        new InputStream() {
          private final InputStream bytes = new ByteArrayInputStream(unit(0, 1, 4000));

          @Override
          public int read() throws IOException {
            nanos += Duration.ofSeconds(29).toNanos();
            return bytes.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.available() == 0 ? -1 : readNBytesOfOne(target, offset);
          }

          private int readNBytesOfOne(byte[] target, int offset) throws IOException {
            target[offset] = (byte) read();
            return 1;
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> over(slow).readAllBytes())
        .withMessageContaining("bytes of a message in 1");
  }
}
