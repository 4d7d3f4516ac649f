package org.cargolens.scanner.link;

/**
 * How a UDP socket is set.
 *
 * @param receiveBufferBytes memory of the system for datagrams that nobody has read yet, in bytes;
 *     the system may give less, see {@link UdpLink#receiveBufferBytes()}
 * @param localPort local port on which datagrams arrive; 0 for any free one
 */
public record UdpSettings(int receiveBufferBytes, int localPort) {
  /** Most bytes of payload in a datagram over IPv4 (RFC 768 and RFC 791). */
  public static final int MOST_BYTES = 65_507;

  /** 4 MiB, which Linux grants at most as it is delivered, and any free port. */
  public static final UdpSettings DEFAULT = new UdpSettings(4 << 20, 0);

  /** Checks both numbers. */
  public UdpSettings {
    if (receiveBufferBytes < 4096 || receiveBufferBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "receiveBufferBytes must be 4096 to 2^30, is " + receiveBufferBytes);
    }
    if (localPort < 0 || localPort > 65_535) {
      throw new IllegalArgumentException("localPort must be 0 to 65535, is " + localPort);
    }
  }
}
