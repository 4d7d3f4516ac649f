package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.history.HistoryWriting;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.cargolens.casework.store.StoreAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistorySharingTest extends SharedHistories {
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
}
