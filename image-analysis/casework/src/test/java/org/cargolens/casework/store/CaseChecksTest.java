package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.CaseAudit;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.NotAllowedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // each test opens the database of its parameter first
class CaseChecksTest {
  @TempDir private Path folder;
  private StoreAddress address;

  /** Imports cases, scans the first, and erases the last. */
  private void fill(EitherDatabase database, int cases) throws IOException {
    address = database.newStore(folder);
    List<String> ids = IntStream.range(0, cases).mapToObj(i -> "case " + i).toList();
    try (CaseStore store = store()) {
      Casework casework = new Casework(store);
      casework.importCases(
          Request.of("i", Samples.OFFICER), Samples.PORT, ids.stream().map(Samples::fish).toList());
      casework.recordScan(Request.of("s", Samples.OPERATOR), ids.get(0), Samples.scan(Advice.RED));
      casework.erase(Request.of("e", Samples.CENTRE), ids.get(cases - 1));
    }
  }

  private CaseStore store() throws IOException {
    return CaseStore.open(address, Samples.CLOCK);
  }

  private void change(String sql) throws SQLException {
    assertThat(EitherDatabase.change(address, sql)).isPositive();
  }

  private List<String> found(boolean repair) throws IOException {
    Noted noted = new Noted();
    try (CaseStore store = store()) {
      CaseCheck.Result result =
          new CaseAudit(store).verify(Samples.AUDITOR, Samples.TOP, noted, repair);
      assertThat(result.summaries() + result.keys()).isEqualTo(noted.findings.size());
      assertThat(result.differs()).isEqualTo(!noted.findings.isEmpty());
      assertThat(result.cases()).isEqualTo(noted.checked);
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    }
    return noted.findings;
  }

  private static final class Noted implements CaseCheck {
    private final List<String> findings = new ArrayList<>();
    private long checked;

    @Override
    public void found(CaseFinding finding) {
      findings.add(finding.toString());
    }

    @Override
    public void checked(long cases) {
      assertThat(cases).isGreaterThan(checked);
      checked = cases;
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifyCases_rowsChanged_areNamedAndWrittenAnew(EitherDatabase database)
      throws IOException, SQLException {
    fill(database, 5);
    assertThat(found(false)).isEmpty();

    change("UPDATE case_yield SET flagged = 0, awaits = NULL WHERE case_id = 'case 0'");
    change("DELETE FROM case_yield WHERE case_id = 'case 1'");
    change("UPDATE case_yield SET fault = 'hidden' WHERE case_id = 'case 2'");
    change("UPDATE case_yield SET place = '' WHERE case_id = 'case 3'");
    change(
        "INSERT INTO case_yield (case_id, place, came_at, demanded, flagged, violation, rules,"
            + " models, scanners, sites, goods) VALUES ('made up', 'centre', 0, 0, 0, 1, '', '', '',"
            + " '', '')");

    List<String> named = found(false);
    assertThat(named)
        .containsExactlyInAnyOrder(
            "case case 0: its summary is not what its entries say",
            "case case 1: its summary is missing",
            "case case 2: its summary is not what its entries say",
            "case case 3: its summary is not what its entries say",
            "case made up: has a summary, but no papers");
    assertThat(found(true)).isEqualTo(named);
    assertThat(found(false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void verifyCases_keysThatNoEntryErased_areNamedAndNotMended(EitherDatabase database)
      throws IOException, SQLException {
    fill(database, 5);

    change("DELETE FROM case_key WHERE case_id = 'case 0'");
    change(
        "UPDATE case_key SET secret = NULL, destroyed_at = '2026-01-01T00:00:00Z'"
            + " WHERE case_id = 'case 1'");
    change("UPDATE case_key SET secret = 'AAAA' WHERE case_id = 'case 2'");
    change("UPDATE case_key SET secret = 'AAAA', destroyed_at = NULL WHERE case_id = 'case 4'");

    for (boolean repair : new boolean[] {true, false}) {
      assertThat(found(repair))
          .containsExactlyInAnyOrder(
              "case case 0: the key of its personal data (entry 1) is gone, and no entry says that"
                  + " it was erased",
              "case case 1: the key of its personal data (entry 2) is gone, and no entry says that"
                  + " it was erased",
              "case case 2: its key does not open the personal data of entry 3",
              "case case 4: its key is there after the erasure of entry 7");
    }
  }

  /** Adds the entry of an alert about the container of all cases, which begins with the clock. */
  private void alert(String id) throws IOException {
    JsonObject alert =
        JsonObject.builder()
            .put("id", id)
            .put("container", "CSQU3054383")
            .put("validFrom", "2026-01-01T00:00:00Z")
            .put("validUntil", "2100-01-01T00:00:00Z")
            .build();
    EntryDraft draft =
        EntryDraft.of(
                id,
                EntryKind.ALERT,
                Samples.CENTRE,
                JsonObject.builder().put("alertId", id).put("alert", alert).build())
            .about("alert/" + id);
    try (CaseStore store = store()) {
      store.append(
          new EntryPlan(
              id, draft.kind(), draft.actor(), draft.subject(), entries -> Optional.of(draft)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifyCases_alertsAboutAContainer_areWhatTheEntriesSay(EitherDatabase database)
      throws IOException, SQLException {
    address = database.newStore(folder);
    alert("before");
    try (CaseStore store = store()) {
      new Casework(store)
          .importCases(
              Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("case 0")));
    }
    alert("after");

    assertThat(found(false)).isEmpty();
    change("UPDATE case_yield SET alerted_at = NULL");
    assertThat(found(true)).containsExactly("case case 0: its summary is not what its entries say");
    assertThat(found(false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void verifyCases_timesOfAlertsChanged_areNamedAndWrittenAnew(EitherDatabase database)
      throws IOException, SQLException {
    fill(database, 2);
    alert("first");
    alert("second");
    alert("third");
    change("UPDATE container_alert SET begins_at = begins_at + 1 WHERE alert_id = 'first'");
    change("UPDATE container_alert SET container = 'TGHU1234567' WHERE alert_id = 'second'");
    change("DELETE FROM container_alert WHERE alert_id = 'third'");
    change(
        "INSERT INTO container_alert (alert_id, container, begins_at, ends_at)"
            + " VALUES ('made up', 'CSQU3054383', 0, 4000000000000)");

    List<String> named = found(false);
    assertThat(named)
        .containsExactlyInAnyOrder(
            "case alert/first: when it holds is not what its entry says",
            "case alert/second: when it holds is not what its entry says",
            "case alert/third: when it holds is missing",
            "case alert/made up: holds by no entry",
            // Their rows were reckoned by what was true, and are not what is kept now.
            "case case 0: its summary is not what its entries say",
            "case case 1: its summary is not what its entries say");
    assertThat(found(true)).hasSize(4);
    assertThat(found(false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void verifyCases_namesOfCasesChanged_areNamedAndWrittenAnew(EitherDatabase database)
      throws IOException, SQLException {
    fill(database, 3);
    change("DELETE FROM case_name WHERE case_id = 'case 0' AND kind = 'container'");
    change("INSERT INTO case_name (kind, name, case_id) VALUES ('bill', 'B9', 'case 1')");
    change("INSERT INTO case_name (kind, name, case_id) VALUES ('bill', 'B9', 'made up')");

    List<String> named = found(false);
    assertThat(named)
        .containsExactlyInAnyOrder(
            "case case 0: the names by which it is found are not what its entries say",
            "case case 1: the names by which it is found are not what its entries say",
            "case made up: has names by which it is found, but no papers");
    assertThat(found(true)).isEqualTo(named);
    assertThat(found(false)).isEmpty();
  }

  @Test
  void verifyCases_moreThanAreLookedAtAtOnce_areAllLookedAt() throws IOException, SQLException {
    fill(EitherDatabase.SQLITE, 450);
    assertThat(found(false)).isEmpty();

    change("UPDATE case_yield SET violation = 1");

    assertThat(found(true)).hasSize(450);
    assertThat(found(false)).isEmpty();
  }

  @Test
  void verifyCases_rowOfADamagedCase_mustSayThatItIs() throws IOException, SQLException {
    fill(EitherDatabase.SQLITE, 3);
    change("UPDATE entry SET body = '{}' WHERE case_id = 'case 0' AND kind = 'scan'");

    try (CaseStore store = store()) {
      Noted noted = new Noted();
      store.verifyCases(noted, true);
      assertThat(noted.findings)
          .containsExactly("case case 0: its summary doesn't say that its entries can't be read");
      Noted again = new Noted();
      assertThat(store.verifyCases(again, false).differs()).isFalse();
    }
  }

  @Test
  void verify_byOthersThanAnAuditorOfTheTop_isRefused() throws IOException {
    fill(EitherDatabase.SQLITE, 2);
    try (CaseStore store = store()) {
      assertThatThrownBy(
              () -> new CaseAudit(store).verify(Samples.CENTRE, Samples.TOP, new Noted(), true))
          .isInstanceOf(NotAllowedException.class);
    }
  }
}
