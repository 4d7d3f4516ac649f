package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseCheck;
import org.cargolens.casework.store.CaseFinding;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.cargolens.casework.store.StoreAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // each test opens the database of its parameter first
class CaseRetentionTest {
  private static final Actor SECOND = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private StoreAddress address;
  private CaseStore store;
  private Casework casework;
  private int requests;

  private void open(EitherDatabase database) throws IOException {
    address = database.newStore(folder);
    store = CaseStore.open(address, () -> now);
    casework = new Casework(store);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private Request by(Actor actor) {
    return Request.of("r" + requests++, actor);
  }

  private void bring(Place place, String... ids) throws IOException {
    casework.importCases(
        by(Samples.CENTRE), place, List.of(ids).stream().map(Samples::fish).toList());
  }

  private void scan(String id) throws IOException {
    casework.recordScan(by(Samples.OPERATOR), id, Samples.scan(Advice.GREEN));
  }

  private void decide(String id, Verdict verdict) throws IOException {
    casework.decide(by(Samples.OFFICER), id, Samples.decision(verdict, Advice.GREEN));
  }

  private void find(String id) throws IOException {
    casework.recordOutcome(
        by(Samples.INSPECTOR),
        id,
        new Opening(
            OpeningResult.PROHIBITED,
            now,
            List.of(new FoundGoods("invented powder", Optional.empty(), 2.0, "kg")),
            Opening.Evidence.NONE));
  }

  private void set(Place place, int days, int daysWithViolation) throws IOException {
    RetentionSettings settings = new RetentionSettings(store);
    Optional<RetentionTerms> terms = Optional.of(new RetentionTerms(days, daysWithViolation));
    long entry = settings.set(by(Samples.CENTRE), place, terms).number();
    settings.confirm(by(SECOND), entry, true);
  }

  private void pass(int days) {
    now = now.plus(Duration.ofDays(days));
  }

  private List<String> retain(boolean dryRun) throws IOException {
    return retain(Samples.CENTRE, dryRun);
  }

  private List<String> retain(Actor actor, boolean dryRun) throws IOException {
    Noted noted = new Noted();
    CaseRetention.Result result = new CaseRetention(store).run(by(actor), dryRun, noted);
    assertThat(result.erased() + result.held()).isEqualTo(noted.told.size());
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    return noted.told;
  }

  private static class Noted implements CaseRetention.Watcher {
    final List<String> told = new ArrayList<>();

    @Override
    public void erased(String caseId, String why) {
      told.add(caseId + " erased: " + why);
    }

    @Override
    public void held(String caseId, String why) {
      told.add(caseId + " held: " + why);
    }

    @Override
    public void looked(long cases) {
      assertThat(cases).isPositive();
    }
  }

  private boolean readable(String id) throws IOException {
    return store.personalData().of(store.ofCase(id).get(0)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void run_termsPassed_erasesWhatIsDueAndNamesWhatIsHeld(EitherDatabase database)
      throws IOException {
    open(database);
    set(Samples.TOP, 100, 1000);
    bring(Samples.PORT, "cleared", "held", "undecided", "seized", "unscanned");
    for (String id : List.of("cleared", "held", "undecided", "seized")) {
      scan(id);
    }
    decide("cleared", Verdict.CLEAR);
    decide("held", Verdict.CLEAR);
    decide("seized", Verdict.INSPECT);
    find("seized");
    long hold = new LegalHolds(store).hold(by(Samples.CENTRE), "held", "a court asks").number();
    pass(99);
    assertThat(retain(false)).isEmpty();
    bring(Samples.PORT, "late");
    pass(1);

    List<String> due =
        List.of(
            "cleared erased: kept since 2026-11-29T08:00:00Z, 100 days",
            "held held: on legal hold by entry " + hold + " of c-1",
            "undecided held: waits for a decision",
            "unscanned erased: kept since 2026-11-29T08:00:00Z, 100 days");
    assertThat(retain(true)).containsExactlyInAnyOrderElementsOf(due);
    assertThat(readable("cleared")).isTrue();
    assertThat(retain(false)).containsExactlyInAnyOrderElementsOf(due);

    assertThat(readable("cleared")).isFalse();
    assertThat(readable("unscanned")).isFalse();
    for (String id : List.of("held", "undecided", "seized", "late")) {
      assertThat(readable(id)).isTrue();
    }
    assertThat(retain(false)).hasSize(2).noneMatch(line -> line.contains("erased"));
    AuditEntry erasure = store.ofKind(EntryKind.ERASURE).get(0);
    assertThat(erasure.actor()).isEqualTo(Samples.CENTRE);
    assertThat(erasure.content().body())
        .contains("\"retentionDays\": 100,")
        .contains("\"retentionDaysWithViolation\": 1000");

    pass(900);
    assertThat(retain(true))
        .contains("seized erased: kept since 2026-11-29T08:00:00Z, 1000 days, violation");
    checkKeys();
  }

  private void checkKeys() throws IOException {
    CaseCheck.Result result =
        store.verifyCases(
            new CaseCheck() {
              @Override
              public void found(CaseFinding finding) {}

              @Override
              public void checked(long cases) {}
            },
            false);
    assertThat(result.differs()).isFalse();
  }

  @Test
  void run_nothingSet_keepsAll() throws IOException {
    open(EitherDatabase.SQLITE);
    bring(Samples.PORT, "a");
    pass(30_000);
    assertThat(retain(false)).isEmpty();
    assertThat(readable("a")).isTrue();
  }

  @Test
  void run_caseThatWasMoved_isKeptByTheLongestOfItsPlaces() throws IOException {
    open(EitherDatabase.SQLITE);
    set(Samples.PORT, 50, 50);
    set(Samples.OTHER_PORT, 10, 10);
    bring(Samples.PORT, "moved");
    bring(Samples.OTHER_PORT, "moved", "there");
    pass(10);
    assertThat(retain(false)).hasSize(1).allMatch(line -> line.startsWith("there erased"));
    pass(40);
    assertThat(retain(false)).hasSize(1).allMatch(line -> line.startsWith("moved erased"));
  }

  @Test
  void run_placesOfOthers_areLeftAlone() throws IOException {
    open(EitherDatabase.SQLITE);
    set(Samples.TOP, 10, 10);
    bring(Samples.PORT, "a");
    bring(Samples.OTHER_PORT, "b");
    pass(10);
    Actor northern = new Actor("n-1", Role.CENTRAL_RISK, new Place("centre/north"));
    assertThat(retain(northern, false)).hasSize(1).allMatch(line -> line.startsWith("a erased"));
    assertThatThrownBy(() -> retain(Samples.OFFICER, true)).isInstanceOf(NotAllowedException.class);
  }

  @ParameterizedTest
  @EnumSource
  void run_endedAfterABatch_isGoneOnWithByTheNext(EitherDatabase database) throws IOException {
    open(database);
    set(Samples.TOP, 10, 10);
    bring(Samples.PORT, IntStream.range(0, 7).mapToObj(i -> "case " + i).toArray(String[]::new));
    pass(10);
    Noted ended =
        new Noted() {
          @Override
          public void looked(long cases) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> new CaseRetention(store, 3).run(by(Samples.CENTRE), false, ended))
        .hasMessage("killed");
    assertThat(ended.told).hasSize(3);
    store.close();
    store = CaseStore.open(address, () -> now);

    List<String> rest = retain(false);

    assertThat(rest).hasSize(4).doesNotContainAnyElementsOf(ended.told);
    assertThat(store.ofKind(EntryKind.ERASURE)).hasSize(7);
    checkKeys();
  }

  @Test
  void run_caseThatWasHeldMeanwhile_isNotErased() throws IOException {
    open(EitherDatabase.SQLITE);
    set(Samples.TOP, 10, 10);
    bring(Samples.PORT, "b", "waiting");
    scan("waiting");
    pass(10);
    Noted holding =
        new Noted() {
          @Override
          public void held(String caseId, String why) {
            super.held(caseId, why);
            try {
              new LegalHolds(store).hold(by(Samples.CENTRE), "b", "a court asks");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    // Told of the one that waits for a decision before the other is erased.
    CaseRetention.Result result = new CaseRetention(store).run(by(Samples.CENTRE), false, holding);

    assertThat(result).isEqualTo(new CaseRetention.Result(0, 1));
    assertThat(readable("b")).isTrue();
  }

  @Test
  void run_damagedCase_isHeldAndNamedAndOthersAreErased() throws IOException, SQLException {
    open(EitherDatabase.SQLITE);
    set(Samples.TOP, 10, 10);
    bring(Samples.PORT, "a", "b");
    EitherDatabase.change(address, "UPDATE entry SET body = '{}' WHERE case_id = 'a'");
    pass(10);
    Noted noted = new Noted();
    new CaseRetention(store).run(by(Samples.CENTRE), false, noted);

    assertThat(noted.told).hasSize(2);
    assertThat(noted.told.get(0)).startsWith("a held: its entries can't be read: ");
    assertThat(noted.told.get(1)).startsWith("b erased");
  }

  @Test
  void hold_andRelease_keepFromErasureByHandToo() throws IOException {
    open(EitherDatabase.SQLITE);
    bring(Samples.PORT, "a");
    LegalHolds holds = new LegalHolds(store);
    Request request = by(Samples.CENTRE);
    AuditEntry hold = holds.hold(request, "a", "a court asks");
    assertThat(holds.hold(request, "a", "a court asks")).isEqualTo(hold);
    assertThat(hold.content().body()).doesNotContain("court");

    assertThatThrownBy(() -> casework.erase(by(Samples.CENTRE), "a"))
        .hasMessageContaining("on legal hold by entry 2; release it first");
    assertThatThrownBy(() -> holds.hold(by(Samples.CENTRE), "a", "x"))
        .hasMessageContaining("on hold already");
    Actor northern = new Actor("n-1", Role.CENTRAL_RISK, new Place("centre/north"));
    assertThatThrownBy(() -> holds.release(by(northern), "a", "x"))
        .hasMessageContaining("nobody of centre/north may release it");
    assertThatThrownBy(() -> holds.release(by(Samples.OFFICER), "a", "x"))
        .isInstanceOf(NotAllowedException.class);
    holds.release(by(Samples.CENTRE), "a", "the court has decided");
    assertThatThrownBy(() -> holds.release(by(Samples.CENTRE), "a", "x"))
        .hasMessageContaining("not on hold");

    casework.erase(by(Samples.CENTRE), "a");
    assertThat(store.personalData().of(hold)).isEmpty();
    assertThatThrownBy(() -> holds.hold(by(Samples.CENTRE), "a", "x"))
        .hasMessageContaining("were erased");
    assertThatThrownBy(() -> holds.hold(by(Samples.CENTRE), "x", "x"))
        .hasMessageContaining("not known here");
  }
}
