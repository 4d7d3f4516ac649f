package org.cargolens.scan.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed strips against libtiff's tools, Pillow and OpenCV, in both directions. */
class TiffDeflatePeerTest {
  private static final TiffFormat FORMAT = new TiffFormat();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Both widths of samples; one row, several strips, an odd number of bytes. */
  private static final List<Channel> PAGES =
      List.of(
          page(SampleFormat.U16, 83, 61, 4),
          page(SampleFormat.U8, 31, 17, 5),
          page(SampleFormat.U16, 700, 400, 6),
          page(SampleFormat.U8, 900, 1, 7));

  @TempDir private Path folder;

  private static Channel page(SampleFormat format, int columns, int rows, long seed) {
    return Scans.channel(
        ChannelKind.SINGLE_ENERGY,
        Domain.TRANSMISSION,
        format,
        SampleGrid.lineByLine(columns, rows),
        seed);
  }

  private static RawScan scan(List<Channel> pages) {
    return new RawScan(
        ScanMetadata.UNKNOWN, pages.stream().map(TiffDeflatePeerTest::view).toList());
  }

  private static View view(Channel page) {
    ViewGeometry geometry = ViewGeometry.ofSize(page.lines(), page.detectors());
    return View.of(ViewKind.UNKNOWN, geometry, List.of(page));
  }

  @BeforeEach
  void write() throws IOException {
    FORMAT.compressed().orElseThrow().write(scan(PAGES), folder.resolve("ours.tif"));
    TiffLayout big = new TiffLayout(ByteOrder.LITTLE_ENDIAN, true);
    WholeFile.write(
        folder.resolve("ours8.tif"),
        target -> TiffWriter.write(PAGES, TiffPacking.DEFLATE, big, target));
    for (int i = 0; i < PAGES.size(); i++) {
      Files.write(
          folder.resolve(i + ".raw"), RowBytes.rows(PAGES.get(i), 0, PAGES.get(i).detectors()));
    }
  }

  private List<String> read(String file) throws IOException {
    RawScan read = FORMAT.read(folder.resolve(file), ReadOptions.DEFAULT);
    return read.views().stream().map(view -> view.channels().get(0).sha256().toString()).toList();
  }

  private static List<String> digests(Channel... pages) {
    return Stream.of(pages).map(page -> page.sha256().toString()).toList();
  }

  @Test
  void write_compressed_libtiffFindsNothingWrongAndUnpacksItEqually() throws Exception {
    String tiffinfo = Peers.require("tiffinfo", "libtiff-tools").toString();
    String tiffcp = Peers.require("tiffcp", "libtiff-tools").toString();
    for (String file : List.of("ours.tif", "ours8.tif")) {
      assertThat(Programs.run(folder, LIMIT, List.of(tiffinfo, "-D", "-s", file)))
          .contains("Compression Scheme: AdobeDeflate", "Predictor: horizontal differencing 2")
          .contains("Image Width: 83", "Image Width: 31", "Image Width: 700", "Image Width: 900")
          .doesNotContainIgnoringCase("warning")
          .doesNotContainIgnoringCase("error");
      for (String packing : List.of("none", "zip:2", "lzw:2")) {
        Programs.run(folder, LIMIT, List.of(tiffcp, "-c", packing, file, "theirs.tif"));
        assertThat(read("theirs.tif"))
            .as(file + " " + packing)
            .isEqualTo(digests(PAGES.toArray(Channel[]::new)));
      }
    }
  }

  @Test
  void write_compressed_pillowAndOpenCvReadEverySample() throws Exception {
    String printed =
        Python.run(
            folder,
            """
            import cv2
            kinds = ['<u2', 'u1', '<u2', 'u1']
            for name in ('ours.tif', 'ours8.tif'):
                image = Image.open(name)
                assert image.n_frames == 4
                ok, pages = cv2.imreadmulti(name, [], cv2.IMREAD_UNCHANGED)
                assert ok and len(pages) == 4
                for i in range(4):
                    image.seek(i)
                    for a in (np.array(image), pages[i]):
                        raw = np.fromfile(f'{i}.raw', dtype=kinds[i]).reshape(a.shape)
                        assert a.dtype.itemsize == raw.dtype.itemsize, (name, i, a.dtype)
                        assert (a == raw).all(), (name, i)
            print('same')
            """);
    assertThat(printed).contains("same");
  }

  @Test
  void read_compressedByOpenCv_sameSamples() throws Exception {
    Python.run(
        folder,
        """
        import cv2
        a = np.fromfile('2.raw', dtype='<u2').reshape(400, 700)
        b = np.fromfile('1.raw', dtype='u1').reshape(17, 31)
        for name, pixels in (('a.tif', a), ('b.tif', b)):
            for code in (8, 32946):
                cv2.imwrite(f'{code}{name}', pixels, [259, code, 317, 2])
        """);
    for (String code : List.of("8", "32946")) {
      assertThat(read(code + "a.tif")).isEqualTo(digests(PAGES.get(2)));
      assertThat(read(code + "b.tif")).isEqualTo(digests(PAGES.get(1)));
    }
  }
}
