package org.cargolens.bench.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolId;

/** What a killed program was promised, and whether that is so. */
final class Promises {
  private final Map<SpoolId, Integer> lines = new HashMap<>();
  private final Set<SpoolId> sealed = new HashSet<>();
  private final Set<SpoolId> taken = new HashSet<>();
  private final Set<SpoolId> held = new HashSet<>();
  private final Set<SpoolId> mayBeGone = new HashSet<>();
  private final Set<SpoolId> gone = new HashSet<>();

  /** Reads what a program has written; of its last line it may have written a part only. */
  static Promises read(Path said) throws IOException {
    Promises promises = new Promises();
    String all = Files.readString(said);
    all.substring(0, all.lastIndexOf('\n') + 1).lines().forEach(promises::hear);
    return promises;
  }

  private void hear(String line) {
    String[] words = line.split(" ", -1);
    SpoolId id = new SpoolId(words[1]);
    switch (words[0]) {
      case "L" -> lines.merge(id, Integer.valueOf(words[2]), Math::max);
      case "S" -> sealed.add(id);
      case "T" -> taken.add(id);
      case "H" -> held.add(id);
      case "D" -> mayBeGone.add(id);
      case "G" -> gone.add(id);
      default -> throw new IllegalArgumentException("not a promise: " + line);
    }
  }

  /** Returns how many scans were sealed. */
  int scans() {
    return sealed.size();
  }

  /** Returns how many lines were said to be on the disk. */
  long lines() {
    return lines.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Returns how many promises there are. */
  int size() {
    return lines.size() + sealed.size() + taken.size() + held.size() + gone.size();
  }

  /** Returns each promise that is not kept. */
  List<String> broken(ScanSpool spool) throws IOException {
    List<String> broken = new ArrayList<>();
    for (SpoolId id : sealed) {
      Optional<SpoolEntry> entry = there(spool, id, broken);
      if (entry.isPresent()) {
        RawScan scan = spool.read(id);
        int expected = PatternScan.of(scan).lines();
        if (!entry.get().isComplete() || PatternScan.unbroken(scan) != expected) {
          broken.add(id + " was sealed, and is " + entry.get());
        }
      }
    }
    for (Map.Entry<SpoolId, Integer> promised : lines.entrySet()) {
      if (there(spool, promised.getKey(), broken).isPresent()) {
        int found = PatternScan.unbroken(spool.read(promised.getKey()));
        if (found < promised.getValue()) {
          broken.add(promised + " lines were promised, " + found + " are there");
        }
      }
    }
    for (SpoolId id : taken) {
      if (there(spool, id, broken).filter(entry -> entry.answer().isEmpty()).isPresent()) {
        broken.add(id + " was taken, and is not");
      }
    }
    for (SpoolId id : held) {
      if (spool.entry(id).flatMap(SpoolEntry::hold).isEmpty()) {
        broken.add(id + " was on hold, and is not");
      }
    }
    for (SpoolId id : gone) {
      if (spool.entry(id).isPresent()) {
        broken.add(id + " was deleted, and is there");
      }
    }
    return broken;
  }

  private Optional<SpoolEntry> there(ScanSpool spool, SpoolId id, List<String> broken) {
    Optional<SpoolEntry> entry = spool.entry(id);
    if (entry.isEmpty() && !mayBeGone.contains(id)) {
      broken.add(id + " was promised, and is not there");
    }
    return entry;
  }
}
