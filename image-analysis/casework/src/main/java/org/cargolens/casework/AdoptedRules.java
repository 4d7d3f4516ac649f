package org.cargolens.casework;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;

/**
 * Which rules were adopted, and which of them are in force where. What a place adds is in force as
 * long as the very rules are that it adds to: if those above it change, they hold alone until the
 * place adopts its additions to them. Not safe for use by several threads.
 */
public final class AdoptedRules {
  private final Map<Place, Adoption> last = new LinkedHashMap<>();

  private AdoptedRules() {}

  /**
   * Rules that a place adopted.
   *
   * @param entry number of the entry that says so
   * @param name of the set
   * @param version of the set
   * @param issuer where it was adopted
   * @param sha256 digest of its files
   * @param base digest of the files that it adds to; empty for rules that add to none
   */
  public record Adoption(
      long entry, String name, String version, Place issuer, String sha256, Optional<String> base) {
    @Override
    public String toString() {
      return name + " " + version + " of " + issuer;
    }
  }

  /**
   * Reads what a store has recorded.
   *
   * @throws IOException if it can't be read
   */
  public static AdoptedRules read(CaseStore store) throws IOException {
    AdoptedRules adopted = new AdoptedRules();
    for (AuditEntry entry : store.ofKind(EntryKind.RULES)) {
      Adoption adoption = adopted.adoption(entry);
      adopted.last.put(adoption.issuer(), adoption);
    }
    return adopted;
  }

  private Adoption adoption(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    Place issuer = new Place(body.get("issuer").asText());
    Optional<JsonValue> base = body.find("base");
    return new Adoption(
        entry.number(),
        body.get("name").asText(),
        body.get("version").asText(),
        issuer,
        body.get("sha256").asText(),
        base.isPresent()
            ? Optional.of(base.get().asText())
            // Entries of earlier versions don't say: it was what was in force above at their time.
            : above(issuer).flatMap(this::at).map(Adoption::sha256));
  }

  /** Returns the place that a place lies in, unless it is the top. */
  static Optional<Place> above(Place place) {
    int slash = place.path().lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(new Place(place.path().substring(0, slash)));
  }

  /** Returns the rules that are in force at a place: its own, or those of the nearest above. */
  public Optional<Adoption> at(Place place) {
    Optional<Adoption> inherited = above(place).flatMap(this::at);
    Optional<Adoption> own = Optional.ofNullable(last.get(place));
    return own.filter(one -> one.base().equals(inherited.map(Adoption::sha256)))
        .or(() -> inherited);
  }

  /**
   * Returns the last sets of places below one that aren't in force there any more, as the rules
   * that they add to aren't; in the order in which the places first adopted any.
   */
  public List<Adoption> idleBelow(Place place) {
    return last.values().stream()
        .filter(one -> place.holds(one.issuer()) && !one.issuer().equals(place))
        .filter(one -> !at(one.issuer()).equals(Optional.of(one)))
        .toList();
  }
}
