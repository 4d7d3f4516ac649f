package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.FollowUp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other cases of a container wait for. */
class ContainerFollowUpsTest extends StoredCases {
  /** Entries of all cases but b can be read. */
  private static final String FAILING_AT_B =
      """
      CREATE VIEW entry AS SELECT number, recorded_at, request_id, kind, actor, role, place,
        case_id, CASE case_id WHEN 'b' THEN json('{') ELSE body END AS body, sealed, corrects,
        previous, digest FROM kept
      """;

  @BeforeEach
  void takeIn() throws IOException {
    casework.importCases(
        by(OFFICER), PORT, List.of(Samples.fish("a"), Samples.fish("b"), Samples.fish("c")));
    casework.decide(by(OFFICER), "b", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
  }

  @Test
  void beside_damagedCase_namesTheOthers() throws IOException, SQLException {
    damage("body = 'no JSON'", "case_id = 'b' AND kind = 'case'");

    assertThat(new ContainerFollowUps(store).beside(OFFICER, "a"))
        .containsOnlyKeys("c")
        .containsValue(FollowUp.OPENING);
  }

  @Test
  void beside_storeThatFails_isNotTakenForOneInWhichNobodyWaits() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("ALTER TABLE entry RENAME TO kept");
      statement.executeUpdate(FAILING_AT_B);
    }

    assertThatThrownBy(() -> new ContainerFollowUps(store).beside(OFFICER, "a"))
        .satisfies(e -> assertThat(StoreException.isOfDatabase((Exception) e)).isTrue());
  }
}
