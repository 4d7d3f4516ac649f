package org.cargolens.dicos.dimse;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How many connections there are, by the peer's address: those that are let in, and those that have
 * not yet said who they are, see {@link WaitingPlaces}. Of the former no address may hold so many
 * that there is nothing left for others. Safe for use by several threads.
 */
final class Places {
  /** Connections of one network that have not said yet who they are; more if more are let in. */
  static final int WAITING_OF_ONE = 16;

  /** Whoever has one address of version 6 has all of them that begin with these bytes. */
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final int mostOfOne;
  private final Predicate<InetAddress> isListed;
  private final WaitingPlaces listed;
  private final WaitingPlaces others;
  private final Map<InetAddress, Integer> admitted = new HashMap<>();

  /**
   * Makes places.
   *
   * @param most connections that are let in; a quarter of them is kept for others than who has the
   *     rest
   * @param isListed says whose connections wait in places of their own, that others can't take
   */
  Places(int most, Predicate<InetAddress> isListed) {
    this.most = most;
    this.mostOfOne = most - most / 4;
    this.isListed = isListed;
    listed = new WaitingPlaces(Math.max(WAITING_OF_ONE, most));
    others = new WaitingPlaces(Math.max(WAITING_OF_ONE, most));
  }

  /** A connection; from {@link Places#enter} to {@link #leave}. */
  final class Place {
    private final InetAddress address;
    private final Runnable cut;
    private boolean isAdmitted;
    private boolean isLeft;

    private Place(InetAddress address, Runnable cut) {
      this.address = address;
      this.cut = cut;
    }

    /** Returns what the addresses of one owner have in common. */
    Object network() {
      byte[] bytes = address.getAddress();
      int length = address instanceof Inet6Address ? NETWORK_BYTES : bytes.length;
      return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Lets it in, if there is a place and it has not lost its own; returns whether it is in. */
    boolean admit() {
      synchronized (Places.this) {
        if (isAdmitted || isLeft || !take(admitted, address, most, mostOfOne)) {
          return isAdmitted;
        }
        waiting(address).remove(this);
        isAdmitted = true;
        return true;
      }
    }

    /** Gives the place back. Idempotent. */
    void leave() {
      synchronized (Places.this) {
        if (!isLeft) {
          isLeft = true;
          if (isAdmitted) {
            giveBack(admitted, address);
          } else {
            waiting(address).remove(this);
          }
        }
      }
    }
  }

  /**
   * Returns a place for a new connection. If there is none left, another connection loses its own.
   *
   * @param cut ends the connection, without waiting; called at most once, when it loses its place
   */
  Place enter(InetAddress address, Runnable cut) {
    Place place = new Place(address, cut);
    Optional<Place> displaced;
    synchronized (this) {
      displaced = waiting(address).add(place);
      displaced.ifPresent(other -> other.isLeft = true);
    }
    displaced.ifPresent(other -> other.cut.run());
    return place;
  }

  private WaitingPlaces waiting(InetAddress address) {
    return isListed.test(address) ? listed : others;
  }

  private static boolean take(
      Map<InetAddress, Integer> taken, InetAddress address, int most, int mostOfOne) {
    int ofOne = taken.getOrDefault(address, 0);
    if (sum(taken) >= most || ofOne >= mostOfOne) {
      return false;
    }
    taken.put(address, ofOne + 1);
    return true;
  }

  private static int sum(Map<InetAddress, Integer> taken) {
    return taken.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void giveBack(Map<InetAddress, Integer> taken, InetAddress address) {
    taken.computeIfPresent(address, (unused, count) -> count == 1 ? null : count - 1);
  }
}
