package org.cargolens.scanner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an instrument is doing, at one moment.
 *
 * @param state how it is
 * @param link how the link is, also while {@code state} is {@link InstrumentState#FAULTED}: {@code
 *     ONLINE}, {@code STALE}, {@code LINK_LOST}, {@code RECOVERING} or {@code CLOSED}
 * @param lastHeard how long ago it answered
 * @param fault the fault that nobody has acknowledged, an interlock before any other
 * @param linkFailure why the link is lost, if it is
 * @param activeFaults what the device reported when it was last asked
 * @param counters what has happened since it was opened
 */
public record InstrumentStatus(
    InstrumentState state,
    InstrumentState link,
    Duration lastHeard,
    Optional<ScannerException> fault,
    Optional<ScannerException> linkFailure,
    List<InstrumentFault> activeFaults,
    Counters counters) {
  /**
   * What has happened since an instrument was opened.
   *
   * @param answers heartbeats and commands that were answered
   * @param timeouts heartbeats and commands that were not
   * @param damaged answers that were none
   * @param reconnects times that the link was made anew
   */
  public record Counters(long answers, long timeouts, long damaged, long reconnects) {}

  /** Copies the list. */
  public InstrumentStatus {
    activeFaults = List.copyOf(activeFaults);
  }
}
