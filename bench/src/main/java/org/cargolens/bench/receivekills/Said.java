package org.cargolens.bench.receivekills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a killed receiver has said.
 *
 * @param handedOut scans that it was handed out, in their order
 * @param taken those that it has taken
 */
record Said(List<String> handedOut, List<String> taken) {
  /** Copies the lists. */
  Said {
    handedOut = List.copyOf(handedOut);
    taken = List.copyOf(taken);
  }

  /** Reads what a program has written; of its last line it may have written a part only. */
  static Said read(Path file) throws IOException {
    String all = Files.readString(file);
    List<String> handedOut = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (String line : all.substring(0, all.lastIndexOf('\n') + 1).lines().toList()) {
      String key = line.substring(2);
      switch (line.charAt(0)) {
        case 'R' -> {
          // It listens.
        }
        case 'H' -> handedOut.add(key);
        case 'T' -> taken.add(key);
        default -> throw new IOException("a receiver says: " + line);
      }
    }
    return new Said(handedOut, taken);
  }

  /** Returns the scan that it may have taken or not: it was killed before it could say so. */
  Optional<String> inDoubt() {
    return handedOut.size() > taken.size()
        ? Optional.of(handedOut.get(handedOut.size() - 1))
        : Optional.empty();
  }
}
