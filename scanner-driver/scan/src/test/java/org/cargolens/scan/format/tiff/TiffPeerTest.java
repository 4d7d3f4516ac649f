package org.cargolens.scan.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against libtiff's own tools, in both directions. */
class TiffPeerTest {
  private static final TiffFormat FORMAT = new TiffFormat();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Strips of 7 rows and of all, tiles smaller and larger than a side of the picture. */
  private static final List<String> BLOCKS =
      List.of("-s -r 7", "-s -r 1000", "-t -w 16 -l 32", "-t -w 64 -l 128");

  private static final List<String> PACKINGS =
      List.of("none", "lzw", "lzw:2", "zip", "zip:2", "packbits");

  @TempDir private Path folder;

  @Test
  void read_everyLayoutOfTiffcp_sameSamples() throws IOException, InterruptedException {
    String tiffcp = Peers.require("tiffcp", "libtiff-tools").toString();
    for (SampleFormat format : List.of(SampleFormat.U8, SampleFormat.U16)) {
      for (boolean smooth : new boolean[] {true, false}) {
        RawScan scan = smooth ? smooth(format) : noise(format);
        FORMAT.write(scan, folder.resolve("ours.tif"));
        List<String> commands = new ArrayList<>();
        for (String order : List.of("-L", "-B")) {
          for (String blocks : BLOCKS) {
            for (String packing : PACKINGS) {
              String file = commands.size() + ".tif";
              commands.add(
                  String.join(" ", tiffcp, order, blocks, "-c", packing, "ours.tif", file));
            }
          }
        }
        Programs.run(folder, LIMIT, List.of("/bin/sh", "-ec", String.join("\n", commands)));
        for (int i = 0; i < commands.size(); i++) {
          View view = FORMAT.read(folder.resolve(i + ".tif"), ReadOptions.DEFAULT).mainView();
          assertThat(view.channels().get(0).sha256())
              .as(commands.get(i))
              .isEqualTo(scan.mainView().channels().get(0).sha256());
        }
      }
    }
  }

  @Test
  void write_scan_tiffinfoHasNoComplaint() throws IOException, InterruptedException {
    String tiffinfo = Peers.require("tiffinfo", "libtiff-tools").toString();
    FORMAT.write(noise(SampleFormat.U16), folder.resolve("ours.tif"));
    String printed = Programs.run(folder, LIMIT, List.of(tiffinfo, "-D", "-s", "ours.tif"));
    assertThat(printed)
        .contains("Image Width: 83 Image Length: 61", "Bits/Sample: 16", "min-is-black")
        .doesNotContainIgnoringCase("warning")
        .doesNotContainIgnoringCase("error");
  }

  private static RawScan noise(SampleFormat format) {
    return scan(
        Scans.channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.TRANSMISSION,
            format,
            SampleGrid.lineByLine(83, 61),
            4));
  }

  /** Long equal runs, for which LZW's table fills with long strings. */
  private static RawScan smooth(SampleFormat format) {
    SampleGrid grid = SampleGrid.rowByRow(200, 300);
    ByteBuffer samples = ByteBuffer.allocateDirect((int) grid.span() * format.bytes());
    for (int i = 0; i < samples.capacity(); i++) {
      samples.put(i, (byte) (i / 5000));
    }
    return scan(new Channel(ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, format, grid, samples));
  }

  private static RawScan scan(Channel channel) {
    ViewGeometry geometry = ViewGeometry.ofSize(channel.lines(), channel.detectors());
    return RawScan.of(View.of(ViewKind.SIDE, geometry, List.of(channel)));
  }
}
