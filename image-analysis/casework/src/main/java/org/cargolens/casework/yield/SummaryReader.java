package org.cargolens.casework.yield;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CombinedPapers;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.StandingPapers;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;

/** Summarises what the entries of one case say together, corrections taken in. */
public final class SummaryReader {
  private static final int HEADING = 4;

  private final List<AuditEntry> entries;
  private final StandingEntries standing;

  private SummaryReader(List<AuditEntry> entries) throws IOException {
    this.entries = entries;
    this.standing = StandingEntries.of(entries);
  }

  /**
   * Returns the summary of a case.
   *
   * @param caseId which
   * @param entries its entries in order
   * @return empty if its papers never came in
   * @throws IOException if an entry can't be read
   */
  public static Optional<CaseSummary> read(String caseId, List<AuditEntry> entries)
      throws IOException {
    return readNamed(caseId, entries).map(NamedSummary::summary);
  }

  /** Returns the summary of a case as {@link #read} does, and the names by which it is found. */
  public static Optional<NamedSummary> readNamed(String caseId, List<AuditEntry> entries)
      throws IOException {
    SummaryReader reader = new SummaryReader(entries);
    Optional<AuditEntry> papers = last(reader.standing.of(EntryKind.CASE));
    if (papers.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.summary(caseId, StandingEntries.body(papers.get())));
    } catch (IllegalArgumentException e) {
      throw new IOException("case " + caseId + ": " + e.getMessage(), e);
    }
  }

  private NamedSummary summary(String caseId, JsonObject papers) throws IOException {
    List<ScanRecord> scans = new ArrayList<>();
    for (AuditEntry entry : standing.of(EntryKind.SCAN)) {
      scans.add(ScanRecordJson.read(StandingEntries.body(entry)));
    }
    List<Opening> openings = new ArrayList<>();
    for (AuditEntry entry : standing.of(EntryKind.OUTCOME)) {
      openings.add(OpeningJson.read(StandingEntries.body(entry)));
    }
    CaseSummary.Steps steps =
        new CaseSummary.Steps(
            entries.get(0).at(),
            alerted(),
            earliest(scans.stream().map(ScanRecord::scannedAt).toList()),
            standing.decidedAt(),
            earliest(openings.stream().map(Opening::openedAt).toList()));
    CaseSummary.Result result =
        new CaseSummary.Result(
            demanded(),
            scans.stream().anyMatch(scan -> scan.judgement().suspicious()),
            verdict(),
            openings.stream().anyMatch(opening -> opening.result().violation()));
    Place place = new Place(papers.get("place").asText());
    CargoCase cargoCase = cargoCase();
    CaseSummary summary =
        new CaseSummary(
            caseId,
            place,
            steps,
            result,
            traits(cargoCase, scans),
            // A demand waits since it was made: an alert asks for a scan, it demands none.
            new WaitingReader(standing, steps).read());
    Optional<Instant> alert = AlertTime.first(alerts(), steps.came(), steps.scanned());
    return new NamedSummary(
        alert.isEmpty() ? summary : summary.alertedAt(alert.get()), names(cargoCase, scans));
  }

  private CargoCase cargoCase() throws IOException {
    List<AuditEntry> papers = standing.of(EntryKind.CASE);
    StandingPapers stand = new StandingPapers();
    for (int i = papers.size() - 1; i >= 0; i--) {
      JsonObject body = StandingEntries.body(papers.get(i));
      stand.addEarlier(body, () -> JsonObject.builder().build());
    }
    return CombinedPapers.of(stand.versions());
  }

  /** Returns the alerts that name the case. */
  private List<AlertTime> alerts() throws IOException {
    List<AlertTime> alerts = new ArrayList<>();
    for (AuditEntry entry : standing.of(EntryKind.ALERT)) {
      alerts.add(AlertTime.of(entry));
    }
    return alerts;
  }

  private static List<CaseName> names(CargoCase papers, List<ScanRecord> scans) {
    Set<CaseName> names = new LinkedHashSet<>();
    Map.of(
            CaseField.CONTAINER,
            CaseName.Kind.CONTAINER,
            CaseField.BILL_OF_LADING,
            CaseName.Kind.BILL,
            CaseField.SEAL,
            CaseName.Kind.SEAL)
        .forEach(
            (field, kind) ->
                papers.texts(field).forEach(text -> names.add(new CaseName(kind, text))));
    scans.stream()
        .min(Comparator.comparing(ScanRecord::scannedAt))
        .ifPresent(scan -> names.add(new CaseName(CaseName.Kind.IMAGE, scan.image().hex())));
    return List.copyOf(names);
  }

  private static Optional<Instant> earliest(List<Instant> times) {
    return times.stream().min(Comparator.naturalOrder());
  }

  private static <T> Optional<T> last(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
  }

  private Optional<Instant> alerted() throws IOException {
    for (AuditEntry entry : standing.of(EntryKind.SCORE)) {
      JsonObject body = StandingEntries.body(entry);
      if (!body.get("rules").asArray().items().isEmpty()) {
        return Optional.of(entry.at());
      }
    }
    return Optional.empty();
  }

  private boolean demanded() throws IOException {
    for (AuditEntry entry : standing.of(EntryKind.SCORE)) {
      if (StandingEntries.body(entry).get("mustScan").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Verdict> verdict() throws IOException {
    Optional<AuditEntry> decision = last(standing.counting());
    if (decision.isEmpty() || standing.overtaking().isPresent()) {
      return Optional.empty();
    }
    JsonValue word = StandingEntries.body(decision.get()).get("verdict");
    return Optional.of(
        Verdict.ofWord(word.asText())
            .orElseThrow(() -> new JsonException(word.at(), "a verdict", word.describe())));
  }

  private CaseSummary.Traits traits(CargoCase papers, List<ScanRecord> scans) throws IOException {
    Set<String> models = new TreeSet<>();
    Set<String> scanners = new TreeSet<>();
    Set<String> sites = new TreeSet<>();
    for (ScanRecord scan : scans) {
      scan.judgement().ran().forEach(model -> models.add(line(model)));
      scanners.add(line(scan.where().scanner()));
      sites.add(line(scan.where().site()));
    }
    return new CaseSummary.Traits(
        rules(),
        new CaseSummary.ScanTraits(list(models), list(scanners), list(sites)),
        list(headings(papers)),
        papers.texts(CaseField.ORIGIN).stream().sorted().distinct().toList(),
        choice());
  }

  private static List<String> list(Collection<String> values) {
    return List.copyOf(values);
  }

  /** Spaces for what would end a line: a name is one line of a table. */
  private static String line(String name) {
    return name.chars().anyMatch(Character::isISOControl)
        ? name.replaceAll("\\p{Cntrl}", " ")
        : name;
  }

  private static Set<String> headings(CargoCase papers) {
    Set<String> headings = new TreeSet<>();
    for (GoodsItem item : papers.goods()) {
      item.text(CaseField.HS)
          .ifPresent(code -> headings.add(code.substring(0, Math.min(HEADING, code.length()))));
    }
    return headings;
  }

  /** Returns the last entry of a kind before the first scan, or at all if there is none. */
  private Optional<AuditEntry> lastBeforeScan(EntryKind kind) {
    long firstScan =
        standing.of(EntryKind.SCAN).stream()
            .mapToLong(standing::position)
            .min()
            .orElse(Long.MAX_VALUE);
    return last(
        standing.of(kind).stream().filter(entry -> standing.position(entry) < firstScan).toList());
  }

  private CaseSummary.Choice choice() throws IOException {
    Optional<AuditEntry> selection = lastBeforeScan(EntryKind.SELECTION);
    if (selection.isEmpty()) {
      return CaseSummary.Choice.NONE;
    }
    JsonObject body = StandingEntries.body(selection.get());
    return body.get("planned").asBoolean()
        ? new CaseSummary.Choice(
            Optional.of(line(body.get("ground").asText())), body.get("drawn").asBoolean())
        : CaseSummary.Choice.NONE;
  }

  private List<RuleHeld> rules() throws IOException {
    Optional<AuditEntry> score = lastBeforeScan(EntryKind.SCORE);
    if (score.isEmpty()) {
      return List.of();
    }
    Set<RuleHeld> held = new HashSet<>();
    for (JsonValue item : StandingEntries.body(score.get()).get("rules").asArray().items()) {
      JsonObject rule = item.asObject();
      Optional<JsonValue> random = rule.find("random");
      held.add(
          new RuleHeld(
              rule.get("id").asText(),
              Math.toIntExact(rule.get("version").asLong()),
              random.isPresent() && random.get().asBoolean()));
    }
    return held.stream()
        .sorted(Comparator.comparing(RuleHeld::id).thenComparing(RuleHeld::version))
        .toList();
  }
}
