package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scanner.InstrumentModel;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every profile of this jar has no fault, and says and understands what its transcript holds. */
final class ShippedProfilesTest {
  static Profiles.Source resource(String name) throws Exception {
    try (InputStream in = ShippedProfilesTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new Profiles.Source(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Stream<String> profiles() throws Exception {
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
