package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateFairnessCommandTest {
  private static final Place PORT = new Place("centre/north/deep-sea");
  private static final Actor OFFICER = new Actor("p-1", Role.PORT_OFFICER, PORT);
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final int CASES = 1_000;

  @TempDir private static Path folder;

  /** Of origin DD much was found in the first four fifths of the time, and nothing since. */
  @BeforeAll
  static void writeHistory() throws IOException {
    Random random = new Random(5);
    List<EntryPlan> plans = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String id = String.format(Locale.ROOT, "case-%04d", (i * 607L) % CASES);
      boolean planted = random.nextInt(3) == 0;
      double rate = !planted ? 0.2 : i < CASES * 4 / 5 ? 0.5 : 0;
      Instant at = BEGIN.plus(Duration.ofHours(i));
      CargoCase papers = papers(id, planted ? "DD" : "AA", "Invented Trading " + i % 2);
      JsonObject body =
          JsonObject.builder().put("place", PORT.path()).put("case", CaseJson.open(papers)).build();
      plans.add(plan(id, EntryKind.CASE, body, Optional.of(CaseJson.personal(papers))));
      plans.add(plan(id, EntryKind.SCAN, ScanRecordJson.write(scan(at)), Optional.empty()));
      Opening opening =
          random.nextDouble() < rate
              ? new Opening(
                  OpeningResult.UNDECLARED,
                  at,
                  List.of(new FoundGoods("horn", Optional.empty(), 1, "kg")),
                  Opening.Evidence.NONE)
              : new Opening(OpeningResult.NOTHING, at, List.of(), Opening.Evidence.NONE);
      plans.add(plan(id, EntryKind.OUTCOME, OpeningJson.write(opening), Optional.empty()));
    }
    try (CaseStore store = CaseStore.open(folder.resolve("cases.db"))) {
      store.appendAll(plans);
    }
  }

  private static CargoCase papers(String id, String origin, String consignee) {
    Provenance from = new Provenance("invented", "invented.csv", "row 2", BEGIN);
    return new CargoCase(
        id,
        Map.of(
            CaseField.ORIGIN,
            List.of(new FieldValue(origin, from)),
            CaseField.CONSIGNEE,
            List.of(new FieldValue(consignee, from))),
        List.of(),
        List.of());
  }

  private static ScanRecord scan(Instant at) {
    return new ScanRecord(
        new Sha256("ab".repeat(32)),
        at,
        new ScanRecord.Where("gate", "lane"),
        new ScanRecord.Judgement(Advice.GREEN, 0, List.of(), List.of()));
  }

  private static EntryPlan plan(
      String caseId, EntryKind kind, JsonObject body, Optional<JsonObject> personal) {
    String request = caseId + "/" + kind.word();
    return new EntryPlan(
        request,
        kind,
        OFFICER,
        Optional.of(caseId),
        entries -> {
          EntryDraft draft = EntryDraft.of(request, kind, OFFICER, body).about(caseId);
          return Optional.of(personal.isPresent() ? draft.withPersonal(personal.get()) : draft);
        });
  }

  @Test
  void fairness_plantedUnfairness_isPrintedAndWritten() throws IOException {
    Path json = folder.resolve("fairness.json");

    CommandRun run = run("centre", "--share", "0.5", "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Learned from 800 scans, judged on the 200 after them")
        .containsPattern("origin +picked +found of picked +found of drawn +is")
        .containsPattern("\nAA .* even\n")
        .containsPattern("\nDD .* burdened\n")
        .containsPattern("all +100 of 200, 50\\.0 % \\(43\\.")
        .containsPattern("\nInvented Trading 0 .* even\n");
    JsonObject written = Json.read(json).asObject();
    assertThat(written.get("schema").asText()).isEqualTo("urn:cargolens:fairness:1");
    JsonObject byOrigin = written.get("groupings").asArray().items().get(0).asObject();
    JsonObject planted = byOrigin.get("groups").asArray().items().get(1).asObject();
    assertThat(planted.get("group").asText()).isEqualTo("DD");
    assertThat(planted.get("standing").asText()).isEqualTo("burdened");
    JsonObject found = planted.get("foundOfPicked").asObject();
    assertThat(found.get("hits").asLong()).isZero();
    assertThat(found.get("of").asLong()).isEqualTo(69);
    assertThat(found.get("high").asDouble()).isBetween(0.05, 0.1);
  }

  @Test
  void fairness_roleThatSeesNoNames_isToldNoTraders() {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "fairness",
            "--from",
            "2024-01-01",
            "--to",
            "2026-01-01",
            "--by",
            "trader",
            "--store",
            folder.resolve("cases.db"),
            "--as",
            "a-1",
            "--role",
            "auditor",
            "--place",
            "centre");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("(none)").doesNotContain("Invented Trading");
  }

  @Test
  void fairness_placeWithoutCases_saysThatNothingWasLearned() {
    assertThat(run("centre/nowhere").out())
        .contains("Learned from 0 scans", "Too little was found to learn from");
  }

  @Test
  void fairness_faultyOptions_areNamed() {
    assertThat(run("centre", "--by", "colour").err()).contains("--by must be of origin, trader");
    assertThat(run("centre", "--share", "2").err()).contains("above 0 and below 1, not 2.0");
    assertThat(run("centre", "--least", "0").err()).contains("--least must be 1 or more");
    assertThat(run("centre", "--zone", "Nowhere").err()).contains("--zone must be");
  }

  @Test
  void risk_history_saysWeightsCalibrationAndThatNothingWasDrawn() {
    CommandRun run = evaluate("risk", "centre", "--case", "case-0000");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as("no random share").isEqualTo(ExitCode.FAULT_FOUND.code());
    assertThat(run.out())
        .contains("1000 scans, 1000 of them opened; ")
        .contains("drawn at random: 0 of 1000, 0.00 %")
        .containsPattern("origin DD +3[0-9]{2} +x [0-9.]+\n")
        .containsPattern("\\(none of them\\) +risk [0-9.]+ %\n")
        .contains("latest fifth, all: 200 scans", "latest fifth, opened: 200 scans")
        .contains("latest fifth, drawn and opened: 0 scans")
        .containsPattern("[0-9.]+ % +0 of 40, 0\\.00 % .* no\n")
        .containsPattern("case case-0000: risk [0-9.]+ %, origin ");
  }

  @Test
  void risk_faultyOptions_areNamed() {
    assertThat(evaluate("risk", "centre", "--learn-from", "x").err())
        .contains("--learn-from must be one of answered, opened, is x");
    assertThat(evaluate("risk", "centre", "--learn-from", "opened", "--case", "none").err())
        .contains("case none: not known here");
    assertThat(evaluate("risk", "centre/nowhere").out()).contains("too little was found");
  }

  private static CommandRun run(String place, Object... words) {
    return evaluate("fairness", place, words);
  }

  private static CommandRun evaluate(String what, String place, Object... words) {
    List<Object> all =
        new ArrayList<>(List.of("evaluate", what, "--from", "2024-01-01", "--to", "2026-01-01"));
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", "c-1", "--role", "central-risk");
    Collections.addAll(all, "--place", place);
    return CommandRun.of(all.toArray());
  }
}
