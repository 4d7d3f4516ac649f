package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which files a watched tree shows, whatever its share does. */
@Timeout(60)
final class FolderTreeTest {
  private static final Duration SETTLED = TreeFolder.COARSEST_TIME.plusNanos(1);

  @TempDir private Path temp;
  private WatchedFolder folder;
  private final FaultyAccess access = new FaultyAccess();
  private FolderTree tree;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new WatchedFolder(temp);
    folder.see(access);
    tree = new FolderTree(folder.root(), access, folder.time());
  }

  private List<String> look() throws Exception {
    List<String> found = new ArrayList<>();
    tree.look((file, stamp) -> found.add(file.getFileName().toString()));
    return found;
  }

  private void settle() throws Exception {
    for (int look = 0; look < 3; look++) {
      look();
      folder.pass(SETTLED);
    }
    assertThat(look()).as("settled").isEmpty();
  }

  @Test
  void look_settledTree_listsOnlyFoldersThatChanged() throws Exception {
    for (int i = 0; i < 30; i++) {
      folder.drop("day" + i + "/a.scan", 1);
    }
    settle();
    int before = tree.listed();
    folder.pass(SETTLED);
    look();
    assertThat(tree.listed()).isEqualTo(before);
    folder.drop("day7/b.scan", 1);
    folder.pass(SETTLED);
    assertThat(look()).containsExactlyInAnyOrder("a.scan", "b.scan");
    assertThat(tree.listed()).isEqualTo(before + 1);
  }

  @Test
  void forgetFolderOf_file_listsThatFolderOnly() throws Exception {
    folder.drop("day/hour/a.scan", 1);
    folder.drop("day/b.scan", 1);
    settle();
    int before = tree.listed();
    tree.forgetFolderOf(folder.root().resolve("day/b.scan"));
    assertThat(look()).containsExactly("b.scan");
    folder.pass(SETTLED);
    assertThat(look()).isEmpty();
    assertThat(tree.listed()).isEqualTo(before + 1);
  }

  @Test
  void look_rootIsALink_seesWhatComesBehindItAndAnotherTarget() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder.root());
    tree = new FolderTree(link, access, folder.time());
    folder.drop("day/a.scan", 1);
    settle();
    folder.drop("b.scan", 1);
    assertThat(look()).containsExactly("b.scan");
    settle();

    Path other = Files.createDirectories(temp.resolve("other/day"));
    Files.writeString(other.resolve("c.scan"), "1");
    FileTime same = Files.getLastModifiedTime(folder.root());
    Files.setLastModifiedTime(other.getParent(), same);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(folder.root().resolve("day")));
    Files.delete(link);
    Files.createSymbolicLink(link, other.getParent());
    assertThat(look()).containsExactly("c.scan");
  }

  @Test
  void look_linksBelowTheRoot_areNotFollowed() throws Exception {
    Files.createSymbolicLink(folder.root().resolve("loop"), folder.root());
    Path file = Files.writeString(temp.resolve("elsewhere.scan"), "1");
    Files.createSymbolicLink(folder.root().resolve("link.scan"), file);
    folder.drop("a.scan", 1);
    assertThat(look()).containsExactly("a.scan");
  }

  @Test
  void take_rootIsALink_eachScanOnce() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder.root());
    WatchedFolder linked = new WatchedFolder(link, temp.resolve("journal"));
    folder.drop("a.scan", 1);
    try (FolderSource source = linked.open()) {
      assertThat(linked.takeSettled(source)).containsExactly(1);
      linked.pass(SETTLED.multipliedBy(3));
      assertThat(linked.takeSettled(source)).isEmpty();
      folder.drop("b.scan", 2);
      assertThat(linked.takeSettled(source)).containsExactly(2);
    }
  }

  @Test
  void take_shareAwayWhileFilesWait_theyArriveWhenItIsBack() throws Exception {
    folder.drop("day/a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).containsExactly(1);
      folder.pass(SETTLED);
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.drop("day/b.scan", 2);
      folder.pass(SETTLED);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      assertThat(source.status().waiting()).isEqualTo(1);

      access.unreadable().add(folder.root());
      folder.pass(WatchedFolder.SETTLE);
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.LinkLost.class);
      access.unreadable().clear();
      assertThat(folder.takeSettled(source)).containsExactly(2);
    }
  }

  @Test
  void take_fileUnreadableForAWhile_isNotForgotten() throws Exception {
    Path file = folder.drop("day/a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      access.unreadable().add(file);
      folder.pass(SETTLED.multipliedBy(10));
      assertThat(folder.takeSettled(source)).isEmpty();
      access.unreadable().clear();
      folder.pass(TreeFolder.RETRIED_AFTER);
      assertThat(folder.takeSettled(source)).containsExactly(1);
    }
  }

  @Test
  void take_shareUnmountedAndMountedAgain_filesThatWaitedArrive() throws Exception {
    folder.drop("day/a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      Path mounted = temp.resolve("mounted");
      Files.move(folder.root(), mounted);
      Files.createDirectory(folder.root()); // the empty place where it was mounted
      folder.pass(WatchedFolder.SETTLE);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      Files.delete(folder.root());
      Files.move(mounted, folder.root());
      assertThat(folder.takeSettled(source)).containsExactly(1);
    }
  }

  @Test
  void look_folderFailsAndIsBack_isListedAnew() throws Exception {
    folder.drop("day/hour/a.scan", 1);
    folder.drop("other/b.scan", 1);
    settle();
    access.unreadable().add(folder.root().resolve("day"));
    folder.drop("other/c.scan", 1);
    folder.pass(SETTLED);
    assertThat(look()).as("others go on").contains("c.scan");
    access.unreadable().clear();
    folder.pass(TreeFolder.RETRIED_AFTER);
    assertThat(look()).contains("a.scan");
  }

  @Test
  void look_badEntry_isLeftOutUntilItCanBeRead() throws Exception {
    folder.drop("day/a.scan", 1);
    folder.drop("b.scan", 1);
    Path bad = folder.drop("bad.scan", 1);
    access.unreadable().add(bad);
    access.unreadable().add(folder.root().resolve("day"));
    assertThat(look()).containsExactly("b.scan");
    for (int look = 0; look < 10; look++) { // long enough to settle
      folder.pass(TreeFolder.RETRIED_AFTER);
      look();
    }
    access.unreadable().clear();
    folder.pass(TreeFolder.RETRIED_AFTER);
    assertThat(look()).containsExactlyInAnyOrder("a.scan", "b.scan", "bad.scan");
  }

  @Test
  void look_listingBreaksOff_isUsedAndRepeated() throws Exception {
    folder.drop("a.scan", 1);
    folder.drop("b.scan", 1);
    folder.drop("day/c.scan", 1);
    access.listedInPart().add(folder.root());
    assertThat(look().size()).isLessThan(3);
    access.listedInPart().clear();
    folder.pass(TreeFolder.RETRIED_AFTER);
    assertThat(look()).contains("a.scan", "b.scan", "c.scan");
  }

  @Test
  void take_fileWrittenOverInPlace_arrivesAgainWithinMinutes() throws Exception {
    Path file = folder.drop("day/a.scan", 1);
    folder.drop("day/b.scan", 2);
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).hasSize(2);
      folder.pass(SETTLED);
      assertThat(folder.takeSettled(source)).isEmpty();
      Files.writeString(file, "7");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1)); // no other change than this
      folder.pass(TreeFolder.RELISTED_AFTER);
      assertThat(folder.takeSettled(source)).containsExactly(7);
    }
  }

  @Test
  void take_otherFileOfSameSizeAndTimeWhileArriving_mustBeQuietAnew() throws Exception {
    Path file = folder.drop("a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      Path other = Files.writeString(folder.root().resolve("other"), "2");
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
      folder.pass(WatchedFolder.SETTLE);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(2);
    }
  }

  @Test
  void look_manyFoldersToListAnew_newOnesDoNotWait() throws Exception {
    for (int i = 0; i < 100; i++) {
      folder.drop("day" + i + "/a.scan", 1);
    }
    settle();
    folder.pass(TreeFolder.RELISTED_AFTER);
    int before = tree.listed();
    look();
    assertThat(tree.listed() - before).isBetween(1, 20);
    for (int look = 0; look < 10; look++) {
      look();
      folder.pass(Duration.ofMillis(500));
    }
    assertThat(tree.listed() - before).isEqualTo(101);
  }

  @Test
  void look_oldFolder_isLookedAtLessOften() {
    TreeFolder old = new TreeFolder(folder.root());
    long now = Duration.ofDays(1).toNanos();
    assertThat(old.isDue(now)).isTrue();
    old.looked(now, 100_000);
    assertThat(old.isDue(now + Duration.ofSeconds(172).toNanos())).isFalse();
    assertThat(old.isDue(now + Duration.ofSeconds(173).toNanos())).isTrue();
    old.looked(now, 1000);
    assertThat(old.isDue(now + Duration.ofSeconds(3).toNanos())).isTrue();
  }

  /** Shares say 1601 where they know no time, and clocks are set wrong. */
  @Test
  void look_folderOfATimeCenturiesAway_isListedAsOthers() throws Exception {
    Path file = folder.drop("day/a.scan", 1);
    Files.setLastModifiedTime(
        file.getParent(), FileTime.from(Instant.parse("2400-01-01T00:00:00Z")));
    assertThat(look()).containsExactly("a.scan");
    settle();
  }

  @Test
  void look_folderThatIsFoundBelowItself_isNotLookedInto() throws Exception {
    folder.drop("day/a.scan", 1);
    access.link(Files.createDirectory(folder.root().resolve("day/again")), folder.root());
    access.link(
        Files.createDirectory(folder.root().resolve("day/here")), folder.root().resolve("day"));
    assertThat(look()).containsExactly("a.scan");
    folder.pass(SETTLED);
    look();
    assertThat(tree.listed()).isLessThanOrEqualTo(4);
  }

  @Test
  void look_endlessFolders_areLookedIntoDownToALimit() throws Exception {
    folder.drop("day/a.scan", 1);
    access.leaveFoldersNameless();
    access.link(Files.createDirectory(folder.root().resolve("day/again")), folder.root());
    assertThat(look()).hasSize(FolderTree.MOST_DEPTH / 2);
    assertThat(tree.listed()).isEqualTo(1 + FolderTree.MOST_DEPTH);
  }
}
