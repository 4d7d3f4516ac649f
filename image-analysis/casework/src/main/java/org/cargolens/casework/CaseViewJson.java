package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.AlertViewJson;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.PaperDifference;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.scans.ScanRecordJson;

/**
 * A case as it stands as JSON: its papers as they are kept ({@code id}, {@code fields}, {@code
 * goods}, {@code unmapped}) and beside them {@code place}, {@code differs} (in what papers
 * contradicted those before them), {@code score}, {@code scans}, {@code decisions}, {@code
 * openings} and {@code trail}, each with the number of its entry, {@code corrected} ({@code
 * decisions} and {@code openings} that stand no more, each with {@code correctedBy}, and {@code
 * unreadable}, those of them that can't be read: {@code kind} and {@code why}), {@code alerts}
 * about it and its containers, and {@code perhapsAlerts} about containers whose number is one digit
 * from its faulty one.
 */
public final class CaseViewJson {
  private CaseViewJson() {}

  /**
   * Returns a case as a tree.
   *
   * @param alerts about it and its containers, as far as who asks may see them
   * @param perhaps alerts that may be about it
   * @throws IOException if an entry can't be read
   */
  public static JsonObject write(
      CaseView view, List<AlertView> alerts, List<PerhapsAlerted> perhaps) throws IOException {
    JsonObject.Builder all = JsonObject.builder();
    CaseJson.whole(view.cargoCase()).members().forEach(all::put);
    all.put("place", view.place().path());
    all.put("differs", differences(view));
    Optional<AuditEntry> scored = view.lastScore();
    if (scored.isPresent()) {
      all.put("score", entry(scored.get(), body(scored.get())));
    }
    List<JsonObject> scans = new ArrayList<>();
    for (AuditEntry entry : view.standing(EntryKind.SCAN)) {
      scans.add(entry(entry, ScanRecordJson.write(view.scans().get(scans.size()))));
    }
    List<JsonObject> openings = new ArrayList<>();
    for (AuditEntry entry : view.standing(EntryKind.OUTCOME)) {
      openings.add(entry(entry, OpeningJson.write(view.openings().get(openings.size()))));
    }
    List<JsonObject> decisions = new ArrayList<>();
    for (DecisionState state : view.decisions()) {
      decisions.add(decision(state, view.entries()));
    }
    return all.put("scans", JsonArray.of(scans))
        .put("decisions", JsonArray.of(decisions))
        .put("openings", JsonArray.of(openings))
        .put("corrected", corrected(view))
        .put("alerts", alerts(alerts.stream()))
        .put("perhapsAlerts", alerts(perhaps.stream().map(PerhapsAlerted::alert)))
        .put("trail", JsonArray.of(view.entries().stream().map(CaseViewJson::trail).toList()))
        .build();
  }

  private static JsonArray alerts(Stream<AlertView> alerts) {
    return JsonArray.of(alerts.map(AlertViewJson::write).toList());
  }

  private static JsonObject corrected(CaseView view) throws IOException {
    List<JsonObject> decisions = new ArrayList<>();
    for (Corrected<DecisionState> one : view.corrected().decisions()) {
      decisions.add(by(decision(one.said(), view.entries()), one.by()));
    }
    List<JsonObject> openings =
        view.corrected().openings().stream()
            .map(one -> by(entry(one.entry(), OpeningJson.write(one.said())), one.by()))
            .toList();
    List<JsonObject> unreadable =
        view.corrected().unreadable().stream()
            .map(one -> by(entry(one.entry(), unreadable(one)), one.by()))
            .toList();
    return JsonObject.builder()
        .put("decisions", JsonArray.of(decisions))
        .put("openings", JsonArray.of(openings))
        .put("unreadable", JsonArray.of(unreadable))
        .build();
  }

  private static JsonObject unreadable(Corrected.Unreadable one) {
    return JsonObject.builder()
        .put("kind", one.entry().kind().word())
        .put("why", one.why())
        .build();
  }

  private static JsonObject by(JsonObject says, long correction) {
    JsonObject.Builder made = JsonObject.builder();
    says.members().forEach(made::put);
    return made.put("correctedBy", correction).build();
  }

  private static JsonArray differences(CaseView view) throws IOException {
    List<JsonObject> all = new ArrayList<>();
    for (AuditEntry entry : view.standing(EntryKind.CASE)) {
      Optional<JsonValue> differences = body(entry).find(PaperDifference.DIFFERENCES);
      if (differences.isPresent()) {
        for (JsonValue one : differences.get().asArray().items()) {
          all.add(entry(entry, one.asObject()));
        }
      }
    }
    return JsonArray.of(all);
  }

  private static JsonObject entry(AuditEntry entry, JsonObject says) {
    JsonObject.Builder made =
        JsonObject.builder()
            .put("entry", entry.number())
            .put("recordedAt", entry.at().toString())
            .put("by", entry.actor().id());
    says.members().forEach(made::put);
    return made.build();
  }

  private static JsonObject decision(DecisionState state, List<AuditEntry> entries)
      throws IOException {
    AuditEntry made =
        entries.stream().filter(entry -> entry.number() == state.entry()).findFirst().orElseThrow();
    JsonObject.Builder all = JsonObject.builder();
    entry(made, body(made)).members().forEach(all::put);
    return all.put("reason", state.decision().reason())
        .put("status", state.status().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("second", state.outcome().second().map(Actor::id).orElse(null))
        .put("overtaken", state.outcome().overtaken())
        .build();
  }

  private static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }

  private static JsonObject trail(AuditEntry entry) {
    JsonObject.Builder made =
        JsonObject.builder()
            .put("entry", entry.number())
            .put("recordedAt", entry.at().toString())
            .put("kind", entry.kind().word())
            .put("by", entry.actor().id())
            .put("role", entry.actor().role().word())
            .put("place", entry.actor().place().path())
            .put("sha256", entry.link().digest().hex());
    entry.corrects().ifPresent(number -> made.put("corrects", number));
    return made.build();
  }
}
