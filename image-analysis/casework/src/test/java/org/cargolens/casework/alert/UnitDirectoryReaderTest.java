package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.Samples;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Mutations;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitDirectoryReaderTest {
  private static final String UNITS =
      """
      {"schema": "urn:cargolens:units:1", "units": [
       {"id": "centre", "place": "centre", "roles": ["central-risk"],
        "url": "https://127.0.0.1:8443", "certificates": ["centre.pem"],
        "contacts": [{"name": "desk on duty", "role": "central-risk", "reach": "channel 5"}]},
       {"id": "port", "place": "centre/north/deep-sea", "roles": ["port-officer", "scanner-operator"],
        "certificates": []}]}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void certificate() throws Exception {
    Path pem = KeyStores.pem(KeyStores.make(folder, "centre", "dns:localhost"));
    String text = Files.readString(pem);
    Files.writeString(
        folder.resolve("centre.pem"), text.substring(text.indexOf("-----BEGIN CERTIFICATE")));
  }

  @Test
  void read_file_givesUnitsAndContacts() throws IOException {
    UnitDirectory directory = read(UNITS);

    Unit centre = directory.find("centre").orElseThrow();
    assertThat(centre.link().url().orElseThrow().getPort()).isEqualTo(8443);
    assertThat(centre.contacts())
        .containsExactly(new DutyContact("desk on duty", Role.CENTRAL_RISK, "channel 5"));
    assertThat(directory.owner(centre.link().certificates().get(0))).contains(centre);
    assertThat(directory.certificates().get("port")).isEmpty();
  }

  @Test
  void reaching_address_takesTheUnitFurthestDown() {
    Unit province = unit("north", new Place("centre/north"), Role.PORT_OFFICER);
    Unit port = unit("port", Samples.PORT, Role.PORT_OFFICER);
    UnitDirectory directory = UnitDirectory.of(List.of(province, port));

    assertThat(directory.reaching(new Address(Role.PORT_OFFICER, Samples.PORT)))
        .containsExactly(port);
    assertThat(
            directory.reaching(
                new Address(Role.PORT_OFFICER, new Place("centre/north/deep-sea/lane-2"))))
        .containsExactly(port);
    assertThat(directory.reaching(new Address(Role.PORT_OFFICER, new Place("centre/north/other"))))
        .containsExactly(province);
    assertThat(directory.reaching(new Address(Role.PORT_OFFICER, new Place("centre/north"))))
        .containsExactly(province, port);
    assertThat(directory.reaching(new Address(Role.PORT_OFFICER, Samples.TOP)))
        .containsExactly(province, port);
    assertThat(directory.reaching(new Address(Role.AUDITOR, Samples.PORT))).isEmpty();
  }

  @Test
  void read_faults_areNamedWithTheirPlace() throws IOException {
    refused(UNITS.replace("units:1", "units:2"), "expected urn:cargolens:units:1");
    refused(UNITS.replace("\"port\"", "\"centre\""), "two units are named centre");
    refused(UNITS.replace("\"port\"", "\"Port\""), "lower-case letters");
    refused(UNITS.replace("https:", "http:"), "https://HOST:PORT");
    refused(UNITS.replace("\"url\"", "\"uri\""), "found \"uri\"");
    refused(UNITS.replace("central-risk", "boss"), "expected a role");
    refused(UNITS.replace("channel 5", " "), "is reached by 1 to 200");
    refused(
        UNITS.replace("\"certificates\": []", "\"certificates\": [\"centre.pem\"]"),
        "have a certificate in common");
    assertThatThrownBy(() -> read(UNITS.replace("centre.pem", "units.json")))
        .hasMessageContaining("units.json: no X.509 certificate");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AlertPost("moon", UnitDirectory.of(List.of()), new PaperSealing("moon")));
  }

  @Test
  void read_damaged_isReadOrRefused() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Mutations.of(List.of(UNITS.getBytes(StandardCharsets.UTF_8)), random);
      Path file = Files.write(folder.resolve("units.json"), damaged);
      try {
        UnitDirectoryReader.read(file);
      } catch (IOException e) {
        assertThat(e).as("seed " + seed).hasMessageContaining(folder.toString());
      }
    }
  }

  private static void refused(String text, String expected) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("units.json:")
        .hasMessageContaining(expected);
  }

  private static UnitDirectory read(String text) throws IOException {
    return UnitDirectoryReader.read(Files.writeString(folder.resolve("units.json"), text));
  }

  private static Unit unit(String id, Place place, Role role) {
    return new Unit(id, place, Set.of(role), Unit.Link.NONE, List.of());
  }
}
