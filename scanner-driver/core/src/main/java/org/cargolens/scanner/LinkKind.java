package org.cargolens.scanner;

import java.util.Locale;

/** How a scanner is connected. */
public enum LinkKind {
  /** A TCP connection: {@code MODEL+tcp://host:port}. */
  TCP(true),
  /** TLS over TCP: {@code MODEL+tls://host:port}. */
  TLS(true),
  /** A serial device: {@code MODEL+serial:/dev/ttyS0}. */
  SERIAL(false);

  private final boolean ofHost;

  LinkKind(boolean ofHost) {
    this.ofHost = ofHost;
  }

  /** Returns whether its address is {@code //host:port}. */
  public boolean isOfHost() {
    return ofHost;
  }

  /** Returns the word that a scanner's URI has for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
