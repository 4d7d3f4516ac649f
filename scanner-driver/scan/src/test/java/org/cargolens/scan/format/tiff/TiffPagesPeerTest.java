package org.cargolens.scan.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several pages and BigTIFF, against libtiff's tools and Pillow, in both directions. */
class TiffPagesPeerTest {
  private static final TiffFormat FORMAT = new TiffFormat();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** Pages of different sizes and widths; the second has an odd number of bytes. */
  private static RawScan pages() {
    List<View> views = new ArrayList<>();
    views.add(page(SampleFormat.U16, 83, 61, 4));
    views.add(page(SampleFormat.U8, 31, 17, 5));
    views.add(page(SampleFormat.U16, 700, 300, 6));
    return new RawScan(ScanMetadata.UNKNOWN, views);
  }

  private static View page(SampleFormat format, int columns, int rows, long seed) {
    Channel channel =
        Scans.channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.TRANSMISSION,
            format,
            SampleGrid.lineByLine(columns, rows),
            seed);
    return View.of(ViewKind.UNKNOWN, ViewGeometry.ofSize(columns, rows), List.of(channel));
  }

  private void assertSame(String file, RawScan expected) throws IOException {
    RawScan read = FORMAT.read(folder.resolve(file), ReadOptions.DEFAULT);
    assertThat(read.views()).as(file).hasSameSizeAs(expected.views());
    for (int i = 0; i < expected.views().size(); i++) {
      assertThat(read.views().get(i).channels().get(0).sha256())
          .as(file + ", page " + i)
          .isEqualTo(expected.views().get(i).channels().get(0).sha256());
    }
  }

  private void writeBig(RawScan scan, String file) throws IOException {
    List<Channel> channels = scan.views().stream().map(view -> view.channels().get(0)).toList();
    TiffLayout big = new TiffLayout(ByteOrder.LITTLE_ENDIAN, true);
    WholeFile.write(
        folder.resolve(file), target -> TiffWriter.write(channels, TiffPacking.PLAIN, big, target));
  }

  @Test
  void read_pagesOfTiffcp_eachOrderAndWidthOfOffsets_sameSamples()
      throws IOException, InterruptedException {
    String tiffcp = Peers.require("tiffcp", "libtiff-tools").toString();
    FORMAT.write(pages(), folder.resolve("ours.tif"));
    writeBig(pages(), "ours8.tif");
    List<String> commands = new ArrayList<>();
    for (String source : List.of("ours.tif", "ours8.tif")) {
      for (String order : List.of("-L", "-B", "-8 -L", "-8 -B -f lsb2msb")) {
        for (String packing : List.of("none", "lzw:2", "zip:2", "packbits")) {
          for (String blocks : List.of("-s -r 9", "-t -w 32 -l 16")) {
            String file = commands.size() + ".tif";
            commands.add(String.join(" ", tiffcp, order, blocks, "-c", packing, source, file));
          }
        }
      }
    }
    Programs.run(folder, LIMIT, List.of("/bin/sh", "-ec", String.join("\n", commands)));
    for (int i = 0; i < commands.size(); i++) {
      assertSame(i + ".tif", pages());
    }
  }

  @Test
  void write_pages_tiffinfoHasNoComplaint() throws IOException, InterruptedException {
    String tiffinfo = Peers.require("tiffinfo", "libtiff-tools").toString();
    FORMAT.write(pages(), folder.resolve("ours.tif"));
    writeBig(pages(), "ours8.tif");
    for (String file : List.of("ours.tif", "ours8.tif")) {
      assertThat(Programs.run(folder, LIMIT, List.of(tiffinfo, "-D", "-s", file)))
          .contains("Image Width: 83", "Image Width: 31", "Image Width: 700")
          .doesNotContainIgnoringCase("warning")
          .doesNotContainIgnoringCase("error");
    }
  }

  @Test
  void write_pages_pillowReadsEverySample() throws IOException, InterruptedException {
    FORMAT.write(pages(), folder.resolve("ours.tif"));
    writeBig(pages(), "ours8.tif");
    List<View> views = pages().views();
    for (int i = 0; i < views.size(); i++) {
      Channel channel = views.get(i).channels().get(0);
      Files.write(folder.resolve(i + ".raw"), RowBytes.rows(channel, 0, channel.detectors()));
    }
    String printed =
        Python.run(
            folder,
            """
            for name in ('ours.tif', 'ours8.tif'):
                im = Image.open(name)
                assert im.n_frames == 3
                for i in range(3):
                    im.seek(i)
                    a = np.array(im)
                    kind = '<u2' if a.dtype.itemsize > 1 else 'u1'
                    raw = np.fromfile(f'{i}.raw', dtype=kind).reshape(a.shape)
                    assert (a == raw).all(), (name, i)
            print('same')
            """);
    assertThat(printed).contains("same");
  }

  @Test
  void read_pagesOfPillow_sameSamples() throws IOException, InterruptedException {
    List<View> views = pages().views();
    for (int i : new int[] {0, 2}) {
      Channel channel = views.get(i).channels().get(0);
      Files.write(folder.resolve(i + ".raw"), RowBytes.rows(channel, 0, channel.detectors()));
    }
    Python.run(
        folder,
        """
        a = Image.fromarray(np.fromfile('0.raw', dtype='<u2').reshape(61, 83))
        b = Image.fromarray(np.fromfile('2.raw', dtype='<u2').reshape(300, 700))
        for packing in ('raw', 'tiff_lzw', 'tiff_adobe_deflate', 'packbits'):
            a.save(packing + '.tif', save_all=True, append_images=[b], compression=packing)
        """);
    RawScan two = new RawScan(ScanMetadata.UNKNOWN, List.of(views.get(0), views.get(2)));
    for (String packing : List.of("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits")) {
      assertSame(packing + ".tif", two);
    }
  }

  @Test
  void read_raw2tiff_sameSamples() throws IOException, InterruptedException {
    String raw2tiff = Peers.require("raw2tiff", "libtiff-tools").toString();
    Channel channel = pages().mainView().channels().get(0);
    Files.write(folder.resolve("raw"), RowBytes.rows(channel, 0, channel.detectors()));
    for (String packing : List.of("none", "packbits", "lzw", "zip")) {
      String options = " -w 83 -l 61 -d short -c ";
      Programs.run(
          folder,
          LIMIT,
          List.of("/bin/sh", "-ec", raw2tiff + options + packing + " raw " + packing + ".tif"));
      assertSame(packing + ".tif", RawScan.of(pages().mainView()));
    }
  }
}
