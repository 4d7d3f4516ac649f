package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where damaged cases are, as far as a store still says so. */
class LastPlaceTest extends StoredCases {
  /** Who asks does so of a case that can't be read: another fault of it must not end the rest. */
  @Test
  void lastPlace_whatIsNone_isUnknown() throws IOException, SQLException {
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("a"), Samples.fish("b")));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE case_yield SET place = '//' WHERE case_id = 'a'");
    }

    assertThat(store.summaries().lastPlace("a")).isEmpty();
    assertThat(store.summaries().lastPlace("b")).contains(PORT);
  }
}
