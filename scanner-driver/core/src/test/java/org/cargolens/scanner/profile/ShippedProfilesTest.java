package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scanner.InstrumentModel;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every profile of this jar has no fault, and says and understands what its transcript holds. */
final class ShippedProfilesTest {
  static Profiles.Source resource(String name) {
    try (InputStream in = ShippedProfilesTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new Profiles.Source(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> profiles() throws Exception {
    return all().filter(name -> !Detectors.isOne(resource(name)));
  }

  static Stream<String> detectors() throws Exception {
    return all().filter(name -> Detectors.isOne(resource(name)));
  }

  private static Stream<String> all() throws Exception {
    return resource(ProfileCatalog.INDEX).text().lines().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void check_shippedProfile_hasNoFaultAndKeepsToItsTranscript(String name) throws Exception {
    Profiles.Loaded loaded = Profiles.load(resource(name));
    assertThat(loaded.faults()).isEmpty();
    Profiles.Source transcript =
        resource(name.replace(Profiles.ENDING, Profiles.TRANSCRIPT_ENDING));
    assertThat(Profiles.rehearse(loaded.profile().orElseThrow(), transcript)).isEmpty();
    assertThat(transcript.text().lines().filter(line -> line.startsWith(">")).count())
        .isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void check_shippedDetector_hasNoFaultAndKeepsToItsTranscript(String name) {
    Detectors.Loaded loaded = Detectors.load(resource(name));
    assertThat(loaded.faults()).isEmpty();
    Profiles.Source transcript =
        resource(name.replace(Profiles.ENDING, Profiles.TRANSCRIPT_ENDING));
    assertThat(Detectors.rehearse(loaded.profile().orElseThrow(), transcript)).isEmpty();
    assertThat(Scanners.models()).extracting(ScannerModel::id).contains("udp-lines");
  }

  /** Of two seconds; no time of the computer's goes by. */
  @ParameterizedTest
  @CsvSource({"1999, true", "2000, false", "999999, false"})
  void rehearse_answerAfterAWait_countsWithinTheTimeoutOfItsQuery(int millis, boolean inTime)
      throws Exception {
    String name = "org/cargolens/scanner/profile/spellman-xrv";
    Profile profile = Profiles.load(resource(name + Profiles.ENDING)).profile().orElseThrow();
    String good = resource(name + Profiles.TRANSCRIPT_ENDING).text();
    String slow = good.replaceFirst("(ask scaling\n>.*\n)", "$1wait " + millis + "ms\n");

    assertThat(slow).isNotEqualTo(good);
    assertThat(Profiles.rehearse(profile, new Profiles.Source("slow", slow)).isEmpty())
        .isEqualTo(inTime);
  }

  @Test
  void models_shipped_areFoundWithTheirDefaults() throws Exception {
    List<String> ids = Instruments.models().stream().map(InstrumentModel::id).toList();
    assertThat(ids)
        .contains("spellman-xrv", "spellman-st", "spellman-slm", "spellman-pmx", "technix-sr100");
    assertThat(Instruments.check("spellman-pmx+serial:/dev/x").values())
        .containsEntry("baud", "19200")
        .containsEntry("write", "no");
    InstrumentModel xrv =
        Instruments.models().stream()
            .filter(one -> one.id().equals("spellman-xrv"))
            .findAny()
            .orElseThrow();
    assertThat(xrv.options(LinkKind.TCP)).extracting(OptionSpec::name).containsExactly("write");
    assertThat(xrv.description()).contains("built in");
  }
}
