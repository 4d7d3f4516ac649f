package org.cargolens.station.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder like the published one, of spectra and railcars that are made up. */
class RailTrialTest {
  private static final long SEED = 5;
  private static final int POINTS = 120;
  private static final int ELEMENTS = 92;
  private static final int ROWS = 680;
  private static final int COLUMNS = 220;
  private static final double FILTER = 30;

  /** Grams of steel of the upper wall, the lower wall and the frame, and of timber. */
  private static final double UPPER = 8;

  private static final double LOWER = 3.5;
  private static final double FRAME = 25;
  private static final double TIMBER = 45;

  @TempDir private Path folder;

  private static double energy(int i) {
    return 0.1 + 5.8 * i / (POINTS - 1);
  }

  private static double spectrum(int i, double megavolts) {
    return Math.max(0, megavolts / energy(i) - 1) * Math.exp(-0.5 / energy(i));
  }

  private static double coefficient(int element, int i) {
    Material material =
        switch (element) {
          case 6 -> Material.WOOD;
          case 13 -> Material.ALUMINIUM;
          case 26 -> Material.STEEL;
          default -> Material.LEAD;
        };
    return material.massAttenuation(energy(i));
  }

  private static double contamination(int scan) {
    return 0.24 + 0.03 * (scan - 5);
  }

  private static double passed(double megavolts, double steel, double timber) {
    double all = 0;
    double left = 0;
    for (int i = 0; i < POINTS; i++) {
      double absorbed = 1 - Math.exp(-coefficient(61, i) * 23.7);
      double before = Math.exp(-FILTER * coefficient(26, i));
      double signal = spectrum(i, megavolts) * energy(i) * absorbed * before;
      all += signal;
      left +=
          signal * Math.exp(-steel * coefficient(26, i)) * Math.exp(-timber * coefficient(6, i));
    }
    return left / all;
  }

  @Test
  void judge_ofTimberBehindSteelWalls_findsBeamsAndTakesWallsOff() throws IOException {
    physics();
    for (int scan = 5; scan <= 8; scan++) {
      scan(folder.resolve(scan + ".npy"), scan);
    }

    RailTrial.Result result = RailTrial.judge(folder);

    assertThat(result.filterGrams()).as("seed %d", SEED).isCloseTo(FILTER, within(8.0));
    assertThat(result.scans()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      RailTrial.Judged judged = result.scans().get(i);
      String scan = judged.scan();
      assertThat(judged.contamination()).as(scan).isCloseTo(contamination(5 + i), within(0.02));
      assertThat(judged.cargo()).as(scan).isBetween(5.0, 8.0);
      assertThat(judged.withWall()).as(scan).isGreaterThan(judged.cargo() + 0.5);
      assertThat(judged.cargoPixels()).as(scan).isGreaterThan(10_000);
      assertThat(judged.frame()).as(scan).isCloseTo(26, within(2.0));
      assertThat(judged.frameSteel()).as(scan).isGreaterThan(0.6);
    }
  }

  @Test
  void read_ofAnotherFile_saysWhatWasExpected() throws IOException {
    Path file = folder.resolve("numbers.npy");
    Files.writeString(file, "no numbers at all, and no NumPy file");
    assertThatThrownBy(() -> NumpyNumbers.read(file))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("NumPy format 1.0");
    Files.writeString(file, "short");
    assertThatThrownBy(() -> NumpyNumbers.read(file)).hasMessageContaining("5 bytes");
    write(file, "<f4", "(2,)", ByteBuffer.allocate(8));
    assertThatThrownBy(() -> NumpyNumbers.read(file)).hasMessageContaining("<f8 or <i8");
    write(file, "<i8", "(1,)", ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(7));
    assertThat(NumpyNumbers.read(file)).containsExactly(7);
  }

  private void physics() throws IOException {
    Path physics = Files.createDirectory(folder.resolve("physics"));
    double[] energies = new double[POINTS];
    double[] high = new double[POINTS];
    double[] low = new double[POINTS];
    double[] coefficients = new double[POINTS * ELEMENTS];
    for (int i = 0; i < POINTS; i++) {
      energies[i] = energy(i);
      high[i] = spectrum(i, 6);
      low[i] = spectrum(i, 4);
      for (int element : new int[] {6, 13, 26, 61, 82}) {
        coefficients[i * ELEMENTS + element - 1] = coefficient(element, i);
      }
    }
    write(physics.resolve("E_g.npy"), energies);
    write(physics.resolve("b6MeV.npy"), high);
    write(physics.resolve("b4MeV.npy"), low);
    write(physics.resolve("attenMat.npy"), coefficients);
  }

  /** A container of two walls, timber in its lower part, the car's steel below, air round it. */
  private static void scan(Path file, int number) throws IOException {
    Random random = new Random(SEED + number);
    ByteBuffer samples = ByteBuffer.allocate(ROWS * COLUMNS * 4).order(ByteOrder.LITTLE_ENDIAN);
    double[][] kinds = {
      {1, 1},
      both(UPPER, 0, number),
      both(LOWER, 0, number),
      both(LOWER, TIMBER, number),
      both(FRAME, 0, number)
    };
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        for (double mean : kinds[kind(x, y)]) {
          double value = mean + 0.0015 * random.nextGaussian();
          samples.putShort((short) Math.round(65_535 * Math.max(0, Math.min(1, value))));
        }
      }
    }
    write(file, "<u2", "(" + ROWS + ", " + COLUMNS + ", 2)", samples);
  }

  private static int kind(int x, int y) {
    if (x < 20 || x >= 200) {
      return 0;
    }
    boolean frame = (y >= 588 && y < 614) || (y >= 638 && y < 666);
    boolean timber = y >= 220 && y < 520 && x >= 60 && x < 190;
    return y < 144 ? 1 : timber ? 3 : y < 560 ? 2 : frame ? 4 : 0;
  }

  private static double[] both(double steel, double timber, int scan) {
    double high = passed(6, steel, timber);
    double share = contamination(scan);
    return new double[] {high, share * high + (1 - share) * passed(4, steel, timber)};
  }

  private static void write(Path file, double[] numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    write(file, "<f8", "(" + numbers.length + ",)", bytes);
  }

  private static void write(Path file, String type, String shape, ByteBuffer data)
      throws IOException {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    byte[] header =
        (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer whole =
        ByteBuffer.allocate(10 + header.length + data.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    whole.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    whole.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
    whole.put(data.duplicate().clear());
    Files.write(file, whole.array());
  }
}
