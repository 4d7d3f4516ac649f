package org.cargolens.scanner.instrument.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RadiationOccupancy.Alarm;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.InstrumentFault.Severity;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.spi.instrument.Observation;
import org.cargolens.scanner.wire.PortalLine;
import org.cargolens.scanner.wire.PortalLine.Moment;

/** What a portal's lines add up to. Not safe for use by several threads. */
final class PortalCounts {
  private static final String COUNTS = "1";

  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private final Map<String, InstrumentFault> faults = new TreeMap<>();
  private final List<RadiationOccupancy> ended = new ArrayList<>();
  private final Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
  private final Sum gamma = new Sum();
  private final Sum neutron = new Sum();
  private Optional<Instant> began = Optional.empty();

  /** Counts of one kind of radiation while a vehicle is there, and of the background before. */
  private static final class Sum {
    private long background;
    private long highest;
    private long total;
    private long intervals;

    void add(long counts) {
      highest = Math.max(highest, counts);
      total += counts;
      intervals++;
    }

    RadiationOccupancy.Counts take() {
      RadiationOccupancy.Counts counts =
          new RadiationOccupancy.Counts(background, highest, total, intervals);
      highest = 0;
      total = 0;
      intervals = 0;
      return counts;
    }
  }

  boolean hasNews() {
    return !readings.isEmpty() || !ended.isEmpty();
  }

  /** Returns what has come since the last call, with every fault that is active. */
  Observation take(boolean heard, Instant now) {
    readings.put("occupied", new Reading("occupied", new Reading.Flag(began.isPresent()), "", now));
    Observation observation =
        new Observation(
            heard,
            List.copyOf(readings.values()),
            List.copyOf(faults.values()),
            ended,
            Optional.empty());
    readings.clear();
    ended.clear();
    return observation;
  }

  void add(PortalLine line, Instant now) {
    if (line instanceof PortalLine.Gamma counts) {
      add(counts.moment(), counts.counts(), true, now);
    } else if (line instanceof PortalLine.Neutron counts) {
      add(counts.moment(), counts.counts(), false, now);
    } else if (line instanceof PortalLine.OccupancyEnd end) {
      end(end.sequence(), now);
    } else if (line instanceof PortalLine.Speed speed) {
      note("vehicleSpeed", new Reading.Quantity(speed.kilometresPerHour()), "km/h", now);
    } else if (line instanceof PortalLine.Tamper tamper) {
      mark("cabinetOpen", 1, tamper.opened(), "the portal's cabinet is open");
      note("cabinetOpen", new Reading.Flag(tamper.opened()), "", now);
    } else if (line instanceof PortalLine.Settings settings) {
      note(settings.name(), new Reading.Text(settings.text()), "", now);
    }
  }

  private void add(Moment moment, List<Integer> counts, boolean isGamma, Instant now) {
    String name = isGamma ? "gamma" : "neutron";
    Sum sum = isGamma ? gamma : neutron;
    long all = counts.stream().mapToLong(Integer::longValue).sum();
    for (int detector = 0; detector < counts.size(); detector++) {
      note(name + (detector + 1), new Reading.Quantity(counts.get(detector)), COUNTS, now);
    }
    switch (moment) {
      case BACKGROUND, HIGH, LOW -> {
        sum.background = all;
        mark(name + "High", isGamma ? 2 : 4, moment == Moment.HIGH, name + " counts are too high");
        mark(name + "Low", isGamma ? 3 : 5, moment == Moment.LOW, name + " counts are too low");
        note(name + "Background", new Reading.Quantity(all), COUNTS, now);
      }
      case SCAN, ALARM -> {
        began = Optional.of(began.orElse(now));
        sum.add(all);
        if (moment == Moment.ALARM) {
          alarms.add(isGamma ? Alarm.GAMMA : Alarm.NEUTRON);
        }
      }
    }
  }

  private void end(long sequence, Instant now) {
    Instant start = began.filter(time -> !time.isAfter(now)).orElse(now);
    ended.add(new RadiationOccupancy(sequence, start, now, alarms, gamma.take(), neutron.take()));
    alarms.clear();
    began = Optional.empty();
  }

  private void note(String name, Reading.Value value, String unit, Instant now) {
    readings.put(name, new Reading(name, value, unit, now));
  }

  private void mark(String name, int code, boolean active, String description) {
    if (active) {
      faults.put(name, new InstrumentFault(name, code, Severity.FAULT, description));
    } else {
      faults.remove(name);
    }
  }
}
