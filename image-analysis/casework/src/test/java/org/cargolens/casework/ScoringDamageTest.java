package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.store.CaseFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One case that can't be read any more must not take the scores from all others. */
class ScoringDamageTest extends StoredCases {
  @BeforeEach
  void takeIn() throws IOException {
    casework.adoptRules(by(CENTRE), SampleRules.firstTrader());
    for (String id : List.of("c", "d", "e")) {
      casework.importCases(by(OFFICER), PORT, List.of(Samples.fish(id)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body = '{}'",
        "body = 'no JSON'",
        "body = replace(body, '\"place\"', '\"plaice\"')",
        "recorded_at = 'yesterday'",
        "role = 'king'",
        "sealed = 'AAAA'"
      })
  void round_damagedPapers_areNamedAndTheOthersAreScored(String damage)
      throws IOException, SQLException {
    damage(damage, "kind = 'case' AND case_id = 'd'");

    ScoringRound.Result result = round(by(OFFICER), ScoringRound.Choice.UNSCORED);

    assertThat(result.scored())
        .extracting(ScoringRound.Scored::caseId)
        .containsExactlyInAnyOrder("c", "e");
    assertThat(result.unreadable()).extracting(CaseFault::caseId).containsExactly("d");
    assertThat(result.unreadable().get(0).place()).as("who may know of it").contains(PORT);
    assertThat(result.unreadable().get(0).what()).contains("entry 3");
    assertThat(round(by(OFFICER), ScoringRound.Choice.UNSCORED).scored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"body = '{}'", "recorded_at = 'yesterday'", "place = ''"})
  void round_damagedLastEntryOfTheTrail_isNamedAndTheOthersAreScored(String damage)
      throws IOException, SQLException {
    damage(damage, "case_id = 'e'");

    ScoringRound.Result result = round(by(OFFICER), ScoringRound.Choice.UNSCORED);

    assertThat(result.scored()).extracting(ScoringRound.Scored::caseId).containsExactly("c", "d");
    assertThat(store.verify(Optional.empty()).fault()).isPresent();
  }

  @Test
  void round_damagedScoreOfTheSameRequest_isNamedAndTheOthersAreScored()
      throws IOException, SQLException {
    Request request = Request.of("round", OFFICER);
    ScoringRound.Choice all = new ScoringRound.Choice(one -> true);
    round(request, all);
    damage("body = '{}'", "kind = 'score' AND case_id = 'd'");

    ScoringRound.Result again = round(request, all);

    assertThat(again.scored()).extracting(ScoringRound.Scored::caseId).containsExactly("c", "e");
    assertThat(again.unreadable()).extracting(CaseFault::caseId).containsExactly("d");
  }

  @Test
  void facts_damagedOpening_isNotCountedAndNamed() throws IOException, SQLException {
    casework.recordOutcome(
        by(INSPECTOR),
        "c",
        new Opening(OpeningResult.UNDECLARED, Samples.NOW, List.of(), Opening.Evidence.NONE));
    damage("body = '{}'", "kind = 'outcome'");
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("f")));

    PastCases past = PastCases.read(store, OFFICER, Optional.empty());

    assertThat(past.facts("f").parties().consignee().shipments()).hasValue(2);
    assertThat(past.facts("f").parties().consignee().findings()).hasValue(0);
    assertThatThrownBy(() -> past.facts("c"))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("case c: can't be read: ");
  }

  @Test
  void read_storeThatIsGone_namesNoCases() throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("ALTER TABLE entry RENAME COLUMN sealed TO hidden");
    }

    assertThatThrownBy(() -> PastCases.read(store, OFFICER, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sealed");
  }

  private ScoringRound.Result round(Request request, ScoringRound.Choice choice)
      throws IOException {
    return new ScoringRound(store, SampleRules.firstTrader()).run(request, choice);
  }
}
