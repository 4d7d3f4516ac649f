package org.cargolens.dicos.dimse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses of those who may call. Names are not looked up: who answers for a name could let
 * anybody in. Immutable.
 *
 * @param addresses as {@link #normalised} writes them; anybody may call if empty
 */
record CallerHosts(Set<String> addresses) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String VERSION_4 = OCTET + "(\\." + OCTET + "){3}";

  /** Whatever else of it is wrong Java sees, without looking up a name. */
  private static final String VERSION_6 = "[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

  /**
   * Returns addresses in the notation in which Java writes those of connections.
   *
   * @throws IllegalArgumentException naming what is no IP address
   */
  static Set<String> normalised(Set<String> hosts) {
    return hosts.stream().map(CallerHosts::normalised).collect(Collectors.toUnmodifiableSet());
  }

  private static String normalised(String host) {
    String reason = "callerHosts must be IP addresses such as 192.0.2.7 or 2001:db8::7, one is ";
    if (!host.matches(VERSION_4) && !host.matches(VERSION_6)) {
      throw new IllegalArgumentException(reason + "'" + host + "'");
    }
    try {
      return text(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(reason + "'" + host + "'", e);
    }
  }

  /** A link-local address names the interface that it is reached by, which no list does. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** Returns whether the address may call. */
  boolean admits(InetAddress address) {
    return addresses.isEmpty() || names(address);
  }

  /** Returns whether the list holds this very address. */
  boolean names(InetAddress address) {
    return addresses.contains(text(address));
  }
}
