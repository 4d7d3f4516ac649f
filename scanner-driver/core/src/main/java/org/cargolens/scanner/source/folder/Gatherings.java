package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.ScanMember;

/**
 * Scans whose files are gathering. Two of them may look the same: files that don't say of which
 * they are become scans of their own, never mixed and never lost. Holds files that are arriving and
 * no others. Not safe for several threads.
 */
final class Gatherings {
  /** A file is looked at so many times while it waits for others. */
  private static final int LOOKS = 24;

  private final FolderSetup.Reader reader;
  private final Duration patience;
  private final Map<Key, List<Gathering>> gatherings = new HashMap<>();
  private final Map<ArrivingFile, Joined> joined = new HashMap<>();

  /** Files of one scan lie in one folder. */
  private record Key(Optional<Path> folder, String scan) {}

  private record Joined(Key key, Gathering gathering) {}

  /** What is to be done with a file that is quiet. */
  sealed interface Ready {}

  /** Others of its scan are waited for. */
  record Waits() implements Ready {}

  /** Another file of its scan holds the same image. */
  record Copy() implements Ready {}

  /**
   * It can be read.
   *
   * @param files all that are answered for, the one that leads first
   * @param alone whether no other files are read with them
   * @param atOnce whether it is read even while others come into its folder
   */
  record Reads(List<ArrivingFile> files, boolean alone, boolean atOnce) implements Ready {}

  Gatherings(FolderSetup.Reader reader, Duration settle) {
    this.reader = reader;
    patience = reader.patience(settle);
  }

  /** Returns how long a file that waits need not be looked at. */
  Duration pause() {
    return patience.dividedBy(LOOKS);
  }

  /** A file is quiet and could be read. */
  Ready ready(ArrivingFile file, long nowNanos) {
    Joined place = joined.get(file);
    if (place == null) {
      Optional<ScanMember> member =
          ReadAttempt.of(() -> reader.member(file.path())).read().flatMap(told -> told);
      if (member.isEmpty()) {
        return new Reads(List.of(file), true, true);
      }
      Optional<Joined> found = join(file, member.get(), nowNanos);
      if (found.isEmpty()) {
        return new Copy();
      }
      place = found.get();
    }
    Gathering gathering = place.gathering;
    if (gathering.isWhole()) {
      return new Reads(gathering.files(), true, true);
    }
    return gathering.hasWaited(patience, nowNanos)
        ? new Reads(
            gathering.files(),
            gathering.isClosed(),
            gathering.hasWaited(patience.multipliedBy(2), nowNanos))
        : new Waits();
  }

  /** Returns where it belongs; nothing if it is a copy. */
  private Optional<Joined> join(ArrivingFile file, ScanMember member, long nowNanos) {
    Key key = new Key(Optional.ofNullable(file.path().getParent()), member.scan());
    List<Gathering> alike = gatherings.computeIfAbsent(key, any -> new ArrayList<>());
    if (alike.stream().anyMatch(one -> one.holdsCopyOf(member))) {
      return Optional.empty();
    }
    Gathering gathering = alike.size() == 1 ? alike.get(0) : new Gathering();
    if (!gathering.join(file, member, nowNanos)) {
      gathering = new Gathering();
      gathering.join(file, member, nowNanos);
    }
    if (!alike.contains(gathering)) {
      alike.add(gathering);
    }
    if (alike.size() > 1) {
      alike.forEach(Gathering::closeToOthers); // whose is the next one nobody could tell
    }
    Joined place = new Joined(key, gathering);
    joined.put(file, place);
    return Optional.of(place);
  }

  /** Returns whether a file was quiet, and is one of several. */
  boolean hold(ArrivingFile file) {
    return joined.containsKey(file);
  }

  /** A file has changed, has gone, or is in a station's hands. */
  void leave(ArrivingFile file) {
    Joined place = joined.remove(file);
    if (place == null) {
      return;
    }
    place.gathering.leave(file);
    List<Gathering> alike = gatherings.getOrDefault(place.key, List.of());
    if (place.gathering.isEmpty() && alike.remove(place.gathering) && alike.isEmpty()) {
      gatherings.remove(place.key);
    }
  }
}
