package org.cargolens.scan.format.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Python;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against NumPy, in both directions, and against real scans. */
class NpyPeerTest {
  private static final NpyFormat FORMAT = new NpyFormat();

  @TempDir private Path folder;

  @Test
  void read_arraysSavedByNumPy_sameCanonicalBytes() throws IOException, InterruptedException {
    String digests =
        Python.run(
            folder,
            """
            import hashlib
            rng = np.random.default_rng(1)
            case = 0
            for code in ('<u2', '>u2', 'u1'):
              for order in 'CF':
                for shape in ((1, 1), (5, 3), (17, 130), (5, 3, 1), (5, 3, 2), (33, 64, 2)):
                  for version in ((1, 0), (2, 0), (3, 0)):
                    top = 256 if code == 'u1' else 65536
                    a = np.asarray(rng.integers(0, top, shape), dtype=code, order=order)
                    with open(f'{case}.npy', 'wb') as f:
                      np.lib.format.write_array(f, a, version=version)
                    planes = a.reshape(shape[0], shape[1], -1)
                    # canonical bytes: line after line, detector 0 first, little-endian
                    for p in range(planes.shape[2]):
                      line_major = planes[:, :, p].T.astype(a.dtype.newbyteorder('<'))
                      print(case, p, hashlib.sha256(line_major.tobytes('C')).hexdigest())
                    case += 1
            """);

    List<String> lines = digests.lines().toList();
    assertThat(lines).hasSize(3 * 2 * 3 * (4 + 2 * 2));
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      RawScan scan = FORMAT.read(folder.resolve(parts[0] + ".npy"), ReadOptions.DEFAULT);
      Channel channel = scan.mainView().channels().get(Integer.parseInt(parts[1]));
      assertThat(channel.sha256()).as(line).isEqualTo(new Sha256(parts[2]));
    }
  }

  @Test
  void write_scans_numPyLoadsTheSameSamples() throws IOException, InterruptedException {
    RawScan pair = Scans.transmission(64, 33, 3, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    FORMAT.write(pair, folder.resolve("pair.npy"));
    RawScan bytes = bytes();
    FORMAT.write(bytes, folder.resolve("bytes.npy"));

    String printed =
        Python.run(
            folder,
            """
            import hashlib
            def digest(plane): return hashlib.sha256(plane.T.tobytes('C')).hexdigest()
            a = np.load('pair.npy', allow_pickle=False)
            print(a.dtype, a.shape, digest(a[:, :, 0]), digest(a[:, :, 1]))
            a = np.load('bytes.npy', allow_pickle=False)
            print(a.dtype, a.shape, digest(a))
            """);

    List<Channel> planes = pair.mainView().channels();
    assertThat(printed.lines())
        .containsExactly(
            "uint16 (33, 64, 2) " + planes.get(0).sha256() + " " + planes.get(1).sha256(),
            "uint8 (7, 9) " + bytes.mainView().channels().get(0).sha256());
  }

  @Test
  void read_realDualEnergyScans_shapeAndDigestOfAPlainReader() throws IOException {
    Path data = Peers.requireData("dual-energy-raw");
    int[][] shapes = {{5, 675, 1442}, {6, 671, 1360}, {7, 678, 1451}, {8, 682, 1390}};
    for (int[] shape : shapes) {
      Path file = data.resolve(shape[0] + ".npy");
      View view = FORMAT.read(file, ReadOptions.DEFAULT).mainView();

      assertThat(view.geometry()).isEqualTo(ViewGeometry.ofSize(shape[2], shape[1]));
      byte[] whole = Files.readAllBytes(file);
      for (int plane = 0; plane < 2; plane++) {
        Channel channel = view.channels().get(plane);
        assertThat(channel.domain()).isEqualTo(Domain.TRANSMISSION);
        assertThat(channel.sha256()).isEqualTo(plainDigest(whole, shape[1], shape[2], plane));
      }
    }
  }

  /** Pixel by pixel from the end of the file, knowing nothing of the reader. */
  private static Sha256 plainDigest(byte[] file, int rows, int columns, int plane) {
    int data = file.length - rows * columns * 4;
    byte[] canonical = new byte[rows * columns * 2];
    int to = 0;
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        int from = data + (row * columns + column) * 4 + plane * 2;
        canonical[to++] = file[from];
        canonical[to++] = file[from + 1];
      }
    }
    return Sha256.of(ByteBuffer.wrap(canonical));
  }

  private static RawScan bytes() {
    Channel channel =
        Scans.channel(
            ChannelKind.OTHER, Domain.MAKER_CODES, SampleFormat.U8, SampleGrid.rowByRow(9, 7), 5);
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(9, 7), List.of(channel)));
  }
}
