package org.cargolens.dicos.dimse;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses of those who may call. Names are not looked up: who answers for a name could let
 * anybody in. A link-local address may have a zone, the name or number of the interface that its
 * owner is behind: several may have that address, each behind another one. Without a zone it is
 * that address behind any interface. Safe for use by several threads.
 */
final class CallerHosts {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String VERSION_4 = OCTET + "(\\." + OCTET + "){3}";

  /** Whatever else of it is wrong Java sees, without looking up a name. */
  private static final String VERSION_6 = "[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

  private static final String INTERFACE_NUMBER = "[1-9][0-9]{0,8}";
  private static final String INTERFACE_NAME = "[A-Za-z][A-Za-z0-9_.:@-]{0,63}";

  private static final String ACCEPTED =
      "hosts of callers must be IP addresses such as 192.0.2.7 or 2001:db8::7, link-local ones also"
          + " with their interface, such as fe80::7%eth1 or fe80::7%3; one is ";

  private final Set<String> addresses;
  private final Interfaces interfaces;

  /** Which number an interface has now: it may come, go and come back with another one. */
  @FunctionalInterface
  interface Interfaces {
    /** Those of this machine. */
    Interfaces SYSTEM = CallerHosts::number;

    /** Returns the number of an interface; nothing if there is none of that name. */
    OptionalInt number(String name);
  }

  /**
   * Makes a list.
   *
   * @param addresses as {@link #normalised} writes them; anybody may call if empty
   */
  CallerHosts(Set<String> addresses) {
    this(addresses, Interfaces.SYSTEM);
  }

  /** Makes a list for other interfaces than this machine's. */
  CallerHosts(Set<String> addresses, Interfaces interfaces) {
    this.addresses = Set.copyOf(addresses);
    this.interfaces = interfaces;
  }

  /**
   * Returns addresses in the notation in which Java writes those of connections, with their zones
   * as they are.
   *
   * @throws IllegalArgumentException naming what is no IP address
   */
  static Set<String> normalised(Set<String> hosts) {
    return hosts.stream().map(CallerHosts::normalised).collect(Collectors.toUnmodifiableSet());
  }

  private static String normalised(String host) {
    int mark = host.indexOf('%');
    String plain = mark < 0 ? host : host.substring(0, mark);
    String zone = mark < 0 ? "" : host.substring(mark + 1);
    if (!plain.matches(VERSION_4) && !plain.matches(VERSION_6)) {
      throw new IllegalArgumentException(ACCEPTED + "'" + host + "'");
    }
    try {
      InetAddress address = InetAddress.getByName(plain);
      if (mark >= 0
          && !(isLinkLocal(address)
              && (zone.matches(INTERFACE_NUMBER) || zone.matches(INTERFACE_NAME)))) {
        throw new IllegalArgumentException(ACCEPTED + "'" + host + "'");
      }
      return mark < 0 ? text(address) : text(address) + "%" + zone;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(ACCEPTED + "'" + host + "'", e);
    }
  }

  private static boolean isLinkLocal(InetAddress address) {
    return address instanceof Inet6Address && address.isLinkLocalAddress();
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int mark = text.indexOf('%');
    return mark < 0 ? text : text.substring(0, mark);
  }

  /** Returns whether the address may call. */
  boolean admits(InetAddress address) {
    return addresses.isEmpty() || names(address);
  }

  /** Returns whether the list holds this very address. */
  boolean names(InetAddress address) {
    String text = text(address);
    if (addresses.contains(text)) {
      return true;
    }
    return address instanceof Inet6Address caller
        && caller.getScopeId() > 0
        && addresses.stream()
            .filter(listed -> listed.startsWith(text + "%"))
            .map(listed -> listed.substring(text.length() + 1))
            .anyMatch(zone -> isNumber(zone, caller.getScopeId()));
  }

  private boolean isNumber(String zone, int scope) {
    return zone.matches(INTERFACE_NUMBER)
        ? Integer.parseInt(zone) == scope
        : interfaces.number(zone).equals(OptionalInt.of(scope));
  }

  private static OptionalInt number(String name) {
    try {
      NetworkInterface found = NetworkInterface.getByName(name);
      return found == null ? OptionalInt.empty() : OptionalInt.of(found.getIndex());
    } catch (SocketException e) {
      return OptionalInt.empty(); // no interfaces at all: nobody calls over one
    }
  }
}
