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
    Set<Path> due = due(files);
    delete(due);
    if (!hasFolders
        && !due.isEmpty()
        && due.size() == files.size()
        && !place.equals(mirror.tree())) {
      Files.delete(place);
    }
  }

  /** Returns what may go of a folder's files. A scan goes whole or not at all. */
  private Set<Path> due(List<Path> files) throws IOException {
    Set<Path> due = new LinkedHashSet<>(files);
    due.removeIf(file -> !isOld(file));
    if (due.isEmpty()) {
      return due;
    }
    Set<Path> stays = new HashSet<>(files);
    stays.removeAll(due);
    List<List<Path>> scans = new ArrayList<>();
    for (Path file : files) {
      boolean leads = folder.leads(file);
      if (leads) {
        scans.add(folder.parts(file));
      }
      if (due.contains(file) && !folder.isDone(file)) {
        if (leads) {
          return Set.of();
        }
        stays.add(file); // a late sidecar: nobody may ever ask for it, so it keeps nothing else
      }
    }
    addScansOf(stays, scans);
    due.removeAll(stays);
    return due;
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

  /** Leaders first: a part that is missing from a scan would make it another scan. */
  private void delete(Set<Path> files) throws IOException {
    Set<Path> leaders = new LinkedHashSet<>(files);
    leaders.removeIf(file -> !folder.leads(file));
    Set<Path> parts = new LinkedHashSet<>();
    leaders.forEach(leader -> parts.addAll(folder.parts(leader)));
    parts.retainAll(files);
    parts.removeAll(leaders);
    folder.letGo(parts);
    for (Path leader : leaders) {
      Files.delete(leader);
    }
    for (Path file : files) {
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
