package org.cargolens.casework.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CargoCaseTest {
  private static final JsonObject NOTHING = JsonObject.builder().build();

  @ParameterizedTest
  @CsvSource({
    "CONTAINER_NUMBER, csqu 305438-3, CSQU3054383",
    "HS_CODE, 0303.13.00, 03031300",
    "COUNTRY, vn, VN",
    "LOCATION, VN HPH, VNHPH",
    "INSTANT, 2026-11-29T08:30:00Z, 2026-11-29T08:30:00Z",
    "DAYS, 91.50, 91.5",
    "WEIGHT_KG, 2E+4, 20000",
    "COUNT, 1000.0, 1000",
    "TEXT, ' a b ', a b",
  })
  void canonical_value_hasOneSpelling(FieldKind kind, String text, String expected) {
    assertThat(kind.canonical(text)).isEqualTo(expected);
    assertThat(kind.canonical(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAINER_NUMBER, CSQU3054384",
    "HS_CODE, 3",
    "HS_CODE, 03O3",
    "COUNTRY, VNM",
    "LOCATION, VNHP",
    "INSTANT, 29.11.2026",
    "DAYS, -1",
    "WEIGHT_KG, 1e999999999",
    "WEIGHT_KG, 1e-999999999",
    "WEIGHT_KG, NaN",
    "COUNT, 1.5",
    "COUNT, 1e999999999",
    "TEXT, ' '",
  })
  void canonical_faultyValue_saysWhatWasExpected(FieldKind kind, String text) {
    assertThatThrownBy(() -> kind.canonical(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(kind.expected());
  }

  @Test
  void dwellDays_arrivalOnly_countsFromThere() {
    assertThat(Samples.fish("c").dwellDays(Samples.NOW).orElseThrow()).isEqualTo(120 + 8 / 24.0);
    assertThat(Samples.fish("c").dwellDays(Instant.EPOCH)).hasValue(0);
  }

  @Test
  void dwellDays_nothingKnown_isEmpty() {
    CargoCase bare = new CargoCase("c", Map.of(), List.of(), List.of());

    assertThat(bare.dwellDays(Samples.NOW)).isEmpty();
    assertThat(bare.text(CaseField.ORIGIN)).isEmpty();
  }

  @Test
  void dwellDays_declaredOnceBesideTheArrival_isTheGreater() {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(Samples.fish("c").fields());
    fields.put(CaseField.DWELL_DAYS, List.of(Samples.value("1")));
    CargoCase known = new CargoCase("c", fields, List.of(), List.of());

    assertThat(known.dwellDays(Samples.NOW)).hasValue(120 + 8 / 24.0);
    assertThat(known.dwellDays(Instant.parse("2026-08-01T12:00:00Z"))).hasValue(1);
  }

  @Test
  void dwellDays_declaredAlone_isTheDays() {
    CargoCase declared =
        new CargoCase(
            "c", Map.of(CaseField.DWELL_DAYS, List.of(Samples.value("12"))), List.of(), List.of());

    assertThat(declared.dwellDays(Samples.NOW)).hasValue(12);
  }

  @Test
  void case_singleFieldTwice_isRefused() {
    assertThatThrownBy(
            () ->
                new CargoCase(
                    "c",
                    Map.of(CaseField.PORT, List.of(Samples.value("VNHPH"), Samples.value("VNSGN"))),
                    List.of(),
                    List.of()))
        .hasMessageContaining("port with 2 values");
    assertThatThrownBy(
            () ->
                new CargoCase(
                    "c", Map.of(CaseField.HS, List.of(Samples.value("03"))), List.of(), List.of()))
        .hasMessageContaining("hs belongs to a line of goods");
    assertThatThrownBy(() -> new GoodsItem(Map.of(CaseField.ORIGIN, Samples.value("NO"))))
        .hasMessageContaining("origin is no field of goods");
    assertThatThrownBy(() -> new CargoCase(" ", Map.of(), List.of(), List.of()))
        .hasMessageContaining("1 to 100 characters");
  }

  @Test
  void json_bothHalves_areTheCase() throws JsonException {
    CargoCase fish = Samples.fish("c");

    JsonObject open = reread(CaseJson.open(fish));
    JsonObject personal = reread(CaseJson.personal(fish));

    assertThat(CaseJson.read(open, personal)).isEqualTo(fish);
    assertThat(CaseJson.read(reread(CaseJson.whole(fish)), NOTHING)).isEqualTo(fish);
  }

  @Test
  void json_openHalf_namesNobody() throws JsonException {
    JsonObject open = CaseJson.open(Samples.fish("c"));

    assertThat(Json.print(open)).doesNotContain("Invented", "T-77").contains("030313");
    assertThat(CaseJson.read(open, NOTHING).text(CaseField.CONSIGNEE)).isEmpty();
  }

  @Test
  void json_unknownField_isRefused() throws JsonException {
    JsonObject broken =
        Json.parse("{\"id\":\"c\",\"fields\":{\"colour\":[]},\"goods\":[]}", "t").asObject();

    assertThatThrownBy(() -> CaseJson.read(broken, NOTHING)).hasMessageContaining("colour");
  }

  private static JsonObject reread(JsonObject object) throws JsonException {
    return Json.parse(Json.print(object), "t").asObject();
  }
}
