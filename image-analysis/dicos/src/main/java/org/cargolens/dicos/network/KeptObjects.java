package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;

/**
 * Objects that are on disk, by the names of their files: those that wait to be taken, reports that
 * stay, what was put aside, images that were taken while others of their scan were missing. Memory
 * holds the names of what lies in its folders, and {@value TakenNotes#MOST_RECENT} of what was
 * taken: all others of those are looked up on disk, see {@link TakenNotes}. Safe for use by several
 * threads.
 */
final class KeptObjects implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(KeptObjects.class.getName());

  private final Path objects;
  private final Path reports;
  private final Path incomplete;
  private final Path refused;
  private final ObjectFolder.FolderSync sync;
  private final TakenNotes taken;

  /** What waits and what stays, by {@link ObjectNames#canonical}. */
  private final NavigableMap<String, Path> present = new TreeMap<>();

  /** What senders said of what came since the start and waits: no more than lies in a folder. */
  private final Map<String, Incoming> said = new HashMap<>();

  private final NavigableSet<String> aside = new TreeSet<>();

  /** What was taken and still lies among the objects. */
  private final Set<Path> undeleted = new HashSet<>();

  private KeptObjects(Path root, ObjectFolder.FolderSync sync) throws IOException {
    this.sync = sync;
    objects = Files.createDirectories(root.resolve("objects"));
    reports = Files.createDirectories(root.resolve("reports"));
    incomplete = Files.createDirectories(root.resolve("incomplete"));
    refused = Files.createDirectories(root.resolve("refused"));
    taken = TakenNotes.open(root.resolve("taken"), sync);
  }

  /**
   * Opens the folders of an inbox.
   *
   * @param arriving folder of what had been arriving when the last owner ended
   */
  static KeptObjects open(Path root, Path arriving, ObjectFolder.FolderSync sync)
      throws IOException {
    KeptObjects kept = new KeptObjects(root, sync);
    boolean isOpen = false;
    try {
      ObjectNames.settle(arriving, kept.objects, kept.taken);
      for (Path folder : List.of(root, kept.objects, kept.reports, kept.refused)) {
        sync.sync(folder); // its last owner may have ended before it did
      }
      kept.load();
      isOpen = true;
      return kept;
    } finally {
      if (!isOpen) {
        kept.close();
      }
    }
  }

  private void load() throws IOException {
    for (String left : ObjectNames.in(reports)) {
      present.put(ObjectNames.canonical(left), reports.resolve(left));
    }
    for (String left : ObjectNames.in(objects)) {
      if (taken.contains(left)) {
        delete(objects.resolve(left)); // its last owner ended between the note and this
      } else {
        present.putIfAbsent(left, objects.resolve(left));
      }
    }
    aside.addAll(ObjectNames.in(refused));
  }

  /** Returns what waits to be taken, in order of names. */
  List<Path> list() throws IOException {
    List<Path> files = ObjectNames.in(objects).stream().map(objects::resolve).toList();
    synchronized (this) {
      return files.stream().filter(file -> !undeleted.contains(file)).toList();
    }
  }

  /** Returns images that were taken while others of their scan were missing, the oldest first. */
  List<Path> incomplete() throws IOException {
    Map<Path, FileTime> files = new HashMap<>();
    for (String left : ObjectNames.in(incomplete)) {
      Path file = incomplete.resolve(left);
      files.put(file, Files.getLastModifiedTime(file));
    }
    return files.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Moves an object to the others, which needn't be safe: whichever of its names is left after a
   * crash tells that it is whole, see {@link ObjectNames#settle}.
   *
   * @param object what its sender said
   * @return its file; empty if it was taken before, or is there already
   */
  synchronized Optional<Path> place(Path whole, String name, Incoming object) throws IOException {
    if (taken.contains(name)) {
      return Optional.empty();
    }
    Optional<Path> there = Optional.ofNullable(present.get(name)).filter(Files::exists);
    Path target = there.orElseGet(() -> objects.resolve(name));
    // Over what is there too, which should be the same, but may have been damaged since.
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    present.put(name, target);
    if (target.startsWith(objects)) { // nobody asks who sent a report that is kept
      said.put(name, object);
    }
    return there.isEmpty() ? Optional.of(target) : Optional.empty();
  }

  /** Returns what the sender said of an object; empty if it came before the last start. */
  synchronized Optional<Incoming> said(Path file) {
    return Optional.ofNullable(said.get(name(file)));
  }

  /**
   * Keeps a report, until {@link ReportRetention} or somebody else removes it.
   *
   * @param label what its name begins with
   * @return its file from now on; empty if somebody else removed it
   */
  synchronized Optional<Path> keepReport(Path file, String label) throws IOException {
    String name = name(file);
    Path kept = reports.resolve(label + "." + name);
    if (!Files.exists(kept) && !Files.exists(file)) {
      forget(name);
      return Optional.empty();
    }
    if (!Files.exists(kept) || Files.exists(file)) { // it may be there, and not yet safe
      Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
      present.put(name, kept);
    }
    sync.sync(reports);
    sync.sync(objects);
    said.remove(name);
    return Optional.of(kept);
  }

  /**
   * Notes that files were taken, then deletes them; the note is on disk before.
   *
   * @throws IOException if it can't be noted
   */
  synchronized void taken(List<Path> files) throws IOException {
    note(files);
    files.forEach(this::delete);
  }

  /** Deletes what was taken; it is taken all the same if that fails, and each start tries again. */
  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      undeleted.add(file);
      LOGGER.log(Level.WARNING, file + " was taken, and can't be deleted", e);
    }
  }

  /**
   * Notes that files were taken, and keeps them for images of their scan that come late.
   *
   * @return where each is now that can be kept
   */
  synchronized Map<Path, Path> takenWithoutOthers(List<Path> files) throws IOException {
    note(files);
    Map<Path, Path> kept = new HashMap<>();
    for (Path file : files) {
      Path target = incomplete.resolve(name(file));
      try {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        kept.put(file, target);
      } catch (IOException e) { // they are taken all the same
        undeleted.add(file);
        LOGGER.log(Level.WARNING, file + " can't be joined to images that come late", e);
      }
    }
    return kept;
  }

  private void note(List<Path> files) throws IOException {
    List<String> names = files.stream().map(KeptObjects::name).toList();
    taken.note(names); // again, if it was taken without others
    names.forEach(this::forget);
  }

  /** Forgets what somebody has removed: it is not answered for any more, and new if it comes. */
  void forgetRemoved() {
    Map<String, Path> known;
    Set<String> knownAside;
    synchronized (this) {
      known = new HashMap<>(present);
      knownAside = new HashSet<>(aside);
    }
    known.values().removeIf(Files::exists); // there may be many: nobody is kept waiting
    knownAside.removeIf(name -> Files.exists(refused.resolve(name)));
    synchronized (this) {
      for (String name : known.keySet()) {
        if (!Files.exists(present.getOrDefault(name, objects))) { // it may have been moved
          forget(name);
        }
      }
      knownAside.removeIf(name -> Files.exists(refused.resolve(name)));
      aside.removeAll(knownAside);
    }
  }

  private void forget(String name) {
    present.remove(name);
    said.remove(name);
  }

  /**
   * Puts files aside with the reason. May be asked for again if it fails: what was put aside by
   * then stays so, with its reason.
   */
  synchronized void refuse(List<Path> files, String reason) throws IOException {
    List<Path> here = files.stream().filter(Files::exists).toList();
    for (Path file : here) { // first: this is what a full disk refuses
      String text = reason + "\n" + ObjectNote.of(file, said(file)) + "\n";
      // Not as a string: that refuses what a malformed object may say, half a surrogate pair.
      Files.write(refused.resolve(name(file) + ".reason"), text.getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : here) {
      Files.move(file, refused.resolve(name(file)), StandardCopyOption.ATOMIC_MOVE);
      aside.add(name(file));
      forget(name(file));
    }
    sync.sync(refused);
    sync.sync(objects);
  }

  /**
   * Says whether an object is safe: whether it is here with the bytes whose digest its name holds,
   * and won't be put aside for what it states, or was taken by somebody who answers for it. Of what
   * came under one identifier with several contents, nobody can tell which is meant: none is safe.
   *
   * @return a reason of {@link CommitmentReport} if not
   */
  OptionalInt failure(InstanceReference object) throws IOException {
    NavigableSet<String> known = new TreeSet<>();
    Path file;
    synchronized (this) {
      String beginning = ObjectNames.beginning(object.sopInstance());
      for (NavigableSet<String> names : List.of(present.navigableKeySet(), aside)) {
        known.addAll(names.subSet(beginning, beginning + Character.MAX_VALUE));
      }
      known.addAll(taken.beginningWith(beginning));
      if (known.size() > 1) {
        return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      if (!known.isEmpty() && taken.contains(known.first())) {
        return OptionalInt.empty();
      }
      if (known.isEmpty() || aside.contains(known.first())) {
        return OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT); // here again, it goes aside again
      }
      file = Objects.requireNonNull(present.get(known.first()), "what is known is somewhere");
    }
    OptionalInt failure = ObjectCheck.failure(file, object);
    synchronized (this) {
      if (failure.isEmpty() || taken.contains(known.first())) {
        return OptionalInt.empty(); // taken while it was read
      }
      Path now = present.get(known.first());
      // It may have been moved meanwhile.
      return now == null || now.equals(file) ? failure : ObjectCheck.failure(now, object);
    }
  }

  private static String name(Path file) {
    return ObjectNames.canonical(String.valueOf(file.getFileName()));
  }

  @Override
  public synchronized void close() throws IOException { // not between a note and its being safe
    taken.close();
  }
}
