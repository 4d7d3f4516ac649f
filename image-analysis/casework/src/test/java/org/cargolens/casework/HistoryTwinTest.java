package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.PlainRules;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.TradeHistory;
import org.cargolens.casework.rules.WeightNorms;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a port counts with the centre's history, beside a plain recount of what happened. */
class HistoryTwinTest {
  private static final Actor INSPECTOR = new Actor("i-1", Role.INSPECTOR, Samples.TOP);

  @TempDir static Path keys;
  private static HistoryUnits units;

  @TempDir private Path folder;
  private int requests;

  @BeforeAll
  static void units() throws Exception {
    units = new HistoryUnits(keys);
  }

  static Stream<Arguments> runs() {
    return Stream.of(EitherDatabase.values())
        .flatMap(database -> Stream.of(1L, 2L).map(seed -> Arguments.of(database, seed)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void facts_randomCases_areThoseOfTheCentreAndOfAPlainRecount(EitherDatabase database, long seed)
      throws Exception {
    Random random = new Random(seed);
    try (CaseStore centre = store(database, "centre");
        CaseStore port = store(EitherDatabase.SQLITE, "port")) {
      List<CargoCase> drawn = drawn(random);
      // The port knows some of what the centre knows, and nothing else yet.
      run(random, drawn.subList(0, 40), centre, port, 0);
      Optional<Instant> now = Optional.of(Samples.NOW);
      PastCases atCentre = PastCases.read(centre, Samples.CENTRE, now);
      Twin twin = new Twin(centre, port);
      share(centre, port);

      PastCases atPort = PastCases.read(port, Samples.OFFICER, now);
      assertThat(atPort.cases()).as("seed " + seed).hasSizeGreaterThan(5);
      for (PastCases.PastCase one : atPort.cases()) {
        CaseFacts known = atCentre.facts(one.facts().caseId());
        assertThat(counts(one.facts())).as("seed " + seed + known).isEqualTo(counts(known));
        assertThat(rules().score(one.facts())).isEqualTo(rules().score(known));
      }
      twin.check(atPort, "seed " + seed);

      // From then on each learns what the other doesn't.
      run(random, drawn.subList(40, 70), centre, port, 0.5);
      Twin later = new Twin(twin.told(), port);
      PastCases grown = PastCases.read(port, Samples.OFFICER, now);
      assertThat(grown.cases()).hasSizeGreaterThan(atPort.cases().size());
      later.check(grown, "seed " + seed + ", later");

      share(centre, port);
      new Twin(centre, port).check(PastCases.read(port, Samples.OFFICER, now), "shared again");
    }
  }

  private CaseStore store(EitherDatabase database, String name) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    return CaseStore.open(database.newStore(own), units.clock);
  }

  private Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }

  private void share(CaseStore centre, CaseStore port) throws IOException {
    byte[] file =
        new HistorySharing(centre, units.post("centre"))
            .share(by(Samples.CENTRE), List.of("port"), Duration.ofDays(30))
            .file();
    new HistorySharing(port, units.post("port")).take(by(Samples.OFFICER), file, "history.p7m");
  }

  private static List<CargoCase> drawn(Random random) throws IOException {
    List<CargoCase> drawn = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      Map<CaseField, String> texts = new HashMap<>();
      if (random.nextInt(8) > 0) {
        boolean numbered = random.nextBoolean();
        texts.put(
            numbered ? CaseField.CONSIGNEE_ID : CaseField.CONSIGNEE,
            (numbered ? "T-" : "Trader ") + random.nextInt(4));
      }
      if (random.nextBoolean()) {
        texts.put(CaseField.CONSIGNOR_ID, "T-" + random.nextInt(3));
      }
      drawn.add(HistoryUnits.of("B" + i, texts));
    }
    return drawn;
  }

  /** Brings cases in at one or both, in any order, and finds something in some of them. */
  private void run(
      Random random, List<CargoCase> cases, CaseStore centre, CaseStore port, double portAlone)
      throws IOException {
    for (CargoCase one : cases) {
      boolean alone = random.nextDouble() < portAlone;
      boolean both = random.nextInt(3) == 0;
      List<CaseStore> stores = new ArrayList<>();
      if (!alone) {
        stores.add(centre);
      }
      if (alone || both) {
        stores.add(random.nextInt(stores.size() + 1), port);
      }
      for (CaseStore store : stores) {
        new Casework(store).importCases(by(Samples.CENTRE), Samples.PORT, List.of(one));
      }
      find(random, centre, centre.cases());
      // At first the port knows of no finding that the centre doesn't.
      List<String> known = new ArrayList<>(port.cases());
      known.removeIf(id -> portAlone == 0 && !found(centre, id));
      find(random, port, known);
      if (random.nextInt(12) == 0) {
        erase(random, centre, port, portAlone == 0);
      }
    }
  }

  private static boolean found(CaseStore store, String id) {
    try {
      return Twin.found(store.ofCase(id)).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void find(Random random, CaseStore store, List<String> cases) throws IOException {
    if (cases.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    String id = cases.get(random.nextInt(cases.size()));
    if (Twin.found(store.ofCase(id)).isEmpty()) {
      new Casework(store)
          .recordOutcomeNow(
              by(INSPECTOR),
              id,
              at -> new Opening(OpeningResult.PROHIBITED, at, List.of(), Opening.Evidence.NONE));
    }
  }

  private void erase(Random random, CaseStore centre, CaseStore port, boolean ofBoth)
      throws IOException {
    List<String> cases = centre.cases();
    String id = cases.get(random.nextInt(cases.size()));
    List<CaseStore> stores =
        ofBoth && port.cases().contains(id) ? List.of(centre, port) : List.of(centre);
    for (CaseStore store : stores) {
      if (!Twin.erased(store.ofCase(id))) {
        new Casework(store).erase(by(Samples.CENTRE), id);
      }
    }
  }

  private static List<Integer> counts(CaseFacts facts) {
    List<Integer> counts = new ArrayList<>();
    for (PartySide side : PartySide.values()) {
      CaseFacts.Party party = facts.parties().of(side);
      for (OptionalInt count : List.of(party.shipments(), party.findings())) {
        counts.add(count.orElse(-1));
      }
    }
    return counts;
  }

  private static PlainRules rules() {
    LocalDate day = LocalDate.parse("2026-11-29");
    Rule.Basis basis =
        new Rule.Basis("why", "c-1", "order 1", new Rule.Validity(day, Optional.empty()));
    List<Rule> rules = new ArrayList<>();
    for (PartySide side : PartySide.values()) {
      for (int count = 0; count < 5; count++) {
        Rule.Effect effect = new Rule.Effect(1 << count, false);
        String id = side.word() + count;
        rules.add(new Rule("s" + id, 1, basis, new Condition.ShipmentsAtMost(side, count), effect));
        rules.add(
            new Rule("f" + id, 1, basis, new Condition.FindingsAtLeast(side, count + 1), effect));
      }
    }
    return new PlainRules(
        new RuleSet(
            new RuleSet.Title("base", "1", Samples.TOP),
            new RuleSet.Scoring(Combination.NOISY_OR, new WeightNorms(Map.of())),
            List.of(),
            rules),
        day);
  }

  /** The plain recount: every case beside every other. */
  private static final class Twin {
    private final Map<String, Happened> told;
    private final Map<String, Happened> own;

    Twin(CaseStore centre, CaseStore port) throws IOException {
      this(of(centre), port);
    }

    Twin(Map<String, Happened> told, CaseStore port) throws IOException {
      this.told = told;
      this.own = of(port);
    }

    /** When a case came in and something was found, and whose it is. */
    private record Happened(List<String> parties, Instant came, Optional<Instant> found) {}

    Map<String, Happened> told() {
      return told;
    }

    static Optional<Instant> found(List<AuditEntry> entries) {
      return entries.stream()
          .filter(entry -> entry.kind() == EntryKind.OUTCOME)
          .map(AuditEntry::at)
          .findFirst();
    }

    static boolean erased(List<AuditEntry> entries) {
      return entries.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE);
    }

    private static Map<String, Happened> of(CaseStore store) throws IOException {
      Map<String, Happened> all = new HashMap<>();
      for (String id : store.cases()) {
        List<AuditEntry> entries = store.ofCase(id);
        CargoCase papers = CaseEntries.of(id, entries, store.personalData()::of).cargoCase();
        all.put(
            id,
            new Happened(
                erased(entries) ? List.of() : TradeHistory.parties(papers),
                entries.get(0).at(),
                found(entries)));
      }
      return all;
    }

    private boolean isTold(String id) {
      return told.containsKey(id) && !told.get(id).parties().isEmpty();
    }

    private Happened standing(String id) {
      if (!isTold(id)) {
        return Objects.requireNonNull(own.get(id));
      }
      Happened one = Objects.requireNonNull(told.get(id));
      Optional<Instant> late = Optional.ofNullable(own.get(id)).flatMap(Happened::found);
      return new Happened(one.parties(), one.came(), one.found().or(() -> late));
    }

    void check(PastCases past, String what) {
      for (PastCases.PastCase one : past.cases()) {
        for (PartySide side : PartySide.values()) {
          CaseFacts.Party party = one.facts().parties().of(side);
          if (party.identity().id().isPresent()) {
            check(
                one.facts().caseId(), side.word() + ":" + party.identity().id().get(), party, what);
          }
        }
      }
    }

    private void check(String id, String key, CaseFacts.Party party, String what) {
      Instant before = standing(id).came();
      Set<String> all = new TreeSet<>(own.keySet());
      told.keySet().stream().filter(this::isTold).forEach(all::add);
      int shipments = 0;
      int findings = 0;
      for (String other : all) {
        Happened happened = standing(other);
        if (happened.parties().contains(key)) {
          shipments += happened.came().isBefore(before) ? 1 : 0;
          // What was found elsewhere before a case came in as it stands is found once it did.
          boolean came = happened.came().isBefore(before);
          findings += came && happened.found().filter(before::isAfter).isPresent() ? 1 : 0;
        }
      }
      assertThat(party.shipments()).as(what + ", " + id + " " + key).hasValue(shipments);
      assertThat(party.findings()).as(what + ", " + id + " " + key).hasValue(findings);
    }
  }
}
