package org.cargolens.scanner;

import java.util.Locale;

/** How a scanner is connected. */
public enum LinkKind {
  /** A TCP connection: {@code MODEL+tcp://host:port}. */
  TCP(true),
  /** TLS over TCP: {@code MODEL+tls://host:port}. */
  TLS(true),
  /** A serial device: {@code MODEL+serial:/dev/ttyS0}. */
  SERIAL(false),
  /** A serial line behind a device server (RFC 2217): {@code MODEL+rfc2217://host:port}. */
  RFC2217(true),
  /** Datagrams over UDP: {@code MODEL+udp://host:port}. */
  UDP(true);

  private final boolean ofHost;

  LinkKind(boolean ofHost) {
    this.ofHost = ofHost;
  }

  /** Returns whether its address is {@code //host:port}. */
  public boolean isOfHost() {
    return ofHost;
  }

  /** Returns whether a serial line is part of it, whose speed and parity are to be set. */
  public boolean isSerial() {
    return this == SERIAL || this == RFC2217;
  }

  /** Returns the word that a scanner's URI has for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
