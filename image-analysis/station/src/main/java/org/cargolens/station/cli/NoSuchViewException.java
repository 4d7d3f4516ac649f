package org.cargolens.station.cli;

/** A scan has no view of the direction that was asked for. */
final class NoSuchViewException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NoSuchViewException(String message) {
    super(message);
  }
}
