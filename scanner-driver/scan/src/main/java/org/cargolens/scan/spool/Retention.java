package org.cargolens.scan.spool;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Deletes scans that need not be kept. Guarded by the lock of its spool. */
final class Retention {
  private final SpoolDisk disk;
  private final SortedMap<SpoolId, SpoolEntry> entries;
  private final List<SpoolId> deleted = new ArrayList<>();
  private final List<SpoolId> held = new ArrayList<>();
  private final List<SpoolId> untaken = new ArrayList<>();

  /**
   * Makes one for one run.
   *
   * @param entries all sealed scans, the oldest first; those that are deleted go from here too
   */
  Retention(SpoolDisk disk, SortedMap<SpoolId, SpoolEntry> entries) {
    this.disk = disk;
    this.entries = entries;
  }

  RetentionReport run(RetentionPolicy policy, Instant now) throws SpoolException {
    long left = entries.values().stream().mapToLong(SpoolEntry::bytes).sum();
    for (SpoolEntry entry : List.copyOf(entries.values())) {
      if (isOld(entry, policy, now) || left > policy.mostBytes().orElse(Long.MAX_VALUE)) {
        left -= deleteOrName(entry);
      }
    }
    if (!deleted.isEmpty()) {
      disk.health().fillReserve();
    }
    return new RetentionReport(deleted, held, untaken, left);
  }

  private static boolean isOld(SpoolEntry entry, RetentionPolicy policy, Instant now) {
    return policy.longest().filter(age -> entry.sealedAt().plus(age).isBefore(now)).isPresent();
  }

  /** Returns the bytes that are free afterwards. */
  private long deleteOrName(SpoolEntry entry) throws SpoolException {
    if (!entry.mayGo()) {
      (entry.hold().isPresent() ? held : untaken).add(entry.id());
      return 0;
    }
    try {
      disk.trash().take(disk.layout().scan(entry.id()));
    } catch (IOException e) {
      throw disk.health().failed(entry.id() + ": deleting", e);
    }
    entries.remove(entry.id());
    disk.health().freed(entry.bytes());
    deleted.add(entry.id());
    return entry.bytes();
  }
}
