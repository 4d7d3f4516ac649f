package org.cargolens.bench.alerts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertException;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.EscalationLevel;
import org.cargolens.casework.alert.EvidenceNote;
import org.cargolens.casework.alert.Timing;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.people.Actor;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.Sha256;

/** One campaign: random steps of three units on a faulty network, then calm, then the count. */
final class AlertCampaign {
  private static final List<Urgency> URGENCIES = List.of(Urgency.values());
  private static final int CONTAINERS = 3;
  private static final int MOST_CALM_ROUNDS = 300;

  private final Random random;
  private final SetClock clock = new SetClock();
  private final FaultyNetwork network;
  private final List<TrialUnit> units = new ArrayList<>();
  private final TrialUnits trial;
  private int requests;

  private AlertCampaign(long seed, TrialUnits trial) {
    this.random = new Random(seed);
    this.network = new FaultyNetwork(new Random(~seed));
    this.trial = trial;
  }

  /**
   * What came of a campaign.
   *
   * @param alerts how many were sent
   * @param messages how many were delivered, each to one unit
   * @param carried how many envelopes the network brought
   * @param faults how many faults the network had
   * @param wrong what is not as it should be
   */
  record Outcome(long alerts, long messages, long carried, long faults, List<String> wrong) {}

  static Outcome run(long seed, int steps, TrialUnits trial, Path folder) throws IOException {
    AlertCampaign campaign = new AlertCampaign(seed, trial);
    try {
      for (String id : trial.ids()) {
        campaign.units.add(
            new TrialUnit(
                trial.post(id, campaign.clock), folder, campaign.network, campaign.clock));
      }
      for (int i = 0; i < steps; i++) {
        campaign.step();
      }
      campaign.calm();
      return campaign.outcome(seed);
    } finally {
      for (TrialUnit unit : campaign.units) {
        unit.close();
      }
    }
  }

  private void step() throws IOException {
    TrialUnit unit = units.get(random.nextInt(units.size()));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> send(unit);
      case 3 -> answer(unit, true);
      case 4 -> answer(unit, false);
      case 5, 6, 7 -> unit.work();
      case 8 -> network.turn(unit.id(), units.get(random.nextInt(units.size())).id());
      case 9 -> network.bringLate();
      case 10 -> clock.forward(Duration.ofSeconds(1 + random.nextInt(900)));
      default -> {
        if (random.nextInt(3) == 0) {
          unit.restart();
        }
        if (random.nextInt(10) == 0) {
          clock.forward(Duration.ofDays(1 + random.nextInt(5)));
        }
      }
    }
  }

  private void send(TrialUnit unit) throws IOException {
    Actor actor = TrialUnits.actor(unit.id());
    Instant now = clock.instant();
    List<Address> others = new ArrayList<>();
    for (String id : trial.ids()) {
      if (!id.equals(unit.id())) {
        Actor one = TrialUnits.actor(id);
        others.add(new Address(one.role(), one.place()));
      }
    }
    boolean both = random.nextInt(3) == 0;
    int first = random.nextInt(others.size());
    List<EscalationLevel> levels = new ArrayList<>();
    if (!both && random.nextBoolean()) {
      levels.add(new EscalationLevel(others.get(1 - first), Duration.ofHours(1)));
    }
    byte[] picture = ("picture " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
    Sha256 digest = Sha256.of(ByteBuffer.wrap(picture));
    boolean evidence = random.nextInt(4) == 0;
    Alert alert =
        new Alert(
            new UUID(random.nextLong(), random.nextLong()),
            new Alert.Sender(unit.id(), actor),
            new Addressing(
                both ? others : List.of(others.get(first)),
                new Address(actor.role(), actor.place()),
                levels),
            new AlertContent(
                new AlertSubject(
                    Optional.of(container(random.nextInt(CONTAINERS))), Optional.empty()),
                URGENCIES.get(random.nextInt(URGENCIES.size())),
                new AlertContent.LookFor("a second wall, front left", List.of("hidden-net")),
                evidence
                    ? List.of(new EvidenceNote("picture", digest, picture.length))
                    : List.of()),
            new Timing(now, now.plus(Duration.ofDays(3)), now.plus(Duration.ofHours(2))));
    String request = "r" + requests++;
    Map<Sha256, byte[]> files = evidence ? Map.of(digest, picture) : Map.of();
    unit.desk().send(request, alert, files);
    if (random.nextInt(5) == 0) {
      // As after a lost answer: nothing may happen twice.
      unit.desk().send(request, alert, files);
    }
  }

  private static ContainerNumber container(int number) {
    String ten = "CSQU30543" + number;
    return new ContainerNumber(ten + ContainerNumber.checkDigit(ten));
  }

  private void answer(TrialUnit unit, boolean acknowledge) throws IOException {
    Actor actor = TrialUnits.actor(unit.id());
    List<AlertView> seen = unit.desk().list(actor, 10);
    if (seen.isEmpty()) {
      return;
    }
    UUID id = seen.get(random.nextInt(seen.size())).alert().id();
    if (!acknowledge) {
      unit.desk().reply("r" + requests++, actor, id, "seen by " + unit.id());
      return;
    }
    try {
      unit.desk().acknowledge(actor, id);
    } catch (AlertException e) {
      // The sender sees its alert too, but isn't addressed.
      return;
    }
  }

  /** Restores the network and lets everyone work until nothing waits. */
  private void calm() throws IOException {
    network.heal();
    for (int round = 0; round < MOST_CALM_ROUNDS; round++) {
      network.bringLate();
      boolean idle = true;
      for (TrialUnit unit : units) {
        unit.work();
        idle &= unit.idle();
      }
      if (idle) {
        return;
      }
      clock.forward(Duration.ofMinutes(10));
    }
  }

  private Outcome outcome(long seed) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<TrailTokens> trails = new ArrayList<>();
    for (TrialUnit unit : units) {
      ChainCheck.Result chain = unit.store().verify(Optional.empty());
      chain.fault().ifPresent(fault -> wrong.add(unit.id() + ": " + fault));
      if (!unit.idle()) {
        wrong.add(unit.id() + ": messages still wait");
      }
      trails.add(TrailTokens.of(unit.id(), trial.directory(), unit.store()));
    }
    long messages = 0;
    for (TrailTokens teller : trails) {
      long receipts = teller.receipts().size();
      long told = teller.told().values().stream().mapToLong(List::size).sum();
      messages += told;
      if (receipts != told || new HashSet<>(teller.receipts()).size() != receipts) {
        wrong.add(told + " messages told, but " + receipts + " receipts");
      }
      compare(teller, trails, wrong);
    }
    long heard =
        trails.stream().flatMap(t -> t.heard().values().stream()).mapToLong(List::size).sum();
    if (heard != messages) {
      wrong.add(messages + " messages told, but " + heard + " heard");
    }
    return new Outcome(
        trails.stream().mapToLong(TrailTokens::alertsSent).sum(),
        messages,
        network.carried(),
        network.faults(),
        wrong.stream().map(one -> "seed " + seed + ": " + one).toList());
  }

  private static void compare(TrailTokens teller, List<TrailTokens> trails, List<String> wrong) {
    teller
        .told()
        .forEach(
            (lane, told) -> {
              List<String> heard =
                  trails.stream()
                      .map(trail -> trail.heard().getOrDefault(lane, List.of()))
                      .filter(list -> !list.isEmpty())
                      .findFirst()
                      .orElse(List.of());
              if (!heard.equals(told)) {
                wrong.add(lane + ": told " + told + ", heard " + heard);
              }
            });
  }
}
