package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.FolderSource;

/**
 * Deletes fetched files from the staging folder when their scans were answered for and nobody can
 * need them any more; once an hour. What was not answered for stays, and all that was fetched about
 * then in its folder. Not safe for several threads.
 */
final class Sweep {
  private static final System.Logger LOGGER = System.getLogger(Sweep.class.getName());
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final RemoteMirror mirror;
  private final FolderSource folder;
  private final Duration keep;
  private final TimeSource time;
  private long nextNanos;

  Sweep(RemoteMirror mirror, FolderSource folder, Duration keep, TimeSource time) {
    this.mirror = mirror;
    this.folder = folder;
    this.keep = keep;
    this.time = time;
    nextNanos = time.nanos() + BETWEEN.toNanos();
  }

  /** Deletes what is due, if the time has come. */
  void lookAround() {
    if (time.nanos() - nextNanos < 0) {
      return;
    }
    nextNanos = time.nanos() + BETWEEN.toNanos();
    sweep(mirror.tree());
    try {
      mirror.tidy();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "parts of files can't be tidied: " + e);
    }
  }

  /** What ails one folder keeps nobody from tidying the others. */
  private void sweep(Path place) {
    try {
      sweepThrough(place);
    } catch (IOException | DirectoryIteratorException e) {
      LOGGER.log(Level.WARNING, place + " can't be tidied: " + e);
    }
  }

  private void sweepThrough(Path place) throws IOException {
    List<Path> old = new ArrayList<>();
    boolean all = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          sweep(entry);
          all = false;
        } else if (isOld(entry)) {
          old.add(entry);
        } else {
          all = false;
        }
      }
    }
    for (Path file : List.copyOf(old)) {
      if (!folder.isDone(file)) {
        if (folder.leads(file)) {
          return;
        }
        old.remove(file); // a late sidecar: nobody may ever ask for it, so it keeps nothing else
        all = false;
      }
    }
    delete(place, old, all);
  }

  /** Leaders first: a part that is missing from a scan would make it another scan. */
  private void delete(Path place, List<Path> files, boolean all) throws IOException {
    files.sort((one, other) -> Boolean.compare(folder.leads(other), folder.leads(one)));
    for (Path file : files) {
      Files.delete(file);
    }
    if (all && !files.isEmpty() && !place.equals(mirror.tree())) {
      Files.delete(place);
    }
  }

  private boolean isOld(Path file) {
    StringBuilder path = new StringBuilder();
    for (Path name : mirror.tree().relativize(file)) {
      path.append(path.isEmpty() ? "" : "/").append(name);
    }
    Optional<Instant> at = mirror.fetchedAt(path.toString());
    return at.isPresent() && at.get().isBefore(time.now().minus(keep));
  }
}
