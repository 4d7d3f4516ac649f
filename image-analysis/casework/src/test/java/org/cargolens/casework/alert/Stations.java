package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.Sha256;

/** A centre and a port with stores of their own, a clock that is set, and a line that is cut. */
final class Stations implements AutoCloseable {
  static final String CENTRE = "centre";
  static final String PORT = "port";
  static final byte[] PICTURE = "picture".getBytes(StandardCharsets.UTF_8);
  static final Sha256 DIGEST = Sha256.of(ByteBuffer.wrap(PICTURE));
  static final Address OPERATORS = new Address(Role.SCANNER_OPERATOR, Samples.PORT);
  static final Address OFFICERS = new Address(Role.PORT_OFFICER, Samples.PORT);
  static final Address RISK = new Address(Role.CENTRAL_RISK, Samples.TOP);
  static final Actor OPERATOR =
      new Actor("s-1", Role.SCANNER_OPERATOR, new Place(Samples.PORT + "/lane-2"));

  final UnitDirectory directory =
      UnitDirectory.of(
          List.of(
              new Unit(CENTRE, Samples.TOP, Set.of(Role.CENTRAL_RISK), Unit.Link.NONE, List.of()),
              new Unit(
                  PORT,
                  Samples.PORT,
                  EnumSet.of(Role.PORT_OFFICER, Role.SCANNER_OPERATOR, Role.INSPECTOR),
                  Unit.Link.NONE,
                  List.of())));
  Instant now = Samples.NOW;
  final InstantSource clock = () -> now;
  final Map<String, CaseStore> stores = new HashMap<>();
  Optional<IOException> outage = Optional.empty();
  int carried;

  Stations(Path folder) throws IOException {
    this(folder, StoreAddress.of(folder.resolve(CENTRE + ".db")));
  }

  Stations(Path folder, StoreAddress centre) throws IOException {
    stores.put(CENTRE, CaseStore.open(centre, clock));
    stores.put(PORT, CaseStore.open(folder.resolve(PORT + ".db"), clock));
  }

  AlertPost post(String unit) {
    return new AlertPost(unit, directory, new PaperSealing(unit));
  }

  CaseStore store(String unit) {
    CaseStore store = stores.get(unit);
    if (store == null) {
      throw new IllegalArgumentException(unit);
    }
    return store;
  }

  AlertDesk desk(String unit) {
    return new AlertDesk(store(unit), post(unit));
  }

  AlertReceiver receiver(String unit) {
    return new AlertReceiver(store(unit), post(unit));
  }

  DeliveryRound deliver(String unit) throws IOException {
    return delivery(unit, (to, envelope) -> receiver(to.id()).receive(envelope, unit)).deliver();
  }

  AlertDelivery delivery(String unit, AlertTransport transport) {
    return new AlertDelivery(
        store(unit),
        post(unit),
        (to, envelope) -> {
          carried++;
          if (outage.isPresent()) {
            throw outage.get();
          }
          return transport.send(to, envelope);
        });
  }

  int escalate(String unit) throws IOException {
    return new AlertEscalation(store(unit), post(unit)).escalateDue();
  }

  /** An alert of the centre to the port's operators, escalated to its officers. */
  Alert alert() {
    return alert(
        Samples.CENTRE,
        new Addressing(
            List.of(OPERATORS), RISK, List.of(new EscalationLevel(OFFICERS, Duration.ofHours(1)))));
  }

  /** The same about another case, whose lane is its own. */
  Alert alert(String caseId) {
    return alert(caseId, new EvidenceNote("invented.jpg", DIGEST, PICTURE.length));
  }

  /** The same with a piece of evidence; {@code case-1} is about the container of the others. */
  Alert alert(String caseId, EvidenceNote evidence) {
    Alert alert = alert();
    AlertContent content = alert.content();
    Optional<ContainerNumber> container =
        content.about().container().filter(number -> caseId.equals("case-1"));
    return alert(
        alert,
        new AlertContent(
            new AlertSubject(container, Optional.of(caseId)),
            content.urgency(),
            content.lookFor(),
            List.of(evidence)),
        alert.timing());
  }

  /** The same alert, but for what it says and for when. */
  static Alert alert(Alert like, AlertContent content, Timing timing) {
    return new Alert(like.id(), like.from(), like.addressing(), content, timing);
  }

  Alert alert(Actor by, Addressing addressing) {
    return new Alert(
        UUID.randomUUID(),
        new Alert.Sender(by.place().equals(Samples.TOP) ? CENTRE : PORT, by),
        addressing,
        new AlertContent(
            new AlertSubject(
                Optional.of(new ContainerNumber("CSQU3054383")), Optional.of("case-1")),
            Urgency.IMMEDIATE,
            new AlertContent.LookFor("a second wall of Invented Trading", List.of("hidden-net")),
            List.of(new EvidenceNote("invented.jpg", DIGEST, PICTURE.length))),
        new Timing(now, now.plus(Duration.ofDays(2)), now.plus(Duration.ofHours(1))));
  }

  UUID send(Alert alert) throws IOException {
    String unit = alert.from().unit();
    desk(unit).send("send-" + alert.id(), alert, Map.of(DIGEST, PICTURE));
    return alert.id();
  }

  /** Sends an alert about a case of its own whose envelope is large. */
  UUID sendLarge() throws IOException {
    return sendLarge(UUID.randomUUID().toString());
  }

  UUID sendLarge(String caseId) throws IOException {
    byte[] picture = new byte[200_000];
    Sha256 digest = Sha256.of(ByteBuffer.wrap(picture));
    Alert alert = alert(caseId, new EvidenceNote("large.jpg", digest, picture.length));
    desk(CENTRE).send("send-" + alert.id(), alert, Map.of(digest, picture));
    return alert.id();
  }

  /** Returns the alerts that the port has, in the order in which they came. */
  List<String> received() throws IOException {
    List<String> ids = new ArrayList<>();
    for (AuditEntry entry : store(PORT).ofKind(EntryKind.ALERT)) {
      ids.add(AlertHistory.body(entry).get("alertId").asText());
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    for (CaseStore store : stores.values()) {
      store.close();
    }
  }
}
