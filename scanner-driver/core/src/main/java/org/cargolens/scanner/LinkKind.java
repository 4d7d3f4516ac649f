package org.cargolens.scanner;

import java.util.Locale;

/** How a scanner is connected. */
public enum LinkKind {
  /** A TCP connection: {@code MODEL+tcp://host:port}. */
  TCP,
  /** A serial device: {@code MODEL+serial:/dev/ttyS0}. */
  SERIAL;

  /** Returns the word that a scanner's URI has for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
