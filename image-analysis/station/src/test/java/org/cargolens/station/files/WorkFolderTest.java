package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private static final String PREFIX = ".work";

  @TempDir private Path folder;

  /** A program that ends while it is at work. */
  public static void main(String[] arguments) throws IOException {
    WorkFolder work = WorkFolder.in(Path.of(arguments[0]), PREFIX);
    Files.writeString(Files.createDirectory(work.path().resolve("inner")).resolve("x"), "half");
    System.out.println(work.path());
    System.exit(130); // as the virtual machine does by itself when it is told to end
  }

  @Test
  @Timeout(120)
  void end_ofTheProgramAtWork_leavesNothing() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkFolderTest.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(program.waitFor()).isEqualTo(130);
    assertThat(said).contains(folder.resolve(PREFIX).toString());
    assertThat(folder).isEmptyDirectory();
  }

  /** Nobody was told: the hook ended as if it had removed it. */
  @Test
  void removeAtEnd_folderThatCannotBeReadOrEmptied_saysSoAndEnds() throws IOException {
    AccessDeniedException denied = new AccessDeniedException("inner");
    List<WorkFolder.Removal> removals =
        List.of(
            any -> {
              throw denied;
            },
            any -> {
              throw new UncheckedIOException(denied);
            },
            any -> {
              throw new DirectoryNotEmptyException("inner"); // always: somebody writes into it
            },
            any -> {}); // as if it had
    for (WorkFolder.Removal removal : removals) {
      assertThat(WorkFolder.removeAtEnd(folder, removal).orElseThrow())
          .startsWith(folder + ": unfinished work is left: ");
    }
    Path gone = folder.resolve("gone");
    assertThat(WorkFolder.removeAtEnd(gone, removals.get(0))).isEmpty();
  }

  @Test
  void others_leftOrAtWork_areFoundUntilTheyAreGone() throws IOException {
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      Files.writeString(folder.resolve(PREFIX + "-file"), "no folder");
      Files.writeString(work.path().resolve("x"), "half");
      assertThat(WorkFolder.others(folder, PREFIX)).containsExactly(work.path());
    }
    assertThat(WorkFolder.others(folder, PREFIX)).isEmpty();
  }

  /** Commands tell people by the class what went wrong, and end with an exit code by it. */
  @Test
  void inPlace_failureOfAFile_staysOfItsKindAndNamesItsPlace() throws IOException {
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      String hidden = work.path().resolve("a").toString();
      String place = folder.resolve("a").toString();

      assertThat(work.inPlace(new AccessDeniedException(hidden)))
          .isInstanceOfSatisfying(
              AccessDeniedException.class, e -> assertThat(e.getFile()).isEqualTo(place));
      assertThat(work.inPlace(new NoSuchFileException(hidden, "other", null)))
          .isInstanceOfSatisfying(
              NoSuchFileException.class, e -> assertThat(e.getFile()).isEqualTo(place));
      assertThat(work.inPlace(new FileSystemException(hidden)))
          .hasMessage(place + ": FileSystemException");
      IOException other = new ScanFormatException(folder.resolve("b"), 0, "a scan", "none");
      assertThat(work.inPlace(other)).isSameAs(other);
    }
  }

  @Test
  void publish_sameBytesThere_staysAndOthersAreMoved() throws IOException {
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      Files.writeString(folder.resolve("a"), "a");
      Path a = Files.writeString(work.path().resolve("a"), "a");
      Path b = Files.writeString(work.path().resolve("b"), "b");

      assertThat(work.publish(List.of(a, b)))
          .containsExactly(folder.resolve("a"), folder.resolve("b"));
    }
    assertThat(folder.resolve("b")).hasContent("b");
  }

  @Test
  void publish_otherBytesThere_movesNothing() throws IOException {
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      Files.writeString(folder.resolve("b"), "own");
      Path a = Files.writeString(work.path().resolve("a"), "a");
      Path b = Files.writeString(work.path().resolve("b"), "b");

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> work.publish(List.of(a, b)))
          .withMessage(
              folder.resolve("b") + ": is there already with another content; nothing was written");
    }
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(folder.resolve("b")).hasContent("own");
  }

  @Test
  void publish_placeTakenThatLookedFree_replacesNothingAndTakesBackTheOthers() throws IOException {
    Path taken = folder.resolve("b");
    Path nowhere = folder.resolve("nowhere");
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      Files.createSymbolicLink(taken, nowhere); // as if it came up between look and move
      Path a = Files.writeString(work.path().resolve("a"), "a");
      Path b = Files.writeString(work.path().resolve("b"), "b");

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> work.publish(List.of(a, b)))
          .withMessage(taken + ": came up meanwhile; nothing was written");
    }
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(Files.readSymbolicLink(taken)).isEqualTo(nowhere);
  }

  @Test
  void publish_fileThatCannotBePlaced_takesBackTheOthers() throws IOException {
    try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
      Path a = Files.writeString(work.path().resolve("a"), "a");
      Path gone = work.path().resolve("b");

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> work.publish(List.of(a, gone)))
          .withMessageContaining("b");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
