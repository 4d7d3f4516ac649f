package org.cargolens.scanner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * A place where vehicles are scanned: one scanner and the instruments that stand beside it.
 *
 * <p>A scan does not begin while an instrument reports an open interlock or a fault that nobody has
 * acknowledged, or does not answer, and is stopped when that comes up. What a radiation portal
 * counted of the vehicle travels with its scan. Nothing here switches anything on.
 *
 * <p>Owns scanner and instruments; {@link #close()} ends them all. Safe for use by several threads;
 * listeners are called on the threads of scanner and instruments and must return soon.
 */
public final class Lane implements AutoCloseable {
  private final Scanner scanner;
  private final Map<String, Instrument> instruments;
  private final LaneMemory memory;

  private Lane(Scanner scanner, Map<String, Instrument> instruments, LaneMemory memory) {
    this.scanner = scanner;
    this.instruments = instruments;
    this.memory = memory;
  }

  /**
   * What stands in a lane.
   *
   * @param scanner address of the scanner
   * @param instruments addresses of the instruments, by names of the site's own
   * @param portalAge how long ago a vehicle may have left the portal for its counts to belong to
   *     the scan that begins
   */
  public record Setup(String scanner, Map<String, String> instruments, Duration portalAge) {
    /** Copies the map, keeping its order, and checks the age. */
    public Setup {
      instruments = Collections.unmodifiableMap(new LinkedHashMap<>(instruments));
      if (portalAge.isNegative()) {
        throw new IllegalArgumentException("portalAge must not be negative, is " + portalAge);
      }
    }
  }

  /** What happens in a lane. */
  public sealed interface Event {
    /**
     * Something happened to the scanner.
     *
     * @param event what
     */
    record OfScanner(ScannerEvent event) implements Event {}

    /**
     * Something happened to an instrument.
     *
     * @param name its name in the lane
     * @param event what
     */
    record OfInstrument(String name, InstrumentEvent event) implements Event {}
  }

  /**
   * Opens instruments and scanner, in this order, so that an interlock is known before a scan.
   *
   * @param setup what stands there
   * @param timeout longest wait for each
   * @param listener hears what happens
   * @throws ScannerException if one can't be opened, with its name; the others are closed again
   */
  public static Lane open(Setup setup, Duration timeout, Consumer<Event> listener)
      throws ScannerException {
    return open(setup, timeout, listener, Clock.systemUTC());
  }

  static Lane open(Setup setup, Duration timeout, Consumer<Event> listener, Clock clock)
      throws ScannerException {
    LaneMemory memory = new LaneMemory(listener, setup.portalAge(), clock);
    Map<String, Instrument> opened = new LinkedHashMap<>();
    boolean done = false;
    try {
      for (Map.Entry<String, String> one : setup.instruments().entrySet()) {
        String name = one.getKey();
        Consumer<InstrumentEvent> heard = event -> memory.heard(name, event);
        Instrument instrument = Instruments.open(one.getValue(), timeout, heard);
        opened.put(name, instrument);
        memory.opened(name, instrument);
      }
      Scanner scanner = Scanners.open(setup.scanner(), timeout, memory::heard);
      done = true;
      return new Lane(scanner, opened, memory);
    } finally {
      if (!done) {
        opened.values().forEach(Instrument::close);
      }
    }
  }

  /** Returns the scanner, owned by the lane. */
  public Scanner scanner() {
    return scanner;
  }

  /** Returns an instrument by its name, owned by the lane. */
  public Optional<Instrument> instrument(String name) {
    return Optional.ofNullable(instruments.get(name));
  }

  /**
   * Returns the names of the instruments that forbid a scan, and why each does; none: go on. An
   * instrument that does not answer forbids one too: nobody knows of its interlocks.
   */
  public Map<String, ScannerException> obstacles() {
    Map<String, ScannerException> found = new LinkedHashMap<>();
    instruments.forEach(
        (name, instrument) ->
            obstacle(instrument.status()).ifPresent(cause -> found.put(name, cause)));
    return found;
  }

  private static Optional<ScannerException> obstacle(InstrumentStatus status) {
    if (status.fault().isPresent() || status.link() == InstrumentState.ONLINE) {
      return status.fault();
    }
    return Optional.of(
        new ScannerException.LinkLost(
            Phase.OBSERVE,
            status
                .linkFailure()
                .map(Throwable::getMessage)
                .orElse("no answer for " + status.lastHeard().toMillis() + " ms")));
  }

  /**
   * Starts a scan, if no instrument forbids it. When one comes to forbid it the scan is stopped,
   * and its outcome is {@link ScanOutcome.Partial} with the cause, however many lines there are.
   *
   * @param request what is wanted; counts of a radiation portal that belong to this vehicle are
   *     added to its metadata
   * @param timeout longest wait for the scanner's answer
   * @throws ScannerException.SafetyInterlock if an instrument's interlock is open
   * @throws ScannerException.DeviceFault if an instrument has another fault
   * @throws ScannerException.LinkLost if an instrument does not answer
   * @throws ScannerException as {@link Scanner#start}
   */
  public Acquisition start(ScanRequest request, Duration timeout) throws ScannerException {
    forbid(obstacles());
    Optional<RadiationOccupancy> counts = memory.occupancy();
    ScanRequest wanted =
        counts
            .map(one -> request.withMetadata(request.metadata().withRadiation(one)))
            .orElse(request);
    LaneAcquisition running =
        new LaneAcquisition(scanner.start(wanted, timeout), this::isRecording, memory::forget);
    counts.ifPresent(memory::taken);
    memory.watch(running);
    // One may have come up meanwhile, before anybody watched.
    obstacles().values().stream().findFirst().ifPresent(running::forbid);
    return running;
  }

  private boolean isRecording() {
    ScannerState state = scanner.status().state();
    return state != ScannerState.DRAINING && state != ScannerState.IDLE;
  }

  /** The worst obstacle says what is thrown; the message names all. */
  private static void forbid(Map<String, ScannerException> obstacles) throws ScannerException {
    if (obstacles.isEmpty()) {
      return;
    }
    List<String> words = new ArrayList<>();
    obstacles.forEach((name, cause) -> words.add(name + ": " + cause.getMessage()));
    String text = String.join("; ", words);
    if (isAny(obstacles, ScannerException.SafetyInterlock.class)) {
      throw new ScannerException.SafetyInterlock(Phase.START, 0, text);
    }
    if (obstacles.values().stream().allMatch(ScannerException.LinkLost.class::isInstance)) {
      throw new ScannerException.LinkLost(Phase.START, text);
    }
    throw new ScannerException.DeviceFault(Phase.START, 0, text);
  }

  private static boolean isAny(
      Map<String, ScannerException> obstacles, Class<? extends ScannerException> kind) {
    return obstacles.values().stream().anyMatch(kind::isInstance);
  }

  /** Ends whatever goes on and disconnects, the scanner first. Idempotent; within 3 s for each. */
  @Override
  public void close() {
    scanner.close();
    instruments.values().forEach(Instrument::close);
  }
}
