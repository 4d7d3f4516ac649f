package org.cargolens.scanner.spi.instrument;

import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.LinkAddress;

/**
 * An instrument's rounds of request and answer on its bus, each with the line to itself. Safe for
 * use by several threads.
 */
final class InstrumentRounds {
  /** What is done in a round. */
  interface Work<T> {
    T with(Conversation talk) throws ScannerException;
  }

  private final Bus bus;
  private final InstrumentTiming timing;
  private final InstrumentContext context;

  /** Number of the link on which this instrument has said who it is; 0 for none. */
  private volatile long known;

  /** Joins the bus of an address. */
  InstrumentRounds(LinkAddress address, InstrumentTiming timing, InstrumentContext context)
      throws ScannerException.Configuration {
    this.bus = Bus.join(address);
    this.timing = timing;
    this.context = context;
  }

  String name() {
    return bus.name();
  }

  /** Does some work on a link, which is made if there is none, and on which nobody is known yet. */
  <T> T first(Deadline deadline, Work<T> work) throws ScannerException {
    bus.lock(Phase.CONNECT, deadline);
    try {
      Conversation talk = bus.connect(context.time(), deadline);
      long number = bus.generation();
      T result = run(talk, Phase.IDENTIFY, deadline, work);
      known = number;
      return result;
    } finally {
      bus.unlock();
    }
  }

  /**
   * Does some work with the instrument.
   *
   * @throws ScannerException.LinkLost if the link has ended, or was made anew by another one
   */
  <T> T round(Phase phase, Deadline deadline, Work<T> work) throws ScannerException {
    bus.lock(phase, deadline);
    try {
      Conversation talk = bus.conversation(phase);
      if (bus.generation() != known) {
        throw new ScannerException.LinkLost(phase, name() + ": the link was made anew");
      }
      return run(talk, phase, deadline, work);
    } finally {
      bus.unlock();
    }
  }

  private <T> T run(Conversation talk, Phase phase, Deadline deadline, Work<T> work)
      throws ScannerException {
    try {
      talk.begin(phase, deadline, timing.quiet());
      T result = work.with(talk);
      talk.endWell();
      return result;
    } catch (ScannerException.LinkLost e) {
      bus.drop();
      throw e;
    } catch (RuntimeException e) {
      throw new ScannerException.ModelBug(phase, e);
    }
  }

  /** The device is silent: the link is made anew, unless others use it. */
  void forget() {
    known = 0;
    if (!bus.isShared()) {
      bus.drop();
    }
  }

  void leave() {
    bus.leave();
  }
}
