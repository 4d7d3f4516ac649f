package org.cargolens.casework.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.DecisionJson;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.scan.Sha256;

/**
 * Writes invented cases into a store, entry by entry in the order of their times, as if people had
 * recorded them then. For one thread.
 */
public final class HistoryWriter {
  private static final int AT_ONCE = 2_000;
  private static final Actor WRITER =
      new Actor("simulation", Role.CENTRAL_RISK, new Place("centre"));

  private final History clock = new History();

  /** Returns the clock with which the store must be opened. */
  public InstantSource clock() {
    return clock;
  }

  /** Writes cases, some thousand entries a transaction. */
  public void write(CaseStore store, List<InventedCase> cases) throws IOException {
    List<Timed> steps = new ArrayList<>();
    cases.forEach(one -> addSteps(one, steps));
    steps.sort(Comparator.comparing(Timed::at));
    for (int begin = 0; begin < steps.size(); begin += AT_ONCE) {
      store.appendAll(
          steps.subList(begin, Math.min(steps.size(), begin + AT_ONCE)).stream()
              .map(this::plan)
              .toList());
    }
  }

  private EntryPlan plan(Timed step) {
    String request = step.kind().word() + "-" + step.one().id();
    return new EntryPlan(
        request,
        step.kind(),
        WRITER,
        Optional.of(step.one().id()),
        entries -> {
          clock.now = step.at();
          return Optional.of(
              EntryDraft.of(request, step.kind(), WRITER, body(step)).about(step.one().id()));
        });
  }

  private static void addSteps(InventedCase one, List<Timed> steps) {
    steps.add(new Timed(EntryKind.CASE, one.papers().came(), one));
    steps.add(new Timed(EntryKind.SCORE, one.score().at(), one));
    one.scan().ifPresent(scan -> steps.add(new Timed(EntryKind.SCAN, scan.at(), one)));
    one.decision().ifPresent(step -> steps.add(new Timed(EntryKind.DECISION, step.at(), one)));
    one.opening().ifPresent(step -> steps.add(new Timed(EntryKind.OUTCOME, step.at(), one)));
  }

  private static JsonObject body(Timed step) {
    InventedCase one = step.one();
    return switch (step.kind()) {
      case CASE -> papers(one);
      case SCORE -> score(one.score());
      case SCAN -> ScanRecordJson.write(scan(one));
      case DECISION -> decision(one);
      default ->
          OpeningJson.write(
              new Opening(
                  one.opening().orElseThrow().what(),
                  one.opening().orElseThrow().at(),
                  List.of(),
                  Opening.Evidence.NONE));
    };
  }

  private static JsonObject papers(InventedCase one) {
    InventedCase.Papers papers = one.papers();
    Provenance from = new Provenance("simulation", "none", one.id(), papers.came());
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    fields.put(CaseField.ORIGIN, List.of(new FieldValue(papers.origin(), from)));
    List<GoodsItem> goods =
        papers.hs().stream()
            .map(hs -> new GoodsItem(Map.of(CaseField.HS, new FieldValue(hs, from))))
            .toList();
    return JsonObject.builder()
        .put("place", papers.place().path())
        .put("case", CaseJson.open(new CargoCase(one.id(), fields, goods, List.of())))
        .build();
  }

  private static JsonObject score(InventedCase.Score score) {
    List<JsonObject> rules = new ArrayList<>();
    for (RuleHeld rule : score.rules()) {
      rules.add(
          JsonObject.builder()
              .put("id", rule.id())
              .put("version", rule.version())
              .put("weight", 10)
              .put("random", rule.random())
              .build());
    }
    return JsonObject.builder()
        .put("score", Math.min(100, 10.0 * rules.size()))
        .put("mustScan", score.demanded())
        .put("rules", JsonArray.of(rules))
        .put("set", "invented 1 of centre")
        .put("sha256", Sha256.of(ByteBuffer.wrap(new byte[0])).hex())
        .build();
  }

  private static ScanRecord scan(InventedCase one) {
    InventedCase.Scan scan = one.scan().orElseThrow();
    return new ScanRecord(
        Sha256.of(ByteBuffer.wrap(one.id().getBytes(StandardCharsets.US_ASCII))),
        scan.at(),
        scan.where(),
        new ScanRecord.Judgement(
            scan.advice(), scan.flagged() ? 0.8 : 0.1, List.of(scan.model()), List.of()));
  }

  private static JsonObject decision(InventedCase one) {
    Decision decision =
        new Decision(
            one.decision().orElseThrow().what(),
            "invented",
            new Decision.Circumstances(
                Duration.ofSeconds(40),
                List.of(),
                new AdviceSeen(Optional.of(one.scan().orElseThrow().advice()), true)));
    return DecisionJson.open(decision, List.of());
  }

  private record Timed(EntryKind kind, Instant at, InventedCase one) {}

  private static final class History implements InstantSource {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }
  }
}
