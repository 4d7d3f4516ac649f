package org.cargolens.scanner.source.remote;

/**
 * Files that are on their way.
 *
 * @param pending those that are to be fetched
 * @param fetched those that wait for others of their folder
 */
record OnTheWay(PendingFiles pending, FetchedFiles fetched) {
  boolean holds(String path) {
    return pending.holds(path) || fetched.holds(path);
  }

  int size() {
    return pending.size() + fetched.size();
  }
}
