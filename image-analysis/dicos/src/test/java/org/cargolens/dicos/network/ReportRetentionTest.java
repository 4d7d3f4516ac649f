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

  @Test
  void run_folderThatIsNoInbox_namesWhatIsMissing() {
    assertThatIOException()
        .isThrownBy(() -> run(Optional.empty(), OptionalLong.of(0)))
        .withMessageContaining(inbox.resolve("reports").toString());
  }
}
