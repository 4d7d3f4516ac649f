package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.scan.ScanFormatException;

/**
 * Looks at all that is in a spool when it is opened. Sealed scans are entered, interrupted ones are
 * sealed, what can't be understood goes to quarantine.
 */
final class Recovery {
  static final String INTERRUPTED =
      "the program or the computer stopped before the scan was sealed";

  private final SpoolFiles files;
  private final SpoolLayout layout;
  private final InstantSource clock;
  private final SpoolHealth health;
  private final boolean writable;
  private final Marks marks;
  private final Trash trash;
  private final Quarantine quarantine;
  private final List<SpoolEntry> entries = new ArrayList<>();
  private final List<SpoolEntry> recovered = new ArrayList<>();
  private final Map<SpoolId, String> cut = new TreeMap<>();
  private final List<SpoolId> dropped = new ArrayList<>();
  private final Map<SpoolId, String> left = new TreeMap<>();
  private final Map<Path, String> quarantined = new TreeMap<>();
  private final Map<Path, String> strangers = new TreeMap<>();

  /** Makes one; on a disk that can't be written to, only sealed scans are entered. */
  Recovery(SpoolDisk disk, SpoolFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
    layout = disk.layout();
    health = disk.health();
    writable = health.state().isReady();
    marks = disk.marks();
    trash = disk.trash();
    quarantine = new Quarantine(files, layout);
  }

  /** Looks at everything; returns the sealed scans. */
  List<SpoolEntry> run() throws IOException {
    if (writable) {
      trash.empty();
    }
    forceNames(List.of(layout.scans(), layout.trash()));
    for (Path folder :
        files.exists(layout.scans()) ? files.list(layout.scans()) : List.<Path>of()) {
      Optional<SpoolId> id = SpoolId.parse(String.valueOf(folder.getFileName()));
      if (id.isEmpty() || !files.isFolder(folder)) {
        isolate(folder, "no folder of a scan");
      } else {
        look(id.get(), folder);
      }
    }
    return entries;
  }

  RecoveryReport report() {
    return new RecoveryReport(recovered, cut, dropped, left, quarantined, strangers);
  }

  private void look(SpoolId id, Path folder) {
    try {
      Optional<String> strange = stranger(id, folder);
      if (files.exists(layout.descriptor(id))) {
        strange.ifPresent(name -> strangers.put(folder.resolve(name), "no part of a scan, left"));
        SpoolEntry entry = marks.read(sealed(id, folder));
        forceNames(List.of(folder));
        entries.add(entry);
      } else if (strange.isPresent()) {
        isolate(folder, strange.get() + " is no part of a scan");
      } else if (writable) {
        mendOrLeave(id, folder);
      } else {
        left.put(id, health.state().describe());
      }
    } catch (ScanFormatException e) {
      isolate(folder, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      left.put(id, folder + " can't be read: " + e.getMessage()); // others can, perhaps
    }
  }

  /**
   * A program that was killed may have given names that a power failure would still take back. If
   * that can't be helped the scans can be read, but nothing is promised of them.
   */
  private void forceNames(List<Path> folders) {
    if (!writable) {
      return;
    }
    for (Path folder : folders) {
      try {
        files.forceFolder(folder);
      } catch (IOException e) {
        SpoolException unused =
            health.lost("writing the names in " + folder + " through to the disk", e);
      }
    }
  }

  private Optional<String> stranger(SpoolId id, Path folder) throws IOException {
    return files.list(folder).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> !SpoolLayout.isKnown(name, id))
        .findFirst();
  }

  private SpoolEntry sealed(SpoolId id, Path folder) throws IOException {
    Path file = layout.descriptor(id);
    Descriptor scan = DescriptorCodec.read(DescriptorCodec.FILE.read(files, file));
    for (Descriptor.SealedChannel channel : scan.channels()) {
      Path samples = folder.resolve(channel.fileName());
      long size = files.exists(samples) ? files.size(samples) : 0;
      if (size != channel.bytes()) {
        throw new ScanFormatException(samples, size, channel.bytes() + " bytes", size + "");
      }
    }
    return SpoolEntry.of(id, file, scan);
  }

  /** A disk that fails here must not keep the sealed scans from those who want to read them. */
  private void mendOrLeave(SpoolId id, Path folder) throws ScanFormatException {
    try {
      Path unused =
          health.urgently(
              id + ": recovering",
              () -> {
                mend(id, folder);
                return folder;
              });
    } catch (ScanFormatException e) {
      throw e;
    } catch (IOException e) {
      left.put(id, String.valueOf(health.failed(id + ": recovering", e).getMessage()));
    }
  }

  private void mend(SpoolId id, Path folder) throws IOException {
    Path journal = layout.journal(id);
    if (!files.exists(journal)) {
      drop(id);
      return;
    }
    LineJournal.Content content = LineJournal.read(files, journal);
    if (content.plan().isEmpty()) {
      // No line is written before the plan is on the disk.
      if (hasSamples(folder)) {
        isolate(folder, journal + ": the beginning is damaged");
      } else {
        drop(id);
      }
      return;
    }
    InterruptedScan.Rest rest = InterruptedScan.mend(files, folder, content);
    if (rest.lines().isEmpty()) {
      if (rest.brokenLines() > 0) {
        isolate(folder, rest.brokenLines() + " lines came, none of them is whole");
      } else {
        drop(id);
      }
      return;
    }
    seal(id, content, rest);
  }

  private void seal(SpoolId id, LineJournal.Content content, InterruptedScan.Rest rest)
      throws IOException {
    Descriptor scan =
        new Sealing(content.plan().orElseThrow(), rest.lines())
            .descriptor(clock.instant(), Optional.of(INTERRUPTED));
    DescriptorCodec.FILE.write(files, layout.descriptor(id), DescriptorCodec.write(scan));
    SpoolEntry entry = SpoolEntry.of(id, layout.descriptor(id), scan);
    entries.add(entry);
    recovered.add(entry);
    if (rest.brokenLines() > 0 || content.tornBytes() > 0 || rest.surplusBytes() > 0) {
      cut.put(
          id,
          rest.brokenLines()
              + " lines were not whole; cut off: the journal's last "
              + content.tornBytes()
              + " bytes, and "
              + rest.surplusBytes()
              + " bytes of samples that it does not know");
    }
  }

  private boolean hasSamples(Path folder) throws IOException {
    for (Path file : files.list(folder)) {
      if (String.valueOf(file.getFileName()).endsWith(".raw") && files.size(file) > 0) {
        return true;
      }
    }
    return false;
  }

  private void drop(SpoolId id) throws IOException {
    trash.drop(id);
    dropped.add(id);
  }

  /** What can't be taken away stays, and is named all the same. */
  private void isolate(Path what, String reason) {
    Path now = what;
    try {
      now = writable ? health.urgently("quarantine", () -> quarantine.take(what, reason)) : what;
    } catch (IOException e) {
      SpoolException unused = health.failed(what + ": taking it to quarantine", e);
    }
    quarantined.put(now, reason);
  }
}
