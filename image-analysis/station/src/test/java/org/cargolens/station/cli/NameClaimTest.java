package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class NameClaimTest {
  @TempDir private Path folder;

  /** Claims the name of its arguments, says which it got, and waits until it is killed. */
  static final class OtherProgram {
    private OtherProgram() {}

    public static void main(String[] args) throws IOException {
      try (NameClaim claim = NameClaim.ofScan(args[1], Path.of(args[0]))) {
        System.out.println(claim.name());
        int unused = System.in.read();
      }
    }
  }

  private Process claimedElsewhere(String name, String expected) throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName(),
                folder.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = other.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo(expected);
    return other;
  }

  @Test
  void ofScan_nameThatIsBeingWritten_takesTheNext() throws Exception {
    try (NameClaim one = NameClaim.ofScan("S0", folder);
        NameClaim two = NameClaim.ofScan("S0", folder);
        NameClaim small = NameClaim.ofScan("s0", folder);
        NameClaim other = NameClaim.ofScan("S1", folder)) {
      assertThat(List.of(one.name(), two.name(), small.name(), other.name()))
          .containsExactly("S0", "S0-2", "s0-3", "S1");
    }
    assertThat(folder).isEmptyDirectory();
    try (NameClaim again = NameClaim.ofScan("S0", folder)) {
      assertThat(again.name()).isEqualTo("S0");
    }
  }

  @Test
  void ofScan_nameOfAnotherProgram_isFreeWhenThatIsKilled() throws Exception {
    Process other = claimedElsewhere("S0", "S0");
    try (NameClaim claim = NameClaim.ofScan("S0", folder)) {
      assertThat(claim.name()).isEqualTo("S0-2");
      Process third = claimedElsewhere("S0", "S0-3"); // and what is ours is nobody else's
      third.destroyForcibly().waitFor();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(folder).isDirectoryContaining("glob:**/.s0.claim");

    try (NameClaim claim = NameClaim.ofScan("S1", folder)) {
      assertThat(claim.name()).isEqualTo("S1");
      assertThat(folder.toFile().list()).containsExactly(".s1.claim");
    }
    try (NameClaim claim = NameClaim.ofScan("S0", folder)) {
      assertThat(claim.name()).isEqualTo("S0");
    }
  }

  private Optional<NameClaim> claimed(NameClaim.Locking locking) throws IOException {
    return NameClaim.claim("S0", folder.resolve(".s0.claim"), true, locking);
  }

  /** Who tidies up may take a claim that was made just now for left behind. */
  @Test
  void claim_madeAndLockedByWhoTidiesUp_isTriedUntilThatHasGone() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Optional<NameClaim> claim =
        claimed(
            channel -> {
              if (tries.incrementAndGet() == 5) {
                Files.delete(folder.resolve(".s0.claim"));
              }
              return tries.get() > 5 && channel.tryLock() != null;
            });
    assertThat(claim).map(NameClaim::name).contains("S0");
    assertThat(tries).hasValue(6);
    Process other = claimedElsewhere("S0", "S0-2");
    other.destroyForcibly().waitFor();
    claim.orElseThrow().close();
  }

  @Test
  void claim_foundAndDeletedBeforeItIsLocked_isMadeAnew() throws Exception {
    Path file = Files.createFile(folder.resolve(".s0.claim"));
    AtomicInteger tries = new AtomicInteger();
    Optional<NameClaim> claim =
        claimed(
            channel -> {
              if (tries.incrementAndGet() == 1) {
                Files.delete(file);
              }
              return channel.tryLock() != null;
            });
    assertThat(claim).map(NameClaim::name).contains("S0");
    assertThat(file).exists();
    claim.orElseThrow().close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void claim_lockedByAnotherProgram_isGivenUp() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    NameClaim.Locking others =
        channel -> {
          tries.incrementAndGet();
          return false;
        };
    assertThat(claimed(others)).isEmpty(); // made, and locked by somebody before we could
    assertThat(tries).hasValue(10);
    assertThat(claimed(others)).isEmpty(); // found
    assertThat(tries).hasValue(11);
    try (NameClaim claim = NameClaim.ofScan("S0", folder)) {
      assertThat(claim.name()).isEqualTo("S0");
    }
  }

  @Test
  void ofScan_longNames_areClaimedApart() throws Exception {
    String longest = "箱".repeat(66) + "abcdef";
    try (NameClaim one = NameClaim.ofScan(longest, folder);
        NameClaim two = NameClaim.ofScan(longest, folder)) {
      assertThat(one.name()).isEqualTo(longest);
      assertThat(two.name()).isEqualTo(longest + "-2");
    }
  }

  @Test
  void ofFile_nameThatIsThereOrBeingWritten_takesTheNext() throws Exception {
    Files.createFile(folder.resolve("P1.XML"));
    try (NameClaim one = NameClaim.ofFile("P1.xml", folder);
        NameClaim two = NameClaim.ofFile("P1.xml", folder);
        NameClaim none = NameClaim.ofFile("P1", folder)) {
      assertThat(List.of(one.name(), two.name(), none.name()))
          .containsExactly("P1-2.xml", "P1-3.xml", "P1");
    }
  }

  @Test
  void ofScan_manyAtOnce_eachNameOnce() throws Exception {
    int threads = 4;
    int each = 25;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<List<String>> task =
          () -> {
            List<String> names = new ArrayList<>();
            start.await();
            for (int count = 0; count < each; count++) {
              try (NameClaim claim = NameClaim.ofScan("S", folder)) {
                Files.createFile(folder.resolve(claim.name() + ".npy")); // fails if it is there
                names.add(claim.name());
              }
            }
            return names;
          };
      Set<String> all = new HashSet<>();
      for (Future<List<String>> one : pool.invokeAll(Collections.nCopies(threads, task))) {
        all.addAll(one.get());
      }
      assertThat(all).hasSize(threads * each);
    } finally {
      pool.shutdownNow();
    }
  }
}
