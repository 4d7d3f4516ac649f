package org.cargolens.scanner.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TelnetDecoderTest {
  /** Data with escapes, and commands of every shape between them. */
  private static final byte[] STREAM =
      bytes(
          1, 255, 255, 2, 255, 253, 44, 3, 255, 241, 255, 250, 44, 101, 255, 255, 0, 255, 240, 4,
          255, 251, 1, 255, 255, 255, 255, 255, 250, 255, 240, 5, 255, 254, 255, 255, 252, 0, 6);

  private static final byte[] DATA = bytes(1, 255, 2, 3, 4, 255, 255, 5, 6);
  private static final List<String> COMMANDS =
      List.of("253 44", "[44, 101, -1, 0]", "251 1", "[]", "254 255", "252 0");

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** What was heard between the data. */
  private static final class Heard implements TelnetDecoder.Commands {
    private final List<String> commands = new ArrayList<>();

    @Override
    public void negotiated(int verb, int option) {
      commands.add(verb + " " + option);
    }

    @Override
    public void parameters(ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      commands.add(Arrays.toString(copy));
    }
  }

  private static byte[] decode(TelnetDecoder decoder, byte[] piece, int room) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer source = ByteBuffer.wrap(piece);
    ByteBuffer target = ByteBuffer.allocate(room);
    while (source.hasRemaining()) {
      decoder.decode(source, target.clear());
      data.write(target.array(), 0, target.position());
    }
    return data.toByteArray();
  }

  @Test
  void decode_everyCut_isTheSame() {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      for (int room = 1; room < 4; room++) {
        Heard heard = new Heard();
        TelnetDecoder decoder = new TelnetDecoder(heard);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(decode(decoder, Arrays.copyOfRange(STREAM, 0, cut), room));
        data.writeBytes(decode(decoder, Arrays.copyOfRange(STREAM, cut, STREAM.length), room));
        assertThat(data.toByteArray()).as("cut %d", cut).isEqualTo(DATA);
        assertThat(heard.commands).as("cut %d", cut).isEqualTo(COMMANDS);
      }
    }
  }

  @Test
  void decode_endlessParameters_keepsFew() {
    Heard heard = new Heard();
    TelnetDecoder decoder = new TelnetDecoder(heard);
    assertThat(decode(decoder, bytes(255, 250), 9)).isEmpty();
    assertThat(decode(decoder, new byte[1 << 20], 9)).isEmpty();
    assertThat(decode(decoder, bytes(255, 240, 7), 9)).isEqualTo(bytes(7));
    assertThat(heard.commands).containsExactly(Arrays.toString(new byte[64]));
  }

  @Test
  void decode_randomBytes_isConsumed() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] noise = new byte[2000];
      new Random(seed).nextBytes(noise);
      for (int i = 0; i < noise.length; i += 3) {
        noise[i] = (byte) 255;
      }
      TelnetDecoder decoder = new TelnetDecoder(new Heard());
      assertThat(decode(decoder, noise, 5)).as("seed %d", seed).hasSizeLessThan(noise.length);
    }
  }
}
