package org.cargolens.scanner;

import java.net.InetAddress;
import java.util.List;

/**
 * Where scanners are looked for: nowhere but at the addresses that are named here.
 *
 * @param interfaces at most {@value #MOST} addresses. An address of this computer stands for the
 *     network of that interface, to which a search may be broadcast; any other is asked itself
 */
public record DiscoveryScope(List<InetAddress> interfaces) {
  /** Most addresses. */
  public static final int MOST = 64;

  /** Copies the list and checks its length. */
  public DiscoveryScope {
    interfaces = List.copyOf(interfaces);
    if (interfaces.size() > MOST) {
      throw new IllegalArgumentException(
          "a search has at most " + MOST + " addresses, not " + interfaces.size());
    }
  }
}
