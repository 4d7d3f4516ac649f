package org.cargolens.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a radiation portal counted while a vehicle stood in it.
 *
 * @param sequence the portal's own number of the occupancy, 0 or more
 * @param began when the vehicle came
 * @param ended when it had left
 * @param alarms what the portal alarmed on; empty for none
 * @param gamma gamma counts
 * @param neutron neutron counts
 */
public record RadiationOccupancy(
    long sequence, Instant began, Instant ended, Set<Alarm> alarms, Counts gamma, Counts neutron) {
  /** What a portal alarms on. */
  public enum Alarm {
    /** More gamma rays than the background allows. */
    GAMMA,
    /** More neutrons than the background allows. */
    NEUTRON
  }

  /**
   * Counts of one kind of radiation, summed over the portal's detectors.
   *
   * @param background counts of the last background interval before the vehicle came
   * @param highest counts of the strongest interval while it was there
   * @param total counts of all intervals while it was there
   * @param intervals how many those were
   */
  public record Counts(long background, long highest, long total, long intervals) {
    /** No counts at all. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Checks that nothing is negative. */
    public Counts {
      if (background < 0 || highest < 0 || total < 0 || intervals < 0) {
        throw new IllegalArgumentException(
            "counts must not be negative, are "
                + background
                + ", "
                + highest
                + ", "
                + total
                + ", "
                + intervals);
      }
    }
  }

  /** Copies the set and checks number and times. */
  public RadiationOccupancy {
    alarms = Set.copyOf(alarms);
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must not be negative, is " + sequence);
    }
    if (ended.isBefore(began)) {
      throw new IllegalArgumentException("occupancy ended " + ended + ", before " + began);
    }
  }

  /** Returns how long the vehicle was there. */
  public Duration length() {
    return Duration.between(began, ended);
  }

  /** Returns whether the portal alarmed. */
  public boolean isAlarm() {
    return !alarms.isEmpty();
  }

  /** The alarms in their order, so that the same record always reads the same. */
  @Override
  public String toString() {
    return "occupancy " + sequence + " " + began + " to " + ended + " " + new TreeSet<>(alarms);
  }
}
