package org.cargolens.scanner.source.remote;

import org.cargolens.scanner.TimeSource;

/** Picks from listings the files that are to be fetched. Not safe for several threads. */
final class NewFiles implements RemoteFolders.Finder {
  private final RemoteSetup setup;
  private final PullNotes notes;
  private final OnTheWay files;
  private final TimeSource time;
  private long found;

  NewFiles(RemoteSetup setup, PullNotes notes, OnTheWay files, TimeSource time) {
    this.setup = setup;
    this.notes = notes;
    this.files = files;
    this.time = time;
  }

  /** Returns the number of the newest file that was found. */
  long newest() {
    return found;
  }

  @Override
  public boolean hasRoom() {
    return files.pending().hasRoom();
  }

  @Override
  public boolean found(String path, RemoteEntry entry) {
    if (files.holds(path) || !setup.wanted().test(path) || notes.isKnown(path, entry)) {
      return true;
    }
    if (files.pending().isFull()) {
      return false;
    }
    found++;
    PendingFile file = new PendingFile(path, found, setup.times().settle());
    file.found(entry, time.nanos());
    files.pending().add(file);
    return true;
  }
}
