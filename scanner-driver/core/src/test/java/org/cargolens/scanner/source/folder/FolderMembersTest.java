package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMember;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scans of several files, where only what is in them tells. A file is "SCAN PLACE COUNT", with
 * IMAGE behind it if it doesn't state its place; a scan has as many lines as the sum of its files'
 * places.
 */
@Timeout(60)
final class FolderMembersTest {
  private static final Duration SETTLE = WatchedFolder.SETTLE;
  private static final Duration PATIENCE = SETTLE.multipliedBy(Gathering.PATIENCE);

  @TempDir private Path temp;
  private WatchedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new WatchedFolder(temp);
  }

  /**
   * Reads such files.
   *
   * @param comesMeanwhile what happens just before it looks which files there are
   */
  private record Reader(Runnable comesMeanwhile) implements FolderSetup.Reader {
    @Override
    public RawScan read(Path file) throws IOException {
      return readTogether(together(file));
    }

    @Override
    public List<Path> together(Path file) throws IOException {
      comesMeanwhile.run();
      String scan = words(file)[0];
      try (Stream<Path> all = Files.list(file.getParent())) {
        List<Path> files = new ArrayList<>();
        for (Path other : all.filter(Files::isRegularFile).sorted().toList()) {
          if (words(other)[0].equals(scan)) {
            files.add(other);
          }
        }
        return files;
      }
    }

    @Override
    public RawScan readTogether(List<Path> files) throws IOException {
      int lines = 0;
      String before = "";
      for (Path file : files) {
        String place = words(file)[1];
        if (place.compareTo(before) <= 0) {
          throw new ScanFormatException(file, 0, "a place behind " + before, place);
        }
        before = place;
        lines += number(file, place);
      }
      Path text = Files.writeString(Files.createTempFile("lines", ".txt"), "" + lines);
      try {
        return WatchedFolder.read(text);
      } finally {
        Files.delete(text);
      }
    }

    private static int number(Path file, String place) throws IOException {
      try {
        return Integer.parseInt(place);
      } catch (NumberFormatException e) {
        throw new ScanFormatException(file, 0, "a number", place);
      }
    }

    @Override
    public Optional<ScanMember> member(Path file) throws IOException {
      String[] words = words(file);
      String image = words.length > 3 ? words[3] : "";
      return Optional.of(new ScanMember(words[0], words[1], image, Integer.parseInt(words[2])));
    }

    private static String[] words(Path file) throws IOException {
      String[] words = Files.readString(file).split(" ", -1);
      if (words.length < 3) {
        throw new ScanFormatException(file, 0, "three words", "" + words.length);
      }
      return words;
    }
  }

  private FolderSource open() throws Exception {
    return folder.open(new Reader(() -> {}));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.root().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void take_allFilesOfAScan_areOneAlsoAfterARestart() throws Exception {
    write("b.scan", "X 2 3");
    write("a.scan", "X 3 3");
    write("c.scan", "X 1 3");
    write("other/b.scan", "X 7 2");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).containsExactly(6);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(1, 1, 0));
      assertThat(folder.takeSettled(source)).isEmpty();
    }
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).as("of another folder").containsExactly(7);
    }
  }

  @Test
  void take_filesThatComeOneByOne_areWaitedFor() throws Exception {
    write("a.scan", "X 1 2");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(SETTLE.multipliedBy(3));
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      write("b.scan", "X 4 2");
      assertThat(folder.takeSettled(source)).containsExactly(5);
      folder.pass(PATIENCE);
      assertThat(folder.takeSettled(source)).isEmpty();
    }
  }

  @Test
  void take_fileThatComesTooLate_bringsTheWholeScanAgain() throws Exception {
    write("a.scan", "X 1 2");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1);
      write("b.scan", "X 4 2");
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(5);
      folder.pass(PATIENCE);
      assertThat(folder.takeSettled(source)).isEmpty();
    }
  }

  /** It was read with the others before it was known, and brought the same scan again then. */
  @Test
  void take_fileThatComesWhileTheScanIsRead_bringsTheWholeScanOnce() throws Exception {
    write("a.scan", "X 1 2");
    Reader late = new Reader(() -> writeOnce("b.scan", "X 4 2"));
    for (Duration settle : List.of(SETTLE, Duration.ZERO)) {
      Path journal = temp.resolve("journal-" + settle);
      try (FolderSource source = folder.open(late, journal, settle)) {
        List<Integer> taken = new ArrayList<>(folder.takeSettled(source));
        for (int look = 0; look < 4; look++) {
          folder.pass(PATIENCE);
          taken.addAll(WatchedFolder.takeAll(source));
        }
        assertThat(taken).as("settle %s", settle).containsExactly(1, 5);
      }
      Files.delete(folder.root().resolve("b.scan"));
    }
  }

  /** It was read beside its copy, and the good files of the scan were refused together. */
  @Test
  void take_copyOfAFileThatWasHandedOut_isReadInItsPlace() throws Exception {
    write("a.scan", "X 2 4");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(2);
      write("b.scan", "X 1 4");
      write("c.scan", "X 2 4");
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(3);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 2, 0));
    }
  }

  @Test
  void take_fileThatComesAfterABrokenOneWasRefused_isHandedOutAlone() throws Exception {
    write("b.scan", "X many 2");
    try (FolderSource source = open()) {
      for (int look = 0; look < 30; look++) {
        assertThat(WatchedFolder.takeAll(source)).isEmpty();
        folder.pass(SETTLE.multipliedBy(20));
      }
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 0, 1));
      write("a.scan", "X 1 2");
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1);
    }
  }

  private void writeOnce(String name, String text) {
    try {
      if (Files.notExists(folder.root().resolve(name))) {
        write(name, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void take_fileThatGrowsWhileOthersAreWaitedFor_isWaitedForToo() throws Exception {
    write("a.scan", "X 1 2");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      write("b.scan", "X 4 2");
      write("a.scan", "X 11 2");
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      write("a.scan", "X 111 2");
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      assertThat(folder.takeSettled(source)).containsExactly(115);
    }
  }

  @Test
  void take_copyOfAFile_isRefusedWithTheReason() throws Exception {
    write("a.scan", "X 1 2");
    write("copy.scan", "X 1 2");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      assertThat(source.status()).isEqualTo(new ScanSource.Status(1, 0, 1));
      write("b.scan", "X 2 2");
      folder.pass(SETTLE.multipliedBy(2));
      assertThat(folder.takeSettled(source)).containsExactly(3);
      folder.pass(PATIENCE);
      assertThat(folder.takeSettled(source)).isEmpty();
    }
    assertThat(folder.journal()).content().contains("holds the same image");
  }

  @Test
  void take_imagesThatDoNotSayOfWhichScan_areEachOneAndNoneIsLost() throws Exception {
    write("a.scan", "X 1 2 first");
    write("b.scan", "X 1 2 second");
    write("c.scan", "X 1 2 third");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1, 1, 1);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 3, 0));
    }
  }

  @Test
  void take_pairsThatCannotBeToldApart_areNotMixed() throws Exception {
    write("a.scan", "X 1 2 first");
    write("b.scan", "X 1 2 second");
    write("c.scan", "X 20 2 third");
    write("d.scan", "X 20 2 fourth");
    try (FolderSource source = open()) {
      List<Integer> taken = new ArrayList<>(folder.takeSettled(source));
      folder.pass(PATIENCE);
      taken.addAll(WatchedFolder.takeAll(source));
      assertThat(taken.stream().mapToInt(lines -> lines).sum()).isEqualTo(42);
      assertThat(source.status().taken()).isEqualTo(taken.size());
    }
  }

  @Test
  void take_fileThatIsStillComingWhenPatienceEnds_isWaitedFor() throws Exception {
    write("a.scan", "X 1 3");
    write("b.scan", "X 2 3");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE.minus(SETTLE.dividedBy(4)));
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      write("c.scan", "X 4 3");
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(WatchedFolder.takeAll(source)).as("c has not settled").isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(7);
      folder.pass(PATIENCE);
      assertThat(folder.takeSettled(source)).isEmpty();
      assertThat(source.status().taken()).isEqualTo(1);
    }
  }

  @Test
  void take_givenBack_comesAgainWhole() throws Exception {
    write("a.scan", "X 1 2");
    write("b.scan", "X 2 2");
    try (FolderSource source = open()) {
      WatchedFolder.takeAll(source);
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        assertThat(scan.origin()).endsWith("a.scan");
      }
      assertThat(folder.takeSettled(source)).containsExactly(3);
    }
  }

  @Test
  void take_refused_isRefusedWithAllItsFiles() throws Exception {
    write("a.scan", "X 1 2");
    write("b.scan", "X 2 2");
    try (FolderSource source = open()) {
      WatchedFolder.takeAll(source);
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        scan.refuse("no room");
      }
      folder.pass(PATIENCE);
      assertThat(folder.takeSettled(source)).isEmpty();
    }
    assertThat(Files.readAllLines(folder.journal()))
        .filteredOn(line -> line.contains("no room"))
        .hasSize(2);
  }

  @Test
  void take_scanThatCannotBeRead_isGivenUpAfterFiveAttempts() throws Exception {
    Path first = write("a.scan", "X 1 2");
    write("b.scan", "X many 2");
    try (FolderSource source = open()) {
      for (int look = 0; look < 30; look++) {
        assertThat(WatchedFolder.takeAll(source)).isEmpty();
        folder.pass(SETTLE.multipliedBy(20));
      }
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 0, 1));
    }
    assertThat(first).exists();
  }

  @Test
  void take_fileThatGoes_isNotWaitedFor() throws Exception {
    Path gone = write("a.scan", "X 1 3");
    write("b.scan", "X 2 3");
    try (FolderSource source = open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
      Files.delete(gone);
      write("c.scan", "X 4 3");
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).isEqualTo(List.of(6));
    }
  }

  /** Reads such files but for one that nobody may open any more. */
  private record GuardedReader(Set<Path> unreadable, boolean tellsMembers)
      implements FolderSetup.Reader {
    private static final Reader OTHERS = new Reader(() -> {});

    private void open(List<Path> files) throws IOException {
      for (Path file : files) {
        if (unreadable.contains(file)) {
          throw new AccessDeniedException(file.toString());
        }
      }
    }

    @Override
    public RawScan read(Path file) throws IOException {
      return readTogether(together(file));
    }

    @Override
    public RawScan readTogether(List<Path> files) throws IOException {
      open(files);
      return OTHERS.readTogether(files);
    }

    @Override
    public List<Path> together(Path file) throws IOException {
      return OTHERS.together(file);
    }

    @Override
    public Optional<ScanMember> member(Path file) throws IOException {
      if (!tellsMembers) {
        open(List.of(file));
      }
      return OTHERS.member(file);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void take_fileBesideAnAnsweredOneThatCannotBeOpened_isHandedOutAlone(boolean tellsMembers)
      throws Exception {
    Set<Path> unreadable = new HashSet<>();
    Path first = write("a.scan", "X 1 3");
    try (FolderSource source = folder.open(new GuardedReader(unreadable, tellsMembers))) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1);
      unreadable.add(first);
      write("b.scan", "X 2 3");
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.pass(PATIENCE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(2);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 2, 0));
    }
  }
}
