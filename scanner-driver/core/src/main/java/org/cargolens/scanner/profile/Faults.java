package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the faults of one file. Not safe for use by several threads. */
final class Faults {
  /** Most faults that are kept; a file of nonsense has no end of them. */
  private static final int MOST = 200;

  private final String file;
  private final List<ProfileFault> faults = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(Place place, String message) {
    ProfileFault fault = new ProfileFault(file, place, message);
    if (!isFull() && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** Returns whether no more are kept, so that nobody need look for their places. */
  boolean isFull() {
    return faults.size() >= MOST;
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  int size() {
    return faults.size();
  }

  /** Returns all faults in the order of their places. */
  List<ProfileFault> inOrder() {
    List<ProfileFault> sorted = new ArrayList<>(faults);
    sorted.sort(Comparator.comparing(ProfileFault::place));
    return List.copyOf(sorted);
  }
}
