package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.store.CaseCheck;
import org.cargolens.casework.store.CaseFinding;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that fails in the middle of an import. */
class FailedImportTest {
  private static final Request REQUEST = Request.of("i", Samples.OFFICER);

  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store);
    casework.importCases(
        Request.of("before", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("B2")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** Of each table that an import writes, and within what it reads for papers that join others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEFORE INSERT ON entry WHEN NEW.case_id = 'B2'",
        "BEFORE INSERT ON entry WHEN NEW.case_id = 'B3'",
        "BEFORE INSERT ON case_reference WHEN NEW.case_id = 'B3'",
        "BEFORE INSERT ON case_name WHEN NEW.case_id = 'B3'",
        "BEFORE UPDATE ON case_yield WHEN NEW.case_id = 'B2'",
        "BEFORE INSERT ON case_key WHEN NEW.case_id = 'B3'"
      })
  void importPapers_statementFailsInTheMiddle_leavesNothingAndNamesTheRow(String when)
      throws Exception {
    List<AuditEntry> before = store.ofCase("B2");
    execute("CREATE TRIGGER broken " + when + " BEGIN SELECT RAISE(ABORT, 'page 7 is gone'); END");

    assertThatThrownBy(() -> casework.importPapers(REQUEST, Samples.PORT, papers()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cases.db: ")
        .hasMessageContaining("page 7 is gone")
        .hasMessageContaining(
            "(at case "
                + when.replaceAll(".*'(B.)'", "$1")
                + " of manifest.csv, row 2; nothing of the import was recorded)")
        .satisfies(e -> assertThat(StoreException.isOfDatabase((Exception) e)).isTrue());

    assertThat(store.cases()).containsExactly("B2");
    assertThat(store.ofCase("B2")).isEqualTo(before);
    assertThat(store.casesFoundBy(Set.of("of B3"))).isEmpty();
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    execute("DROP TRIGGER broken");
    ImportedCases imported = casework.importPapers(REQUEST, Samples.PORT, papers());
    assertThat(imported.entries()).hasSize(3);
    Findings findings = new Findings();
    assertThat(new CaseAudit(store).verify(Samples.AUDITOR, Samples.TOP, findings, false).differs())
        .as("%s", findings.all)
        .isFalse();
  }

  /** What is told is of the statement that failed, not of one before it. */
  @Test
  void importPapers_readFailsForPapersThatJoinOthers_isNoDamageOfTheCase() throws Exception {
    execute("ALTER TABLE case_key RENAME TO elsewhere");

    assertThatThrownBy(() -> casework.importPapers(REQUEST, Samples.PORT, papers()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no such table: case_key")
        .hasMessageContaining("(at case B1 of manifest.csv, row 2;");
    assertThat(store.lastNumber()).isEqualTo(1);
    execute("ALTER TABLE elsewhere RENAME TO case_key");
    assertThat(casework.importPapers(REQUEST, Samples.PORT, papers()).joined())
        .singleElement()
        .satisfies(one -> assertThat(one.unreadable()).isEmpty());
  }

  /** What is not what the entries say. */
  private static final class Findings implements CaseCheck {
    private final List<CaseFinding> all = new ArrayList<>();

    @Override
    public void found(CaseFinding finding) {
      all.add(finding);
    }

    @Override
    public void checked(long cases) {
      // Nobody waits for it.
    }
  }

  private static Papers papers() {
    List<CargoCase> cases = List.of(Samples.fish("B1"), Samples.fish("B2"), Samples.fish("B3"));
    CaseKeys keys = new CaseKeys(List.of(), Set.of("of B3"), Set.of(), 0, Set.of());
    return new Papers(cases, Map.of("B3", keys), List.of());
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
