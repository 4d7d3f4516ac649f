package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.ModbusAnswer;
import org.cargolens.scanner.wire.ModbusFraming;
import org.cargolens.scanner.wire.ModbusParser;
import org.cargolens.scanner.wire.PortalLine;
import org.cargolens.scanner.wire.TextFrame;
import org.cargolens.scanner.wire.TextFrameParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files and answers, from 20 seeds: nothing but the declared faults comes of them. */
@Timeout(120)
final class ProfileFuzzTest {
  private static final int SEEDS = 20;
  private static final int INPUTS = 5;
  private static final String[] BITS = {
    "\"", "<", ">", "{", "}", "+", "-1", "9999999999", "\\x", "98,1,", "{value:int}", "{a:text}",
    "\u20AC", "", " ", "\n", "\t", "=", "&amp;", "&#65;", "int999", "flags64", "setting", "none"
  };

  static Stream<String> profiles() throws Exception {
    return ShippedProfilesTest.profiles();
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int wound = 1 + random.nextInt(3); wound > 0; wound--) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, BITS[random.nextInt(BITS.length)]);
        case 2 -> damaged.replace(at, end, BITS[random.nextInt(BITS.length)]);
        default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 200)));
      }
    }
    return damaged.toString();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void load_damagedProfile_isSoundOrHasFaultsWithPlaces(String name) {
    String good = ShippedProfilesTest.resource(name).text();
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      for (int input = 0; input < INPUTS; input++) {
        String text = damaged(good, random);
        Profiles.Loaded loaded = Profiles.load(new Profiles.Source(name, text));
        assertThat(loaded.profile().isPresent())
            .as("seed %d, input %d", seed, input)
            .isEqualTo(loaded.faults().isEmpty());
        long lines = text.lines().count() + 1;
        assertThat(loaded.faults())
            .as("seed %d, input %d", seed, input)
            .allMatch(fault -> fault.place().line() <= lines && fault.place().column() > 0);
        if (loaded.profile().isPresent()) {
          assertUnarmedTextsAreHarmless(loaded.profile().get(), seed);
        }
      }
    }
  }

  /** A second, plainer look for what switches on. */
  private static void assertUnarmedTextsAreHarmless(Profile profile, long seed) {
    List<TextTemplate> said = new ArrayList<>();
    profile.parts().queries().forEach(one -> said.add(one.exchange().out()));
    profile.parts().settings().forEach(one -> one.exchange().ifPresent(it -> said.add(it.out())));
    profile.parts().actions().stream()
        .filter(one -> one.kind() != CommandKind.HIGH_VOLTAGE)
        .flatMap(one -> one.steps().stream())
        .filter(Profile.Say.class::isInstance)
        .forEach(one -> said.add(((Profile.Say) one).exchange().out()));
    Random random = new Random(seed);
    for (TextTemplate template : said) {
      Map<String, Long> values = new HashMap<>();
      template.names().forEach(one -> values.put(one, (long) random.nextInt(4096)));
      String text = template.fill(values).toLowerCase(Locale.ROOT);
      for (Profile.Danger danger : profile.dangers().orElseThrow().on()) {
        String dangerous = danger.text().toLowerCase(Locale.ROOT);
        assertThat(dangerous.isEmpty() || !text.startsWith(dangerous))
            .as("seed %d: '%s' switches on", seed, template)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void rehearse_damagedTranscript_hasFaultsAtMost(String name) throws Exception {
    Profile profile = Profiles.load(ShippedProfilesTest.resource(name)).profile().orElseThrow();
    String file = name.replace(Profiles.ENDING, Profiles.TRANSCRIPT_ENDING);
    String good = ShippedProfilesTest.resource(file).text().replaceAll("(?m)^wait.*$", "wait 1ms");
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String text = damaged(good, random);
      assertThat(Profiles.rehearse(profile, new Profiles.Source(file, text)))
          .as("seed %d", seed)
          .allMatch(fault -> fault.place().line() > 0);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void accept_damagedAnswers_areFramesOrDamaged(String name) throws Exception {
    Profile profile = Profiles.load(ShippedProfilesTest.resource(name)).profile().orElseThrow();
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] stream =
          damaged("22,1,0,0,98,$,E7,a14095,d1,-4\u0002\u0003\r".repeat(20), random)
              .getBytes(StandardCharsets.ISO_8859_1);
      if (profile.protocol() instanceof Profile.Texts texts) {
        texts(profile, new TextFrameParser(texts.framing()), stream, random);
      } else {
        modbus(stream, random);
      }
    }
  }

  private static void texts(Profile profile, TextFrameParser parser, byte[] stream, Random random) {
    long bytes = 0;
    for (ByteBuffer piece : pieces(stream, random)) {
      parser.accept(piece);
      Optional<TextFrame> frame = parser.next();
      while (frame.isPresent()) {
        if (frame.get() instanceof TextFrame.Sound sound) {
          bytes += sound.text().length();
          profile
              .parts()
              .queries()
              .forEach(one -> one.exchange().in().pattern().matcher(sound.text()).matches());
        } else {
          bytes += ((TextFrame.Damaged) frame.get()).bytes().remaining();
        }
        frame = parser.next();
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(stream.length);
  }

  private static List<ByteBuffer> pieces(byte[] stream, Random random) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int length = Math.min(stream.length - at, 1 + random.nextInt(40));
      pieces.add(ByteBuffer.wrap(stream, at, length));
      at += length;
    }
    return pieces;
  }

  private static void modbus(byte[] noise, Random random) {
    for (ModbusFraming framing : ModbusFraming.values()) {
      ModbusParser parser = new ModbusParser(framing);
      byte[] stream = new byte[2000];
      random.nextBytes(stream);
      for (int at = 0; at + 300 < stream.length; at += 1 + random.nextInt(280)) {
        byte[] data = new byte[5];
        random.nextBytes(data);
        byte[] good = framing.encode(random.nextInt(9), random.nextInt(3), data).array();
        System.arraycopy(good, 0, stream, at, good.length);
      }
      System.arraycopy(noise, 0, stream, 0, 100);
      long bytes = 0;
      for (ByteBuffer piece : pieces(stream, random)) {
        parser.accept(piece);
        Optional<ModbusAnswer> answer = parser.next();
        while (answer.isPresent()) {
          assertThat(answer.get().offset()).isBetween(bytes, (long) stream.length);
          bytes = answer.get().offset();
          answer = parser.next();
        }
      }
    }
  }

  @Test
  void parse_damagedPortalLines_areLinesOrMalformed() {
    String good = "GB,000010,000020,000030,000040 SP,0.1,1,6.5 GX,000041,001000 SG1,7 TT,0";
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      for (int input = 0; input < 200; input++) {
        for (String line : damaged(good, random).split(" ", -1)) {
          try {
            assertThat(PortalLine.parse(line)).as("seed %d", seed).isNotNull();
          } catch (MalformedPayloadException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining("'");
          }
        }
      }
    }
  }
}
