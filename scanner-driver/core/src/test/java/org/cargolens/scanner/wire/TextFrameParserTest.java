package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TextFrameParserTest {
  private static final TextFraming SPELLMAN =
      new TextFraming(
          "\u0002",
          new TextFraming.Terminator("\u0003"),
          Optional.of(TextChecksum.NEG_SUM7_OR40),
          64);

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<TextFrame> parse(TextFraming framing, byte[] stream, int piece) {
    TextFrameParser parser = new TextFrameParser(framing);
    List<TextFrame> frames = new ArrayList<>();
    for (int at = 0; at < stream.length; at += piece) {
      parser.accept(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
      Optional<TextFrame> next = parser.next();
      while (next.isPresent()) {
        frames.add(next.get());
        next = parser.next();
      }
    }
    return frames;
  }

  private static List<String> sound(List<TextFrame> frames) {
    return frames.stream()
        .filter(frame -> frame instanceof TextFrame.Sound)
        .map(frame -> ((TextFrame.Sound) frame).text())
        .toList();
  }

  /** Texts and checksums of published examples of the Spellman XRV (pymeasure's tests). */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "28, j",
        "28,160,30,0, |",
        "07,1, P",
        "07,$, ]",
        "10,1280, |",
        "14,1280, x",
        "11,478, c",
        "15,478, _",
        "19, j",
        "19,1234,2977,3783,512,768,6,7,899, ~",
        "21,0.000000, G",
        "21,25650.000000, u",
        "23, o",
        "23,SWM9999-999,56234, `",
        "27, k",
        "27,1,2,3,4,5,6,7,8,9,10,11,12, X",
        "31, p",
        "97,110,20, X",
        "38,110,20,3,4,5,6, [",
        "43,SWM00199-001,3261, Q",
        "98,1, F",
        "98,$, S",
        "60,4095, p"
      })
  void encode_publishedExample_hasItsChecksum(String text, String checksum) {
    assertThat(SPELLMAN.encode(text).array())
        .isEqualTo(latin("\u0002" + text + checksum + "\u0003"));
    assertThat(sound(parse(SPELLMAN, SPELLMAN.encode(text).array(), 1))).containsExactly(text);
  }

  @ParameterizedTest
  @EnumSource
  void accept_everyChecksum_isCheckedInEveryChunking(TextChecksum checksum) {
    TextFraming framing =
        new TextFraming("", new TextFraming.Terminator("\r\n"), Optional.of(checksum), 64);
    byte[] one = framing.encode("a1,5").array();
    byte[] stream = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, stream, one.length, one.length);
    for (int piece = 1; piece <= stream.length; piece++) {
      assertThat(sound(parse(framing, stream, piece))).containsExactly("a1,5", "a1,5");
    }
    one[0] ^= 1;
    assertThat(parse(framing, one, 3))
        .singleElement()
        .satisfies(
            frame -> assertThat(((TextFrame.Damaged) frame).reason()).isEqualTo("wrong checksum"));
    assertThat(TextChecksum.of(checksum.word())).contains(checksum);
  }

  @Test
  void accept_cutFrame_isReportedAndTheNextIsFound() {
    byte[] stream = latin("xx\u000228,16\u000228,j\u0003");
    List<TextFrame> frames = parse(SPELLMAN, stream, 4);
    assertThat(sound(frames)).containsExactly("28,");
    assertThat(frames)
        .filteredOn(frame -> frame instanceof TextFrame.Damaged)
        .extracting(TextFrame::offset)
        .containsExactly(0L, 1L, 2L);
    for (int length = 0; length < 5; length++) {
      assertThat(parse(SPELLMAN, Arrays.copyOf(latin("\u000228,j\u0003"), length), 1)).isEmpty();
    }
  }

  @Test
  void accept_endlessFrame_isDroppedAtItsLimit() {
    byte[] stream = latin("\u0002" + "1".repeat(200) + "\u000228,j\u0003");
    List<TextFrame> frames = parse(SPELLMAN, stream, 7);
    assertThat(sound(frames)).containsExactly("28,");
    assertThat(((TextFrame.Damaged) frames.get(0)).reason()).contains("longer than 64");
    assertThat(((TextFrame.Damaged) frames.get(0)).bytes().remaining()).isEqualTo(64);
  }

  @Test
  void accept_lengthFields_lyingOnesAreDamaged() {
    for (boolean big : new boolean[] {true, false}) {
      TextFraming framing =
          new TextFraming(
              "\u0001", new TextFraming.LengthField(1, 2, big, 3), Optional.empty(), 32);
      byte[] frame = {1, (byte) (big ? 0 : 3), (byte) (big ? 3 : 0), 'a', 'b', 'c'};
      for (int piece = 1; piece <= frame.length; piece++) {
        List<TextFrame> frames = parse(framing, frame, piece);
        assertThat(sound(frames)).hasSize(1);
        assertThat(sound(frames).get(0)).endsWith("abc");
      }
      assertThat(parse(framing, new byte[] {1, -1, -1, 0}, 1).get(0))
          .isInstanceOf(TextFrame.Damaged.class);
    }
    TextFraming narrow =
        new TextFraming("", new TextFraming.LengthField(0, 1, true, 1), Optional.empty(), 32);
    assertThat(sound(parse(narrow, new byte[] {2, 'a', 'b', 1, 'c'}, 2))).hasSize(2);
  }

  @Test
  void accept_fixedLength_isCutThere() {
    TextFraming framing = new TextFraming("", new TextFraming.FixedLength(3), Optional.empty(), 8);
    assertThat(sound(parse(framing, latin("abcdefgh"), 5))).containsExactly("abc", "def");
    assertThat(framing.encode("abc").remaining()).isEqualTo(3);
    assertThatThrownBy(() -> framing.encode("ab")).hasMessageContaining("all have 3");
    assertThatThrownBy(() -> SPELLMAN.encode("1".repeat(64))).hasMessageContaining("at most 64");
  }

  @Test
  void new_framingThatCantBe_isRefused() {
    TextFraming.End end = new TextFraming.Terminator("\r");
    for (int longest : new int[] {0, 1, 4097}) {
      assertThatThrownBy(() -> new TextFraming("ab", end, Optional.empty(), longest))
          .hasMessageContaining("is " + longest);
    }
    assertThatThrownBy(
            () -> new TextFraming("", new TextFraming.FixedLength(9), Optional.empty(), 8))
        .hasMessageContaining("is 9");
    assertThatThrownBy(
            () ->
                new TextFraming(
                    "", new TextFraming.LengthField(0, 3, true, 0), Optional.empty(), 8))
        .hasMessageContaining("length field");
    assertThatThrownBy(() -> new TextFraming.Terminator("")).hasMessageContaining("one byte");
  }

  @Test
  void accept_noise_neverThrowsAndResets() {
    long seed = 20261128;
    Random random = new Random(seed);
    byte[] noise = new byte[20_000];
    random.nextBytes(noise);
    TextFrameParser parser = new TextFrameParser(SPELLMAN);
    parser.accept(ByteBuffer.wrap(noise));
    parser.reset(noise.length);
    parser.accept(SPELLMAN.encode("28,"));
    assertThat(parser.next())
        .as("seed %d", seed)
        .contains(new TextFrame.Sound(noise.length, "28,"));
  }
}
