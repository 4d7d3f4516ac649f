package org.cargolens.scanner;

/**
 * How an instrument is.
 *
 * <pre>
 * ONLINE -> STALE -> ONLINE
 *           STALE -> LINK_LOST -> RECOVERING -> ONLINE
 *    any -> FAULTED, until somebody acknowledges
 *    any -> CLOSED
 * </pre>
 */
public enum InstrumentState {
  /** It answered its last heartbeat query in time. */
  ONLINE,
  /** It has not answered for a while; its readings are old. */
  STALE,
  /** It is given up; the link will be made anew. */
  LINK_LOST,
  /** The link is being made anew, again and again until it succeeds. */
  RECOVERING,
  /**
   * It reports a fault or an open interlock that nobody has acknowledged; how the link is says
   * {@link InstrumentStatus#link()}.
   */
  FAULTED,
  /** This object is closed. */
  CLOSED
}
