package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal forgets what has gone, and never what is only away. */
final class GoneFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path root;
  private final FaultyAccess access = new FaultyAccess();
  private final Map<String, Instant> noted = new HashMap<>();

  private void noted(String... keys) {
    for (String key : keys) {
      noted.put(key, NOW.minus(Duration.ofDays(40)));
    }
  }

  private void there(String... keys) throws Exception {
    noted(keys);
    for (String key : keys) {
      Path file = new PathKeys(root).file(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "1");
    }
  }

  private Set<String> gone() {
    return new GoneFiles(access, new PathKeys(root)).among(noted, NOW);
  }

  @Test
  void among_oneOfTheFolderIsThere_othersHaveGone() throws Exception {
    there("2026/1/%E9.scan", "c.scan");
    noted("2026/1/a.scan", "2026/2/b.scan", "d.scan");
    assertThat(gone()).containsExactlyInAnyOrder("2026/1/a.scan", "2026/2/b.scan", "d.scan");
  }

  @Test
  void among_folderIsEmptyAsNotMounted_nothingHasGone() throws Exception {
    there("2026/1/a.scan");
    Files.createDirectories(root.resolve("lane2"));
    noted("lane2/b.scan", "d.scan");
    assertThat(gone()).isEmpty();
  }

  @Test
  void among_folderWasRemoved_itsFilesHaveGone() throws Exception {
    there("2026/1/a.scan");
    noted("2025/1/a.scan");
    assertThat(gone()).containsExactly("2025/1/a.scan");
  }

  @Test
  void among_nothingIsThere_nothingHasGoneButWhatIsOld() {
    noted("2026/1/a.scan", "b.scan");
    noted.put("old.scan", NOW.minus(Duration.ofDays(367)));
    assertThat(gone()).containsExactly("old.scan");
  }

  @Test
  void among_fileCannotBeAsked_staysAndProvesNothing() throws Exception {
    there("2026/1/a.scan");
    noted("2026/1/b.scan", "2026/bad/c.scan");
    access.unreadable().add(root.resolve("2026/1/a.scan"));
    access.unreadable().add(root.resolve("2026/bad"));
    assertThat(gone()).isEmpty();
    access.unreadable().remove(root.resolve("2026/1/a.scan"));
    assertThat(gone()).containsExactly("2026/1/b.scan");
  }
}
