package org.cargolens.station.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetDigestTest {
  @TempDir private Path folder;

  @Test
  void compute_filesOfASet_isThatOfTheirSamplesInTheOrderOfNames() throws IOException {
    new TruthFolders(folder).image("b").image("a").write();
    Files.createDirectories(folder.resolve("scans"));
    RawScan scan = Scans.transmission(5, 4, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    ScanFormats.installed().named("npy").orElseThrow().write(scan, folder.resolve("scans/a.npy"));
    AtomicInteger files = new AtomicInteger();

    Sha256 found = new DataSetDigest(folder).compute(files::incrementAndGet);

    String lines =
        "coco.json "
            + Sha256.of(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("coco.json"))))
            + "\nimages/a.png "
            + samples("images/a.png")
            + "\nimages/b.png "
            + samples("images/b.png")
            + "\nscans/a.npy "
            + scan.mainView().channels().get(0).sha256()
            + " "
            + scan.mainView().channels().get(1).sha256()
            + "\n";
    assertThat(found).isEqualTo(Sha256.of(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8))));
    assertThat(files).hasValue(3);
  }

  @Test
  void compute_fileThatOnlyTheTruthNames_countsToo() throws IOException {
    new TruthFolders(folder).image("a").image("b").write();
    Path elsewhere = Files.createDirectories(folder.resolve("other/deep")).resolve("b.png");
    Files.move(folder.resolve("images/b.png"), elsewhere);
    Path coco = folder.resolve("coco.json");
    Files.writeString(coco, Files.readString(coco).replace("images/b.png", "other/deep/b.png"));
    DataSetDigest digest = new DataSetDigest(folder.resolve("../" + folder.getFileName()));
    Sha256 before = digest.compute(() -> {});
    assertThat(digest.files()).containsExactly(folder.resolve("images/a.png"), elsewhere);

    // The same size and name, one spot more.
    new TruthFolders(folder.resolve("other")).image("b", new Region(5, 5, 9, 9));
    Files.move(
        folder.resolve("other/images/b.png"), elsewhere, StandardCopyOption.REPLACE_EXISTING);

    assertThat(digest.compute(() -> {})).isNotEqualTo(before);
  }

  @Test
  void compute_groupsThatDecideIntervals_countToo() throws IOException {
    new TruthFolders(folder).image("a").image("b").write();
    DataSetDigest digest = new DataSetDigest(folder);
    Sha256 without = digest.compute(() -> {});
    Path groups = folder.resolve("groups.json");

    Files.writeString(groups, "{\"one\": [\"images/a.png\", \"images/b.png\"]}");
    Sha256 together = digest.compute(() -> {});
    Files.writeString(groups, "{\"one\": [\"images/a.png\"], \"two\": [\"images/b.png\"]}");

    assertThat(together).isNotEqualTo(without);
    assertThat(digest.compute(() -> {})).isNotEqualTo(together);
  }

  @Test
  void compute_fileInASubfolderOfImages_counts() throws IOException {
    new TruthFolders(folder).image("a").write();
    Sha256 before = new DataSetDigest(folder).compute(() -> {});

    Path stray = Files.createDirectories(folder.resolve("images/more")).resolve("a.png");
    Files.copy(folder.resolve("images/a.png"), stray);

    assertThat(new DataSetDigest(folder).compute(() -> {})).isNotEqualTo(before);
  }

  @Test
  void compute_reportsBesideTheSet_changeNothing() throws IOException {
    new TruthFolders(folder).image("a").write();
    Sha256 before = new DataSetDigest(folder).compute(() -> {});

    Files.writeString(folder.resolve("figures.json"), "{}");
    Files.createDirectories(folder.resolve("worst"));
    Files.writeString(folder.resolve("worst/worst-001.png"), "x");

    assertThat(new DataSetDigest(folder).compute(() -> {})).isEqualTo(before);
  }

  private Sha256 samples(String file) throws IOException {
    Channel channel =
        ScanFormats.installed()
            .read(folder.resolve(file), ReadOptions.DEFAULT)
            .mainView()
            .channels()
            .get(0);
    return channel.sha256();
  }

  @Test
  void stated_withoutDescription_isUnknown() throws IOException {
    assertThat(new DataSetDigest(folder).stated()).isEmpty();
  }

  @Test
  void stated_noDigest_namesThePlace() throws IOException {
    Files.writeString(folder.resolve("dataset.json"), "{\"sha256\": \"abc\"}");

    assertThatThrownBy(() -> new DataSetDigest(folder).stated())
        .hasMessageContaining("dataset.json:1:")
        .hasMessageContaining("64 hex digits");
  }
}
