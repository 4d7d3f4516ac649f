package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.value;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Papers of two movements of one container must not become one case unseen. */
class JoinedPapersTest extends IncomingPapers {
  private static final String BOX = "CSQU3054383";

  @Test
  void firstPapers_ofACase_joinNothing() throws IOException {
    ImportedCases imported = take(row("a", Map.of(CaseField.CONTAINER, BOX)));

    assertThat(imported.joined()).isEmpty();
    assertThat(imported.apart()).isEmpty();
  }

  @Test
  void papers_ofTheSameBill_joinWithoutDoubt() throws IOException {
    CargoCase one =
        row("B7-" + BOX, Map.of(CaseField.CONTAINER, BOX, CaseField.BILL_OF_LADING, "B7"));
    take(one);
    Request request = Request.of("again", OFFICER);

    ImportedCases imported = take(request, Papers.of(List.of(one)));

    assertThat(imported.joined())
        .containsExactly(
            new JoinedPapers(
                one.id(), List.of("the same id", "bill B7", "container " + BOX), Optional.empty()));
    assertThat(take(request, Papers.of(List.of(one)))).as("sent again").isEqualTo(imported);
  }

  @Test
  void papers_underAContainersNumberThatNameNoMovement_joinInDoubt() throws IOException {
    take(row(BOX, Map.of(CaseField.CONTAINER, BOX)));

    assertThat(doubt(take(row(BOX, Map.of(CaseField.CONTAINER, BOX)))))
        .contains("called by its container alone");
    assertThat(
            doubt(take(row(BOX, Map.of(CaseField.CONTAINER, BOX, CaseField.BILL_OF_LADING, "B7")))))
        .contains("called by its container alone");
    assertThat(
            doubt(take(row(BOX, Map.of(CaseField.CONTAINER, BOX, CaseField.BILL_OF_LADING, "B8")))))
        .isEqualTo("they are of bill B8, the earlier ones of B7");
  }

  @Test
  void papers_underAContainersNumber_areOneMovementsByTheirArrival() throws IOException {
    take(row(BOX, arriving("2026-11-20T00:00:00Z")));

    assertThat(take(row(BOX, arriving("2026-11-21T12:00:00Z"))).joined().get(0).doubt()).isEmpty();
    assertThat(doubt(take(row(BOX, arriving("2026-11-29T00:00:00Z")))))
        .contains("called by its container alone");
  }

  @Test
  void papers_thatArriveHalfAYearLater_joinInDoubt() throws IOException {
    take(row("a", arriving("2026-05-01T00:00:00Z")));

    assertThat(doubt(take(row("a", arriving("2026-11-20T00:00:00Z")))))
        .isEqualTo(
            "they say that it arrives 2026-11-20T00:00:00Z, the earlier ones 2026-05-01T00:00:00Z");
  }

  @Test
  void manifest_underTheIdOfARowThatSaysNothing_joinsInDoubt() throws IOException {
    take(row("B7", Map.of()));

    assertThat(doubt(take(manifest("B7")))).contains("nothing but the id tells");
    assertThat(take(manifest("B7")).joined().get(0).doubt()).as("of one declaration").isEmpty();
  }

  @Test
  void manifest_underAnotherSpellingOfTheIdOfARowThatSaysNothing_isACaseOfItsOwn()
      throws IOException {
    take(row("B-7", Map.of()));
    take(row("B-8", Map.of(CaseField.BILL_OF_LADING, "B-8")));

    ImportedCases silent = take(manifest("B-7"));
    ImportedCases told = take(manifest("B-8"));

    assertThat(silent.foundAs()).isEmpty();
    assertThat(silent.apart()).containsExactly(Map.entry("B\\-7", "B-7"));
    assertThat(told.foundAs()).containsExactly(Map.entry("B\\-8", "B-8"));
    assertThat(told.joined().get(0).by())
        .containsExactly("called B\\-8 by these papers", "bill B-8");
    assertThat(store.cases()).containsExactly("B-7", "B-8", "B\\-7");
  }

  @Test
  void manifest_ofACaseWhoseLastPapersSayLess_isToldByThoseBefore() throws IOException {
    take(row("B-8", Map.of(CaseField.BILL_OF_LADING, "B-8")));
    take(seenAtTheGate("B-8"));
    take(row("B-9", Map.of(CaseField.BILL_OF_LADING, "OTHER")));
    take(seenAtTheGate("B-9"));

    assertThat(take(manifest("B-8")).foundAs()).containsExactly(Map.entry("B\\-8", "B-8"));
    ImportedCases other = take(manifest("B-9"));
    assertThat(other.foundAs()).isEmpty();
    assertThat(other.apart()).as("of another bill").isEmpty();
  }

  @Test
  void manifest_ofACaseWithDamagedEarlierPapers_isToldByTheLast() throws Exception {
    take(seenAtTheGate("B-8"));
    take(row("B-8", Map.of(CaseField.BILL_OF_LADING, "B-8")));
    damage("body = '{}'", "number = 1");

    ImportedCases imported = take(manifest("B-8"));

    assertThat(imported.foundAs()).containsExactly(Map.entry("B\\-8", "B-8"));
    assertThat(doubt(imported)).isEqualTo("the earlier ones can't be read");
    assertThat(imported.joined().get(0).unreadable()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Nobody can tell which papers these take the place of.
        "body = replace(body, '\"documents\": [', '\"documents\": 7, \"x\": [') | false",
        // The same document again takes their place unread.
        "body = replace(body, '\"goods\"', '\"gods\"') | true",
        "sealed = 'AAAA' | true",
      })
  void papers_ofACaseWithDamagedOnes_sayWhetherTheyStand(String damage, boolean stands)
      throws Exception {
    take(Samples.fish("B7"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE entry SET " + damage + " WHERE number = 1 AND " + differs(damage)))
          .isEqualTo(1);
    }

    JoinedPapers joined = take(Samples.fish("B7")).joined().get(0);

    assertThat(joined.unreadable().isEmpty()).isEqualTo(stands);
    if (stands) {
      assertThat(new Casework(store).view(OFFICER, "B7").cargoCase().goods()).isNotEmpty();
    } else {
      assertThat(joined.unreadable().orElseThrow()).contains("entry 1");
      assertThatThrownBy(() -> new Casework(store).view(OFFICER, "B7"))
          .hasMessage(joined.unreadable().orElseThrow());
    }
  }

  private static String differs(String damage) {
    return damage.replaceFirst("(\\w+) = (.*)", "$1 <> $2");
  }

  @Test
  void papers_besideOthersWhoseNamesWereChanged_sayThatTheyCannotBeRead() throws Exception {
    take(Samples.fish("B7"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE entry SET sealed = 'AAAA' WHERE number = 1");
    }

    JoinedPapers joined = take(seenAtTheGate("B7")).joined().get(0);

    assertThat(joined.unreadable()).contains("what may name people in earlier ones was changed");
  }

  /** Papers of a gate, which know neither bill nor container nor arrival. */
  private static CargoCase seenAtTheGate(String id) {
    Provenance gate = new Provenance("gate", "gate.csv", "row 2", Samples.CLOCK.instant());
    return new CargoCase(id, Map.of(), List.of(), List.of(new UnmappedValue("Lane", "3", gate)));
  }

  private static String doubt(ImportedCases imported) throws IOException {
    return imported.joined().get(0).doubt().orElseThrow();
  }

  private static Map<CaseField, String> arriving(String time) {
    return Map.of(CaseField.CONTAINER, BOX, CaseField.ARRIVAL, time);
  }

  private static CargoCase row(String id, Map<CaseField, String> says) {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    says.forEach((field, text) -> fields.put(field, List.of(value(text))));
    return new CargoCase(id, fields, List.of(), List.of());
  }

  /** A manifest of one consignment without container. */
  private Papers manifest(String bill) throws IOException {
    return message("CUSCAR", "85+MAN1+9", "CNI+1+" + bill, "GID+1");
  }
}
