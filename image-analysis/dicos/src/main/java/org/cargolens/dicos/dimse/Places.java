package org.cargolens.dicos.dimse;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many connections there are, by the peer's address: those that are let in, and those that have
 * not yet said who they are. No address may hold so many that there is nothing left for others.
 * Safe for use by several threads.
 */
final class Places {
  /** Most connections that have not said yet who they are; half of them of one address. */
  static final int MOST_WAITING = 32;

  private final int most;
  private final int mostOfOne;
  private final Map<InetAddress, Integer> waiting = new HashMap<>();
  private final Map<InetAddress, Integer> admitted = new HashMap<>();

  /**
   * Makes places.
   *
   * @param most connections that are let in; a quarter of them is kept for others than who has the
   *     rest
   */
  Places(int most) {
    this.most = most;
    this.mostOfOne = most - most / 4;
  }

  /** A connection; from {@link Places#enter} to {@link #leave}. */
  final class Place {
    private final InetAddress address;
    private boolean isAdmitted;
    private boolean isLeft;

    private Place(InetAddress address) {
      this.address = address;
    }

    /** Lets it in, if there is a place; returns whether it was let in. */
    boolean admit() {
      synchronized (Places.this) {
        if (isAdmitted || isLeft || !take(admitted, address, most, mostOfOne)) {
          return isAdmitted;
        }
        giveBack(waiting, address);
        isAdmitted = true;
        return true;
      }
    }

    /** Gives the place back. Idempotent. */
    void leave() {
      synchronized (Places.this) {
        if (!isLeft) {
          giveBack(isAdmitted ? admitted : waiting, address);
          isLeft = true;
        }
      }
    }
  }

  /** Returns a place for a new connection; empty if no more of its address are listened to. */
  synchronized Optional<Place> enter(InetAddress address) {
    return take(waiting, address, MOST_WAITING, MOST_WAITING / 2)
        ? Optional.of(new Place(address))
        : Optional.empty();
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
