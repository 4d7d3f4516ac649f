package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.history.HistoryWriting;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.WeightNorms;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistorySharingTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir static Path keys;
  private static HistoryUnits units;

  @TempDir private Path folder;
  private CaseStore centre;
  private CaseStore port;
  private int requests;

  @BeforeAll
  static void units() throws Exception {
    units = new HistoryUnits(keys);
  }

  @BeforeEach
  void open() throws IOException {
    centre = CaseStore.open(folder.resolve("centre.db"), units.clock);
    port = CaseStore.open(folder.resolve("port.db"), units.clock);
    takeIn(centre, "B1", "B2", "B3");
    new Casework(centre)
        .recordOutcomeNow(
            by(new Actor("i-1", Role.INSPECTOR, Samples.TOP)),
            "B2",
            at -> new Opening(OpeningResult.PROHIBITED, at, List.of(), Opening.Evidence.NONE));
  }

  @AfterEach
  void close() throws IOException {
    centre.close();
    port.close();
  }

  private Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }

  private void takeIn(CaseStore store, String... ids) throws IOException {
    for (String id : ids) {
      new Casework(store).importCases(by(Samples.CENTRE), Samples.PORT, List.of(Samples.fish(id)));
    }
  }

  private byte[] shared(String... readers) throws IOException {
    return new HistorySharing(centre, units.post("centre"))
        .share(by(Samples.CENTRE), List.of(readers), MONTH)
        .file();
  }

  private HistorySharing.Taken take(byte[] file) throws IOException {
    return new HistorySharing(port, units.post("port"))
        .take(by(Samples.OFFICER), file, "history.p7m");
  }

  private CaseFacts.Party consignee(String id) throws IOException {
    return PastCases.read(port, Samples.OFFICER, Optional.of(Samples.NOW))
        .facts(id)
        .parties()
        .consignee();
  }

  @Test
  void take_traderNewToThePort_hasTheCentresCounts() throws IOException {
    takeIn(port, "B9");
    assertThat(consignee("B9").shipments()).hasValue(0);

    // What came in before the file's moment stands where it came in.
    byte[] file = shared("port", "north");
    HistorySharing.Taken taken = take(file);
    takeIn(port, "B10");

    assertThat(taken.again()).isFalse();
    assertThat(consignee("B9").shipments()).hasValue(3);
    assertThat(consignee("B9").findings()).hasValue(1);
    assertThat(consignee("B10").shipments()).hasValue(4);
    assertThat(consignee("B10").told()).isEqualTo(new CaseFacts.Told(3, 1));
    assertThat(taken.entry().kind()).isEqualTo(EntryKind.HISTORY);
    assertThat(taken.entry().content().body()).contains("\"cases\": 3", "\"findings\": 1");
    assertThat(centre.ofKind(EntryKind.SHARING)).hasSize(1);
    assertThat(port.verify(Optional.empty()).fault()).isEmpty();
  }

  @Test
  void take_caseOfBothStores_countsOnceWithWhatThePortFoundSince() throws IOException {
    takeIn(port, "B1");
    take(shared("port"));
    new Casework(port)
        .recordOutcomeNow(
            by(Samples.INSPECTOR),
            "B1",
            at -> new Opening(OpeningResult.UNDECLARED, at, List.of(), Opening.Evidence.NONE));
    takeIn(port, "B10");

    assertThat(consignee("B10").shipments()).hasValue(3);
    assertThat(consignee("B10").findings()).hasValue(2);
    assertThat(consignee("B1").shipments()).as("it stands where the centre has it").hasValue(0);
  }

  @Test
  void take_caseThatTheCentreGotAfterThePortFoundSomething_isNotToldByItsOwnFinding()
      throws IOException {
    takeIn(port, "B7");
    new Casework(port)
        .recordOutcomeNow(
            by(Samples.INSPECTOR),
            "B7",
            at -> new Opening(OpeningResult.PROHIBITED, at, List.of(), Opening.Evidence.NONE));
    takeIn(centre, "B7");
    take(shared("port"));
    takeIn(port, "B10");

    assertThat(consignee("B7").shipments()).hasValue(3);
    assertThat(consignee("B7").findings()).as("of B2 alone").hasValue(1);
    assertThat(consignee("B10").findings()).hasValue(2);
  }

  @Test
  void take_entryOfAClockThatWasAhead_isOfTheMomentAtWhichItWasShared() throws IOException {
    Instant then = units.now;
    try {
      units.now = then.plus(Duration.ofDays(300));
      takeIn(centre, "B4");
    } finally {
      units.now = then;
    }
    takeIn(centre, "B5");
    take(shared("port"));
    takeIn(port, "B10");

    SharedHistory history = TakenHistory.in(port).orElseThrow().history();
    assertThat(history.title().moment()).isBefore(then.plusSeconds(60));
    assertThat(consignee("B10").shipments()).hasValue(5);
    takeIn(centre, "B6");
    take(shared("port"));
    assertThat(TakenHistory.in(port).orElseThrow().history().cases()).isEqualTo(6);
  }

  @Test
  void score_withTheCentresHistory_saysWhereItsCountsComeFrom() throws IOException {
    byte[] file = shared("port");
    take(file);
    takeIn(port, "B10", "B11");
    RulesInForce rules = rules();
    new Casework(port).adoptRules(by(Samples.CENTRE), rules);
    CaseFacts facts = PastCases.read(port, Samples.OFFICER, Optional.of(Samples.NOW)).facts("B11");

    String body = new Casework(port).score(by(Samples.OFFICER), facts, rules).content().body();

    String moment = TakenHistory.in(port).orElseThrow().history().title().moment().toString();
    assertThat(body)
        .contains("earlier cases: 4 (1 own, 3 of the history of centre as of " + moment + ")")
        .contains("earlier findings: 1 (0 own, 1 of the history of centre as of " + moment + ")")
        .contains("\"history\": {", "\"counted\": true");
    assertThat(rules.explain(facts).reasons().toString()).contains("3 of the history of centre");
  }

  @Test
  void score_historyThatRanOut_countsOwnCasesAndSaysSo() throws IOException {
    take(shared("port"));
    takeIn(port, "B10");
    Instant then = units.now;
    units.now = then.plus(MONTH);
    try {
      takeIn(port, "B11");
      PastCases past = PastCases.read(port, Samples.OFFICER, Optional.of(units.now));

      assertThat(past.history().orElseThrow().counted()).isFalse();
      assertThat(consignee("B11").shipments()).hasValue(1);
      assertThat(rules().explain(past.facts("B11")).reasons().toString())
          .contains("earlier cases: 1 (own; the history of centre as of ", " has run out)");
    } finally {
      units.now = then;
    }
  }

  @Test
  void share_content_namesNobody() throws IOException {
    HistorySharing.Written written =
        new HistorySharing(centre, units.post("centre"))
            .share(by(Samples.CENTRE), List.of("port"), MONTH);
    String text = HistoryWriting.text(written.history());

    assertThat(text).doesNotContain("T-77", "Invented", "B1", "CSQU3054383");
    assertThat(new String(written.file(), StandardCharsets.ISO_8859_1)).doesNotContain("unit");
    HistorySharing.Written again =
        new HistorySharing(centre, units.post("centre"))
            .share(by(Samples.CENTRE), List.of("port"), MONTH);
    assertThat(again.history().events())
        .as("digests of two files can't be compared")
        .extracting(event -> event.parties().get(0))
        .doesNotContainAnyElementsOf(written.history().events().get(0).parties());
  }

  @Test
  void erase_atTheCentre_isCarriedByTheNextFile() throws IOException {
    take(shared("port"));
    new Casework(centre).erase(by(Samples.CENTRE), "B2");
    take(shared("port"));
    takeIn(port, "B10");

    assertThat(consignee("B10").shipments()).hasValue(2);
    assertThat(consignee("B10").findings()).hasValue(0);
    assertThat(TakenHistory.in(port).orElseThrow().history().cases()).isEqualTo(2);
  }

  @Test
  void take_sameFileTwice_hasNoFurtherEffect() throws IOException {
    byte[] file = shared("port");
    HistorySharing sharing = new HistorySharing(port, units.post("port"));
    Request request = by(Samples.OFFICER);
    HistorySharing.Taken first = sharing.take(request, file, "h");

    assertThat(sharing.take(request, file, "h"))
        .isEqualTo(new HistorySharing.Taken(first.entry(), true));
    assertThat(take(file)).isEqualTo(new HistorySharing.Taken(first.entry(), true));
    assertThat(port.ofKind(EntryKind.HISTORY)).hasSize(1);
    byte[] newer = shared("port");
    assertThatThrownBy(() -> sharing.take(request, newer, "h"))
        .hasMessageContaining("request " + request.id() + " was recorded");
  }

  @Test
  void take_olderThanWhatIsThere_isRefusedAndTheNewerStays() throws IOException {
    byte[] older = shared("port");
    takeIn(centre, "B4");
    byte[] newer = shared("port");
    HistorySharing sharing = new HistorySharing(port, units.post("port"));
    Request first = by(Samples.OFFICER);
    sharing.take(first, older, "h");
    take(newer);

    assertThatThrownBy(() -> take(older))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("history.p7m: it is of ")
        .hasMessageContaining("not newer than the one of ")
        .hasMessageContaining("that entry 2 took in");
    assertThat(sharing.take(first, older, "h").entry().number()).as("as then").isEqualTo(1);
    assertThat(TakenHistory.in(port).orElseThrow().history().cases()).isEqualTo(4);
  }

  @Test
  void take_runOutOrOfTheFuture_isRefused() throws IOException {
    byte[] file = shared("port");
    Instant then = units.now;
    try {
      units.now = then.plus(MONTH);
      assertThatThrownBy(() -> take(file)).hasMessageContaining("history.p7m: it ran out at ");
      units.now = then.minus(Duration.ofMinutes(6));
      assertThatThrownBy(() -> take(file)).hasMessageContaining("by the store's clock it is ");
    } finally {
      units.now = then;
    }
    assertThat(TakenHistory.in(port)).isEmpty();
  }

  @Test
  void take_changedOrForOthers_isRefused() throws IOException {
    byte[] changed = shared("port");
    changed[changed.length - 30] ^= 1;
    byte[] others = shared("north");

    assertThatThrownBy(() -> take(changed))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("history.p7m: the envelope was changed");
    assertThatThrownBy(() -> take(others)).hasMessageContaining("is for others");
    assertThat(port.ofKind(EntryKind.HISTORY)).isEmpty();
  }

  @Test
  void take_sealedAnewToOthers_isRefused() throws IOException {
    byte[] content =
        HistoryWriting.text(
                new HistorySharing(centre, units.post("centre"))
                    .share(by(Samples.CENTRE), List.of("north"), MONTH)
                    .history())
            .getBytes(StandardCharsets.US_ASCII);
    byte[] anew = units.post("centre").sealing().seal(content, List.of("port"));
    byte[] byAnother = units.post("river").sealing().seal(content, List.of("port"));

    assertThatThrownBy(() -> take(anew)).hasMessageContaining("for north, not for port");
    assertThatThrownBy(() -> take(byAnother))
        .hasMessageContaining("a history of centre, signed by river");
  }

  @Test
  void take_signedByAStranger_isRefused() throws Exception {
    AlertPost stranger =
        HistoryUnits.post("centre", HistoryUnits.keys(folder, "stranger"), units.directory());
    byte[] file =
        new HistorySharing(centre, stranger)
            .share(by(Samples.CENTRE), List.of("port"), MONTH)
            .file();

    assertThatThrownBy(() -> take(file))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("the directory gives to no unit");
  }

  @Test
  void take_fromAUnitThatMayNotShare_isRefused() throws IOException {
    // A province that takes itself for a centre; the port's directory knows better.
    List<Unit> all = new ArrayList<>(units.directory().units());
    all.replaceAll(
        unit ->
            unit.id().equals("north")
                ? new Unit("north", unit.place(), Set.of(Role.CENTRAL_RISK), unit.link(), List.of())
                : unit);
    UnitDirectory wishful = UnitDirectory.of(all);
    AlertPost north = HistoryUnits.post("north", units.keys("north"), wishful);
    byte[] file =
        new HistorySharing(centre, north).share(by(Samples.CENTRE), List.of("port"), MONTH).file();

    assertThatThrownBy(() -> take(file))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("only a unit with people of central-risk shares one");
    assertThatThrownBy(
            () ->
                new HistorySharing(centre, units.post("north"))
                    .share(by(Samples.CENTRE), List.of("port"), MONTH))
        .hasMessageContaining("only a unit with people of central-risk shares one");
  }

  @Test
  void take_fromBesideOrBelow_isRefused() throws IOException {
    List<Unit> all = new ArrayList<>(units.directory().units());
    all.replaceAll(
        unit ->
            unit.id().equals("centre")
                ? new Unit("centre", Samples.OTHER_PORT, unit.roles(), unit.link(), List.of())
                : unit);
    AlertPost here = HistoryUnits.post("port", units.keys("port"), UnitDirectory.of(all));
    byte[] file = shared("port");

    assertThatThrownBy(() -> new HistorySharing(port, here).take(by(Samples.OFFICER), file, "h"))
        .hasMessageContaining("centre/south/river is not above centre/north/deep-sea");
  }

  @Test
  void share_whoMayNot_isRefused() throws IOException {
    HistorySharing sharing = new HistorySharing(centre, units.post("centre"));

    assertThatThrownBy(() -> sharing.share(by(HistoryUnits.NORTHERNER), List.of("port"), MONTH))
        .isInstanceOf(NotAllowedException.class)
        .hasMessageContaining("may not share history at centre");
    assertThatThrownBy(() -> sharing.share(by(Samples.CENTRE), List.of("centre"), MONTH))
        .hasMessageContaining("it is for other units");
    assertThatThrownBy(() -> sharing.share(by(Samples.CENTRE), List.of("nobody"), MONTH))
        .hasMessageContaining("nobody is no unit at centre or below");
    assertThatThrownBy(
            () -> sharing.share(by(Samples.CENTRE), List.of("port"), Duration.ofDays(367)))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] file = shared("port");
    HistorySharing atPort = new HistorySharing(port, units.post("port"));
    assertThatThrownBy(() -> atPort.take(by(Samples.INSPECTOR), file, "h"))
        .hasMessageContaining("may not take history at centre/north/deep-sea");
    Actor elsewhere = new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT);
    assertThatThrownBy(() -> atPort.take(by(elsewhere), file, "h"))
        .hasMessageContaining("may not take history");
    assertThat(centre.ofKind(EntryKind.SHARING)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void taken_rowsChangedBehindTheTrail_areNoticedAndMendedByTheFile(EitherDatabase database)
      throws Exception {
    StoreAddress address = database.newStore(folder);
    try (CaseStore store = CaseStore.open(address, units.clock)) {
      HistorySharing sharing = new HistorySharing(store, units.post("port"));
      // Longer than a part of the rows.
      byte[] file = large();
      sharing.take(by(Samples.OFFICER), file, "h");
      EitherDatabase.change(
          address, "UPDATE taken_history SET text = 'urn' || text WHERE part = 1");

      assertThatThrownBy(() -> PastCases.read(store, Samples.OFFICER, Optional.empty()))
          .hasMessageContaining("the history of entry 1 is not what was taken in then");
      assertThat(sharing.take(by(Samples.OFFICER), file, "h").again()).isTrue();
      assertThat(TakenHistory.in(store).orElseThrow().history().cases()).isEqualTo(20_000);
    }
  }

  private byte[] large() throws IOException {
    SharedHistory one =
        new HistorySharing(centre, units.post("centre"))
            .share(by(Samples.CENTRE), List.of("port"), MONTH)
            .history();
    List<SharedHistory.Event> events = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String number = one.title().key().ofCase("L" + i);
      String party = one.title().key().ofParty("consignee:" + i);
      events.add(new SharedHistory.Event(number, List.of(party), false, i));
    }
    String text = HistoryWriting.text(new SharedHistory(one.title(), events));
    return units
        .post("centre")
        .sealing()
        .seal(text.getBytes(StandardCharsets.US_ASCII), List.of("port"));
  }

  private static RulesInForce rules() {
    LocalDate day = LocalDate.parse("2026-11-29");
    Rule.Basis basis =
        new Rule.Basis("why", "c-1", "order 1", new Rule.Validity(day, Optional.empty()));
    return new RulesInForce(
        new RuleSet(
            new RuleSet.Title("base", "1", Samples.TOP),
            new RuleSet.Scoring(Combination.SUM, new WeightNorms(Map.of())),
            List.of(),
            List.of(
                new Rule(
                    "few",
                    1,
                    basis,
                    new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 9),
                    new Rule.Effect(10, false)),
                new Rule(
                    "found",
                    1,
                    basis,
                    new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 1),
                    new Rule.Effect(40, false)))),
        new RulesInForce.Files(new Sha256("11".repeat(32)), Optional.empty()),
        day);
  }
}
