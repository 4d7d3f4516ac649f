package org.cargolens.simulator.device;

import java.time.Duration;

/**
 * The inside of a virtual generator. High voltage is off when it is made, goes off when an
 * interlock opens and comes on by command only. Safe for use by several threads.
 */
final class GeneratorState {
  /** Silence of the host after which some generators switch off. */
  private static final Duration WATCHDOG = Duration.ofSeconds(5);

  private boolean highVoltage;
  private boolean interlockOpen;
  private boolean remote = true;
  private boolean onGiven;
  private boolean offGiven;
  private boolean inhibited;
  private int fault = -1;
  private int voltage;
  private int current;
  private String part = "SWM0000-001";
  private long switchedOn;
  private long heardAt = System.nanoTime();

  synchronized boolean isOn() {
    return highVoltage;
  }

  /** Returns how often high voltage came on. */
  synchronized long switchedOn() {
    return switchedOn;
  }

  /** Returns whether high voltage is on now. */
  synchronized boolean switchOn() {
    if (!interlockOpen && fault < 0 && !inhibited) {
      switchedOn += highVoltage ? 0 : 1;
      highVoltage = true;
    }
    return highVoltage;
  }

  synchronized void switchOff() {
    highVoltage = false;
  }

  synchronized boolean isInterlockOpen() {
    return interlockOpen;
  }

  synchronized void interlock(boolean open) {
    interlockOpen = open;
    highVoltage = highVoltage && !open;
  }

  /** Returns the number of the active fault bit, -1 for none. */
  synchronized int fault() {
    return fault;
  }

  synchronized void fault(int bit) {
    fault = bit;
    highVoltage = highVoltage && bit < 0;
  }

  synchronized int voltage() {
    return voltage;
  }

  synchronized int current() {
    return current;
  }

  synchronized void voltage(int raw) {
    voltage = raw;
  }

  synchronized void current(int raw) {
    current = raw;
  }

  synchronized boolean isRemote() {
    return remote;
  }

  synchronized void remote(boolean yes) {
    remote = yes;
  }

  synchronized String part() {
    return part;
  }

  synchronized void part(String number) {
    part = number;
  }

  synchronized void inhibit(boolean yes) {
    inhibited = yes;
    highVoltage = highVoltage && !yes;
  }

  /** The line of the on or off command is up or down; the first edge up does it. */
  synchronized void pulse(boolean on, boolean up) {
    if (on) {
      if (up && !onGiven) {
        switchOn();
      }
      onGiven = up;
    } else {
      if (up) {
        switchOff();
      }
      offGiven = up;
    }
  }

  synchronized int technixByte() {
    int bits = 1;
    bits |= fault >= 0 ? 1 << 1 : 0;
    bits |= interlockOpen ? 1 << 2 : 0;
    bits |= highVoltage ? 1 << 3 : 0;
    bits |= onGiven ? 1 << 4 : 0;
    bits |= offGiven ? 1 << 5 : 0;
    bits |= remote ? 0 : 1 << 6;
    return bits | (inhibited ? 1 << 7 : 0);
  }

  synchronized void heard() {
    heardAt = System.nanoTime();
  }

  /** Switches off and goes local when the host was silent for too long. */
  synchronized void watch() {
    if (System.nanoTime() - heardAt > WATCHDOG.toNanos()) {
      highVoltage = false;
      remote = false;
    }
  }
}
