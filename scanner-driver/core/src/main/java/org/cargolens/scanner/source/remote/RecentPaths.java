package org.cargolens.scanner.source.remote;

import java.util.LinkedHashSet;
import java.util.Set;

/** Paths of late, the newest {@value #MOST}. Not safe for several threads. */
final class RecentPaths {
  static final int MOST = 10_000;

  private final Set<String> paths = new LinkedHashSet<>();

  /** Returns whether it was not among them. */
  boolean add(String path) {
    boolean fresh = paths.add(path);
    if (paths.size() > MOST) {
      paths.remove(paths.iterator().next());
    }
    return fresh;
  }

  void remove(String path) {
    paths.remove(path);
  }
}
