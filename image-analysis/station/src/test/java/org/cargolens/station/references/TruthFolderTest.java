package org.cargolens.station.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.evaluate.LabelledScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFolderTest {
  private static final String IMAGES =
      "\"images\": [{\"id\": 1, \"file_name\": \"clean/a.png\"}, {\"id\": 2, \"file_name\":"
          + " \"dirty/b.png\"}, {\"id\": 3, \"file_name\": \"c.png\"}]";

  @TempDir private Path folder;

  @Test
  void read_boxesFoldersAndGroups_labelTheScans() throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{"
            + IMAGES
            + ", \"annotations\": [{\"image_id\": 3, \"bbox\": [1.5, 2, 3, 4.2]},"
            + " {\"image_id\": 1, \"bbox\": [0, 0, 9, 9], \"attributes\": {\"suspicious\":"
            + " false}}]}");
    Files.writeString(folder.resolve("groups.json"), "{\"g\": [\"clean/a.png\", \"c.png\"]}");

    List<LabelledScan> scans = TruthFolder.read(folder, ReadOptions.DEFAULT);

    assertThat(scans)
        .extracting(LabelledScan::id)
        .containsExactly("clean/a.png", "dirty/b.png", "c.png");
    assertThat(scans).extracting(LabelledScan::clean).containsExactly(true, false, false);
    assertThat(scans.get(2).objects()).containsExactly(new Region(1, 2, 5, 7));
    assertThat(scans.get(0).group()).contains("g");
    assertThat(scans.get(1).group()).isEmpty();
  }

  @Test
  void read_fileOutsideTheFolder_isRefused() throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{\"images\": [{\"id\": 1, \"file_name\": \"../a.png\"}], \"annotations\": []}");

    assertThatThrownBy(() -> TruthFolder.read(folder, ReadOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("coco.json:1:")
        .hasMessageContaining("../a.png");
  }

  @Test
  void read_boxWithoutSize_isRefused() throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{" + IMAGES + ", \"annotations\": [{\"image_id\": 3, \"bbox\": [1, 2, 0, -4]}]}");

    assertThatThrownBy(() -> TruthFolder.read(folder, ReadOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a box of [x, y, width, height]");
  }

  @Test
  void list_folderOfScans_leavesOutNotesSidecarsAndHiddenFiles() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    for (String name :
        List.of("b.npy", "a.png", "a.scan.json", "x.dark.high-energy.calibration", ".c.npy")) {
      Files.createFile(folder.resolve(name));
      Files.createFile(folder.resolve("sub").resolve(name));
    }

    assertThat(ReferenceFolder.list(folder, ReadOptions.DEFAULT))
        .extracting(FileReference::id)
        .containsExactly("a.png", "b.npy", "sub/a.png", "sub/b.npy");
  }

  @Test
  void revision_fileGone_isEmpty() {
    FileReference gone = new FileReference("x", folder.resolve("x.png"), ReadOptions.DEFAULT);

    assertThat(gone.revision()).isEmpty();
    assertThatThrownBy(gone::read).isInstanceOf(IOException.class);
  }
}
