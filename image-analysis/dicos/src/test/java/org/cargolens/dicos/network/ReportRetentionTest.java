package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.scan.spool.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportRetentionTest {
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  @TempDir private Path inbox;

  private Path report(String name, int daysAgo) throws IOException {
    Path folder = Files.createDirectories(inbox.resolve("reports"));
    Path file = Files.writeString(folder.resolve(name + ".dcs"), "0123456789");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
    return file;
  }

  private ReportRetention.Outcome run(Optional<Duration> longest, OptionalLong bytes)
      throws IOException {
    return ReportRetention.run(inbox, new RetentionPolicy(longest, bytes), NOW);
  }

  @Test
  void run_byAge_deletesWhatIsOlderButNoneOnLegalHold() throws IOException {
    Path old = report("b", 8);
    Path young = report("a", 6);
    Path held = report("c", 9);
    Path hold = Files.writeString(held.resolveSibling("c.dcs.hold"), "court of V., case 17");

    ReportRetention.Outcome done = run(Optional.of(Duration.ofDays(7)), OptionalLong.empty());

    assertThat(done.deleted()).containsExactly(old);
    assertThat(done.held()).containsExactly(held);
    assertThat(done.bytesLeft()).isEqualTo(20);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(held).exists();
    assertThat(hold).exists();
  }

  @Test
  void run_bySize_deletesTheOldestUntilTheRestFits() throws IOException {
    Path first = report("c", 3);
    Path second = report("a", 2);
    Path third = report("b", 1);

    ReportRetention.Outcome done = run(Optional.empty(), OptionalLong.of(15));

    assertThat(done.deleted()).containsExactly(first, second);
    assertThat(done.bytesLeft()).isEqualTo(10);
    assertThat(third).exists();
  }

  /** What is on hold used up the room of the others, to the one that came a moment ago. */
  @Test
  void run_bySize_countsNoneOnLegalHold() throws IOException {
    Path held = report("c", 3);
    Files.writeString(held.resolveSibling("c.dcs.hold"), "court of V., case 17");
    Path free = report("a", 2);

    ReportRetention.Outcome done = run(Optional.empty(), OptionalLong.of(15));

    assertThat(done.deleted()).isEmpty();
    assertThat(done.held()).isEmpty();
    assertThat(done.bytesLeft()).isEqualTo(20);
    assertThat(free).exists();
  }

  @Test
  void run_reportThatHasJustCome_staysWhateverThePolicySays() throws IOException {
    Path old = report("a", 1);
    Path young = report("b", 0);
    Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofMinutes(59))));

    ReportRetention.Outcome done = run(Optional.of(Duration.ZERO), OptionalLong.of(0));

    assertThat(done.deleted()).containsExactly(old);
    assertThat(done.bytesLeft()).isEqualTo(10);
    assertThat(young).exists();
  }

  @Test
  void run_reportThatCannotBeDeleted_isNamedAndKeepsNoOtherFromBeingDeleted() throws IOException {
    Path first = report("a", 4);
    Path stuck = inbox.resolve("reports").resolve("b.dcs");
    Files.createFile(Files.createDirectories(stuck).resolve("full")); // no file to delete
    Files.setLastModifiedTime(stuck, FileTime.from(NOW.minus(Duration.ofDays(3))));
    Path last = report("c", 2);

    ReportRetention.Outcome done = run(Optional.of(Duration.ofDays(1)), OptionalLong.empty());

    assertThat(done.deleted()).containsExactly(first, last);
    assertThat(done.failed()).hasSize(1);
    assertThat(done.failed().get(0)).hasMessageContaining(stuck.toString());
  }

  @Test
  void run_folderThatIsNoInbox_namesWhatIsMissing() {
    assertThatIOException()
        .isThrownBy(() -> run(Optional.empty(), OptionalLong.of(0)))
        .withMessageContaining(inbox.resolve("reports").toString());
  }
}
