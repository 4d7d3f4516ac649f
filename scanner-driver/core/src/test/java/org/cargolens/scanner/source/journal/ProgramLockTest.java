package org.cargolens.scanner.source.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLockTest {
  private static final Path LOCKS = Path.of("/proc/locks");

  @TempDir private Path folder;

  @Test
  void ofFolder_lockedHere_namesTheFolderAndIsFreeOnceClosed() throws Exception {
    try (ProgramLock lock = ProgramLock.ofFolder(folder, "inbox")) {
      assertThat(lock).isNotNull();
      assertThatIOException()
          .isThrownBy(() -> ProgramLock.ofFolder(folder, "inbox"))
          .withMessage(folder + ": another program uses this inbox");
    }
    ProgramLock.ofFolder(folder, "inbox").close();
  }

  /**
   * A program that closes a file takes all its locks of it away, whoever of it has them. Whether
   * the system still has the lock only Linux tells a program ({@code /proc/locks}), and not on file
   * systems whose inodes are others than those that are locked (overlays of containers): elsewhere
   * this test is skipped.
   */
  @Test
  void ofFolder_refusedHere_staysLockedForOtherPrograms() throws Exception {
    assumeThat(LOCKS).isRegularFile();
    Path file = folder.resolve("lock");
    try (ProgramLock lock = ProgramLock.ofFolder(folder, "inbox")) {
      assertThat(lock).isNotNull();
      assumeThat(isLocked(file)).isTrue();
      Path other = Files.createSymbolicLink(folder.resolve("other"), folder);
      assertThatIOException().isThrownBy(() -> ProgramLock.ofFolder(folder, "inbox"));
      assertThatIOException().isThrownBy(() -> ProgramLock.ofFolder(other, "inbox"));
      assertThat(isLocked(file)).isTrue();
    }
    assertThat(isLocked(file)).isFalse();
  }

  @Test
  void close_twice_leavesTheLockOfSomebodyLater() throws Exception {
    ProgramLock first = ProgramLock.ofFolder(folder, "inbox");
    first.close();
    try (ProgramLock second = ProgramLock.ofFolder(folder, "inbox")) {
      assertThat(second).isNotNull();
      first.close();
      assertThatIOException().isThrownBy(() -> ProgramLock.ofFolder(folder, "inbox"));
    }
  }

  /** Asks the system, which lists {@code POSIX ADVISORY WRITE PROCESS DEVICE:INODE}. */
  private static boolean isLocked(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    String process = " " + ProcessHandle.current().pid() + " ";
    try (Stream<String> lines = Files.lines(LOCKS)) {
      return lines.anyMatch(line -> line.contains(process) && line.contains(inode));
    }
  }

  @Test
  void ofJournal_folderMissing_saysSo() {
    Path journal = folder.resolve("away").resolve("journal");
    assertThatIOException()
        .isThrownBy(() -> ProgramLock.ofJournal(journal))
        .withMessage(journal + ".lock: can't be locked: its folder is missing");
  }

  @Test
  void ofJournal_folderInPlaceOfTheLock_saysWhatTheSystemSays() throws Exception {
    Path lock = Files.createDirectory(folder.resolve("journal.lock"));
    assertThatIOException()
        .isThrownBy(() -> ProgramLock.ofJournal(folder.resolve("journal")))
        .withMessageMatching("\\Q" + lock + ": can't be locked: \\E.*[a-zA-Z].*")
        .withMessageNotContaining("locked: " + lock);
  }

  @Test
  void ofFolder_lockOfAnotherUser_saysNoPermission() {
    Path lock = folder.resolve("lock");
    assertThatIOException()
        .isThrownBy(() -> ProgramLock.of(lock, "in use", refusing(new AccessDeniedException("x"))))
        .withMessage(lock + ": can't be locked: no permission");
  }

  @Test
  void ofFolder_fileSystemWithoutLocks_saysWhatTheSystemSays() {
    Path lock = folder.resolve("lock");
    IOException noLocks = new IOException("No locks available");
    assertThatIOException()
        .isThrownBy(() -> ProgramLock.of(lock, "in use", refusing(noLocks)))
        .withMessage(lock + ": can't be locked: No locks available");
  }

  /** The root user, who may run tests, is refused nothing. */
  private static ProgramLock.Locking refusing(IOException failure) {
    return channel -> {
      throw failure;
    };
  }
}
