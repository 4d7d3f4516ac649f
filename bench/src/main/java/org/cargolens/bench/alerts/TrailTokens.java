package org.cargolens.bench.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
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
  private final List<String> receipts = new ArrayList<>();
  private final Set<String> byEscalation = new HashSet<>();

  private TrailTokens(String own, UnitDirectory directory) {
    this.own = own;
    this.directory = directory;
  }

  static TrailTokens of(String own, UnitDirectory directory, CaseStore store) throws IOException {
    TrailTokens tokens = new TrailTokens(own, directory);
    List<AuditEntry> entries = new ArrayList<>();
    store.forEach(entries::add);
    for (AuditEntry entry : entries) {
      tokens.add(entry);
    }
    return tokens;
  }

  private void add(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    String id = body.get("alertId").asText();
    switch (entry.kind()) {
      case ALERT -> {
        JsonObject alert = body.get("alert").asObject();
        alerts.put(id, alert);
        Set<String> to = new LinkedHashSet<>();
        for (var address : alert.get("to").asArray().items()) {
          to.addAll(units(address.asText()));
        }
        addressed.put(id, to);
        String source = alert.get("unit").asText();
        if (source.equals(own)) {
          tell(to, id, "alert " + id);
        } else if (to.contains(own)) {
          hear(source, id, "alert " + id);
        } else {
          byEscalation.add(id);
        }
      }
      case ESCALATION -> {
        String token = "escalation " + id + " " + body.get("level").asLong();
        Set<String> to = units(body.get("to").asText());
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
    if (!by.equals(own)) {
      hear(by, id, token);
    } else if (alert(id).get("unit").asText().equals(own)) {
      // To all who were told; an acknowledgement of the sender's own goes nowhere.
      if (entry.kind().word().equals("reply")) {
        tell(addressed.getOrDefault(id, Set.of()), id, token);
      }
    } else {
      tell(Set.of(alert(id).get("unit").asText()), id, token);
    }
  }

  private JsonObject alert(String id) throws IOException {
    JsonObject alert = alerts.get(id);
    if (alert == null) {
      throw new IOException("an entry of alert " + id + " comes before the alert");
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
