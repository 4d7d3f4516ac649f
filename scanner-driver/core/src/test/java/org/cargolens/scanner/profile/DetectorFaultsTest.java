package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DetectorFaultsTest {
  private static final String NAME = "org/cargolens/scanner/profile/udp-lines.profile.xml";
  private static final String GOOD = ShippedProfilesTest.resource(NAME).text();

  @TempDir private Path folder;

  private static List<ProfileFault> faults(String text) {
    return Detectors.load(new Profiles.Source("toy", text)).faults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "name=\"scan\" at=\"2\" | name=\"scan\" at=\"1\" | 17:5: overlapping: 'scan' and 'start'",
        "samples at=\"24\" | samples at=\"19\" | overlapping: 'crc' and 'samples'",
        "samples at=\"24\" | samples at=\"25\" | 'samples' ends after the packet's 48",
        "name=\"line\" at=\"6\" width=\"2\" | name=\"line\" at=\"6\" width=\"8\" | needs a field"
            + " 'line'",
        "name=\"crc\" at=\"16\" width=\"4\" | name=\"crc\" at=\"16\" width=\"2\" | crc has 4 bytes",
        "bits=\"14\" | bits=\"16\" width2=\"3\" | 'width2'",
        "width=\"2\" bits=\"14\" | width=\"1\" bits=\"14\" | 14 bits in 1 bytes",
        "order=\"2 0 1 3\" | order=\"2 0 1 2\" | overlapping: module 2 comes twice",
        "order=\"2 0 1 3\" | order=\"2 x\" | 'x' is no number of a module",
        "flipped=\"1 3\" | flipped=\"1 4\" | undefined: no module 4 to be flipped",
        "<field name=\"module\" at=\"4\" width=\"2\"/> | <!-- --> | several modules need a field",
        "<field name=\"energy\" at=\"3\" width=\"1\"/> | <!-- --> | undefined: no field 'energy'",
        "<field name=\"energy\" at=\"3\" width=\"1\"/> | <field name=\"line\" at=\"3\""
            + " width=\"1\"/> | unreachable: a second field 'line'",
        "kind=\"low\" value=\"2\" | kind=\"low\" value=\"1\" | overlapping: two energies",
        "kind=\"low\" value=\"2\" | kind=\"high\" value=\"2\" | overlapping: two energies",
        "overtaking=\"16\" | overtaking=\"10000\" name=\"x\" | 'name'",
        "name=\"line\" at=\"6\" width=\"2\" | name=\"line\" at=\"6\" width=\"1\" | needs a field"
            + " 'line' of 2 or 4 bytes",
        "name=\"line\" at=\"6\" width=\"2\"/> | name=\"line\" at=\"20\" width=\"4\"/> | {line} must"
            + " have as many bytes as field 'line', 4",
        "{error:1} {line:2} | {error:1} {line:1} | {line} must have as many bytes",
        "{lines:4} {state:1} | {lines:2} {state:1} | {lines} must have 4 bytes",
        "scanning=\"1\" | scanning=\"257\" | {state} has no bits of mask 257",
        "interlock=\"2\" | interlock=\"3\" | overlapping: mask 3 and others of {state}",
        "kind=\"low\" value=\"2\" | kind=\"low\" value=\"256\" | 'energy' has no room for 256",
        "name=\"module\" at=\"4\" width=\"2\" | name=\"module\" at=\"8\" width=\"8\" | 'module' has"
            + " 1, 2 or 4 bytes",
        "order=\"2 0 1 3\" | order=\"2 0 1 99999\" | 'module' has no room for 99999",
        "4c 43 04 {id:2} | 4c 43 04 {id:1} | {id} needs 2 or 4 bytes",
        "4c 41 04 {id:2} | 4c 41 04 {id:4} | {id} needs 2 or 4 bytes, as many in the answer",
        "{scan:1} {lines:4} | {scan:text1} {lines:4} | {scan} must be a number in what is said",
        "overtaking=\"16\" | overtaking=\"1024\" | overtaking 1024 is too much where parts of 1024",
        "<high-voltage none=\"yes\"/> | <!-- --> | missing high-voltage",
        "<high-voltage none=\"yes\"/> | <high-voltage/> | high-voltage has either none",
        "none=\"yes\"/> | none=\"yes\"><on out=\"50\"/></high-voltage> | high-voltage has either",
        "none=\"yes\"/> | ><on out=\"4c 43 03 00\"/></high-voltage> | command 'start' can switch"
            + " high voltage on without arming",
        "none=\"yes\"/> | ><on out=\"4c 43 04 00 00 01\"/></high-voltage> | command 'stop' can"
            + " switch",
        "none=\"yes\"/> | ><on out=\"4c 44\"/></high-voltage> | ",
        "every=\"1s\" | every=\"19ms\" | a heartbeat must be at least 20 ms long, is 19",
        "name=\"status\" out | name=\"start\" out | unreachable: a second command 'start'",
        "name=\"stop\" out | name=\"start\" out | unreachable: a second command 'start'",
        "{lines:4} {state:1} | {lines:4} {code:1} | nobody knows of {code}",
        "{lines:4} {state:1} | {lines:4} 00 | the answer to 'status' has no {state}",
        "{lines:4} {state:1} | {lines:text4} {state:1} | {lines} must be a number",
        "4c 43 02 {id:2} | 4c 43 02 00 00 | {id} must be in what is said",
        "{id:2} {serial:text8} | {id:2} {id:2} | field 'id' comes twice",
        "{id:2} {serial:text8} | {id:3} {serial:text8} | is wrong at character 10",
        "scanning=\"1\" | fault=\"1\" | ",
        "{scan:1} {lines:4} | {lines:4} | {scan} must be in start and in the line packet",
        "4c 41 04 {id:2} | 4c 41 02 {id:2} 00 00 00 00 00 | answers to 'stop' and 'status' are"
            + " alike",
        "4c 43 04 {id:2} | 4c 43 02 {id:2} | 'stop' says what 'status' says",
        "port=\"5710\" | port=\"+5710\" | 4:9: port must be a whole number of digits alone",
      })
  void load_faults_areNamedWithTheirPlaces(String old, String replacement, String expected) {
    assertThat(GOOD).contains(old);
    String text = GOOD.replace(old, replacement);
    List<ProfileFault> faults = faults(text);
    if (expected == null) {
      assertThat(faults.isEmpty()).as(text).isEqualTo(!replacement.startsWith("fault"));
      return;
    }
    assertThat(faults)
        .as(text)
        .extracting(ProfileFault::toString)
        .anyMatch(fault -> fault.contains(expected));
  }

  @Test
  void load_cutOrDamaged_isAFaultAndNothingElse() {
    String text = GOOD.strip();
    for (int length = 0; length < text.length(); length += 7) {
      assertThat(faults(text.substring(0, length))).as("cut after %d", length).isNotEmpty();
    }
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      StringBuilder damaged = new StringBuilder(text);
      for (int wound = 0; wound < 3; wound++) {
        damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
      }
      Profiles.Source source = new Profiles.Source("toy", damaged.toString());
      Detectors.Loaded loaded = Detectors.load(source);
      assertThat(loaded.profile().isPresent())
          .as("seed %d", seed)
          .isEqualTo(loaded.faults().isEmpty());
      loaded.profile().ifPresent(one -> Detectors.rehearse(one, transcript(random)));
    }
  }

  private static Profiles.Source transcript(Random random) {
    Profiles.Source good =
        ShippedProfilesTest.resource(NAME.replace(Profiles.ENDING, Profiles.TRANSCRIPT_ENDING));
    StringBuilder damaged = new StringBuilder(good.text());
    for (int wound = 0; wound < 20; wound++) {
      damaged.setCharAt(
          random.nextInt(damaged.length()), "0123456789abcdef".charAt(random.nextInt(16)));
    }
    return new Profiles.Source(good.name(), damaged.toString());
  }

  @Test
  void check_transcript_namesWhatDiffers() throws Exception {
    Path file = Files.writeString(folder.resolve("toy.profile.xml"), GOOD);
    assertThat(Profiles.check(file)).isEmpty();
    Files.writeString(
        Profiles.transcript(file),
        """
        identify
        > 4c 43 01 00 01
        < 4c 41 01 00 01 41 00 00 00 00 00 00 00 01 02
        = serial B
        = colour red
        identify
        > 4c 43 01 00 02
        observe
        identify
        > 4c 43 01 00 01
        fails DeadlineExceeded
        identify
        > 4c 43 01 00 01
        fails Refused
        """);
    assertThat(Profiles.check(file))
        .extracting(fault -> fault.place().line() + ": " + fault.message())
        .containsExactly(
            "4: 'serial' is A",
            "5: nothing is called 'colour'",
            "6: LinkLost: the transcript says something else",
            "7: the profile says 4c 43 01 00 01",
            "8: a detector's transcript has identify and scan LINES",
            "12: DeadlineExceeded: no answer in the transcript",
            "14: expected to fail by Refused");
  }

  @Test
  void models_folder_hasTheDetectorsOfItsFiles() throws Exception {
    Files.writeString(
        folder.resolve("toy.profile.xml"), GOOD.replace("id=\"udp-lines\"", "id=\"toy-lines\""));
    String before = System.setProperty(ProfileCatalog.FOLDER, folder.toString());
    try {
      ScannerModel toy =
          Scanners.models().stream()
              .filter(one -> one.id().equals("toy-lines"))
              .findAny()
              .orElseThrow();
      assertThat(toy.maturity()).isEqualTo(Maturity.SIMULATED);
      assertThat(toy.links()).containsExactly(LinkKind.UDP);
      assertThat(Scanners.check("toy-lines+udp://127.0.0.1:9").values())
          .containsEntry("lines", "0");
    } finally {
      if (before == null) {
        System.clearProperty(ProfileCatalog.FOLDER);
      } else {
        System.setProperty(ProfileCatalog.FOLDER, before);
      }
    }
  }

  @Test
  void fill_fields_areWrittenAndReadInBothOrders() {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteTemplate template =
          ByteTemplate.parse("aa {id:2}{lines:4} {state:1} {serial:text3}", order);
      ByteBuffer bytes = template.fill(Map.of("id", 0x1234L, "lines", 0xFFFF_FFFEL, "state", 200L));
      assertThat(bytes.remaining()).isEqualTo(template.length()).isEqualTo(11);
      assertThat(template.matches(bytes)).isTrue();
      assertThat(template.number("id", bytes)).isEqualTo(0x1234);
      assertThat(template.number("lines", bytes)).isEqualTo(0xFFFF_FFFEL);
      assertThat(template.text("state", bytes)).isEqualTo("200");
      assertThat(template.text("serial", bytes)).isEmpty();
      assertThat(template.matches(ByteBuffer.wrap(new byte[11]))).isFalse();
      assertThat(template.matches(ByteBuffer.wrap(new byte[10]))).isFalse();
    }
    for (String wrong : List.of("", " ", "a", "{}", "{id:9}", "{id:text}", "zz")) {
      assertThatThrownBy(() -> ByteTemplate.parse(wrong, ByteOrder.BIG_ENDIAN))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isOne_commentOrInstructionBeforeTheRoot_isNotTheRoot() {
    for (String before : List.of("<!-- <instrument-profile> -->", "<?note <a> ?>", "<!-- > -->")) {
      String text = GOOD.replace("?>\n", "?>\n" + before);
      assertThat(Detectors.isOne(new Profiles.Source("toy", text))).as(before).isTrue();
      assertThat(faults(text)).as(before).isEmpty();
    }
    for (String none : List.of("", "<", "<!-- <detector-profile>", "<?detector-profile", "<!-->")) {
      assertThat(Detectors.isOne(new Profiles.Source("toy", none))).as(none).isFalse();
    }
  }

  @Test
  void next_numbers_goOnFromAnySeed() {
    for (long seed : new long[] {0, 254, 255, -1, Long.MIN_VALUE}) {
      ScanNumbers numbers = new ScanNumbers(seed);
      int first = numbers.next();
      assertThat(first).isBetween(1, 255);
      for (int i = 0; i < 254; i++) {
        assertThat(numbers.next()).isBetween(1, 255).isNotEqualTo(first);
      }
      assertThat(numbers.next()).isEqualTo(first);
    }
  }

  @Test
  void options_lines_areNoMoreThanTheDetectorCanBeTold() {
    String narrow = GOOD.replace("{scan:1} {lines:4}", "{scan:1} {lines:1}");
    DetectorProfile profile =
        Detectors.load(new Profiles.Source("toy", narrow)).profile().orElseThrow();
    OptionSpec lines = new DetectorModel(profile, "toy").options(LinkKind.UDP).get(0);
    assertThat(lines.values()).isEqualTo(new OptionSpec.WholeNumber(0, 255));
  }
}
