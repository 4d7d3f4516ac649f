package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Python;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all formats that write must do, with ours and with Pillow reading it. */
class PictureRoundTripTest {
  @TempDir private Path folder;

  /** Odd sizes, every layout; 1,200 x 400 needs several bands of rows. */
  private static List<RawScan> scans() {
    List<RawScan> scans = new ArrayList<>();
    int[][] sizes = {{1, 1}, {1, 9}, {9, 1}, {37, 21}, {1200, 400}};
    for (int[] size : sizes) {
      for (MemoryOrder order : MemoryOrder.values()) {
        for (int interleave : new int[] {1, 2}) {
          SampleGrid grid = new SampleGrid(size[0], size[1], new SampleLayout(order, interleave));
          scans.add(scan(Domain.TRANSMISSION, SampleFormat.U16, grid, scans.size()));
          scans.add(scan(Domain.DISPLAY_GREY_DARK_IS_DENSE, SampleFormat.U8, grid, scans.size()));
        }
      }
    }
    return scans;
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "png", "tiff"})
  void write_anyLayout_readBackByOursAndPeer(String name) throws IOException, InterruptedException {
    ScanFormat format = ScanFormats.installed().named(name).orElseThrow();
    List<String> expected = new ArrayList<>();
    for (RawScan scan : scans()) {
      Path file = folder.resolve(expected.size() + "." + name);
      format.write(scan, file);
      Channel wanted = scan.mainView().channels().get(0);
      RawScan back = ScanFormats.installed().read(file, ReadOptions.DEFAULT);
      Channel found = back.mainView().channels().get(0);
      assertThat(found.sha256()).as("%s of %s", name, wanted).isEqualTo(wanted.sha256());
      assertThat(found.domain()).isEqualTo(wanted.domain());
      assertThat(found.format()).isEqualTo(wanted.format());
      expected.add(wanted.sha256().hex());
    }

    String open = name.equals("npy") ? "np.load(f)" : "np.asarray(Image.open(f))";
    String printed =
        Python.run(
            folder,
            String.format(
                """
                import hashlib
                for i in range(%d):
                  f = f'{i}.%s'
                  a = %s
                  a = a.astype('u2') if a.dtype != np.uint8 else a
                  print(hashlib.sha256(a.T.tobytes('C')).hexdigest())
                """,
                expected.size(), name, open));
    assertThat(printed.lines()).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "png", "tiff"})
  void write_overExistingFile_replacedAndNothingElseLeft(String name) throws IOException {
    ScanFormat format = ScanFormats.installed().named(name).orElseThrow();
    Path file = Files.writeString(folder.resolve("scan"), "old");
    RawScan scan = Scans.transmission(8, 8, 1, ChannelKind.SINGLE_ENERGY);

    format.write(scan, file);

    assertThat(format.read(file, ReadOptions.DEFAULT).mainView().channels().get(0).sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "jpeg"})
  void write_notHeldWithoutLoss_refused(String name) {
    ScanFormat format = ScanFormats.installed().named(name).orElseThrow();
    RawScan pair = Scans.transmission(8, 8, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    View view = pair.mainView();
    RawScan twoViews = new RawScan(pair.metadata(), List.of(view, view));

    assertThat(format.canWrite(pair)).isFalse();
    assertThat(format.canWrite(twoViews)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> format.write(pair, folder.resolve("pair")))
        .withMessageContaining(name + " holds");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_brightIsDense_tiffKeepsPolarity() throws IOException {
    ScanFormat tiff = ScanFormats.installed().named("tiff").orElseThrow();
    SampleGrid grid = SampleGrid.lineByLine(4, 3);
    RawScan scan = scan(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, SampleFormat.U8, grid, 1);
    Path file = folder.resolve("scan.tif");

    tiff.write(scan, file);

    assertThat(tiff.read(file, ReadOptions.DEFAULT).mainView().channels().get(0).domain())
        .isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);
  }

  private static RawScan scan(Domain domain, SampleFormat format, SampleGrid grid, long seed) {
    return RawScan.of(
        View.of(
            ViewKind.SIDE,
            ViewGeometry.ofSize(grid.lines(), grid.detectors()),
            List.of(Scans.channel(ChannelKind.SINGLE_ENERGY, domain, format, grid, seed))));
  }
}
