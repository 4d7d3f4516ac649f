package org.cargolens.bench.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;

/**
 * What a unit's trail says that it told others, and was told by them: a plain second opinion that
 * knows no outbox, inbox or number.
 */
final class TrailTokens {
  private final String own;
  private final UnitDirectory directory;
  private final Map<String, List<String>> told = new LinkedHashMap<>();
  private final Map<String, List<String>> heard = new LinkedHashMap<>();
  private final Map<String, JsonObject> alerts = new LinkedHashMap<>();
  private final Map<String, Set<String>> addressed = new LinkedHashMap<>();
  private final Map<String, List<Address>> levels = new LinkedHashMap<>();
  private final List<String> receipts = new ArrayList<>();

  private TrailTokens(String own, UnitDirectory directory) {
    this.own = own;
    this.directory = directory;
  }

  static TrailTokens of(String own, UnitDirectory directory, CaseStore store) throws IOException {
    TrailTokens tokens = new TrailTokens(own, directory);
    List<AuditEntry> entries = new ArrayList<>();
    store.forEach(entries::add);
    // First: who was told later may answer before those learn of an alert who were told at once.
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.ALERT) {
        JsonObject body = body(entry);
        tokens.alerts.put(body.get("alertId").asText(), body.get("alert").asObject());
      }
    }
    for (AuditEntry entry : entries) {
      tokens.add(entry);
    }
    return tokens;
  }

  private static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }

  private void add(AuditEntry entry) throws IOException {
    JsonObject body = body(entry);
    String id = body.get("alertId").asText();
    switch (entry.kind()) {
      case ALERT -> {
        JsonObject alert = alert(id);
        Set<String> to = first(alert);
        addressed.put(id, to);
        String source = alert.get("unit").asText();
        if (source.equals(own)) {
          tell(to, id, "alert " + id);
        } else if (to.contains(own)) {
          hear(source, id, "alert " + id);
        }
        // Else an escalation brought it, which is heard by itself.
      }
      case ESCALATION -> {
        String token = "escalation " + id + " " + body.get("level").asLong();
        String address = body.get("to").asText();
        Set<String> to = units(address);
        levels.computeIfAbsent(id, key -> new ArrayList<>()).add(Address.parse(address));
        String source = alert(id).get("unit").asText();
        if (source.equals(own)) {
          tell(to, id, token);
          addressed.getOrDefault(id, new LinkedHashSet<>()).addAll(to);
        } else {
          hear(source, id, token);
        }
      }
      case ACKNOWLEDGEMENT, REPLY -> answer(entry, id);
      case RECEIPT -> receipts.add(body.get("message").asText() + " " + body.get("unit").asText());
      default -> throw new IOException("an entry of kind " + entry.kind());
    }
  }

  private void answer(AuditEntry entry, String id) throws IOException {
    String token = entry.kind().word() + " " + id + " " + entry.actor().id();
    String by = entry.actor().id().replace("-1", "");
    String source = alert(id).get("unit").asText();
    if (!by.equals(own)) {
      hear(by, id, token);
    } else if (entry.kind() == EntryKind.REPLY && source.equals(own)) {
      tell(addressed.getOrDefault(id, Set.of()), id, token);
    } else {
      Set<String> to = new LinkedHashSet<>(List.of(source));
      if (entry.kind() == EntryKind.ACKNOWLEDGEMENT) {
        to.addAll(before(id, entry.actor()));
      }
      tell(to, id, token);
    }
  }

  /**
   * Returns who was told before a level of someone was, and would go on seeing an alert as open.
   */
  private Set<String> before(String id, Actor actor) throws IOException {
    List<Address> told = levels.getOrDefault(id, List.of());
    Set<String> before = new LinkedHashSet<>();
    for (int level = told.size() - 1; level >= 0; level--) {
      if (told.get(level).means(actor)) {
        before.addAll(first(alert(id)));
        told.subList(0, level).forEach(address -> before.addAll(units(address.toString())));
        return before;
      }
    }
    return before;
  }

  private Set<String> first(JsonObject alert) throws IOException {
    Set<String> to = new LinkedHashSet<>();
    for (var address : alert.get("to").asArray().items()) {
      to.addAll(units(address.asText()));
    }
    return to;
  }

  private JsonObject alert(String id) throws IOException {
    JsonObject alert = alerts.get(id);
    if (alert == null) {
      throw new IOException("there is an entry of alert " + id + ", but not the alert");
    }
    return alert;
  }

  private Set<String> units(String address) {
    Set<String> units = new LinkedHashSet<>();
    directory.reaching(Address.parse(address)).forEach((Unit unit) -> units.add(unit.id()));
    return units;
  }

  private void tell(Set<String> to, String id, String token) throws IOException {
    String container = alert(id).get("container").asText();
    for (String unit : to) {
      if (!unit.equals(own)) {
        told.computeIfAbsent(own + " to " + unit + ", " + container, key -> new ArrayList<>())
            .add(token);
      }
    }
  }

  private void hear(String from, String id, String token) throws IOException {
    String container = alert(id).get("container").asText();
    heard
        .computeIfAbsent(from + " to " + own + ", " + container, key -> new ArrayList<>())
        .add(token);
  }

  Map<String, List<String>> told() {
    return told;
  }

  Map<String, List<String>> heard() {
    return heard;
  }

  List<String> receipts() {
    return receipts;
  }

  long alertsSent() {
    return alerts.values().stream()
        .filter(alert -> alert.find("unit").filter(unit -> isOwn(unit.describe())).isPresent())
        .count();
  }

  private boolean isOwn(String described) {
    return described.equals('"' + own + '"');
  }
}
