package org.cargolens.bench.folder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What killed stations said, and whether it may be so. */
final class SaidScans {
  private final Path file;
  private final Set<String> handedOut = new HashSet<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private final List<String> afterTaken = new ArrayList<>();
  private long readTo;
  private long again;

  SaidScans(Path file) {
    this.file = file;
  }

  /** Reads what was said since the last time. */
  void read(long seed) throws IOException {
    try (RandomAccessFile said = new RandomAccessFile(file.toFile(), "r")) {
      byte[] fresh = new byte[Math.toIntExact(said.length() - readTo)];
      said.seek(readTo);
      said.readFully(fresh);
      readTo = said.length();
      new String(fresh, StandardCharsets.UTF_8).lines().forEach(line -> hear(line, seed));
    }
  }

  private void hear(String line, long seed) {
    String what = line.substring(2);
    if (taken.contains(what)) {
      afterTaken.add("seed " + seed + ": " + line);
    } else if (line.startsWith("=")) {
      taken.add(what);
    } else if (!handedOut.add(what)) {
      again++;
    }
  }

  /** Returns scans, as {@code NAME LINES}, that were taken. */
  Set<String> taken() {
    return taken;
  }

  /** Returns scans that were handed out. */
  Set<String> handedOut() {
    return handedOut;
  }

  /** Returns what was said of scans that had been taken before. */
  List<String> afterTaken() {
    return afterTaken;
  }

  /** Returns how often a scan was handed out once more before it was taken, as it must be. */
  long again() {
    return again;
  }
}
