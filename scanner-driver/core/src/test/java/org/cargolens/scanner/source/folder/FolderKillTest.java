package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed loses no scan, and gets none again that it has taken. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FolderKillTest {
  private static final int KILLS = 20;

  @TempDir private Path temp;
  private Path root;
  private Path journal;
  private Path said;
  private final Set<String> dropped = new LinkedHashSet<>();
  private final Map<String, Integer> newest = new HashMap<>();
  private int lines;

  @BeforeEach
  void makeFolder() throws IOException {
    root = Files.createDirectory(temp.resolve("drop"));
    journal = temp.resolve("journal");
    said = Files.createFile(temp.resolve("said"));
  }

  @Test
  void take_killedAtRandomMoments_eachScanAtLeastOnceAndNeverAfterItWasTaken() throws Exception {
    for (int seed = 1; seed <= KILLS; seed++) {
      Random random = new Random(seed);
      drop(random, seed);
      killed(random);
      tear(random);
      check(seed);
    }
    Process last = start();
    assertThat(last.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(temp.resolve("log")).content().doesNotContain("Exception");
    check(KILLS);
    Set<String> taken = new HashSet<>();
    Files.readAllLines(said).forEach(line -> taken.add(line.substring(2)));
    assertThat(taken).containsExactlyInAnyOrderElementsOf(dropped);
    assertThat(Files.readAllLines(journal)).as("compacted").hasSizeLessThan(2 * lines);
  }

  /** New files, and others in place of some that were taken. */
  private void drop(Random random, int seed) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 3 + random.nextInt(8); i > 0; i--) {
      names.add("day" + seed + "/" + seed + "-" + i + ".scan");
    }
    Set<String> said = new HashSet<>(Files.readAllLines(this.said));
    for (String what : dropped) { // one that was not taken yet would be lost, and rightly
      String name = what.substring(0, what.indexOf(' '));
      boolean isNewest = what.endsWith(" " + newest.get(name));
      if (isNewest && said.contains("= " + what) && random.nextInt(8) == 0) {
        names.add("day" + name.substring(0, name.indexOf('-')) + "/" + name);
      }
    }
    for (String name : names) {
      lines++;
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Path whole = Files.writeString(temp.resolve("whole"), Integer.toString(lines));
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      dropped.add(file.getFileName() + " " + lines);
      newest.put(String.valueOf(file.getFileName()), lines);
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStation.class.getName(),
            root.toString(),
            journal.toString(),
            said.toString())
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("log").toFile())
        .start();
  }

  /** Killed some moments after it has said a number of lines; any moment is one. */
  private void killed(Random random) throws Exception {
    long until = Files.size(said) + random.nextInt(150);
    Process station = start();
    while (station.isAlive() && Files.size(said) < until) {
      LockSupport.parkNanos(100_000);
    }
    LockSupport.parkNanos(random.nextInt(2_000_000));
    station.destroyForcibly();
    assertThat(station.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(temp.resolve("log")).content().doesNotContain("Exception");
  }

  /** A kill rarely leaves half a line, as a power cut does. */
  private void tear(Random random) throws IOException {
    if (Files.exists(journal) && random.nextInt(3) == 0) {
      String whole = Files.readString(journal);
      Files.writeString(
          journal,
          whole.substring(random.nextInt(whole.length())).lines().findFirst().orElse("x"),
          StandardOpenOption.APPEND);
    }
  }

  private void check(int seed) throws IOException {
    Set<String> taken = new HashSet<>();
    for (String line : Files.readAllLines(said)) {
      String what = line.substring(2);
      assertThat(taken).as("handed out again after seed %d: %s", seed, what).doesNotContain(what);
      if (line.startsWith("=")) {
        taken.add(what);
      }
    }
  }
}
