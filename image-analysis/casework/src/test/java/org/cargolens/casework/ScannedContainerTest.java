package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningNote;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused as it can't be of the case, or of that time, and how it is recorded meant. */
class ScannedContainerTest {
  private static final String OWN = "CSQU3054383";
  private static final String OTHER = "MSKU1234565";

  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store);
    CargoCase bare = new CargoCase("bare", Map.of(), List.of(), List.of());
    casework.importCases(request(), PORT, List.of(Samples.fish("c"), Samples.fish("d"), bare));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void scan_ofAnotherContainer_isRefusedUnlessAReasonIsGiven() throws IOException {
    ScanRecord other = read(OTHER);

    assertThatThrownBy(() -> record("c", other))
        .isInstanceOf(CaseworkException.class)
        .hasMessage(
            "case c: its container is CSQU3054383, but the scan read MSKU1234565; give a reason to"
                + " record it all the same");
    assertThatThrownBy(() -> record("c", read("CSQU3054384")))
        .hasMessageContaining("read CSQU3054384 (no container number)");
    record("c", other.despite(Optional.of("the plate was changed by Invented Trading")));

    ScanRecord kept = casework.view(OFFICER, "c").scans().get(0);
    assertThat(kept.seen().containers()).containsExactly(ContainerReading.of(0, OTHER, 0.5));
    assertThat(kept.seen().despite()).contains("the plate was changed by Invented Trading");
    assertThat(casework.view(OPERATOR, "c").scans().get(0).seen().despite())
        .contains("(not shown)");
    casework.erase(Request.of("e", CENTRE), "c");
    assertThat(casework.view(CENTRE, "c").scans().get(0).seen().despite()).contains("(not shown)");
  }

  @Test
  void scan_ofItsContainerOrOfNoneOrOfACaseWithout_isTaken() throws IOException {
    record("c", read(OWN));
    record("c", Samples.scan(Advice.GREEN));
    record("bare", read(OTHER));

    assertThat(casework.view(OFFICER, "c").scans()).hasSize(2);
    assertThat(casework.view(OFFICER, "bare").scans()).hasSize(1);
  }

  @Test
  void scan_judgedByAnotherCasesRisk_needsASharedContainer() throws IOException {
    record("c", judgedFor("d"));
    record("c", judgedFor("c"));
    for (String stranger : List.of("bare", "nowhere")) {
      assertThatThrownBy(() -> record("c", judgedFor(stranger)))
          .hasMessageContaining("judged by the risk of case " + stranger + ", which shares no");
    }
    record("c", judgedFor("bare").despite(Optional.of("same truck")));

    ScanRecord.Basis basis = casework.view(OFFICER, "c").scans().get(1).judgement().basis();
    assertThat(basis).isEqualTo(judgedFor("c").judgement().basis());
  }

  @Test
  void scan_laterThanTheClock_isRefused() throws IOException {
    ScanRecord late = Samples.scan(Advice.GREEN).scannedAt(Samples.NOW.plusSeconds(301));

    assertThatThrownBy(() -> record("c", late))
        .hasMessage(
            "case c: was scanned at 2026-11-29T08:05:01Z, but by the store's clock it is"
                + " 2026-11-29T08:00:00Z");
    record("c", late.scannedAt(Samples.NOW.plusSeconds(300)));
    assertThat(casework.view(OFFICER, "c").scans()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2031-01-01T00:00:00Z", "2026-11-29T08:05:01Z"})
  void opening_laterThanTheClock_isRefusedAlsoIfEarlyIsSaid(String time) {
    Opening opening = opening(time);

    assertThatThrownBy(() -> casework.recordOutcome(inspector(), "c", opening))
        .hasMessageContaining("was opened at " + time + ", but by the store's clock");
    assertThatThrownBy(
            () -> casework.recordOutcome(inspector(), "c", opening, Set.of(OpeningNote.EARLY)))
        .hasMessageContaining("but by the store's clock");
  }

  @Test
  void opening_beforePapersOrFirstScan_isRefusedUnlessSaid() throws IOException {
    Opening before = opening("2026-11-29T07:54:59Z");
    assertThatThrownBy(() -> casework.recordOutcome(inspector(), "c", before))
        .hasMessageContaining("before its papers came in at 2026-11-29T08:00:00Z");
    record("c", Samples.scan(Advice.GREEN).scannedAt(Samples.NOW.plusSeconds(240)));
    assertThatThrownBy(
            () -> casework.recordOutcome(inspector(), "c", opening("2026-11-29T07:58:59Z")))
        .hasMessageContaining("before its first scan at 2026-11-29T08:04:00Z");

    AuditEntry early = casework.recordOutcome(inspector(), "c", before, Set.of(OpeningNote.EARLY));

    assertThat(early.content().body()).contains("\"early\": true");
    assertThat(casework.view(OFFICER, "c").openings()).containsExactly(before);
  }

  private static Opening opening(String time) {
    return new Opening(
        OpeningResult.UNDECLARED, Instant.parse(time), List.of(), Opening.Evidence.NONE);
  }

  private static ScanRecord read(String text) {
    ScanRecord scan = Samples.scan(Advice.GREEN);
    return new ScanRecord(
        scan.image(),
        scan.scannedAt(),
        scan.where(),
        scan.judgement(),
        new ScanRecord.Seen(List.of(ContainerReading.of(0, text, 0.5)), Optional.empty()));
  }

  private static ScanRecord judgedFor(String caseId) {
    ScanRecord scan = Samples.scan(Advice.GREEN);
    ScanRecord.Judgement said = scan.judgement();
    ScanRecord.Basis basis =
        new ScanRecord.Basis(
            Optional.of(new Sha256("12".repeat(32))),
            Optional.of(new RiskContext(caseId, 4, Set.of(), List.of("rule first"))),
            new Judging(
                List.of(),
                Optional.of(new Judging.Thresholds(0.5, 0.7)),
                Optional.of(new Judging.Thresholds(0.33, 0.54))));
    return new ScanRecord(
        scan.image(),
        scan.scannedAt(),
        scan.where(),
        new ScanRecord.Judgement(
            said.advice(), said.score(), said.models(), said.categories(), basis));
  }

  private void record(String caseId, ScanRecord scan) throws IOException {
    casework.recordScan(Request.of("r" + ++requests, OPERATOR), caseId, scan);
  }

  private Request request() {
    return Request.of("r" + ++requests, OFFICER);
  }

  private Request inspector() {
    return Request.of("r" + ++requests, INSPECTOR);
  }
}
