package org.cargolens.scanner.source.remote;

import java.util.Optional;
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
  public RemoteFolders.Again found(String path, RemoteEntry entry) {
    if (files.holds(path) || !setup.wanted().test(path) || notes.isKnown(path, entry)) {
      return RemoteFolders.Again.AS_USUAL;
    }
    PendingFiles pending = files.pending();
    Optional<LetGoFiles.Tried> tried =
        pending.letGo(path).filter(one -> PendingFile.isStill(one, entry));
    if (tried.isPresent() && !pending.isTurn(path, tried.get(), time.nanos())) {
      return RemoteFolders.Again.FOR_A_TURN;
    }
    if (pending.isFull()) {
      return RemoteFolders.Again.WHEN_THERE_IS_ROOM;
    }
    found++;
    PendingFile file = new PendingFile(path, found, setup.times().settle());
    file.found(entry, time.nanos());
    tried.ifPresent(one -> file.resume(one, time.nanos()));
    pending.add(file);
    return RemoteFolders.Again.AS_USUAL;
  }
}
