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
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.FolderSource;

/**
 * Deletes fetched files from the staging folder when their scans were answered for and nobody can
 * need them any more; once an hour. What was not answered for stays, and all that was fetched about
 * then in its folder; a scan of several files goes when all of them are due. Not safe for several
 * threads.
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
    List<Path> files = new ArrayList<>();
    boolean hasFolders = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          sweep(entry);
          hasFolders = true;
        } else {
          files.add(entry);
        }
      }
    }
    Set<Path> due = new LinkedHashSet<>(files);
    due.removeIf(file -> !isOld(file));
    if (due.isEmpty()) {
      return;
    }
    Set<Path> leaders = new LinkedHashSet<>(files);
    leaders.removeIf(file -> !folder.leads(file));
    retainDone(due, files, leaders);
    delete(due, files, leaders);
    if (!hasFolders && due.size() == files.size() && !place.equals(mirror.tree())) {
      Files.delete(place);
    }
  }

  /** Leaves what may go of a folder's files. A scan goes whole or not at all. */
  private void retainDone(Set<Path> due, List<Path> files, Set<Path> leaders) throws IOException {
    Set<Path> stays = new HashSet<>(files);
    stays.removeAll(due);
    for (Path file : due) {
      if (!folder.isDone(file)) {
        if (leaders.contains(file)) {
          due.clear();
          return;
        }
        stays.add(file); // a late sidecar: nobody may ever ask for it, so it keeps nothing else
      }
    }
    if (!stays.isEmpty()) { // to ask for parts costs most in a large folder
      addScansOf(stays, leaders.stream().map(folder::parts).toList());
      due.removeAll(stays);
    }
  }

  /** Scans may share files. */
  private static void addScansOf(Set<Path> stays, List<List<Path>> scans) {
    boolean grows = true;
    while (grows) {
      grows = false;
      for (List<Path> scan : scans) {
        if (!Collections.disjoint(scan, stays) && stays.addAll(scan)) {
          grows = true;
        }
      }
    }
  }

  /**
   * Leaders first: a part that is missing from a scan would make it another scan. Who leads may
   * keep more from leading than its parts, as a sidecar that can't be read does.
   */
  private void delete(Set<Path> due, List<Path> files, Set<Path> leaders) throws IOException {
    if (!Collections.disjoint(due, leaders)) {
      List<Path> others = new ArrayList<>(files);
      others.removeAll(leaders);
      others.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
      folder.letGo(others);
    }
    for (Path file : due) {
      if (leaders.contains(file)) {
        Files.delete(file);
      }
    }
    for (Path file : due) {
      if (!leaders.contains(file)) {
        Files.delete(file);
      }
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
