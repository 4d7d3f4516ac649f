package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldKind;

/**
 * Papers that came to a case that had papers already, as its entry says: what they have in common,
 * and what lets doubt whether they are of one movement. Immutable.
 *
 * @param caseId which case
 * @param by what both have in common, such as {@code the same id} and {@code bill B7}
 * @param doubt why they may be of another movement of the same container, if they may
 * @param unreadable why what all papers of the case say together can't be read, if it can't: then
 *     none of them stands until that is mended
 */
public record JoinedPapers(
    String caseId, List<String> by, Optional<String> doubt, Optional<String> unreadable) {
  /** Member of an entry's body. */
  static final String MEMBER = "joined";

  /** A movement is over by then, as far as arrivals, scans and selection go. */
  private static final Duration ONE_MOVEMENT = Duration.ofDays(60);

  /** By how much arrivals of one movement may differ where nothing but the container tells. */
  private static final Duration DELAY = Duration.ofDays(3);

  /** Makes a join of papers that can be read. */
  public JoinedPapers(String caseId, List<String> by, Optional<String> doubt) {
    this(caseId, by, doubt, Optional.empty());
  }

  /** Copies the list. */
  public JoinedPapers {
    by = List.copyOf(by);
  }

  /**
   * Returns how papers join a case.
   *
   * @param known its papers so far
   * @param papers the new ones, under the id of the case
   * @param called what the new ones call it
   * @param declared whether both are of one declaration or consignment
   */
  static JoinedPapers of(CargoCase known, CargoCase papers, String called, boolean declared) {
    List<String> by = new ArrayList<>();
    by.add(called.equals(papers.id()) ? "the same id" : "called " + called + " by these papers");
    if (declared) {
      by.add("the same declaration");
    }
    shared(known, papers, CaseField.BILL_OF_LADING).map(bill -> "bill " + bill).ifPresent(by::add);
    shared(known, papers, CaseField.CONTAINER).map(box -> "container " + box).ifPresent(by::add);
    return new JoinedPapers(papers.id(), by, doubt(known, papers, declared));
  }

  /** Returns a join with a case whose earlier papers can't be read. */
  static JoinedPapers withDamaged(String caseId) {
    return new JoinedPapers(
        caseId, List.of("the same id"), Optional.of("the earlier ones can't be read"));
  }

  private static Optional<String> doubt(CargoCase known, CargoCase papers, boolean declared) {
    if (contradict(known, papers, CaseField.BILL_OF_LADING)) {
      return Optional.of(
          "they are of bill "
              + String.join(", ", papers.texts(CaseField.BILL_OF_LADING))
              + ", the earlier ones of "
              + String.join(", ", known.texts(CaseField.BILL_OF_LADING)));
    }
    if (apart(known, papers, ONE_MOVEMENT)) {
      return Optional.of(
          "they say that it arrives "
              + papers.arrival().orElseThrow()
              + ", the earlier ones "
              + known.arrival().orElseThrow());
    }
    if (declared || shared(known, papers, CaseField.BILL_OF_LADING).isPresent()) {
      return Optional.empty();
    }
    boolean arrivals = known.arrival().isPresent() && papers.arrival().isPresent();
    if (calledByItsContainer(papers) && (!arrivals || apart(known, papers, DELAY))) {
      return Optional.of(
          "the case is called by its container alone, which comes again, and both name no bill that"
              + " tells movements apart, nor the same arrival");
    }
    return isSilent(known) && !isSilent(papers)
        ? Optional.of(
            "the earlier ones name no container, bill or arrival, so that nothing but the id tells")
        : Optional.empty();
  }

  /** Returns whether papers under other spellings of one id are told to be of one movement. */
  static boolean isOneMovement(CargoCase known, CargoCase papers) {
    if (apart(known, papers, ONE_MOVEMENT)) {
      return false;
    }
    boolean arrivals = known.arrival().isPresent() && papers.arrival().isPresent();
    return shared(known, papers, CaseField.BILL_OF_LADING).isPresent()
        || (shared(known, papers, CaseField.CONTAINER).isPresent() && arrivals)
        || (isSilent(known) && isSilent(papers));
  }

  /** Returns whether two cases of a container say that it arrives days apart. */
  static boolean areApart(CargoCase one, CargoCase other) {
    return apart(one, other, DELAY);
  }

  private static boolean isSilent(CargoCase papers) {
    return papers.arrival().isEmpty()
        && Stream.of(CaseField.BILL_OF_LADING, CaseField.CONTAINER)
            .allMatch(field -> papers.texts(field).isEmpty());
  }

  private static boolean calledByItsContainer(CargoCase papers) {
    try {
      String id = FieldKind.CONTAINER_NUMBER.canonical(papers.id());
      return papers.texts(CaseField.CONTAINER).contains(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean apart(CargoCase known, CargoCase papers, Duration most) {
    Optional<Instant> one = known.arrival();
    Optional<Instant> other = papers.arrival();
    return one.isPresent()
        && other.isPresent()
        && Duration.between(one.get(), other.get()).abs().compareTo(most) > 0;
  }

  private static boolean contradict(CargoCase known, CargoCase papers, CaseField field) {
    return !known.texts(field).isEmpty()
        && !papers.texts(field).isEmpty()
        && shared(known, papers, field).isEmpty();
  }

  private static Optional<String> shared(CargoCase known, CargoCase papers, CaseField field) {
    return papers.texts(field).stream().filter(known.texts(field)::contains).findFirst();
  }

  JsonObject json() {
    JsonObject.Builder said =
        JsonObject.builder()
            .put("by", JsonArray.of(by.stream().map(Json::text).toList()))
            .put("doubt", doubt.orElse(null));
    unreadable.ifPresent(why -> said.put("unreadable", why));
    return said.build();
  }

  /** Returns this join where the papers can't be read together. */
  JoinedPapers unreadable(Optional<String> why) {
    return new JoinedPapers(caseId, by, doubt, why);
  }

  /** Returns what an entry of papers says of it; empty if they were the case's first. */
  static Optional<JoinedPapers> read(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    Optional<JsonValue> said = body.find(MEMBER);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    List<String> by = new ArrayList<>();
    for (JsonValue one : said.get().asObject().get("by").asArray().items()) {
      by.add(one.asText());
    }
    return Optional.of(
        new JoinedPapers(
            entry.subject().orElseThrow(),
            by,
            text(said.get().asObject(), "doubt"),
            text(said.get().asObject(), "unreadable")));
  }

  private static Optional<String> text(JsonObject said, String member) throws JsonException {
    Optional<JsonValue> value = said.find(member);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }
}
